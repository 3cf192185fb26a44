"""Where documents depart from the others: the kernel against a slow twin, and tiny texts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import STORY, graph, text

from reuse import Document, _kernels
from reuse.judge.readings import readings

REACH = 24
Row = tuple[int, int, int, int]


def agreeing(words: list[int], row: Row) -> tuple[set[int], set[int]]:
    """The places of either side that agree in order, after the fewest words left out."""
    a, a1, b, b1 = row
    mine, theirs = set(), set()
    ways = [(k, total - k) for total in range(REACH + 1) for k in range(total + 1)]
    while a < a1 and b < b1:
        for i, j in ways:
            p, q = a + i, b + j
            first = p < a1 and q < b1 and words[p] == words[q]
            alone = p + 1 == a1 or q + 1 == b1 or (i, j) == (0, 0)
            if first and (alone or words[p + 1] == words[q + 1]):
                mine.add(p)
                theirs.add(q)
                a, b = p, q
                break
        a, b = a + 1, b + 1
    return mine, theirs


def slow(words: list[int], rows: list[Row]) -> tuple[list[list[int]], list[list[int]]]:
    sides = [agreeing(words, row) for row in rows]
    have = [
        sum(place in mine + theirs for mine, theirs in ((list(a), list(b)) for a, b in sides))
        for place in range(len(words))
    ]
    pass_by = [sum((a <= p < a1) + (b <= p < b1) for a, a1, b, b1 in rows) for p in range(len(words))]
    counts, firsts = [], []
    for (a, a1, b, b1), (mine, theirs) in zip(rows, sides, strict=True):
        places: list[list[int]] = [[], []]
        for side, span, agree in ((0, range(a, a1), mine), (1, range(b, b1), theirs)):
            for place in span:
                if place in agree:
                    continue
                if have[place]:
                    places[1 - side].append(place)
                elif pass_by[place] > 1:
                    places[side].append(place)
        counts.append([len(places[0]), len(places[1])])
        # those of the first span come first
        firsts.append([found[0] if found else -1 for found in places])
    return counts, firsts


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_as_the_slow_twin(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.integers(0, 5), max_size=60))
    half = len(words) // 2
    place = st.integers(0, half)
    rows = []
    for _ in range(data.draw(st.integers(0, 5))):
        (a, a1), (b, b1) = (sorted(data.draw(st.tuples(place, place))) for _ in range(2))
        rows.append((a, a1, half + b, half + b1))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T.copy()
    counts, first = _kernels.readings.departures(np.array(words, dtype=np.uint32), *columns)
    assert (counts.tolist(), first.tolist()) == slow(words, rows)


@pytest.mark.parametrize("row", [(0, 4, 0, 3), (-1, 1, 0, 1), (2, 1, 0, 1), (0, 1, 0, 9)])
def test_spans_outside_are_refused(row: Row) -> None:
    columns = np.array([row], dtype=np.int64).T.copy()
    with pytest.raises(ValueError, match="outside"):
        _kernels.readings.departures(np.zeros(3, np.uint32), *columns)
    with pytest.raises(ValueError, match="number"):
        _kernels.readings.departures(np.zeros(3, np.uint32), columns[0], columns[1][:0], *columns[2:])


def departures(*texts: str) -> object:
    known = graph(*(Document(id, content) for id, content in zip("abcdefg", texts, strict=False)))
    return readings(known).departures(known.number(0, 1))


BRIDGE = text(*STORY[:3])
ONE = BRIDGE.replace("voted on Monday night", "voted late on Monday night")
OTHER = BRIDGE.replace("42 million crowns", "43 million crowns")


def test_each_departs_where_the_other_has_what_a_third_has() -> None:
    x, y = departures(ONE, OTHER, BRIDGE)  # type: ignore[misc]
    assert x == (1, "Veldmark voted late on Monday")
    assert y.words == 2  # its own reading, and the one it has not
    assert "43 million" in y.shown or "42 million" in y.shown


@pytest.mark.parametrize(
    "texts",
    [
        (ONE, OTHER),
        (ONE, BRIDGE, BRIDGE),
        (BRIDGE, OTHER, BRIDGE),
        (BRIDGE, BRIDGE, ONE),
        (ONE, OTHER, text(*STORY[4:])),
    ],
    ids=["nobody else", "x alone", "y alone", "neither", "a third that has something else"],
)
def test_else_nothing_is_said(texts: tuple[str, ...]) -> None:
    assert departures(*texts) is None
