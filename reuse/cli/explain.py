"""Say what label would find and take, before it runs.

The chance that two articles are found near-duplicates, by how similar they are, and the memory and disk it takes.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

import reuse
from reuse.cli.output import print_page

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reuse.engine.costs import Costs
    from reuse.engine.near import By

STEPS = 20


def _count(context: click.Context, option: click.Parameter, value: str) -> int:
    """Read a whole number, which may be written as 1e6."""
    try:
        number = float(value.replace("_", ""))
    except ValueError:
        number = 0
    if not 1 <= number <= 1e12 or number != int(number):
        raise click.BadParameter(f"{value!r} is not a whole number from 1 on, such as 50000 or 1e6")
    return int(number)


@click.command("explain", help=__doc__)
@click.option(
    "--threshold", type=click.FloatRange(0.05, 1), default=0.7, show_default=True, help="As for label."
)
@click.option(
    "--by",
    type=click.Choice(["jaccard", "containment"]),
    default="jaccard",
    show_default=True,
    help="As for label.",
)
@click.option(
    "--documents",
    callback=_count,
    default="1e6",
    show_default=True,
    metavar="NUMBER",
    help="How many articles.",
)
@click.option(
    "--words", callback=_count, default="400", show_default=True, metavar="NUMBER", help="Words an article."
)
@click.option(
    "--copies",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="Share of articles that are near another.",
)
@click.option("--shingle", type=click.IntRange(1, 64), default=3, show_default=True, help="As for label.")
@click.option("--threads", type=click.IntRange(1), help="As for label.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    threshold: float,
    by: "By",
    documents: int,
    words: int,
    copies: float,
    shingle: int,
    threads: int | None,
    as_json: bool,
) -> int:
    """Choose as `label` does, work it out, print."""
    from reuse.engine.costs import costs
    from reuse.match.bands import bands_for
    from reuse.match.sample import SAMPLE, Sample
    from reuse.parallel import cores

    threads = cores(threads)
    expected = costs(
        documents, words, threshold=threshold, by=by, shingle=shingle, copies=copies, threads=threads
    )
    bands = bands_for(threshold)
    finder = bands if by == "jaccard" else Sample(threshold, max(0, words - shingle + 1))
    points = [(step / STEPS, finder.recall(step / STEPS)) for step in range(STEPS + 1)]
    at = finder.recall(threshold)
    if as_json:
        parameters = {"threshold": threshold, "by": by, "shingle": shingle, "threads": threads}
        said = {
            "parameters": parameters,
            "given": {"documents": documents, "words": words, "copies": copies},
            "keys": asdict(bands) if by == "jaccard" else {"sample": 1 / SAMPLE},
            "recall": [{"similarity": similarity, "chance": chance} for similarity, chance in points],
            "recall_at_threshold": at,
            "bytes": asdict(expected),
        }
        print(json.dumps({"copytrail": reuse.__version__, **said}, allow_nan=False))
        return 0
    if by == "jaccard":
        how = f"one of {bands.bands} bands of {bands.rows} rows of their MinHash signatures"
    else:
        how = f"enough of a sample of one in {SAMPLE} shingles"
    given = f"{documents:,} articles of {words:,} words, {copies:.0%} of them near another"
    print_page(lambda width, styled: _page(how, by, threshold, at, points, given, expected, width))
    return 0


def _page(
    how: str,
    by: str,
    threshold: float,
    at: float,
    points: Sequence[tuple[float, float]],
    given: str,
    expected: "Costs",
    width: int,
) -> Iterator["RenderableType"]:
    from rich.text import Text

    from reuse.report.terminal.curve import curve, percent, table

    yield Text(
        f"Articles that agree in {how} are compared. Of pairs at the threshold, {threshold:g} by {by}, "
        f"{percent(at)} are; those that prove to be below it are left out.\n"
    )
    yield from curve(points, threshold, width)
    yield Text(f"\nFor {given}:")
    yield from table(expected, width)
