"""Edits of stretches that go alongside each other: the kernel against a twin that tries every place."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse import _kernels

REACH = 24  # as in the kernel
ENDLESS = 1 << 62

Words = list[int]
Stretch = tuple[int, Words, Words]  # the pair, and both sides
Place = tuple[int, int, int, int]  # first and last word in x, in y


def kernel(stretches: Sequence[Stretch], most: int = ENDLESS) -> list[tuple[int, Place]]:
    """Run the kernel on these stretches, laid out one behind the other."""
    words: Words = []
    rows = []
    for pair, *sides in stretches:
        row = [pair]
        for side in sides:
            row += [len(words), len(words) + len(side)]
            words += side
        rows.append(row)
    columns = np.ascontiguousarray(np.array(rows, dtype=np.int64).reshape(-1, 5).T)
    number, places = _kernels.edits.edits(np.array(words, dtype=np.uint32), *columns, most)
    assert (number.dtype, places.dtype, places.shape) == (np.int64, np.int32, (len(number), 4))
    return list(zip(number.tolist(), map(tuple, places.tolist()), strict=True))


def differences(x: Words, y: Words) -> list[Place]:
    """Go through both; where they differ take the nearest of all places at which they go on alike."""
    if x > y:
        return [(x0, x1, y0, y1) for y0, y1, x0, x1 in differences(y, x)]
    ends = len(x), len(y)
    x, y = [*x, *[-1] * (REACH + 2)], [*y, *[-1] * (REACH + 2)]
    found = []
    i = j = 0
    while (i, j) != ends:
        if i < ends[0] and j < ends[1] and x[i] == y[j]:
            i, j = i + 1, j + 1
            continue
        near = [(max(k, m), k, m) for k in range(REACH) for m in range(REACH)
                if i + k < ends[0] and j + m < ends[1] and x[i + k : i + k + 2] == y[j + m : j + m + 2]]  # fmt: skip
        if i < ends[0] and j < ends[1] and x[i + 1] == y[j + 1]:
            k, m = 1, 1
        elif j < ends[1] and x[i] == y[j + 1]:
            k, m = 0, 1
        elif i < ends[0] and x[i + 1] == y[j]:
            k, m = 1, 0
        elif near:
            _, k, m = min(near)
        else:
            k, m = ends[0] - i, ends[1] - j
        found.append((i, i + k, j, j + m))
        i, j = i + k, j + m
    return found


def slow(stretches: Sequence[Stretch], most: int) -> list[tuple[int, Place]]:
    """Of each pair the first differences, until they are ``most`` words or more."""
    found = []
    looked_at: dict[int, int] = {}
    for row, (pair, x, y) in enumerate(stretches):
        for x0, x1, y0, y1 in differences(x, y):
            if looked_at.setdefault(pair, 0) < most:
                looked_at[pair] += max(x1 - x0, y1 - y0)
                found.append((row, (x0, x1, y0, y1)))
    return found


@st.composite
def sides(draw: st.DrawFn) -> tuple[Words, Words]:
    """A text of few different words, or of many, and what an editor made of it."""
    word = st.sampled_from(draw(st.sampled_from([[1, 2], [0, 7, 0xFFFFFFFE, 0xFFFFFFFF], range(60)])))
    x = draw(st.lists(word, max_size=60))
    y = list(x)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(y)))
        y[at : at + draw(st.integers(0, 30))] = draw(st.lists(word, max_size=30))
    return (x, y) if draw(st.booleans()) else (y, x)


@st.composite
def stories(draw: st.DrawFn) -> list[Stretch]:
    numbers = sorted(draw(st.lists(st.integers(0, 3), max_size=5)))
    return [(number, *draw(sides())) for number in numbers]


@settings(max_examples=300, deadline=None)
@given(stories(), st.one_of(st.integers(0, 40), st.sampled_from([-1, ENDLESS])))
def test_as_the_slow_twin(stretches: list[Stretch], most: int) -> None:
    assert kernel(stretches, most) == slow(stretches, most)


@settings(max_examples=200, deadline=None)
@given(sides())
def test_what_is_left_out_agrees_and_no_edit_does(both: tuple[Words, Words]) -> None:
    x, y = both
    found = [place for _, place in kernel([(0, x, y)])]
    for x0, x1, y0, y1 in found:
        assert x[x0:x1] != y[y0:y1]
    ends = [(0, 0, 0, 0), *found, (len(x), len(x), len(y), len(y))]
    for (_, x0, _, y0), (x1, _, y1, _) in pairwise(ends):
        assert x[x0:x1] == y[y0:y1]


@settings(max_examples=200, deadline=None)
@given(stories(), st.integers(0, 40))
def test_exchanging_the_sides_exchanges_the_places(stretches: list[Stretch], most: int) -> None:
    turned = kernel([(pair, y, x) for pair, x, y in stretches], most)
    assert [(row, (x0, x1, y0, y1)) for row, (y0, y1, x0, x1) in turned] == kernel(stretches, most)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ([], [], []),
        ([], [1], [(0, 0, 0, 1)]),
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 2, 3], [1, 9, 3], [(1, 2, 1, 2)]),
        ([1, 2, 3], [1, 3], [(1, 2, 1, 1)]),
        ([1, 2, 3], [1, 2, 9, 3], [(2, 2, 2, 3)]),
        ([1, 2, 3], [7, 8, 9], [(0, 3, 0, 3)]),
        ([1, *range(100, 123), 2, 3], [1, 2, 3], [(1, 24, 1, 1)]),
        ([1, *range(100, 124), 2, 3], [1, 2, 3], [(1, 27, 1, 3)]),
    ],
    ids=["none", "all set in", "same", "changed", "left out", "set in", "other", "in reach", "out of reach"],
)
def test_places(x: Words, y: Words, expected: list[Place]) -> None:
    assert [place for _, place in kernel([(0, x, y)])] == expected


def test_more_differences_than_there_is_room_for_at_first() -> None:
    x = list(range(9000))
    y = [word if word % 3 else 0xFFFFFFFF for word in x]
    assert kernel([(0, x, y)]) == [(0, (n, n + 1, n, n + 1)) for n in range(0, 9000, 3)]


def test_no_stretches() -> None:
    assert kernel([]) == []


def test_it_refuses() -> None:
    words, one = np.arange(9, dtype=np.uint32), np.ones(1, dtype=np.int64)
    edits = _kernels.edits.edits
    for at in range(5):
        longer = [one] * 5
        longer[at] = np.ones(2, dtype=np.int64)
        with pytest.raises(ValueError, match="number"):
            edits(words, *longer, 9)
    for outside in ((-1, 1, 0, 0), (2, 1, 0, 0), (0, 10, 0, 0), (0, 0, 0, 10), (0, 0, -ENDLESS, ENDLESS)):
        with pytest.raises(ValueError, match="outside"):
            edits(words, one, *(np.array([edge]) for edge in outside), 9)
    with pytest.raises(ValueError, match="dtype"):
        edits(words.astype(np.int64), *[one] * 5, 9)
    with pytest.raises(ValueError, match="dtype"):
        edits(words, *[one.astype(np.int32)] * 5, 9)
    with pytest.raises(ValueError, match="dimensions"):
        edits(words, *[one[:, None]] * 5, 9)
    with pytest.raises(ValueError, match="contiguous"):
        edits(words[::2], *[one] * 5, 9)
    with pytest.raises(TypeError):
        edits(None, *[one] * 5, 9)
