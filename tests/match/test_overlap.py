"""Sentences that share words, and what their neighbours bring: the kernels against dicts and sets."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlap_twin import (
    COMMON,
    PARTNERS,
    Case,
    Match,
    Row,
    Sentence,
    alike,
    index_of,
    kernel,
    support,
)

from reuse import _kernels


def assert_same(found: list[Row], expected: list[Row]) -> None:
    assert [row[:5] for row in found] == [row[:5] for row in expected]
    for one, other in zip(found, expected, strict=True):
        assert one[5:] == pytest.approx(other[5:], rel=1e-5, abs=1e-4)


# --- alike ----------------------------------------------------------------------------------------


def sentences(rng: random.Random, vocabulary: int, most: int, words: int) -> list[Sentence]:
    """Few terms are frequent; a seventh of the tokens is no term."""
    return [
        [
            0 if rng.random() < 0.15 else 1 + int(vocabulary * rng.random() ** 2)
            for _ in range(rng.randint(1, words))
        ]
        for _ in range(rng.randint(0, most))
    ]


def matches(rng: random.Random, lengths: tuple[int, int]) -> list[Match]:
    """Any spans: they may overlap, lie in one another, cross."""
    held = []
    for _ in range(rng.randint(0, 4) if min(lengths) else 0):
        a, b = (rng.randrange(length) for length in lengths)
        held.append((a, min(lengths[0], a + rng.randint(1, 8)), b, min(lengths[1], b + rng.randint(1, 8))))
    return held


@st.composite
def cases(draw: st.DrawFn, wide: bool = False) -> Case:
    """A few documents of different lengths; ``wide`` ones have sentences with more partners than are kept."""
    rng = random.Random(draw(st.integers(0, 1 << 32)))
    vocabulary = rng.randint(2, 6) if wide else rng.randint(3, 25)
    documents = [
        sentences(rng, vocabulary, rng.choice([3, 45]), 4)
        if wide
        else sentences(rng, vocabulary, rng.choice([2, 5, 9]), 9)
        for _ in range(rng.randint(2, 4))
    ]
    if not wide and rng.random() < 0.3:  # a term about as often as the limit, in one document or in two
        for document in rng.sample(documents, rng.randint(1, 2)):
            document += [[1, rng.randint(1, vocabulary)] for _ in range(COMMON + rng.randint(-6, 1))]
    everyone = [(a, b) for b in range(len(documents)) for a in range(b)]
    pairs = sorted(rng.sample(everyone, rng.randint(1, len(everyone))))
    case = Case(
        documents,
        pairs,
        [],
        {term: float(np.float32(rng.random() ** 6 + 1e-4)) for term in range(1, vocabulary + 1)},
        least=rng.choice([0.0, 2.0, 4.0]),
        shared=rng.choice([1.0, 5.0, 9.0]),
        share=rng.choice([0.01, 0.3, 0.7, 1.0]),
    )
    case.frequency = {term: min(1.0, value) for term, value in case.frequency.items()}
    case.matches = [matches(rng, (case.length(a), case.length(b))) for a, b in pairs]
    return case


@settings(max_examples=250, deadline=None)
@given(cases())
def test_as_the_slow_twin(case: Case) -> None:
    assert_same(kernel(case), alike(case))


@settings(max_examples=60, deadline=None)
@given(cases(wide=True))
def test_as_the_slow_twin_where_sentences_have_many_partners(case: Case) -> None:
    assert_same(kernel(case), alike(case))


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from([1.0, 9.0, 25.0]))
def test_pairs_that_cannot_share_enough_are_left_out_and_no_others(case: Case, worth: float) -> None:
    whole = kernel(case)
    found = kernel(case, worth)
    kept = {row[0] for row in found}
    assert found == [row for row in whole if row[0] in kept]
    assert {row[0] for row in whole if row[8] >= worth} <= kept


def turned(rows: list[Row]) -> list[Row]:
    order = (0, 2, 1, 3, 4, 5, 7, 6, 8, 10, 9)
    return sorted(tuple(row[i] for i in order) for row in rows)  # type: ignore[misc]


@settings(max_examples=150, deadline=None)
@given(cases())
def test_exchanging_the_sides_exchanges_the_sentences(case: Case) -> None:
    assert_same(kernel(case.turned()), turned(kernel(case)))


def test_of_documents_of_as_many_terms_the_same_keeps_its_partners_whichever_is_a() -> None:
    # one sentence of either says what twenty of the other say; the other's place tells them apart
    one: list[Sentence] = [[1, 2, 3], *([[1]] * 20)]
    other: list[Sentence] = [[1], [1, 2, 3], *([[1]] * 19)]
    case = one_pair(one, other)
    found = kernel(case)
    assert_same(found, alike(case))
    assert len(found) < len(one) * len(other)
    assert_same(kernel(case.turned()), turned(found))


FREQUENCY = {1: 2.0**-7, 2: 2.0**-3, 3: 2.0**-1, 4: 2.0**-15}  # 8, 4, 2 and 16 bits


def one_pair(a: list[Sentence], b: list[Sentence], *held: Match, **limits: float) -> Case:
    return Case(
        [a, b], [(0, 1)], [list(held)], FREQUENCY, **{"least": 1.0, "shared": 1.0, "share": 0.01, **limits}
    )


def bits(rows: list[Row]) -> list[tuple[float, ...]]:
    return [row[5:] for row in rows]


def test_a_word_says_half_by_its_frequency_half_by_its_use_elsewhere() -> None:
    assert bits(kernel(one_pair([[1, 2]], [[1, 3]]))) == [(8, 12, 10, 8, 12, 10)]
    # 16 words, of which the fourth term is two more than two
    said = kernel(one_pair([[4, 2], [4, 0, 0, 0]], [[4], [4, 0, 0, 0, 0, 0, 0, 0, 0]]))[0][5]
    assert said == pytest.approx(-np.log2(2**-16 + 2 / 16 / 2), rel=1e-6)


def test_limits_are_met_by_what_reaches_them() -> None:
    a, b = [[1, 2, 3]], [[1, 2, 4]]  # 12 bits shared of 14 and 28
    dice = 24 / 42
    assert len(kernel(one_pair(a, b, shared=12.0))) == 1
    assert kernel(one_pair(a, b, shared=12.25)) == []
    assert len(kernel(one_pair(a, b, share=dice - 0.01))) == 1
    assert kernel(one_pair(a, b, share=dice + 0.01)) == []
    assert kernel(one_pair(a, b, least=4.0))[0][3:8] == (2, 2, 12.0, 12.0, 28.0)
    assert kernel(one_pair(a, b, least=4.25))[0][3:8] == (1, 1, 8.0, 8.0, 24.0)


def test_a_word_counts_once_in_a_sentence() -> None:
    said = kernel(one_pair([[3, 1, 3, 3]], [[1, 1, 3]], least=0.0))
    assert said[0][3:5] == (2, 2)
    assert said[0][6] == said[0][7] == said[0][5]


def test_what_matches_cover_is_told_apart() -> None:
    rows = kernel(one_pair([[1, 2, 4]], [[2, 1, 4]], (0, 1, 1, 2)))
    assert rows == [(0, 0, 0, 3, 2, 28, 28, 28, 20, 20, 20)]
    # a word covered in one text alone is not left in both
    rows = kernel(one_pair([[1, 2, 4]], [[2, 1, 4]], (0, 1, 0, 0)))
    assert rows == [(0, 0, 0, 3, 2, 28, 28, 28, 20, 20, 28)]
    # a word that stands in the sentence again is left
    rows = kernel(one_pair([[1, 2, 4, 1]], [[2, 1, 4]], (0, 1, 0, 0), least=0.5))
    assert rows[0][4] == 3


def test_enough_of_what_is_left_is_enough() -> None:
    # 24 of 28 and 26 bits shared; without the term that is covered in both 16 of 16 and 18
    a, b = [[2, 4, 1]], [[4, 3, 1]]
    covered = 2, 3, 2, 3
    dice, left = 48 / (28 + 26), 32 / (20 + 18)
    assert left < dice
    assert kernel(one_pair(a, b, covered, share=dice + 0.01)) == []
    # 16 of 24 and 24 bits shared, left 16 of 16 and 16
    a, b = [[1, 4]], [[4, 2, 2]]
    limits = {"shared": 16.0, "share": 0.9, "least": 3.0}
    assert kernel(one_pair(a, b, **limits)) == []
    assert [row[3:5] for row in kernel(one_pair(a, b, (0, 1, 1, 3), **limits))] == [(1, 1)]
    limits["shared"] = 16.25
    assert kernel(one_pair(a, b, (0, 1, 1, 3), **limits)) == []


def test_matches_of_another_pair_cover_nothing() -> None:
    text: list[Sentence] = [[1, 2, 4]]
    case = Case([text] * 3, [(0, 1), (0, 2)], [[(0, 3, 0, 3)], []], FREQUENCY)
    assert [(row[0], row[4]) for row in kernel(case)] == [(0, 0), (1, 3)]


def test_nothing_to_compare() -> None:
    assert kernel(Case([], [], [], {})) == []
    assert kernel(Case([[], []], [(0, 1)], [[]], {})) == []
    assert kernel(Case([[[1]], []], [(0, 1)], [[]], FREQUENCY, 0.0, 0.0, 0.0)) == []
    assert kernel(Case([[[0, 0]], [[0]]], [(0, 1)], [[]], {}, 0.0, 0.0, 0.0)) == []


@pytest.mark.parametrize("often", [COMMON, COMMON + 1])
@pytest.mark.parametrize("turn", [False, True])
def test_a_word_too_common_in_either_tells_sentences_not_apart(often: int, turn: bool) -> None:
    one: list[Sentence] = [[1, 2]]
    many: list[Sentence] = [[1]] * (often - 1) + [[1, 2]]
    case = one_pair(one, many, least=0.01, shared=0.01)
    rows = kernel(case.turned() if turn else case)
    told = {row[1 if turn else 2]: row[3] for row in rows}
    # but it is among what both say
    assert min(rows[-1][6:8]) > rows[-1][5] if often > COMMON else rows[-1][5] == rows[-1][6]
    assert told == (
        {often - 1: 1} if often > COMMON else {often - 1: 2} | {t: 1 for t in told if t < often - 1}
    )


@pytest.mark.parametrize("often", [COMMON, COMMON + 1])
def test_a_word_too_common_in_the_shorter_document_is_not_shared_either(often: int) -> None:
    short: list[Sentence] = [[1, 2], *[[1]] * (often - 1)]
    long: list[Sentence] = [[1, 2], *[[3, 4]] * often]
    rows = kernel(one_pair(short, long, least=0.01, shared=0.01))
    assert [row[1:4] for row in rows] == (
        [(0, 0, 1)] if often > COMMON else [(0, 0, 2), *((n, 0, 1) for n in range(1, often))]
    )


@pytest.mark.parametrize("turn", [False, True])
def test_the_likeliest_partners_are_kept_of_equal_ones_the_first(turn: bool) -> None:
    # every fourth sentence says less besides, so more of it is shared
    many: list[Sentence] = [[1] if n % 4 == 3 else [1, 2] for n in range(40)]
    case = one_pair([[1, 4]], many, least=0.01, shared=0.01)
    rows = kernel(case.turned() if turn else case)
    better = [n for n in range(40) if n % 4 == 3]
    rest = [n for n in range(40) if n % 4 != 3]
    assert [row[1 if turn else 2] for row in rows] == sorted([*better, *rest[: PARTNERS - len(better)]])


def test_a_sentence_of_the_longer_document_keeps_all_its_partners() -> None:
    # the twelve words of b stand in thirty sentences of a, which has fewer terms in all
    short: list[Sentence] = [[1]] * 30
    long: list[Sentence] = [[1], *[[2, 3, 4, 4]] * 20]
    rows = kernel(one_pair(short, long, least=0.01, shared=0.01))
    assert [row[1:3] for row in rows] == [(n, 0) for n in range(30)]


def test_many_common_sentences_are_quick() -> None:
    # 3,000 sentences that all hold the same three words, against each other: the limit keeps it from nine million
    case = Case([[[1, 2, 3]] * 3_000] * 2, [(0, 1)], [[]], dict.fromkeys((1, 2, 3), 2.0**-10))
    index = index_of(case)
    none = np.empty((0, 4), np.int32)
    found, _ = _kernels.overlap.alike(
        index, np.array([[0, 1]], np.int32), np.zeros(2, np.int64), none, 0.0, 0.0, 0.0
    )
    assert found.shape == (5, 0)


# --- support --------------------------------------------------------------------------------------


def support_by_kernel(
    rows: list[tuple[int, int, int]], points: list[float], reach: int, shorter_a: bool = True, step: int = 1
) -> np.ndarray:
    """Of every ``step``-th row."""
    wanted = np.zeros(len(rows), np.uint8)
    wanted[::step] = 1
    return _kernels.neighbours.support(
        *np.ascontiguousarray(np.array(rows, np.int32).reshape(-1, 3).T),
        np.full(len(rows), shorter_a, np.uint8),
        np.array(points, np.float32),
        reach,
        wanted,
    )


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_support_as_the_slow_twin(data: st.DataObject) -> None:
    place = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 9))
    rows = sorted(data.draw(st.sets(place, max_size=40)))
    points = [data.draw(st.integers(0, 40)) / 8 for _ in rows]
    reach = data.draw(st.integers(0, 5))
    found = support_by_kernel(rows, points, reach)
    assert found.dtype == np.float32
    assert found.shape == (len(rows), 2)
    expected = [list(row) for row in support(rows, points, reach)]
    assert found.tolist() == expected
    assert support_by_kernel(rows, points, reach, step=3).tolist() == expected[::3]
    turned = [(pair, b, a) for pair, a, b in rows]
    by_b = sorted(range(len(rows)), key=turned.__getitem__)
    back = support_by_kernel([turned[row] for row in by_b], [points[row] for row in by_b], reach, False)
    assert back.tolist() == [expected[row] for row in by_b]


def test_support_of_neighbours_only() -> None:
    rows = [(0, 0, 5), (0, 1, 0), (0, 1, 4), (0, 1, 6), (0, 2, 5), (0, 4, 5), (1, 1, 5)]
    points = [1.0, 64.0, 2.0, 4.0, 8.0, 16.0, 32.0]
    # (0, 2, 5): before it one of sentence 0 and the better of sentence 1 that is near; after it one of sentence 4
    assert support_by_kernel(rows, points, 2)[4].tolist() == [5.0, 16.0]
    assert support_by_kernel(rows, points, 1)[4].tolist() == [4.0, 0.0]
    assert support_by_kernel(rows, points, 0).tolist() == [[0.0, 0.0]] * 7
    assert support_by_kernel(rows, points, 9)[6].tolist() == [0.0, 0.0]  # another pair's bring nothing
