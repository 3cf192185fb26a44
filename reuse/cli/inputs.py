"""What commands that read articles have in common: the options, the reading, and saying what went wrong in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from reuse.cli.endings import DONE, SKIPPED
from reuse.cli.progress import status
from reuse.cli.streams import say

if TYPE_CHECKING:
    from reuse.read import Reading

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked to read, and how; it goes to ``run.json``."""

    paths: Sequence[str]
    metadata: str | None
    source_from: Literal["folder", "filename"] | None
    fields: Mapping[str, str]


def _pairs(context: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for value in values:
        ours, equals, theirs = value.partition("=")
        if not (ours and equals and theirs):
            raise click.BadParameter(f"{value!r} is not OURS=THEIRS, such as text=body")
        if ours in fields:
            raise click.BadParameter(f"{ours!r} is given twice")
        fields[ours] = theirs
    return fields


FIELD = click.option(
    "--field",
    "fields",
    multiple=True,
    callback=_pairs,
    metavar="OURS=THEIRS",
    help="What JSONL, CSV or Parquet call one of our fields, such as text=body. Can be repeated.",
)

_OPTIONS = (
    click.option(
        "--metadata",
        metavar="FILE.csv",
        help="What is known of the articles: a column id or file, and any of published, modified, first_seen, "
        "source, title, url.",
    ),
    click.option(
        "--source-from",
        type=click.Choice(["folder", "filename"]),
        help="Take an article's outlet from the name of its folder, or from its file's name up to the first _.",
    ),
    FIELD,
    click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all that was found."),
)


def reads_articles(command: Command) -> Command:
    """Give a command the options of reading, and ``--json``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_articles(asked: Asked) -> "Reading":
    """Read what was asked for, and name on stderr what could not be used."""
    from reuse.read import read

    with status("reading") as progress:
        reading = read(
            asked.paths,
            metadata=asked.metadata,
            source_from=asked.source_from,
            fields=asked.fields,
            progress=progress,
        )
    for problem in reading.problems:
        say(f"{'skipped' if problem.skipped else 'note:'} {problem.where}: {problem.reason}")
    if number := skipped(reading):
        say(f"{number:,} skipped; {len(reading.documents):,} read")
    return reading


def skipped(reading: "Reading") -> int:
    """Return how many files and records were lost."""
    return sum(problem.skipped for problem in reading.problems)


def exit_code(reading: "Reading") -> int:
    """Return the exit code of a command that is done."""
    return SKIPPED if skipped(reading) else DONE


def about(reading: "Reading") -> dict[str, Any]:
    """Return as plain values which files were read, and what could not be used."""
    return {
        "inputs": [asdict(file) for file in reading.inputs],
        "problems": [asdict(problem) for problem in reading.problems],
    }
