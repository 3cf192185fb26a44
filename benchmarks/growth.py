"""Time and memory as the corpus grows: python -m benchmarks growth [CORPUS.jsonl[.gz|.zst]] [--sizes N,N,N].

All of `find`, one process a size, on one core if --threads is 1. Without a corpus articles are made up; each copies as
much at any size, and the smaller sizes are the beginning of the largest. Of a corpus the first articles are taken:
natural ones share more as they grow more. The exponents are those of least squares on logarithms, over the bytes
of the texts; 1 is linear. Seconds are of work, of all threads. How right the findings are at each size tells "sizes".
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.corpora import digest_of
from benchmarks.cost import exponent
from benchmarks.job import Measure, measured
from benchmarks.lines import documents
from benchmarks.provenance import provenance
from benchmarks.stream import add_recipe, recipe_of, write

SIZES = (25_000, 50_000, 100_000)
GOAL = 1.1


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("corpus", nargs="?", type=Path, metavar="CORPUS", help="JSONL; .gz and .zst are unpacked")
    add("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="documents (25000,50000,100000)")
    add("--threads", type=int, default=1)
    add("--rounds", type=int, default=1, help="runs of each size; the medians count (default: 1)")
    add_recipe(parser)
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    page.add_option(parser)
    options = parser.parse_args(arguments)
    try:
        said = _measured(options)
    except (OSError, ValueError, KeyError) as error:
        print(f"growth: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(text_of(said))
    if options.json:
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.add(options, "growth", arguments, said)
    return 0


def _sizes(said: str) -> tuple[int, ...]:
    return tuple(sorted({int(size) for size in said.split(",")}))


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path, limit = options.corpus, options.sizes[-1]
        if path is None:
            path = Path(folder) / "generated.jsonl"
            about: dict[str, Any] = {"generated": asdict(write(path, limit, recipe_of(options)))}
        else:
            given = documents(path, limit)
            about = {path.name.partition(".")[0]: {"digest": digest_of(given), "documents": len(given)}}
            larger = [size for size in options.sizes if size > len(given)]
            if larger:
                print(f"there are {len(given):,} documents: larger sizes are left out", file=sys.stderr)
            options.sizes = tuple(size for size in options.sizes if size not in larger)
            del given
        runs = []
        for size in options.sizes:
            tried = [
                measured("find", path, limit=size, threads=options.threads, turn=turn)
                for turn in range(options.rounds)
            ]
            done = sorted((one for one in tried if one is not None), key=lambda one: one.work)
            if done:
                runs.append(done[len(done) // 2])
                print(f"{size:,}: {runs[-1].passes:.1f} passes", file=sys.stderr)
    if len(runs) < 2:
        raise ValueError("growth needs two sizes that were measured")
    return {
        **provenance(about, vars(options)),
        "runs": [asdict(run) for run in runs],
        "exponents": exponents(runs),
    }


def exponents(runs: Sequence[Measure]) -> dict[str, dict[str, Any]]:
    """Return how time and memory grow with the text, and whether time meets its goal.

    A pass of the yardstick takes time in proportion to the text: told in passes, what the machine was slower at while
    one of the sizes ran is taken out.
    """
    passes = exponent([(run.text, run.passes * run.text) for run in runs])
    seconds = exponent([(run.text, run.work) for run in runs])
    grown = exponent([(run.text, max(run.megabytes, 1e-3)) for run in runs])
    return {
        "time in passes": {"value": passes, "goal": GOAL, "met": passes <= GOAL},
        "time in seconds of work": {"value": seconds, "goal": GOAL, "met": seconds <= GOAL},
        "memory": {"value": grown, "goal": None, "met": None},
    }


def text_of(said: dict[str, Any]) -> str:
    lines = [
        f"{'documents':>10} {'passages':>10} {'work, s':>9} {'passes':>7} {'added, MB':>10} {'x text':>7}"
    ]
    lines += [
        f"{run.documents:>10,} {run.found:>10,} {run.work:>9.1f} {run.passes:>7.1f} "
        f"{run.megabytes:>10,.0f} {run.times_the_text:>7.1f}"
        for run in (Measure(**run) for run in said["runs"])
    ]
    for name, one in said["exponents"].items():
        goal = f" (goal {one['goal']:g}: {'met' if one['met'] else 'MISSED'})" if one["goal"] else ""
        lines.append(f"exponent of {name}: {one['value']:.3f}{goal}")
    return "\n".join(lines)
