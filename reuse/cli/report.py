"""Make pages for a browser of what find wrote into a folder.

DIR is a folder that `copytrail find -o DIR` wrote. The pages stand in DIR/report; open DIR/report/index.html. They
need no server and load nothing from elsewhere.
"""

import json
from pathlib import Path

import click

import reuse
from reuse.cli.output import print_page, whole
from reuse.cli.progress import status


@click.command("report", help=__doc__)
@click.argument("folder", metavar="DIR")
@click.option(
    "-o", "--output", metavar="WHERE", help="Another folder for the pages, or the name of the single file."
)
@click.option("--single-file", is_flag=True, help="One file to send, DIR/report.html; for up to 50 articles.")
@click.option("--overwrite", is_flag=True, help="Replace the report that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(folder: str, output: str | None, single_file: bool, overwrite: bool, as_json: bool) -> int:
    """Load, write, say where it is."""
    from reuse.report.site.folder import may_write, write, write_single

    where = Path(output) if output else Path(folder)
    if not single_file:
        may_write(where, overwrite=overwrite)
    with status("reading"):
        found = reuse.load(folder)
    with status("writing the report") as progress:
        if single_file:
            page = write_single(found, where if output else where / "report.html", overwrite=overwrite)
        else:
            page = write(found, where, overwrite=overwrite, progress=progress)
    if as_json:
        print(json.dumps({"copytrail": reuse.__version__, "report": str(page)}))
    else:
        print_page(lambda width, styled: [whole(f"The report is {page}")])
    return 0
