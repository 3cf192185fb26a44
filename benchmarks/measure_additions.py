"""What `reuse.compare` says a copier added, against blocks marked by a reader: characters, and the kinds of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import reuse
from benchmarks.corpora import digest_of, document, half_of, json_lines
from benchmarks.figures import Figure
from reuse import Document

COPIER = {"a_from_b": "a", "b_from_a": "b"}

Block = tuple[int, int, str]
"""Characters of a document, and the kind."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks a reader marked in one document of a pair as not in the other.

    ``mixed`` are those that also carry what the other says. ``whole`` is false where the reader may have left
    some out: no document of the pair copied the other.
    """

    text: str
    other: str
    blocks: tuple[Block, ...]
    mixed: tuple[Block, ...]
    whole: bool


@dataclass
class Tally:
    """Characters, white space aside, of documents in gold blocks, found blocks and both, by kind."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    both: Counter[tuple[str, str]] = field(default_factory=Counter)
    blocks: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Gold blocks half found or more, by their kind and the kind of most of what was found."""
    count: int = 0

    def add(self, text: str, gold: Iterable[Block], found: Iterable[Block], neutral: Iterable[Block]) -> None:
        """Count one document; what lies in neutral blocks is neither hit nor miss."""
        gold = list(gold)
        marks, finds = _painted(text, gold), _painted(text, found)
        for at in {at for start, end, _ in neutral for at in range(start, end)}:
            marks.pop(at, None)
            finds.pop(at, None)
        self.gold.update(marks.values())
        self.found.update(finds.values())
        self.both.update((marks[at], finds[at]) for at in marks.keys() & finds.keys())
        for start, end, kind in gold:
            said = Counter(finds.get(at) for at in range(start, end) if at in marks)
            missed = said.pop(None, 0)
            if said and said.total() >= missed:
                self.blocks[kind, str(max(said, key=lambda kind: (said[kind], str(kind))))] += 1
        self.count += 1

    def update(self, other: "Tally") -> None:
        """Add what another counted."""
        for mine, theirs in (
            (self.gold, other.gold),
            (self.found, other.found),
            (self.both, other.both),
            (self.blocks, other.blocks),
        ):
            mine.update(theirs)
        self.count += other.count

    @property
    def precision(self) -> float:
        return _share(self.both.total(), self.found.total())

    @property
    def recall(self) -> float:
        return _share(self.both.total(), self.gold.total())


def _painted(text: str, blocks: Iterable[Block]) -> dict[int, str]:
    return {at: kind for start, end, kind in blocks for at in range(start, end) if not text[at].isspace()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def right(table: Counter[tuple[str, str]]) -> float:
    """Return the share of what has the right kind."""
    return _share(sum(n for (gold, found), n in table.items() if gold == found), table.total())


def marked(
    root: Path, *, half: str = "all"
) -> Iterator[tuple[Mapping[str, Any], Document, Document, Marked]]:
    """Yield each pair with marked blocks, the document they stand in, the other one, and the blocks.

    Read are ``documents.jsonl.gz`` and ``gold_pairs.jsonl``; ``added`` is null, or absent, where nobody marked.
    Where one document copied the other, it alone counts; in pairs of a common source, each side with blocks.
    """
    documents = {row["id"]: document(row) for row in json_lines(root / "documents.jsonl.gz")}
    for pair in json_lines(root / "gold_pairs.jsonl"):
        if pair.get("added") is None or half not in ("all", half_of(pair["story"])):
            continue
        copier = pair.get("copier") or COPIER.get(pair["relation"])
        for side in (copier,) if copier else sorted({block["side"] for block in pair["added"]}):
            own, other = (documents[pair[name]] for name in (side, "ab".replace(side, "")))
            blocks: dict[bool, list[Block]] = {True: [], False: []}
            for block in pair["added"]:
                if block.get("side", side) == side:
                    blocks[bool(block.get("mixed"))].append((block["start"], block["end"], block["kind"]))
            gold = Marked(own.text, other.text, tuple(blocks[False]), tuple(blocks[True]), bool(copier))
            yield pair, own, other, gold


def measure(root: Path, half: str) -> tuple[list[Figure], dict[str, object]]:
    """Score compare() on each marked pair.

    Sentences that also carry what the source says count as additions, as the reader has them; figures "without
    mixed sentences" leave them out on both sides.
    """
    strict, lenient, loose = Tally(), Tally(), Tally()
    documents: dict[str, Document] = {}
    shares = []
    for _, own, other, gold in marked(root, half=half):
        documents |= {own.id: own, other.id: other}
        found = [
            (block.start, block.end, str(block.kind))
            for block in reuse.compare(own, other).additions
            if block.document == own.id
        ]
        if gold.whole:
            strict.add(own.text, gold.blocks + gold.mixed, found, ())
            lenient.add(own.text, gold.blocks, found, gold.mixed)
            alone = Tally()
            alone.add(own.text, gold.blocks + gold.mixed, found, ())
            shares.append((alone.precision, alone.recall))
        else:
            loose.add(own.text, gold.blocks + gold.mixed, found, ())
    about: dict[str, object] = {
        "digest": digest_of(documents.values()),
        "copiers": strict.count,
        "documents of a common source": loose.count,
        "characters of copiers by kind (gold -> found)": _table(strict.both),
        "blocks of copiers by kind (gold -> found)": _table(strict.blocks),
    }
    corpus = f"{root.name} additions"
    figures = [*_copiers(f"{corpus} ({strict.count} copiers)", strict, lenient, shares)]
    if loose.count:
        figures += _common(f"{corpus} ({loose.count} documents of a common source)", loose)
    return figures, about


def _copiers(
    corpus: str, strict: Tally, lenient: Tally, shares: list[tuple[float, float]]
) -> Iterator[Figure]:
    yield Figure(corpus, "characters, precision", strict.precision, goal=0.9)
    yield Figure(corpus, "characters, recall", strict.recall, goal=0.9)
    yield Figure(corpus, "characters without mixed sentences, precision", lenient.precision)
    yield Figure(corpus, "characters without mixed sentences, recall", lenient.recall)
    for name, number in (("precision", 0), ("recall", 1)):
        mean = sum(share[number] for share in shares) / max(1, len(shares))
        yield Figure(corpus, f"characters, mean {name} of a copier", mean)
    yield from _kinds(corpus, strict)


def _kinds(corpus: str, tally: Tally) -> Iterator[Figure]:
    yield Figure(corpus, "kind right, of characters rightly found", right(tally.both), goal=0.8)
    yield Figure(corpus, "kind right, of blocks half found or more", right(tally.blocks), goal=0.8)
    for kind in sorted(tally.gold | tally.found):
        hits = tally.both[kind, kind]
        yield Figure(corpus, f"{kind}: precision with its kind", _share(hits, tally.found[kind]), None)
        yield Figure(corpus, f"{kind}: recall with its kind", _share(hits, tally.gold[kind]), None)
        met = sum(n for (gold, _), n in tally.both.items() if gold == kind)
        yield Figure(corpus, f"{kind}: recall whatever the kind", _share(met, tally.gold[kind]), None)
        yield Figure(corpus, f"{kind}: gold characters", tally.gold[kind], None)


def _common(corpus: str, tally: Tally) -> Iterator[Figure]:
    """Of these the reader may have left some out, so that precision only informs."""
    yield Figure(corpus, "characters, precision", tally.precision, None)
    yield Figure(corpus, "characters, recall", tally.recall)
    yield from list(_kinds(corpus, tally))[:2]


def _table(counted: Counter[tuple[str, str]]) -> dict[str, int]:
    return {f"{gold} -> {found}": count for (gold, found), count in sorted(counted.items())}
