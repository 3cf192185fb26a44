"""One process of the benchmark of the index: python -m benchmarks.index_worker TASK INDEX ARTICLES WARM RESULT.

Articles are read one at a time, outside the clock. TASK is "add"; "query"; "query_and_add", of articles that are told
apart by whether they copy a stored one; or "crawl", which is query_and_add of articles as they come. What is found is
kept for those that copy.
"""

import argparse
import json
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

import reuse
from benchmarks.corpora import document
from benchmarks.lines import records
from reuse import Document
from reuse.index.answer import Answer

LISTS = ("passages", "copies", "additions", "stories", "clusters")
TASKS = ("add", "query", "query_and_add", "crawl")


Moment = tuple[float, float]
Pair = tuple["array[float]", "array[float]"]


def _pair() -> Pair:
    return array("f"), array("f")


def now() -> tuple[float, float]:
    """Return seconds on the clock, and of the thread's work."""
    return time.perf_counter(), time.thread_time()


@dataclass(slots=True)
class Clock:
    """Milliseconds on the clock, and of the thread's work: of calls, and with all lists of the answers made."""

    call: Pair = field(default_factory=_pair)
    whole: Pair = field(default_factory=_pair)

    def told(self) -> dict[str, Any]:
        """Return the count and, in milliseconds, the mean, p50, p99 and the highest."""
        spreads = [{"clock": spread(one), "work": spread(work)} for one, work in (self.call, self.whole)]
        return {"count": len(self.call[0]), "call": spreads[0], "whole": spreads[1]}

    def add(self, began: Moment, called: Moment, ended: Moment) -> None:
        """Count a call, and when all lists of its answer were made."""
        for values, end in ((self.call, called), (self.whole, ended)):
            for value, first, last in zip(values, began, end, strict=True):
                value.append(1e3 * (last - first))


def spread(values: Sequence[float]) -> dict[str, float]:
    if not len(values):
        return {}
    some = np.asarray(values, dtype=np.float64)
    p50, p99 = np.percentile(some, (50, 99))
    return {"mean": some.mean(), "p50": p50, "p99": p99, "max": some.max()}


def run(task: str, where: Path, articles: Path, warm: Path) -> dict[str, Any]:
    """Do a task and return what it took; some articles are asked about first, so that all modules are there."""
    clocks = {"copies": Clock(), "others": Clock(), "all": Clock()}
    found: dict[str, Any] = {}
    seconds = work = 0.0
    with reuse.open_index(where) as index:
        for record in records(warm):
            _lists(index.query(document(record)))
        before = len(index)
        ask = _call(index, task)
        for record in records(articles):
            one = document(record)
            worked, began = time.process_time(), now()
            answer = ask(one)
            called = now()
            if task != "add":
                lists = _lists(answer)
            ended = now()
            seconds, work = seconds + ended[0] - began[0], work + time.process_time() - worked
            for name in ("all",) if task == "add" else ("all", "copies" if "of" in record else "others"):
                clocks[name].add(began, called, ended)
            if task != "add":
                found[one.id] = _found(one.id, lists)
        after = len(index)
    return {
        "task": task, "before": before, "after": after, "seconds": seconds, "work": work,
        "clocks": {name: clock.told() for name, clock in clocks.items()}, "found": found,
        "bytes": sum(file.stat().st_size for file in where.iterdir()),
    }  # fmt: skip


def _call(index: Any, task: str) -> Callable[[Document], Any]:
    call: Callable[[Document], Any] = getattr(index, "query_and_add" if task == "crawl" else task)
    return call


def _lists(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in LISTS}


def _found(id: str, lists: dict[str, Any]) -> dict[str, Any]:
    """Return the documents that share a passage with one which is no boilerplate, its story, and whom it copies."""
    shared = {(p.b if p.a.document == id else p.a).document for p in lists["passages"] if not p.boilerplate}
    return {
        "shared": sorted(shared),
        "story": sorted({other for story in lists["stories"] for other in story.documents} - {id}),
        "copied": sorted(c.source for c in lists["copies"] if c.relation == "copy" and c.copier == id),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index_worker", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    for name in ("index", "articles", "warm", "result"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    said = run(options.task, options.index, options.articles, options.warm)
    options.result.write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()
