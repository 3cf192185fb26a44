"""Which pairs of sentences are kept where each word speaks for one only: the kernel against dicts and sets."""

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlap_twin import Case, index_of

from reuse import _kernels

OWN = [6.5, -0.6, 2.1, -3.6, 0.6, -0.5, -2.1]
NEAR, SURE, LEAST, SAYS = 0.7, 0.4, 9.0, 3.0

Row = tuple[int, int, int, int, float, float, float, float]  # pair, a, b, words, left, left_a, left_b, points


def terms_of(case: Case, pair: int, side: int, sentence: int) -> dict[int, float]:
    """Return the words of a sentence that no match covers, and their bits."""
    document = case.documents[case.pairs[pair][side]]
    begin = sum(map(len, document[:sentence]))
    covered = {i for m in case.matches[pair] for i in range(*m[2 * side : 2 * side + 2])}
    said = {
        term: float(np.float32(-np.log2(case.frequency[term])))
        for at, term in enumerate(document[sentence], begin)
        if term and at not in covered
    }
    return {term: bits if bits >= SAYS else 0.0 for term, bits in said.items()}


def features(left: float, a: float, b: float, words: float) -> list[float]:
    both, lighter = max(a + b, 1e-3), max(min(a, b), 1e-3)
    left = max(left, 1e-3)
    return [math.log(left), 2 * left / both, left / lighter, math.log(both), 0.0, 0.0, math.log1p(words)]


def slow(case: Case, rows: Sequence[Row]) -> tuple[list[bool], float]:
    """Return which rows are kept, and how close the closest call was."""
    said: dict[tuple[int, int, int], set[int]] = {}
    kept, close = [False] * len(rows), 1.0
    for row in sorted(range(len(rows)), key=lambda row: (rows[row][0], -rows[row][7], rows[row][1:3])):
        pair, a, b, words, left, left_a, left_b, odds = rows[row]
        ends = (pair, 0, a), (pair, 1, b)
        terms = [terms_of(case, *end) for end in ends]
        common = terms[0].keys() & terms[1].keys()
        fresh = common.difference(*(said.get(end, ()) for end in ends))
        first = not any(end in said for end in ends)
        new = sum(terms[0][term] for term in fresh)
        if odds < SURE and not first:
            x, y = (
                sum(bits for term, bits in side.items() if term not in said.get(end, ()))
                / max(1.0, sum(side.values()))
                for side, end in zip(terms, ends, strict=True)
            )
            share = new / max(1.0, sum(terms[0][term] for term in common))
            before = features(left, left_a, left_b, words)
            after = features(left * share, left_a * x, left_b * y, words * share)
            odds += NEAR * sum((q - p) * w for p, q, w in zip(before, after, OWN, strict=True))
        close = min(close, abs(odds - SURE), abs(new - LEAST))
        if odds >= SURE and (first or new >= LEAST):
            kept[row] = True
            for end in ends:
                said.setdefault(end, set()).update(common)
    return kept, close


def kernel(case: Case, rows: Sequence[Row]) -> list[bool]:
    columns = list(zip(*rows, strict=True)) or [()] * 8
    pair, a, b, words = (np.array(column, np.int32) for column in columns[:4])
    left, left_a, left_b = (np.array(column, np.float32) for column in columns[4:7])
    points = np.array(columns[7], np.float64)
    found = _kernels.explain.explained(
        index_of(case),
        np.array(case.pairs, np.int32).reshape(-1, 2),
        np.cumsum([0, *map(len, case.matches)]).astype(np.int64),
        np.array([match for held in case.matches for match in held], np.int32).reshape(-1, 4),
        np.lexsort((b, a, -points, pair)),
        pair, a, b, words, left, left_a, left_b, points,
        np.array(OWN), NEAR, SURE, LEAST, SAYS,
    )  # fmt: skip
    assert found.dtype == np.uint8
    return [bool(value) for value in found]


def cases(seed: int) -> tuple[Case, list[Row]]:
    rng = random.Random(seed)
    documents = [
        [[rng.randint(0, 12) for _ in range(rng.randint(1, 9))] for _ in range(rng.randint(1, 5))]
        for _ in range(3)
    ]
    frequency = {term: 2.0 ** -rng.choice([0.5, 2.5, 3, 4, 6.25, 9]) for term in range(1, 13)}
    case = Case(documents, [(0, 1), (0, 2), (2, 1)], [], frequency)
    for pair in case.pairs:
        held = []
        for _ in range(rng.randint(0, 2)):
            a, b = (rng.randrange(case.length(end)) for end in pair)
            held.append((a, min(case.length(pair[0]), a + 3), b, min(case.length(pair[1]), b + 3)))
        case.matches.append(held)
    rows: list[Row] = []
    for number, (a, b) in enumerate(case.pairs):
        for s in range(len(documents[a])):
            for t in range(len(documents[b])):
                if rng.random() < 0.6:
                    one, other = terms_of(case, number, 0, s), terms_of(case, number, 1, t)
                    common = one.keys() & other.keys()
                    says = (sum(one[term] for term in common), sum(one.values()), sum(other.values()))
                    rows.append(
                        (number, s, t, len(common), *says, rng.choice([-2.5, -1, 0, 0.25, 0.5, 0.5, 1, 3]))
                    )
    return case, rows


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 1 << 40))
def test_as_the_slow_twin(seed: int) -> None:
    case, rows = cases(seed)
    expected, close = slow(case, rows)
    if close > 1e-4:
        assert kernel(case, rows) == expected


def test_some_are_kept_only_because_part_is_explained_and_some_are_not() -> None:
    split = lost = 0
    for seed in range(200):
        case, rows = cases(seed)
        for row, kept in zip(rows, kernel(case, rows), strict=True):
            split += kept and row[7] < SURE
            lost += not kept and row[7] >= SURE
    assert split > 5
    assert lost > 5


def test_nothing_to_keep() -> None:
    case, _ = cases(1)
    assert kernel(case, []) == []


def test_rows_of_no_sentence_are_refused() -> None:
    case, rows = cases(3)
    for wrong in ((3, 0, 0), (-1, 0, 0), (0, 9, 0), (0, 0, 9), (0, -1, 0)):
        with pytest.raises(ValueError, match="row"):
            kernel(case, [(*wrong, *rows[0][3:])])
