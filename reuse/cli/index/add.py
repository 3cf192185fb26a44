"""Store articles.

Reads JSONL from each FILE (which may be packed, .gz or .zst), or from stdin, and answers each line with the id and
whether it is new, changed or unchanged: an id that is stored already is replaced. What is answered is on disk.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import click

import reuse
from reuse.cli.index.options import on_lines


@click.command("add", help=__doc__)
@on_lines
def command(inputs: Sequence[str], db: str, wait: float, fields: Mapping[str, str]) -> int:
    """Read, add, answer."""
    from reuse.cli.index.lines import answer_each, document_of

    read = document_of(fields)
    with reuse.open_index(db, wait=wait) as index:

        def add(document: reuse.Document) -> dict[str, Any]:
            return {"id": document.id, "state": index.add(document)}

        return answer_each(inputs, read, add)
