"""Slow twins of the kernels that compare sentences: dicts, sets, and every sentence with every other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np

from reuse import _kernels

COMMON, PARTNERS = 64, 16  # as in the kernel

Sentence = Sequence[int]  # a term for each token; 0 is none
Match = tuple[int, int, int, int]  # first and last token in a, in b
Row = tuple[int, int, int, int, int, float, float, float, float, float, float]
F = np.float32


@dataclass
class Case:
    """Documents, the pairs of them to compare, and the matches of each pair."""

    documents: list[list[Sentence]]
    pairs: list[tuple[int, int]]
    matches: list[list[Match]]
    frequency: dict[int, float]
    least: float = 3.0
    shared: float = 6.0
    share: float = 0.2
    counts: list[Counter[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = [Counter(term for s in document for term in s if term) for document in self.documents]

    def length(self, document: int) -> int:
        return sum(map(len, self.documents[document]))

    def turned(self) -> "Case":
        """Return the case with the sides of every pair exchanged."""
        pairs = [(b, a) for a, b in self.pairs]
        matches = [[(b0, b1, a0, a1) for a0, a1, b0, b1 in held] for held in self.matches]
        return Case(self.documents, pairs, matches, self.frequency, self.least, self.shared, self.share)


def index_of(case: Case) -> _kernels.overlap.Index:
    """Lay the words out as the kernel takes them; what is no term says nothing."""
    spans, bounds, stems, bits = [], [0], [], []
    for document in case.documents:
        at = 0
        for sentence in document:
            spans.append([at, at + len(sentence)])
            at += len(sentence)
            stems += sentence
            bits += [-np.log2(case.frequency[term]) if term else -9.0 for term in sentence]
        bounds.append(len(spans))
    lengths = np.array([case.length(number) for number in range(len(case.documents))], np.int32)
    return _kernels.overlap.Index(
        np.array(stems, np.uint32),
        np.array(bits, np.float32),
        np.cumsum([0, *lengths])[: len(lengths)].astype(np.int64),
        lengths,
        np.array(bounds, np.int64),
        np.array(spans, np.int32).reshape(-1, 2),
        case.least,
    )


def kernel(case: Case, worth: float = 0.0) -> list[Row]:
    """Return what the kernel finds, sorted."""
    rows, bits = _kernels.overlap.alike(
        index_of(case),
        np.array(case.pairs, np.int32).reshape(-1, 2),
        np.cumsum([0, *map(len, case.matches)]).astype(np.int64),
        np.array([match for held in case.matches for match in held], np.int32).reshape(-1, 4),
        case.shared,
        case.share,
        worth,
    )
    assert rows.dtype == np.int32
    assert bits.dtype == np.float32
    found = [(*row, *said) for row, said in zip(rows.T.tolist(), bits.T.tolist(), strict=True)]
    assert [row[:3] for row in found] == sorted(row[:3] for row in found)
    return found


def alike(case: Case) -> list[Row]:
    """Return what the kernel must find, sorted; sums are of float32, so that limits are met alike."""
    found: list[Row] = []
    for number, ends in enumerate(case.pairs):
        bits = _bits(case, ends)
        loud = {term for end in ends for term, count in case.counts[end].items() if count > COMMON}
        # sentences of each side: all terms that count, and those not covered
        sides = [
            _sentences(
                case.documents[end],
                {i for m in case.matches[number] for i in range(*m[2 * side : 2 * side + 2])},
            )
            for side, end in enumerate(ends)
        ]
        rows = []
        for s, (all_a, left_a) in enumerate(sides[0]):
            for t, (all_b, left_b) in enumerate(sides[1]):
                common, left = (all_a & all_b) - loud, (left_a & left_b) - loud
                says, free = _total(bits, common), _total(bits, left)
                whole = _total(bits, all_a), _total(bits, all_b)
                rest = _total(bits, left_a), _total(bits, left_b)
                words = sum(term in bits for term in common), sum(term in bits for term in left)
                if words[0] and (_enough(case, says, *whole) or _enough(case, free, *rest)):
                    rows.append((number, s, t, *words, says, *whole, free, *rest))
        found += _likeliest(rows, 2 if _terms(case, ends[0]) > _terms(case, ends[1]) else 1)
    return sorted(found)


def _terms(case: Case, document: int) -> tuple[int, list[tuple[int, int]]]:
    """Return how many terms a document has that can count, and which ones where."""
    words = [term for sentence in case.documents[document] for term in sentence]
    placed = sorted(
        (term, token)
        for token, term in enumerate(words)
        if term and F(-np.log2(case.frequency[term])) >= case.least - 1
    )
    return len(placed), placed


def _bits(case: Case, ends: tuple[int, int]) -> dict[int, F]:
    """What each term says in two documents, of those that say enough."""
    words = max(1, sum(map(case.length, ends)))
    said = {}
    for term in case.counts[ends[0]] | case.counts[ends[1]]:
        elsewhere = max(0, sum(case.counts[end][term] for end in ends) - 2)
        value = F(-log2(0.5 * case.frequency[term] + 0.5 * elsewhere / words))
        if value >= F(case.least):
            said[term] = value
    return said


def _sentences(document: list[Sentence], covered: set[int]) -> list[tuple[set[int], set[int]]]:
    found, at = [], 0
    for sentence in document:
        free = {term for place, term in enumerate(sentence, at) if place not in covered}
        found.append((set(sentence), free))
        at += len(sentence)
    return found


def _total(bits: dict[int, F], terms: set[int]) -> F:
    total = F(0)
    for term in sorted(terms):
        total = F(total + bits.get(term, F(0)))
    return total


def _enough(case: Case, shared: F, a: F, b: F) -> bool:
    return bool(shared >= F(case.shared) and F(2) * shared >= F(case.share) * F(a + b))


def _likeliest(rows: list[Row], side: int) -> list[Row]:
    """Keep the likeliest rows of each sentence of the shorter document, of equal ones the first."""
    kept = []
    for sentence in {row[side] for row in rows}:
        own = [row for row in rows if row[side] == sentence]
        own.sort(key=lambda row: (-F(row[5] * row[5] / F(row[6] + row[7])), row[3 - side]))
        kept += own[:PARTNERS]
    return kept


def support(
    rows: Sequence[tuple[int, int, int]], points: Sequence[float], reach: int
) -> list[tuple[float, float]]:
    """Return what the sentences before and after each pair of sentences bring."""
    best: dict[tuple[int, int, int], float] = dict(zip(rows, points, strict=True))

    def of(pair: int, a: int, b: int) -> float:
        return max(best.get((pair, a, other), 0.0) for other in range(b - reach, b + reach + 1))

    return [
        (
            sum(of(pair, other, b) for other in range(a - reach, a)),
            sum(of(pair, other, b) for other in range(a + 1, a + reach + 1)),
        )
        for pair, a, b in rows
    ]
