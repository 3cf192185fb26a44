"""Say what is stored, and how.

A table at a terminal, elsewhere one JSON object.
"""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

import reuse
from reuse.cli.index.options import DB, there
from reuse.cli.output import print_page

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command("info", help=__doc__)
@DB
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, at a terminal too.")
def command(db: str, as_json: bool) -> int:
    """Ask, print."""
    from reuse.cli.index.lines import answer
    from reuse.write.answers import info_to_row

    with reuse.open_index(there(db)) as index:
        row = info_to_row(index.info())
    if as_json or not sys.stdout.isatty():
        answer({"copytrail": reuse.__version__, **row})
    else:
        print_page(lambda width, styled: _page(row))
    return 0


def _page(row: Mapping[str, Any]) -> Iterator["RenderableType"]:
    from rich.table import Table

    from reuse.report.clean import clean

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in row.items():
        for line in _lines(value):
            table.add_row(name, clean(line))
            name = ""
    yield table


def _lines(value: object) -> Iterator[str]:
    """Yield what stands behind a name: of a mapping, a line for each of its own."""
    if isinstance(value, Mapping):
        yield from (f"{name} {inner}" for name, inner in value.items())
    else:
        yield f"{value:,}" if isinstance(value, int) else str(value)
