"""The learned log-odds: features against a dense slow twin, the shipped weights, what neighbours add."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse import _kernels
from reuse.match import learned
from reuse.match.likeness import Likeness

Row = tuple[int, int, int, int, int, float, float, float, float, float, float]


def likeness(rows: list[Row], shorter_a: bool = True) -> Likeness:
    columns = list(zip(*rows, strict=True)) or [()] * 11
    whole = [np.array(column, np.int32) for column in columns[:5]]
    bits = [np.array(column, np.float32) for column in columns[5:]]
    return Likeness(*whole, *bits, np.full(len(rows), shorter_a))


@st.composite
def likenesses(draw: st.DrawFn) -> list[Row]:
    """Rows in their order; bits are multiples of 1/4, and what is left is no more than all."""
    place = st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(0, 5))
    rows = []
    for pair, a, b in sorted(draw(st.sets(place, max_size=25))):
        shared, more_a, more_b = (draw(st.integers(1, 120)) / 4 for _ in range(3))
        words = draw(st.integers(1, 9))
        left_words = draw(st.integers(0, words))
        left = shared * left_words / words
        rows.append(
            (pair, a, b, words, left_words, shared, shared + more_a, shared + more_b,
             left, left + more_a * draw(st.sampled_from([0, 0.5, 1])), left + more_b)
        )  # fmt: skip
    return rows


def slow_features(rows: list[Row], *, left: bool, shorter_a: bool = True) -> list[list[float]]:
    """Look the best of a sentence's other rows up in a table of every sentence with every other."""

    def numbers(row: Row) -> tuple[float, float, float, float]:
        shared, a, b = row[8:11] if left else row[5:8]
        shared, both = max(shared, 1e-3), max(a + b, 1e-3)
        return shared, 2 * shared / both, shared / max(min(a, b), 1e-3), both

    table = np.zeros((3, 6, 6))
    for row in rows:
        shared, dice, *_ = numbers(row)
        table[row[:3]] = shared * dice
    found = []
    for row in rows:
        pair, a, b = row[:3]
        shared, dice, containment, both = numbers(row)
        beyond = [
            math.log((table[pair, a, b] + 2) / (max(others, default=0.0) + 2))
            for others in (np.delete(table[pair, a], b), np.delete(table[pair, :, b], a))
        ]
        if not shorter_a:
            beyond.reverse()
        words = math.log(1 + row[4 if left else 3])
        found.append([math.log(shared), dice, containment, math.log(both), *beyond, words])
    return found


@settings(max_examples=200, deadline=None)
@given(likenesses(), st.booleans(), st.booleans())
def test_features_as_the_slow_twin(rows: list[Row], left: bool, shorter_a: bool) -> None:
    found = learned.features(likeness(rows, shorter_a), left=left)
    assert found.dtype == np.float64
    assert found.shape == (len(rows), len(learned.FEATURES))
    assert found == pytest.approx(
        np.array(slow_features(rows, left=left, shorter_a=shorter_a)).reshape(-1, 7), rel=1e-5, abs=1e-6
    )


def test_the_best_of_another_row() -> None:
    # three partners of one sentence of a, two of them as good; one of the last has another partner in b
    rows: list[Row] = [
        (0, 0, 0, 2, 2, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0),
        (0, 0, 1, 2, 2, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0),
        (0, 0, 2, 2, 2, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0),
        (0, 3, 2, 2, 2, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0),
        (1, 3, 2, 2, 2, 32.0, 32.0, 32.0, 32.0, 32.0, 32.0),  # another pair
    ]
    for shorter_a in (True, False):
        of_a, of_b = np.exp(learned.features(likeness(rows, shorter_a), left=True)[:, [4, 5]]).T[
            :: 1 if shorter_a else -1
        ]
        assert of_a == pytest.approx([1, 1, 10 / 18, 6 / 2, 34 / 2])
        assert of_b == pytest.approx([18 / 2, 18 / 2, 10 / 6, 6 / 10, 34 / 2])


def test_nothing_left_is_no_error() -> None:
    rows: list[Row] = [(0, 0, 0, 3, 0, 30.0, 30.0, 40.0, 0.0, 0.0, 0.0)]
    left, whole = learned.own_log_odds(likeness(rows))
    assert np.isfinite(left).all()
    assert whole[0] > left[0]


def test_the_shipped_weights_are_whole() -> None:
    written = json.loads(learned.MODEL.read_text(encoding="utf-8"))
    assert list(written) == ["own", "near"]
    assert list(written["own"]) == [*learned.FEATURES, "intercept"]
    assert list(written["near"]) == ["own", "more", "less", "intercept"]
    model = learned.model()
    assert model.own.tolist() == list(written["own"].values())
    assert model.near.tolist() == list(written["near"].values())
    assert np.isfinite([*model.own, *model.near]).all()
    assert (
        model.near[:3].min() > 0
    )  # what speaks for two sentences, or for their neighbours, never speaks against


@settings(max_examples=100, deadline=None)
@given(likenesses())
def test_log_odds_are_the_weighted_features(rows: list[Row]) -> None:
    like = likeness(rows)
    own, near = learned.model()
    left, whole = learned.own_log_odds(like)
    for found, part in ((left, True), (whole, False)):
        expected = [
            sum(w * f for w, f in zip(own, row, strict=False)) + own[-1]
            for row in slow_features(rows, left=part)
        ]
        assert found == pytest.approx(np.array(expected), rel=1e-4, abs=1e-4)
    context = learned.context(like, left, whole)
    assert context.shape == (len(rows), 3)
    assert learned.log_odds_with_neighbours(like, left, whole) == pytest.approx(context @ near[:3] + near[3])


def test_neighbours_bring_what_they_have_beyond_a_chance() -> None:
    same = (2, 2, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0)
    reach = learned.REACH
    like = likeness([(0, n, n, *same) for n in (0, 1, reach + 1, 2 * reach + 2)])
    whole = np.array([1.0, -learned.NEAR - 1, 3.0, 2.0])
    own = np.array([5.0, 6.0, 7.0, 8.0])
    expected = [
        (5, 0, 0),  # the second is less likely than counts, the third out of reach
        (6, math.log1p(3 + learned.NEAR), math.log1p(1 + learned.NEAR)),
        (7, 0, 0),
        (8, 0, 0),
    ]
    assert learned.context(like, own, whole) == pytest.approx(np.array(expected), rel=1e-6)


@settings(max_examples=100, deadline=None)
@given(likenesses())
def test_which_text_is_a_makes_no_difference(rows: list[Row]) -> None:
    turned = sorted((p, b, a, n, m, x, xb, xa, y, yb, ya) for p, a, b, n, m, x, xa, xb, y, ya, yb in rows)
    back = [[(row[0], row[2], row[1]) for row in turned].index(row[:3]) for row in rows]

    def points(of: list[Row], shorter_a: bool) -> np.ndarray:
        like = likeness(of, shorter_a)
        return learned.log_odds_with_neighbours(like, *learned.own_log_odds(like))

    assert points(rows, True) == pytest.approx(points(turned, False)[back], rel=1e-4, abs=1e-4)


def test_neighbours_stand_in_the_shorter_text() -> None:
    # two sentences of a say what one of b says: seen from b it has no neighbour
    same = (2, 2, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0)
    rows: list[Row] = [(0, 0, 5, *same), (0, 1, 5, *same)]
    beside = math.log1p(1 + learned.NEAR)
    for shorter_a, more in ((True, beside), (False, 0.0)):
        context = learned.context(likeness(rows, shorter_a), np.zeros(2), np.ones(2))
        assert context == pytest.approx(np.array([[0, more, 0]] * 2), rel=1e-6)


def test_likelier_neighbours_never_make_less_likely() -> None:
    same = (2, 2, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0)
    like = likeness([(0, n, n, *same) for n in range(3)])
    own = np.zeros(3)
    odds = [
        learned.log_odds_with_neighbours(like, own, np.array([0.0, 0.0, points]))[1]
        for points in (-9.0, -3.0, 0.0, 2.0, 8.0)
    ]
    assert odds == sorted(odds)
    assert odds[0] < odds[-1]


def test_no_rows() -> None:
    none = likeness([])
    left, whole = learned.own_log_odds(none)
    assert learned.features(none, left=True).shape == (0, 7)
    assert learned.log_odds_with_neighbours(none, left, whole).shape == (0,)


def test_signs_are_weighed_one_by_one() -> None:
    rng = np.random.default_rng(5)
    signs, weights = rng.normal(size=(30, 7)), rng.normal(size=8)
    expected = np.full(30, weights[7])
    for column, worth in zip(signs.T, weights[:7], strict=True):
        expected += worth * column
    assert _kernels.features.weighed(signs, weights).tolist() == expected.tolist()
    assert _kernels.features.weighed(np.asfortranarray(signs), weights).tolist() == expected.tolist()
    assert _kernels.features.weighed(signs[3:4], weights).tolist() == expected[3:4].tolist()
    with pytest.raises(ValueError, match="7 weights and a constant"):
        _kernels.features.weighed(signs, weights[:7])
