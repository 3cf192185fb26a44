"""Write saved findings in forms that other programs read.

DIR is what find -o wrote. csv: tables for spreadsheets. parquet: the same tables, with types and nothing cut. gexf: a
graph for Gephi. passim: JSON records with the fields that passim writes.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

import reuse
from reuse.cli.progress import status
from reuse.cli.streams import say

if TYPE_CHECKING:
    from reuse.write.exports import Exported, Format

_FOR = {
    "csv": "six tables for a spreadsheet",
    "parquet": "six tables",
    "gexf": "a graph for Gephi",
    "passim": "records as passim writes them",
}


@click.command("export", help=__doc__)
@click.argument("folder", metavar="DIR")
@click.option("--format", "form", type=click.Choice(list(_FOR)), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    metavar="WHERE",
    help="A folder, or a file for gexf. Default: DIR/csv, DIR/parquet, DIR/graph.gexf, DIR/passim.",
)
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(folder: str, form: "Format", output: str | None, overwrite: bool, as_json: bool) -> int:
    """Load, write, say what."""
    from reuse.write.exports import USUAL, check, export
    from reuse.write.folder import load_run

    load_run(folder)
    target = Path(folder, USUAL[form]) if output is None else Path(output)
    check(form, target, overwrite=overwrite)
    with status("reading"):
        found = reuse.load(folder)
    with status("writing") as progress:
        exported = export(found, form, target, overwrite=overwrite, progress=progress)
    if exported.cut:
        cells = "1 cell was" if exported.cut == 1 else f"{exported.cut:,} cells were"
        say(f"note: {cells} too long for a spreadsheet and cut; --format parquet keeps all")
    if as_json:
        _print_json(exported, form, target)
    else:
        _print(exported, form, target)
    return 0


def _print_json(exported: "Exported", form: "Format", target: Path) -> None:
    import json

    rows = {"rows": exported.rows, "cut": exported.cut}
    print(json.dumps({"copytrail": reuse.__version__, "format": form, "output": str(target), **rows}))


def _print(exported: "Exported", form: "Format", target: Path) -> None:
    from reuse.report.clean import clean
    from reuse.report.words import count

    things = ("node or edge", "nodes and edges") if form == "gexf" else ("row",)
    print(f"{clean(str(target))}: {_FOR[form]}")
    width = max(map(len, exported.rows))
    for name, rows in exported.rows.items():
        print(f"  {clean(name):{width}}  {count(rows, *things)}")
