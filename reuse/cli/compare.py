"""Compare two articles side by side.

Says what they share, who copied whom, and what only one of them has. A and B are text files (.txt, .md), web
pages (.html), or files of records (.jsonl, .csv, .tsv, .parquet) with one article each, packed (.gz, .zst) or
not; one can be - for JSONL on stdin.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

import reuse
from reuse.cli.inputs import Asked, exit_code, read_articles, reads_articles, skipped
from reuse.cli.output import print_json, print_page

if TYPE_CHECKING:
    from reuse.read import Reading


@click.command("compare", help=__doc__)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@reads_articles
def command(
    a: str,
    b: str,
    metadata: str | None,
    source_from: Literal["folder", "filename"] | None,
    fields: Mapping[str, str],
    as_json: bool,
) -> int:
    """Read, compare, print."""
    if folder := next((path for path in (a, b) if Path(path).is_dir()), None):
        raise reuse.ReuseError(f"{folder} is a folder: compare takes two files; for folders there is find")
    reading = read_articles(Asked((a, b), metadata, source_from, fields))
    _must_be_two(reading, a, b)
    found = reuse.compare(*reading.documents)
    if as_json:
        print_json(found, reading)
    else:
        from reuse.report.terminal.side_by_side import comparison

        print_page(lambda width, styled: comparison(found, width, styled=styled))
    return exit_code(reading)


def _must_be_two(reading: "Reading", a: str, b: str) -> None:
    """Refuse files of no or several articles: which of them to compare is not for us to guess."""
    if len(reading.inputs) == 1 and not skipped(reading):
        raise reuse.ReuseError(f"{a} and {b} are the same file")
    if len(reading.documents) != 2 or skipped(reading) or not all(file.bytes for file in reading.inputs):
        raise reuse.ReuseError(
            f"compare needs one article in each file: {a} and {b} have {len(reading.documents)} that can be read"
        )
