"""Third documents: the kernels against dicts and sets, and what is made of them against loops over a graph."""

from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import COUNT, graphs

from reuse import _kernels
from reuse.judge.graph import Graph
from reuse.judge.thirds import ENOUGH, HELD, MORE, MOST, Thirds
from reuse.match.matches import covered

Shared = dict[tuple[int, int], int]  # words that two documents share, a < b
Spans = list[tuple[int, int]]

MANY = 1 << 61  # two of them are not too many for 64 bits


# --- which share much with both -------------------------------------------------------------------


def columns(count: int, shared: Shared) -> list[Any]:
    """Lay out the neighbours as the kernel takes them."""
    near: list[Shared] = [{} for _ in range(count)]
    for (a, b), words in sorted(shared.items()):
        near[a][b] = near[b][a] = words
    begin = [0, *accumulate(map(len, near))]
    rows = [(other, own[other]) for own in near for other in sorted(own)]
    other, words = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    place = [begin[a] + sorted(near[a]).index(b) for a, b in shared]
    pairs = np.array(list(shared), dtype=np.int32).reshape(-1, 2)
    return [np.array(begin), other.astype(np.int32), words.copy(), np.array(place, dtype=np.int64), pairs]


def slow(count: int, shared: Shared, most: float, enough: int) -> tuple[list[int], list[list[int]]]:
    """Ask of every other document what it shares with both."""

    def near(one: int, other: int) -> int:
        return shared.get((min(one, other), max(one, other)), -1)

    fullest, carriers = [], []
    for (a, b), words in shared.items():
        thirds = [third for third in range(count) if min(near(a, third), near(b, third)) >= 0]
        sums = {third: near(a, third) + near(b, third) for third in thirds}
        best = max(thirds, key=sums.__getitem__, default=-1)
        fullest.append(best if sums.get(best, 0) > 0 else -1)
        many = [third for third in thirds if float(min(near(a, third), near(b, third))) >= most * words]
        carriers.append((many + [-1] * enough)[:enough])
    return fullest, carriers


@st.composite
def worlds(draw: st.DrawFn) -> tuple[int, Shared]:
    count = draw(st.integers(0, 9))
    words = draw(st.sampled_from([st.integers(1, 4), st.sampled_from([0, 1, MANY - 1, MANY])]))
    ends = [(a, b) for b in range(count) for a in range(b)]
    return count, draw(st.dictionaries(st.sampled_from(ends), words)) if ends else {}


@settings(max_examples=300, deadline=None)
@given(worlds(), st.sampled_from([0.0, 0.5, 1.0, 2.0, float("inf"), float("nan")]), st.integers(0, 5))
def test_thirds_as_the_slow_twin(world: tuple[int, Shared], most: float, enough: int) -> None:
    fullest, carriers = _kernels.thirds.thirds(*columns(*world), most, enough)
    assert (fullest.dtype, carriers.dtype) == (np.int32, np.int32)
    assert carriers.shape == (len(world[1]), enough)
    assert (fullest.tolist(), carriers.tolist()) == slow(*world, most, enough)


def test_a_document_with_many_neighbours() -> None:
    shared = {(a, b): a + b for b in range(1, 200) for a in ((0,) if b % 7 else (0, b - 1)) if a < b}
    fullest, carriers = _kernels.thirds.thirds(*columns(200, shared), 0.5, 3)
    assert (fullest.tolist(), carriers.tolist()) == slow(200, shared, 0.5, 3)


@settings(max_examples=100, deadline=None)
@given(graphs(40))
def test_of_a_graph_as_loops(graph: Graph) -> None:
    thirds, m = Thirds(graph), graph.matches

    def held(document: int, other: int, third: int) -> bool:
        """Whether a third document has most of what a document shares with another."""
        mine = [n for n in range(len(m)) if {m.a[n], m.b[n]} == {document, other} and graph.says[n]]
        own = [(m.a0[n], m.a1[n]) if m.a[n] == document else (m.b0[n], m.b1[n]) for n in mine]
        one, two = (
            covered(64, np.array(spans).reshape(-1, 2)) for spans in (own, graph.spans(document, third))
        )
        return int((one & two).sum()) >= HELD * int(one.sum())

    for number, (a, b) in enumerate(graph.ends.tolist()):
        if not graph.says[graph.pair == number].any():
            assert (thirds.holder[number], thirds.words[number]) == (-1, 0)
            assert (thirds.carriers[number] == -1).all()
            continue
        words = graph.near(a)[b]
        both = {n: (graph.near(a)[n], graph.near(b)[n])
                for n in range(COUNT) if n in graph.near(a) and n in graph.near(b)}  # fmt: skip
        carriers = [n for n in both if min(both[n]) >= MOST * words][:ENOUGH]
        assert thirds.carriers[number].tolist() == (carriers + [-1] * ENOUGH)[:ENOUGH]
        best = max(both, key=lambda n: sum(both[n]), default=-1)
        if (
            best >= 0
            and sum(both[best]) > MORE * 2 * words
            and min(both[best]) >= HELD * words
            and held(a, b, best)
            and held(b, a, best)
        ):
            assert (thirds.holder[number], thirds.words[number]) == (best, sum(both[best]))
        else:
            assert (thirds.holder[number], thirds.words[number]) == (-1, 0)


def test_thirds_refuse() -> None:
    right = columns(3, {(0, 1): 5, (0, 2): 6, (1, 2): 7})
    none = np.empty(0, dtype=np.int64)

    def changed(at: int, to: Any) -> list[Any]:
        return [to if n == at else column for n, column in enumerate(right)]

    _kernels.thirds.thirds(*right, 0.5, 2)
    begin, other, words, place, pairs = right
    wrong = {
        "differ in length": [
            (0, none), (0, begin[:-1]), (0, begin[::-1].copy()), (0, begin - 1), (1, other[:-1]), (2, words[:-1]),
            (3, place[:-1]), (4, pairs[:-1]),
        ],
        "no pairs": [(3, place - MANY), (3, place + MANY), (4, pairs[:, :1].copy()), (4, np.c_[pairs, pairs])],
        "not there": [(4, pairs - 1), (4, pairs + 3)],
    }  # fmt: skip
    for message, changes in wrong.items():
        for at, to in changes:
            with pytest.raises(ValueError, match=message):
                _kernels.thirds.thirds(*changed(at, to), 0.5, 2)
    for at, column in enumerate(right):
        with pytest.raises(ValueError, match="dtype"):
            _kernels.thirds.thirds(*changed(at, column.astype(np.float32)), 0.5, 2)
        with pytest.raises(ValueError, match="dimensions"):
            _kernels.thirds.thirds(*changed(at, column[None]), 0.5, 2)
        with pytest.raises(TypeError):
            _kernels.thirds.thirds(*changed(at, None), 0.5, 2)
    with pytest.raises(ValueError, match="negative"):
        _kernels.thirds.thirds(*right, 0.5, -1)


# --- what two groups of spans have in common ------------------------------------------------------


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Ascending and disjoint; some stand side by side."""
    top = draw(st.sampled_from([40, (1 << 31) - 1]))
    edges = sorted(draw(st.lists(st.integers(0, top), max_size=12, unique=True)))
    if draw(st.booleans()):
        return list(pairwise(edges))
    return list(zip(edges[::2], edges[1::2], strict=False))


def laid_out(groups: list[Spans]) -> list[Any]:
    flat = np.array([span for group in groups for span in group], dtype=np.int32).reshape(-1, 2)
    bounds = np.array([0, *accumulate(map(len, groups))])
    return [bounds, flat[:, 0].copy(), flat[:, 1].copy()]


def overlap(one: Spans, other: Spans) -> int:
    """Measure every piece between two neighbouring edges that lies in both."""
    edges = sorted({edge for span in (*one, *other) for edge in span})
    return sum(
        end - start
        for start, end in pairwise(edges)
        if all(any(first <= start < last for first, last in side) for side in (one, other))
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(spans(), max_size=4), st.lists(spans(), max_size=4), st.data())
def test_common_as_the_slow_twin(one: list[Spans], other: list[Spans], data: st.DataObject) -> None:
    any = [(p, q) for p in range(len(one)) for q in range(len(other))]
    rows = data.draw(st.lists(st.sampled_from(any), max_size=9)) if any else []
    group_a, group_b = np.array(rows, dtype=np.int64).reshape(-1, 2).T.copy()
    found = _kernels.thirds.common(*laid_out(one), *laid_out(other), group_a, group_b)
    assert found.dtype == np.int64
    assert found.tolist() == [overlap(one[p], other[q]) for p, q in rows]
    turned = _kernels.thirds.common(*laid_out(other), *laid_out(one), group_b, group_a)
    assert turned.tolist() == found.tolist()


def test_common_refuses() -> None:
    own = laid_out([[(0, 4)], [(2, 3), (5, 9)]])
    rows = np.array([0, 1])
    right = [*own, *own, rows, rows]
    _kernels.thirds.common(*right)

    def changed(at: int, to: Any) -> list[Any]:
        return [to if n == at else column for n, column in enumerate(right)]

    for at in range(1, 8):
        if at != 3:
            with pytest.raises(ValueError, match="columns differ in length"):
                _kernels.thirds.common(*changed(at, right[at][:-1]))
    for at in (0, 3):
        for bounds in ([], [0, 1], [0, 1, 4], [-1, 1, 3], [3, 1, 3], [0, MANY, 3]):
            with pytest.raises(ValueError, match="ascend"):
                _kernels.thirds.common(*changed(at, np.array(bounds, dtype=np.int64)))
    for at in (6, 7):
        for outside in (-1, 2, MANY, -MANY):
            with pytest.raises(ValueError, match="group"):
                _kernels.thirds.common(*changed(at, np.array([0, outside])))
    for at in range(8):
        with pytest.raises(ValueError, match="dtype"):
            _kernels.thirds.common(*changed(at, right[at].astype(np.float32)))
        with pytest.raises(TypeError):
            _kernels.thirds.common(*changed(at, None))
