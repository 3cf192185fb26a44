"""Processes ask an index while another writes: whether each answer was right at that moment, and nobody waits for ever.

Each article is stored under one id at the most and shares nothing with the others, so that an edited copy of it must
find it, and nothing else, wherever it is stored all the while that is asked; and must not find what was not stored at
any time meanwhile. What a moment is, all processes agree on. python -m benchmarks.index_readers is one that asks.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import reuse
from benchmarks.index_articles import edited
from benchmarks.index_operations import IDS, articles, operations, prepared
from benchmarks.job import ROOT
from reuse import Document
from reuse.index.answer import Answer
from reuse.index.index import Index

OPERATIONS = 2_000
"""Of the writer."""
REOPEN = 20
"""Operations after which the writer closes the index and opens it again."""
DEADLINE = 900.0
"""Seconds for all of it, and no longer."""
EDITED = 0.02


@dataclass(slots=True)
class Times:
    """When an article was stored under its id: it began to be, was, began not to be, and was not any more."""

    began: float
    there: float
    going: float = float("inf")
    gone: float = float("inf")


@dataclass(slots=True)
class Judged:
    """Answers by what is to be said of them, and those that are wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def tried(readers: int, folder: Path, seed: int, several: int = OPERATIONS) -> int:
    """Have processes ask while one writes, say what came of it, and return how much was wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    given = folder / "articles.jsonl"
    prepared(given, seed, copies=0)
    until = time.monotonic() + DEADLINE
    command = [sys.executable, "-m", "benchmarks.index_operations", str(folder / "index"), str(given)]
    command += [f"--seed={seed}", f"--several={several}", f"--reopen={REOPEN}", "--small"]
    written, stop = folder / "written.txt", folder / "stop"
    stop.unlink(missing_ok=True)
    with written.open("w") as out:
        processes = []
        asked = [folder / f"asked-{number}.jsonl" for number in range(readers)]
        for number, path in enumerate(asked):
            asks = [sys.executable, "-m", "benchmarks.index_readers", str(folder / "index"), str(given)]
            asks += [str(path), str(stop), f"--seed={seed + number}"]
            path.unlink(missing_ok=True)
            processes.append(subprocess.Popen(asks, cwd=ROOT))
        try:
            _await_answers(processes, asked, until)
            processes.append(subprocess.Popen(command, cwd=ROOT, stdout=out))
            ends = [processes[-1].wait(max(0.0, until - time.monotonic()))]
            stop.touch()
            ends += [process.wait(max(0.0, until - time.monotonic())) for process in processes[:-1]]
        except subprocess.TimeoutExpired:
            print(f"WRONG: not done within {DEADLINE:.0f} seconds")
            return 1
        finally:
            for process in processes:
                process.kill()
                process.wait()
    if any(ends):
        print(f"WRONG: processes ended with {ends}")
        return 1
    versions = stored_when(_lines(written), seed)
    judged = Judged()
    slowest = 0.0
    for path in asked:
        for line in path.read_text(encoding="utf-8").splitlines():
            answer = json.loads(line)
            slowest = max(slowest, answer["ended"] - answer["began"])
            judge(answer, versions, judged)
    print(f"{several:,} operations, {readers} readers, the slowest answer took {slowest:.2f} s")
    for name, count in sorted(judged.counts.items()):
        print(f"{name}: {count:,}")
    for wrong in judged.wrong:
        print(f"WRONG: {wrong}")
    print(f"wrong: {len(judged.wrong)}")
    return len(judged.wrong)


def _await_answers(readers: Sequence[subprocess.Popen], asked: Sequence[Path], until: float) -> None:
    """Wait until all readers ask, or one has ended: the writer may take less time than they take to start."""
    while not all(path.exists() and path.stat().st_size for path in asked):
        if time.monotonic() > until:
            raise subprocess.TimeoutExpired(readers[0].args, DEADLINE)
        if any(reader.poll() is not None for reader in readers):
            return
        time.sleep(0.01)


def _lines(written: Path) -> Iterator[tuple[int, float, float]]:
    for line in written.read_text().splitlines()[1:]:
        number, began, ended = line.split()
        yield int(number), float(began), float(ended)


def stored_when(lines: Iterator[tuple[int, float, float]], seed: int) -> dict[int, list[Times]]:
    """Return when each article was stored."""
    versions: dict[int, list[Times]] = {article: [] for article in range(2 * IDS)}
    held: dict[str, int] = {}
    for (number, began, ended), (expected, operation) in zip(lines, operations(seed), strict=False):
        if number != expected:
            raise ValueError(f"the writer did {number}, not {expected}")
        before = held.pop(operation.id, None)
        if before is not None and before != operation.article:
            versions[before][-1].going, versions[before][-1].gone = began, ended
        if operation.article is not None:
            held[operation.id] = operation.article
            if before != operation.article:
                versions[operation.article].append(Times(began, ended))
    return versions


def judge(answer: Mapping[str, Any], versions: Mapping[int, Sequence[Times]], judged: Judged) -> None:
    """Count an answer, and say if it is wrong."""
    asked, began, ended = answer["article"], answer["began"], answer["ended"]
    counts = judged.counts
    counts["answers"] += 1
    judged.wrong += [f"{asked}: {wrong}" for wrong in answer["wrong"]]
    for article in answer["named"]:
        if any(one.began <= ended and one.gone >= began for one in versions[article]):
            counts["documents named, all stored meanwhile"] += 1
        else:
            judged.wrong.append(f"{asked}: article {article} was named, and not stored at any time meanwhile")
    stored = any(one.there <= began and one.going >= ended for one in versions[asked])
    if stored and asked not in answer["named"]:
        judged.wrong.append(f"{asked}: it was stored all the while, and not found")
    elif stored:
        counts["asked about what was stored all the while, and found it"] += 1
    elif any(one.began <= ended and one.gone >= began for one in versions[asked]):
        counts["asked about what came or went meanwhile"] += 1
    else:
        counts["asked about what was not stored"] += 1


def ask(index: Index, number: int, given: Sequence[Document], draw: random.Random) -> dict[str, Any]:
    """Ask about an edited copy of an article."""
    text = edited(given[number].text, EDITED, given[number - 1].text.split(), draw)
    document = Document("asked", text)
    began = time.monotonic()
    answer = index.query(document)
    ended = time.monotonic()
    known = {one.text: place for place, one in enumerate(given)}
    named = {one.id: known.get(one.text) for one in answer.documents[1:]}
    wrong = [f"{id} has a text that nobody stored" for id, place in named.items() if place is None]
    wrong += [*_wrong(answer, document)]
    return {
        "article": number, "began": began, "ended": ended, "wrong": wrong,
        "named": [place for place in named.values() if place is not None],
    }  # fmt: skip


def _wrong(answer: Answer, asked: Document) -> Iterator[str]:
    """Yield what is wrong with the passages of an answer."""
    text = {one.id: one.text for one in answer.documents}
    if answer.documents[0] != asked:
        yield "the document asked about is not the first"
    for passage in answer.passages:
        said = [
            re.findall(r"\w+", text.get(s.document, "")[s.start : s.end].casefold())
            for s in (passage.a, passage.b)
        ]
        if not all(said) or (passage.kind == "verbatim" and said[0] != said[1]):
            yield f"{passage} is not in the texts"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index_readers", description=__doc__)
    for name in ("index", "articles", "answers", "stop"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    given, draw = [*articles(options.articles)], random.Random(options.seed)
    with (
        options.answers.open("w", encoding="utf-8", buffering=1) as out,
        reuse.open_index(options.index) as index,
    ):
        while not options.stop.exists():
            out.write(json.dumps(ask(index, draw.randrange(2 * IDS), given, draw)) + "\n")


if __name__ == "__main__":
    main()
