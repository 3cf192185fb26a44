"""How well shared words fit around where they stand: the kernel against a twin of sets and counters."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf, isnan, log, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reuse import _kernels

SHOWN, RECUR = 9, 3  # as in the kernel

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Case:
    """Documents of terms, what each term says, and what pairs of them share."""

    documents: list[list[int]]
    bits: list[float]
    pairs: list[tuple[int, int]]
    shared: list[tuple[Spans, Spans]]
    which: list[int]
    around: int = 3
    fewest: int = 2
    topical: float = 2.0
    speaking: int = 2
    prior: float = 8.0
    least: float = 0.2

    def priors(self) -> list[float]:
        return [self.prior * 2**-bits for bits in self.bits]

    def arguments(self) -> list[Any]:
        terms = np.array([term for document in self.documents for term in document], dtype=np.int32)
        sides = [side for both in self.shared for side in both]
        spans = np.array([span for side in sides for span in side], dtype=np.int32).reshape(-1, 2)
        return [
            terms,
            np.array(self.bits, dtype=np.float32)[terms],
            np.array([0, *accumulate(map(len, self.documents))]),
            np.array(self.pairs, dtype=np.int32).reshape(-1, 2),
            np.array(self.which, dtype=np.int64),
            np.array([0, *accumulate(map(len, sides))]),
            spans[:, 0].copy(),
            spans[:, 1].copy(),
            self.around, self.fewest, self.topical, self.speaking, self.prior, self.least,
        ]  # fmt: skip

    def turned(self) -> "Case":
        """Return the case with the sides of every pair exchanged."""
        return replace(self, pairs=[(b, a) for a, b in self.pairs], shared=[(b, a) for a, b in self.shared])


def kernel(case: Case) -> tuple[list[float], list[list[int]]]:
    gaps, shown = _kernels.fits.fits(*case.arguments())
    assert (gaps.dtype, shown.dtype, shown.shape) == (np.float64, np.int32, (len(case.pairs), RECUR))
    return gaps.tolist(), shown.tolist()


def slow(case: Case, number: int) -> tuple[float, list[int]]:
    """Compare one pair by itself."""
    around, words = [], []
    documents = [case.documents[document] for document in case.pairs[number]]
    inside = [{token for span in spans for token in range(*span)} for spans in case.shared[number]]
    for document, spans, own in zip(documents, case.shared[number], inside, strict=True):
        near = {
            token
            for token in range(len(document))
            for start, end in spans
            if start - case.around <= token < end + case.around
        }
        around.append(Counter(document[token] for token in near - own))
        words += [document[token] for token in sorted(own)]
    topical = [term for term in words if case.bits[term] >= case.topical]
    x, y = around
    if min(x.total(), y.total()) < case.fewest or len(topical) < case.speaking:
        return nan, [-1] * RECUR

    def likelihood(side: Counter[int]) -> float:
        said = sum(
            case.bits[t] * log((side[t] + case.priors()[t]) / (side.total() + case.prior)) for t in topical
        )
        return said / sum(case.bits[term] for term in topical)

    gap = likelihood(y) - likelihood(x)
    assume(abs(abs(gap) - case.least) > 1e-6)
    if abs(gap) < case.least:
        return gap, [-1] * RECUR
    source = int(gap > 0)
    best = sorted(
        topical, key=lambda term: (around[1 - source][term] - around[source][term]) * case.bits[term]
    )
    outside = [term if at not in inside[source] else -1 for at, term in enumerate(documents[source])]
    tokens = [outside.index(term) for term in dict.fromkeys(best[:SHOWN]) if term in outside]
    return gap, (tokens + [-1] * RECUR)[:RECUR]


@st.composite
def spans(draw: st.DrawFn, length: int) -> Spans:
    """Ascending and disjoint; some stand side by side."""
    edges = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    return list(pairwise(edges))[:: draw(st.sampled_from([1, 2]))]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    kinds = draw(st.integers(1, 9))
    bits = draw(st.lists(st.sampled_from([0.25, 1.0, 2.0, 3.5, 20.0]), min_size=kinds, max_size=kinds))
    terms = st.lists(st.integers(0, kinds - 1), max_size=40)
    documents = draw(st.lists(terms, min_size=1, max_size=4))
    if sum(map(len, documents)) < kinds:
        documents.append(list(range(kinds)))  # terms are numbered by how many there are at most
    one = st.integers(0, len(documents) - 1)
    pairs = draw(st.lists(st.tuples(one, one), max_size=4))
    shared = [(draw(spans(len(documents[a]))), draw(spans(len(documents[b])))) for a, b in pairs]
    which = draw(st.lists(st.integers(0, len(pairs) - 1), max_size=4)) if pairs else []
    return Case(
        documents, bits, pairs, shared, which,
        around=draw(st.sampled_from([0, 1, 3, 10, 1 << 40])),
        fewest=draw(st.integers(1, 8)),
        topical=draw(st.sampled_from([0.0, 2.0, 3.0, inf])),
        speaking=draw(st.integers(1, 4)),
        prior=draw(st.sampled_from([0.5, 8.0, 1e9])),
        least=draw(st.sampled_from([0.001, 0.2, inf])),
    )  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(cases())
def test_as_the_slow_twin(case: Case) -> None:
    gaps, shown = kernel(case)
    for number in range(len(case.pairs)):
        if number in case.which:
            gap, tokens = slow(case, number)
            assert gaps[number] == pytest.approx(gap, rel=1e-9, abs=1e-9, nan_ok=True)
            assert shown[number] == tokens
        else:
            assert isnan(gaps[number])
            assert shown[number] == [-1] * RECUR


@settings(max_examples=200, deadline=None)
@given(cases())
def test_exchanging_the_sides_exchanges_the_answer(case: Case) -> None:
    gaps, turned = kernel(case)[0], kernel(case.turned())[0]
    assert gaps == pytest.approx([-gap for gap in turned], rel=1e-9, abs=1e-9, nan_ok=True)


def test_where_it_recurs_and_what_shows_it() -> None:
    known = Case(
        documents=[[0, 5, 6, 1, 2, 3, 7, 6, 4, 5], [4, 4, 4, 1, 2, 3, 4, 4, 4]],
        bits=[1.0] * 5 + [5.0] * 3,
        pairs=[(0, 1)],
        shared=[([(3, 6)], [(3, 6)])],
        which=[0],
    )
    assert kernel(known) == ([pytest.approx(nan, nan_ok=True)], [[-1, -1, -1]])
    recurs = replace(known, documents=[[0, 5, 6, 5, 6, 3, 7, 6, 4, 5], [4, 4, 4, 5, 6, 3, 4, 4, 4]])
    (gap,), shown = kernel(recurs)
    assert gap < -0.2
    assert shown == [[2, 1, -1]]  # the word that stands there twice, before the one that does once
    (back,), again = kernel(recurs.turned())
    assert (back, again) == (pytest.approx(-gap), shown)


def test_nothing() -> None:
    for documents in ([], [[]], [[], []]):
        pairs = [(0, len(documents) - 1)] if documents else []
        case = Case(documents, [1.0], pairs, [([], [])] * len(pairs), list(range(len(pairs))), fewest=0)
        gaps, shown = kernel(case)
        assert all(map(isnan, gaps))
        assert shown == [[-1] * RECUR] * len(pairs)


def test_it_refuses() -> None:
    right = Case(
        documents=[[0, 1, 2, 1], [2, 1], [0, 0, 2]],
        bits=[3.0] * 3,
        pairs=[(0, 1), (1, 2)],
        shared=[([(0, 1), (2, 4)], [(0, 1)]), ([(0, 2)], [(1, 3)])],
        which=[1, 0],
    ).arguments()
    terms, bits, bounds, pairs, which, span_bounds, start, end = right[:8]
    none = np.empty(0, dtype=np.int64)
    far = np.int64(1 << 61)

    def changed(at: int, to: Any) -> list[Any]:
        return [to if n == at else column for n, column in enumerate(right)]

    _kernels.fits.fits(*right)
    wrong = {
        "words differ": [
            (0, terms[:-1]), (1, bits[:-1]), (2, none), (2, bounds[:-1]), (2, bounds[::-1].copy()),
            (2, bounds - 1),
        ],
        "numbered": [(0, terms - 1), (0, terms + 7), (0, terms + 0x7FFFFFFD)],
        "pairs differ": [
            (3, pairs[:1]), (3, pairs[:, :1].copy()), (3, np.c_[pairs, pairs]), (5, span_bounds[[0, 1, 4]]),
        ],
        "pair is not there": [(4, which - 1), (4, which + 1), (4, which + far), (4, which - far)],
        "document that is not there": [
            (3, pairs - 1),
            (3, np.array([[0, 1], [1, 3]], np.int32)),
            (3, pairs + 0x7FFFFFF0),
        ],
        "spans differ": [(5, none), (5, span_bounds[:-1]), (5, span_bounds - 1), (6, start[:-1]), (7, end[:-1])],
        "ascend": [(6, start - 1), (6, end.copy() + 1), (7, np.zeros_like(end)), (6, start[[1, 0, 2, 3, 4]])],
        "outside": [(7, end + np.array([0, 0, 0, 0, 1], np.int32)), (7, end + np.array([0, 1, 0, 0, 0], np.int32))],
    }  # fmt: skip
    for message, changes in wrong.items():
        for at, to in changes:
            with pytest.raises(ValueError, match=message):
                _kernels.fits.fits(*changed(at, to))
    for at in range(8):
        with pytest.raises(ValueError, match="dtype"):
            _kernels.fits.fits(*changed(at, right[at].astype(np.int16)))
        with pytest.raises(ValueError, match="dimensions"):
            _kernels.fits.fits(*changed(at, right[at][None]))
        with pytest.raises(TypeError):
            _kernels.fits.fits(*changed(at, None))
