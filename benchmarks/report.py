"""The pages of a report against the search itself: python -m benchmarks report [CORPUS.jsonl] [--documents 2000].

`reuse.find` with all its lists, and then the pages into a new folder, in one process; as often as --rounds says, in
turn, and the median of the ratios counts. Without a corpus articles are made up, a fifth of them copies.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import reuse
from benchmarks.corpora import digest_of
from benchmarks.figures import Figure
from benchmarks.lines import documents
from benchmarks.outcome import add_options, finish, held_floors
from benchmarks.stream import add_recipe, recipe_of
from benchmarks.stream import write as write_articles
from reuse.findings import Findings
from reuse.report.site.folder import write

TIMES, OVERVIEW = 2.0, 1.0
"""Goals: of the time of find, and megabytes."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks report",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("corpus", nargs="?", type=Path, metavar="CORPUS", help="JSONL; .gz and .zst are unpacked")
    add("--documents", type=int, default=2000, help="default: 2000")
    add("--rounds", type=int, default=3, help="default: 3")
    add_recipe(parser)
    add_options(parser)
    options = parser.parse_args(arguments)
    held = held_floors(parser, options)
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = options.corpus or Path(folder) / "generated.jsonl"
            if options.corpus is None:
                write_articles(path, options.documents, recipe_of(options))
            given = documents(path, options.documents)
        except (OSError, ValueError, KeyError) as error:
            print(f"report: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
        title = f"{path.name.partition('.')[0]}, {len(given):,} documents"
        figures = list(_figures(title, given, Path(folder), options.rounds))
    return finish(options, figures, {title: {"digest": digest_of(given), "documents": len(given)}}, held)


def _figures(title: str, given: list[reuse.Document], folder: Path, rounds: int) -> Iterator[Figure]:
    ratios = []
    for turn in range(rounds):
        began = time.perf_counter()
        found = _all_of(reuse.find(given))
        between = time.perf_counter()
        write(found, folder / str(turn))
        ended = time.perf_counter()
        ratios.append((ended - between) / (between - began))
        print(f"find {between - began:.2f} s, pages {ended - between:.2f} s", file=sys.stderr)
    report = folder / "0" / "report"
    sizes = {path: path.stat().st_size for path in report.rglob("*") if path.is_file()}
    text = sum(len(document.text.encode("utf-8", "surrogatepass")) for document in given)
    searched = sum(size for path, size in sizes.items() if path.parent.name == "data")
    yield Figure(title, "pages, times find", statistics.median(ratios), "less", TIMES, floor=False)
    yield Figure(title, "overview, MB", sizes[report / "index.html"] / 1e6, "less", OVERVIEW, floor=False)
    yield Figure(title, "what the search loads, MB", searched / 1e6, None)
    yield Figure(title, "largest page, MB", max(sizes.values()) / 1e6, None)
    yield Figure(title, "files", len(sizes), None)
    yield Figure(title, "all files, times the text", sum(sizes.values()) / text, None)


def _all_of(found: Findings) -> Findings:
    """Have all lists made."""
    for name in ("passages", "clusters", "copies", "additions", "stories"):
        getattr(found, name)
    return found
