"""Find what articles share, who copied whom, and what each adds.

INPUT is a file with one article (.txt, .md, .html), one with many (.jsonl, .csv, .tsv, .parquet), each of these
packed (.gz, .zst), a folder of them, or - for JSONL on stdin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

import reuse
from reuse.cli.amounts import Bytes
from reuse.cli.inputs import Asked, about, exit_code, read_articles, reads_articles, skipped
from reuse.cli.output import print_json, print_page, whole
from reuse.cli.progress import status

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reuse.read import Reading

REPORTED = 200_000
"""Articles up to which a report is written unasked: of many more it takes long, and hundreds of thousands of files."""


@click.command("find", help=__doc__)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", metavar="DIR", help="Write everything found into this folder.")
@click.option("--overwrite", is_flag=True, help="Write into the folder though it holds something.")
@click.option(
    "--report/--no-report",
    default=None,
    help=f"Write pages for a browser into the folder, or not.  [default: up to {REPORTED:,} articles]",
)
@click.option(
    "--min-words",
    type=click.IntRange(2, 64),
    default=8,
    show_default=True,
    help="Every run of so many words that two articles share is found.",
)
@click.option("--threads", type=click.IntRange(1), help="Default: as many as there are cores.")
@click.option(
    "--memory",
    type=Bytes(),
    metavar="SIZE",
    help="About as much memory to work in, such as 2G: more lies in temporary files (TMPDIR), and it takes longer.",
)
@reads_articles
def command(
    inputs: Sequence[str],
    output: str | None,
    overwrite: bool,
    report: bool | None,
    min_words: int,
    threads: int | None,
    memory: int | None,
    metadata: str | None,
    source_from: Literal["folder", "filename"] | None,
    fields: Mapping[str, str],
    as_json: bool,
) -> int:
    """Read, find, save, print."""
    folder = _folder(output, overwrite)
    asked = Asked(inputs, metadata, source_from, fields)
    reading = read_articles(asked)
    if not reading.documents and not skipped(reading):
        raise reuse.ReuseError(
            f"no article in {', '.join(inputs)}: expected .txt, .html, .jsonl, .csv or .parquet files"
        )
    with status("matching") as progress:
        found = reuse.find(
            reading.documents, min_words=min_words, threads=threads, memory=memory, progress=progress
        )
    report = len(found.documents) <= REPORTED if report is None else report
    if folder is not None:
        _save(found, folder, overwrite, {"reading": asdict(asked), **about(reading)}, report)
    if as_json:
        print_json(found, reading)
    else:
        print_page(lambda width, styled: _page(found, reading, folder, report, width))
    return exit_code(reading)


def _folder(output: str | None, overwrite: bool) -> Path | None:
    """Refuse a folder that can't be used before the work begins."""
    if output is None:
        return None
    folder = Path(output)
    try:
        if not overwrite and folder.exists() and any(folder.iterdir()):
            raise reuse.ReuseError(f"{folder} is not empty: choose another folder, or give --overwrite")
    except OSError as error:
        raise reuse.ReuseError(f"can't write into {folder}: {error.strerror or error}") from error
    return folder


def _save(found: reuse.Findings, folder: Path, overwrite: bool, run: Mapping[str, Any], report: bool) -> None:
    from reuse.report.site.folder import may_write, remove, write
    from reuse.write.folder import save

    if report:
        may_write(folder, overwrite=overwrite)
    with status("writing"):
        if overwrite:
            remove(folder)  # it is not of what is found now
        save(found, folder, overwrite=overwrite, run=run)
    if report:
        with status("writing the report") as progress:
            write(found, folder, overwrite=overwrite, progress=progress)


def _page(
    found: reuse.Findings, reading: "Reading", folder: Path | None, report: bool, width: int
) -> Iterator["RenderableType"]:
    from rich.text import Text

    from reuse.report.terminal.summary import summary

    yield from summary(found, width)
    if number := skipped(reading):
        yield Text(f"\nNot all could be read: {number:,} skipped, named on stderr.")
    if folder is not None:
        yield Text()
        yield whole(f"Everything found is in {folder}")
        if not report:
            yield whole(f"For pages to look at in a browser: copytrail report {folder}")
        else:
            yield whole(f"To look at it in a browser: {folder / 'report' / 'index.html'}")
    elif found.stories:
        yield Text("\nFor all of it: -o DIR. For two articles side by side: copytrail compare A B.")
