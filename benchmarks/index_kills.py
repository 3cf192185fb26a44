"""A process that writes to an index is killed, again and again: what was acknowledged is there, and nothing else.

At the end passages are compared with those of `reuse.find` in the same documents.
"""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import reuse
from benchmarks.index_operations import after, operations, prepared, under
from benchmarks.job import ROOT
from reuse import Document, Passage

LONGEST = 1.5
"""Seconds that a writer lives on after it has begun, at the most."""
EARLY, SOON = 0.2, 0.2
"""The same of writers that are to be killed while they open or make an index, and the share of such."""
ANEW = 8
"""One writer in so many makes an index."""
REOPEN = 60
"""Operations after which a writer closes the index and opens it again: some are killed in that."""
ASKED = 100
"""Documents that are asked about at the end."""
TOLD = 25
"""Kills after which is said how far it is."""


@dataclass(slots=True)
class Kills:
    """What happened.

    Attributes
    ----------
    acknowledged : int
        Operations.
    counts : Counter
        By name.
    wrong : list of str
    """

    acknowledged: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def tried(kills: int, folder: Path, seed: int) -> int:
    """Kill a writer so many times, say what came of it, and return how much was wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    given = prepared(folder / "articles.jsonl", seed, copies=0.3)
    done, stored = run(kills, folder, seed, given)
    if not done.wrong:
        done.wrong += compared(folder / "index", stored, given, done.counts)
    print(f"{done.acknowledged:,} operations acknowledged, {len(stored):,} documents stored at the end")
    for name, count in done.counts.items():
        print(f"{name}: {count:,}")
    for line in done.wrong:
        print(f"WRONG: {line}")
    print(f"wrong: {len(done.wrong)}")
    return len(done.wrong)


def run(kills: int, folder: Path, seed: int, given: Sequence[Document]) -> tuple[Kills, dict[str, int]]:
    """Kill writers; return what happened and which article each id holds at the end. Ends with the first wrong.

    All write to one index but now and then one, which makes an index anew and is killed early.
    """
    said, draw = Kills(), random.Random(seed)
    first, stored = 0, dict[str, int]()
    for turn in range(kills):
        anew = turn % ANEW == ANEW - 1
        index = folder / (f"index-{turn}" if anew else "index")
        command = [
            sys.executable,
            "-m",
            "benchmarks.index_operations",
            str(index),
            str(folder / "articles.jsonl"),
        ]
        command += [f"--seed={seed}", f"--first={0 if anew else first}", f"--reopen={REOPEN}"]
        numbers = killed([*command, *(["--small"] if turn % 2 else [])], EARLY if anew else LONGEST, draw)
        try:
            if anew:
                judged(index, seed, 0, {}, numbers, given, said.counts)
                said.counts["of them while an index was made"] += 1
            else:
                first, stored = judged(index, seed, first, stored, numbers, given, said.counts)
        except (reuse.ReuseError, ValueError) as error:
            said.wrong.append(f"kill {turn + 1}: {error}")
            break
        said.acknowledged += len(numbers)
        if turn % TOLD == TOLD - 1:
            print(f"{turn + 1} kills, {said.acknowledged:,} acknowledged", file=sys.stderr)
    return said, stored


def judged(
    index: Path, seed: int, first: int, stored: Mapping[str, int], numbers: Sequence[int],
    given: Sequence[Document], counts: Counter[str],
) -> tuple[int, dict[str, int]]:  # fmt: skip
    """Return the next operation and what is stored after one more kill; `numbers` were acknowledged from `first` on.

    Raises
    ------
    ValueError
        If the index holds anything else than after those, or after those and the next.
    """
    counts["kills"] += 1
    counts["kills before anything was acknowledged"] += not numbers
    if [*numbers] != [*range(first, first + len(numbers))]:
        raise ValueError("a writer did not do what it was told")
    for _, operation in islice(operations(seed, first), len(numbers)):
        stored = after(stored, operation)
    first += len(numbers)
    more = after(stored, next(operations(seed, first))[1])
    held = content(index)
    if held == texts(stored, given):
        counts["in flight and not there"] += more != stored
        return first, dict(stored)
    if held == texts(more, given):
        counts["in flight and there"] += 1
        return first + 1, more
    raise ValueError(differing(held, texts(stored, given)))


def killed(command: Sequence[str], longest: float, draw: random.Random) -> list[int]:
    """Start a writer, kill it at a random moment, and return the operations that it acknowledged."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        ready = writer.stdout.readline()
        time.sleep(draw.random() * (longest if draw.random() > SOON else min(longest, EARLY)))
        if writer.poll() is not None or ready != "ready\n":
            raise ValueError(f"a writer ended by itself, with {writer.wait()}")
        writer.kill()
        lines = writer.stdout.read().split("\n")[:-1]  # what has no end of line was not said
    return [int(line.split()[0]) for line in lines]


def content(where: Path) -> dict[str, str]:
    """Return all texts that an index holds, by id; as one who reads sees them, and as one who writes."""
    with reuse.open_index(where) as index:
        ids = list(index)
        index.remove("no such document")  # now it is the writer, as the next one will be
        held = {id: one.text for id in index if (one := index.get(id))}
        if list(held) != ids or len(index) != len(ids):
            raise ValueError(f"{len(ids)} ids for a reader, {len(held)} for a writer, {len(index)} counted")
    return held


def texts(stored: Mapping[str, int], given: Sequence[Document]) -> dict[str, str]:
    return {id: given[article].text for id, article in stored.items()}


def differing(held: Mapping[str, str], expected: Mapping[str, str]) -> str:
    lost, more = sorted(expected.keys() - held.keys()), sorted(held.keys() - expected.keys())
    other = sorted(id for id in held.keys() & expected.keys() if held[id] != expected[id])
    return f"lost {lost}, unknown {more}, with another text {other}"


def compared(
    where: Path, stored: Mapping[str, int], given: Sequence[Document], counts: Counter[str]
) -> list[str]:
    """Return for which documents the passages in an index are not those of `find`."""
    documents = [under(id, given[article]) for id, article in stored.items()]
    wrong = []
    with reuse.open_index(where) as index:
        for number in range(0, len(given), max(1, len(given) // ASKED)):
            asked = under(f"asked-{number}", given[number])
            own = passages(index.query(asked), asked.id)
            expected = passages(reuse.find([*documents, asked]), asked.id)
            counts["documents asked about at the end"] += 1
            for *_, kind in expected:
                counts[f"{kind} passages compared with those of find"] += 1
            if own != expected:
                wrong.append(
                    f"{asked.id}: {len(own - expected)} passages more and {len(expected - own)} fewer"
                )
    return wrong


def passages(found: Any, id: str) -> set[tuple[Any, ...]]:
    """Return the verbatim and edited passages of a document."""

    def of(passage: Passage) -> bool:
        return id in (passage.a.document, passage.b.document) and passage.kind != "reworded"

    return {(passage.a, passage.b, passage.kind) for passage in filter(of, found.passages)}
