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
EARLY = 0.2
"""Share of writers that are killed as soon as it may be: while they open."""
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
        Kills; of them before anything was acknowledged; operations in flight that were there afterwards, and that were
        not; passages that were compared.
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


def run(kills: int, folder: Path, seed: int, given: list[Document]) -> tuple[Kills, dict[str, int]]:
    """Kill writers; return what happened and which article each id holds at the end. Ends with the first wrong."""
    said, draw = Kills(), random.Random(seed)
    stored: dict[str, int] = {}
    index, first = folder / "index", 0
    for turn in range(kills):
        command = [sys.executable, "-m", "benchmarks.index_operations", str(index), str(folder / "articles.jsonl")]
        command += [f"--seed={seed}", f"--first={first}", f"--reopen={REOPEN}", *(["--small"] if turn % 2 else [])]
        numbers = killed(command, draw)
        said.counts["kills"] += 1
        said.counts["kills before anything was acknowledged"] += not numbers
        if numbers != [*range(first, first + len(numbers))]:
            said.wrong.append(f"turn {turn}: a writer did not do what it was told")
            break
        for _, operation in islice(operations(seed, first), len(numbers)):
            stored = after(stored, operation)
        first += len(numbers)
        said.acknowledged += len(numbers)
        _, in_flight = next(operations(seed, first))
        more = after(stored, in_flight)
        try:
            held = content(index)
        except reuse.ReuseError as error:
            said.wrong.append(f"turn {turn}: {error}")
            break
        if held == texts(stored, given):
            said.counts["in flight and not there"] += more != stored
        elif held == texts(more, given):
            said.counts["in flight and there"] += 1
            stored, first = more, first + 1
        else:
            said.wrong.append(f"turn {turn}: {differing(held, texts(stored, given))}")
            break
        if turn % TOLD == TOLD - 1:
            print(f"{turn + 1} kills, {said.acknowledged:,} acknowledged", file=sys.stderr)
    return said, stored


def killed(command: Sequence[str], draw: random.Random) -> list[int]:
    """Start a writer, kill it at a random moment, and return the operations that it acknowledged."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        ready = writer.stdout.readline()
        time.sleep(draw.random() * (LONGEST if draw.random() > EARLY else LONGEST / 20))
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
            raise reuse.ReuseError(f"{len(ids)} ids for a reader, {len(held)} for a writer, {len(index)} counted")
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
                wrong.append(f"{asked.id}: {len(own - expected)} passages more and {len(expected - own)} fewer")
    return wrong


def passages(found: Any, id: str) -> set[tuple[Any, ...]]:
    """Return the verbatim and edited passages of a document."""

    def of(passage: Passage) -> bool:
        return id in (passage.a.document, passage.b.document) and passage.kind != "reworded"

    return {(passage.a, passage.b, passage.kind) for passage in filter(of, found.passages)}
