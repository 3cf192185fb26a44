"""How fast, in how much memory: python -m benchmarks speed [CORPUS.jsonl[.gz|.zst]] [--documents N] [--threads N,N].

Everything is compared with something on the same machine in the same minutes: read the ratios, not the times. What is
done to the corpus is measured in a process for each measurement, in turn, as often as --rounds says; medians are
told. On one thread a process keeps to one core, and its seconds are of work, which other processes disturb least;
what more threads take by the clock is compared with that work: a busy machine can only make them look worse. Memory
is what a run adds at its highest to a process that holds the documents. Without a corpus 5 MB are made up, always the
same.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import page, speed_parts
from benchmarks.corpora import digest_of
from benchmarks.job import Measure, measured
from benchmarks.lines import documents
from benchmarks.peers import WHOLE, there
from benchmarks.provenance import provenance
from benchmarks.rows import Row, plain, row, table
from benchmarks.stream import Recipe, write

GENERATED = 2_250
"""Articles, 5 MB."""
NEWS = 1_000
"""Articles that peers for passages see."""
PEER_GOALS = {"copydetect": 70}
"""Fifty times faster than TextPAIR, which pip can't install: where both ran it took .71 of copydetect's time."""
Runs = Mapping[tuple[str, int], Sequence[Measure]]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("corpus", nargs="?", type=Path, metavar="CORPUS", help="JSONL; .gz and .zst are unpacked")
    add("--documents", type=int, metavar="N", help="the first N of it, or so many made up (2250)")
    add("--threads", type=_numbers, default=(1, 2), metavar="N,N", help="default: 1,2")
    add("--rounds", type=int, default=3, help="measured runs of each (default: 3)")
    add("--only", choices=("parts", "corpus", "peers"), help="one of the three sorts of rows")
    add("--json", type=Path, metavar="FILE", help="write the rows there too")
    page.add_option(parser)
    options = parser.parse_args(arguments)
    try:
        rows, about, failed = _measured(options)
    except (OSError, ValueError, KeyError) as error:
        print(f"speed: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print(table(rows))
    said = {**provenance(about, vars(options)), "rows": plain(rows)}
    if options.json:
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.add(options, "speed", arguments, said)
    return 1 if failed else 0


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(sorted({int(number) for number in said.split(",")}))


def _measured(options: argparse.Namespace) -> tuple[list[Row], dict[str, Any], bool]:
    """Return the rows, what the corpus was, and whether anything of ours failed."""
    with tempfile.TemporaryDirectory() as folder:
        name, path, limit = "generated", options.corpus, options.documents
        if path is None:
            path, limit = Path(folder) / "generated.jsonl", limit or GENERATED
            write(path, limit, Recipe())
        else:
            name = path.name.partition(".")[0]
        given = documents(path, limit)
        about = {name: {"digest": digest_of(given), "documents": len(given)}}
        runs: dict[tuple[str, int], list[Measure]] = {}
        rows = []
        for one in _rows(name, path, limit, [document.text for document in given], options, runs):
            print(f"{one.task}: {one.ratio:.2f}x {one.sense}", file=sys.stderr)
            rows.append(one)
    return rows, about, any(not measures for (task, _), measures in runs.items() if task not in WHOLE)


def _rows(
    name: str,
    path: Path,
    limit: int | None,
    texts: Sequence[str],
    options: argparse.Namespace,
    all_runs: dict[tuple[str, int], list[Measure]],
) -> Iterator[Row]:
    """Yield what the options ask for, and note all runs."""
    wanted = (options.only,) if options.only else ("parts", "corpus", "peers")
    rounds, several = options.rounds, options.threads
    if "parts" in wanted:
        yield from speed_parts.processes(2 * rounds)
        yield from speed_parts.alignment(rounds)
        yield speed_parts.tokenising(name, texts, rounds)
    if "corpus" in wanted:
        tasks = [(task, threads) for threads in several for task in ("find", "passages")]
        runs = _runs([*tasks, ("finding", several[0])], path, limit, rounds)
        all_runs |= runs
        yield from of_corpus(name, runs, several)
    if "peers" in wanted:
        peers = [peer for peer in WHOLE if there(peer)]
        few = min(NEWS, limit or len(texts))
        runs = _runs([("passages", 1)], path, few, rounds) | _runs(
            [(peer, 1) for peer in peers], path, few, 1
        )
        all_runs |= runs
        yield from against(peers, f"{name}, {min(few, len(texts)):,} articles", runs)


def _runs(
    tasks: Sequence[tuple[str, int]], path: Path, limit: int | None, rounds: int
) -> dict[tuple[str, int], list[Measure]]:
    """Run all tasks in turn, each with its threads."""
    runs: dict[tuple[str, int], list[Measure]] = {key: [] for key in tasks}
    for turn in range(rounds):
        for task, threads in tasks:
            one = measured(task, path, limit=limit, threads=threads, turn=turn)
            if one is not None:
                runs[task, threads].append(one)
    return runs


def of_corpus(name: str, runs: Runs, several: Sequence[int]) -> Iterator[Row]:
    """Yield `find` and passages alone against one pass of a regular expression, the text, and one another."""
    one = several[0]
    core = "one core" if one == 1 else f"{one} threads"
    for task, title, goal in (("find", "find()", 8), ("passages", "passages alone", 4)):
        if measures := runs.get((task, one)):
            passes = [(m.work, m.yardstick_work) for m in measures]
            rate = {"amount": measures[0].text, "unit": "MB", "memory": _median(measures)}
            yield row(f"{name}: {title}", core, "one pass of re.findall", passes, "slower", goal=goal, **rate)
            grown = [(m.megabytes, m.text) for m in measures]
            most = 6 if task == "find" else None
            yield row(f"{name}: {title}", "memory added", "text", grown, "the memory", goal=most)
        for more in several[1:]:
            if pairs := list(zip(runs.get((task, more), ()), measures or (), strict=False)):
                clocks = [
                    (many.seconds, single.work if one == 1 else single.seconds) for many, single in pairs
                ]
                ours, memory = f"{more} threads", _median(runs[task, more])
                least = 1.7 if (one, more) == (1, 2) else None
                yield row(f"{name}: {title}", ours, core, clocks, "faster", goal=least, memory=memory)
    pairs = list(zip(runs.get(("find", one), ()), runs.get(("finding", one), ()), strict=False))
    if pairs:
        judging = f"{name}: who copied whom and what was added, too"
        works = [(all_.work, finding.work) for all_, finding in pairs]
        yield row(judging, "find()", "without judging", works, "slower", goal=2)


def against(peers: Sequence[str], title: str, runs: Runs) -> Iterator[Row]:
    """Yield passages alone, one core, against tools that name pairs by what they share."""
    ours = runs.get(("passages", 1), ())
    task = f"{title}: passages alone"
    if ours:
        passes = [(mine.work, mine.yardstick_work) for mine in ours]
        yield row(task, "one core", "one pass of re.findall", passes, "slower", memory=_median(ours))
    for peer in peers:
        for theirs in runs.get((peer, 1), ()):
            if pairs := [(mine.work, theirs.work) for mine in ours]:
                more = {"goal": PEER_GOALS.get(peer), "memory": _median(ours)}
                yield row(task, "one core", peer, pairs, "faster", **more)


def _median(measures: Sequence[Measure]) -> float:
    return sorted(measure.megabytes for measure in measures)[len(measures) // 2]
