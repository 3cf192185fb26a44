"""Find near-duplicate articles, and write all of them with their groups.

Writes every article that was read, in the order of the input, with two columns more: group, the id of the article
that stands for its group (its own if it is alone), and keep, true for one of each group. Nothing is deleted.
INPUT is as for find.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

import reuse
from reuse.cli.inputs import Asked, about, exit_code, read_articles, reads_articles, skipped
from reuse.cli.progress import status
from reuse.cli.streams import say

if TYPE_CHECKING:
    from reuse.engine.keep import Keep
    from reuse.engine.near import By
    from reuse.read import Reading


def _names(context: click.Context, option: click.Parameter, values: Sequence[str]) -> list[str]:
    """Take lists apart at their commas; a name that has one stands in double quotes."""
    return [
        name.strip() for line in csv.reader(values, skipinitialspace=True) for name in line if name.strip()
    ]


@click.command("label", help=__doc__)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="Where to: .jsonl, .csv, either with .gz or .zst behind it, or .parquet.",
)
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--threshold",
    type=click.FloatRange(0.05, 1),
    default=0.7,
    show_default=True,
    help="Share of the shingles from which on two articles are near-duplicates.",
)
@click.option(
    "--by",
    type=click.Choice(["jaccard", "containment"]),
    default="jaccard",
    show_default=True,
    help="Of the shingles of both, or of those of one: the short article inside the long one.",
)
@click.option(
    "--keep",
    type=click.Choice(["earliest", "longest", "source"]),
    default="longest",
    show_default=True,
    help="Which one of a group to keep.",
)
@click.option(
    "--prefer",
    multiple=True,
    callback=_names,
    metavar="NAME,NAME",
    help="For --keep source: outlets by name or web address, the best first.",
)
@click.option("--shingle", type=click.IntRange(1, 64), default=3, show_default=True, help="Words a shingle.")
@click.option("--threads", type=click.IntRange(1), help="Default: as many as there are cores.")
@reads_articles
def command(
    inputs: Sequence[str],
    output: str,
    overwrite: bool,
    threshold: float,
    by: "By",
    keep: "Keep",
    prefer: Sequence[str],
    shingle: int,
    threads: int | None,
    metadata: str | None,
    source_from: Literal["folder", "filename"] | None,
    fields: Mapping[str, str],
    as_json: bool,
) -> int:
    """Read, group, write, say how many."""
    if (keep == "source") != bool(prefer):
        raise click.UsageError("--keep source and --prefer NAME,NAME go together")
    from reuse.engine.keep import kept
    from reuse.write.labelled import write_labelled
    from reuse.write.table import check

    path = Path(output)
    check(path, overwrite=overwrite)
    reading = read_articles(Asked(inputs, metadata, source_from, fields))
    if not reading.documents and not skipped(reading):
        raise reuse.ReuseError(f"no article in {', '.join(inputs)}")
    _note_unknown(prefer, reading)
    with status("matching") as progress:
        groups = reuse.near_duplicates(
            reading.documents, threshold, by, shingle=shingle, threads=threads, progress=progress
        )
        known = {document.id: document for document in reading.documents}
        best = kept(groups, known, keep, prefer)
    stands = {id: group.representative for group in groups for id in group.documents}
    dropped = stands.keys() - set(best)
    ids = [document.id for document in reading.documents]
    labels: dict[str, list[Any]] = {
        "group": [stands.get(id, id) for id in ids],
        "keep": [id not in dropped for id in ids],
    }
    with status("writing") as progress:
        write_labelled(path, reading.documents, labels, progress)
    if as_json:
        parameters = {"threshold": threshold, "by": by, "shingle": shingle, "keep": keep, "prefer": prefer}
        _print_json(groups, best, reading, {**parameters, "output": output})
    else:
        print(_summary(groups, len(ids), path))
    return exit_code(reading)


def _note_unknown(prefer: Sequence[str], reading: "Reading") -> None:
    """Name what was asked for and is not there: a slip, most likely."""
    from reuse.engine.keep import preference

    for name in prefer:
        if all(preference(document, [name.casefold()]) for document in reading.documents):
            say(f"note: no article is of {name!r}")


def _print_json(
    groups: Sequence[reuse.Group], best: Sequence[str], reading: "Reading", parameters: Mapping[str, object]
) -> None:
    import json

    rows = [{**asdict(group), "keep": id} for group, id in zip(groups, best, strict=True)]
    everything = {"copytrail": reuse.__version__, "parameters": parameters, "groups": rows, **about(reading)}
    print(json.dumps(everything, allow_nan=False))


def _summary(groups: Sequence[reuse.Group], documents: int, path: Path) -> str:
    from reuse.report.clean import clean

    where = f"All of them are in {clean(str(path))}, with columns group and keep."
    if not groups:
        return f"{documents:,} articles, no near-duplicates. {where}"
    sizes = [len(group.documents) for group in groups]
    how = "one group" if len(groups) == 1 else f"{len(groups):,} groups of up to {max(sizes):,}"
    left = documents - sum(sizes) + len(groups)
    return f"{documents:,} articles: {sum(sizes):,} are near-duplicates, in {how}; {left:,} to keep.\n{where}"
