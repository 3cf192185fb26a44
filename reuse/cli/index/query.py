"""Ask what articles share with those that are stored.

Reads JSONL from each FILE (which may be packed, .gz or .zst), or from stdin, and answers each line with the id, whether
it is new, changed or unchanged, the passages it shares with stored articles, who copied whom, and what it adds.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import click

import reuse
from reuse.cli.index.options import on_lines, there


@click.command("query", help=__doc__)
@on_lines
@click.option("--add", is_flag=True, help="Store each article as well, after what is stored is asked of it.")
@click.option(
    "--same-source",
    type=click.Choice(["ignore", "report"]),
    default="report",
    show_default=True,
    help="What to do with stored articles of the same source.",
)
@click.option("--texts", is_flag=True, help="With the text of each passage and of what is added.")
@click.option(
    "--full",
    is_flag=True,
    help="Clusters, stories and parameters as well, and the stored articles with text and metadata.",
)
def command(
    inputs: Sequence[str],
    db: str,
    wait: float,
    fields: Mapping[str, str],
    add: bool,
    same_source: Literal["ignore", "report"],
    texts: bool,
    full: bool,
) -> int:
    """Read, ask, answer."""
    from reuse.cli.index.lines import answer_each, document_of
    from reuse.write.answers import answer_to_row

    read = document_of(fields)
    with reuse.open_index(db if add else there(db), same_source=same_source, wait=wait) as index:
        ask = index.query_and_add if add else index.query

        def answer(document: reuse.Document) -> dict[str, Any]:
            return answer_to_row(ask(document), full=full, texts=texts)

        return answer_each(inputs, read, answer)
