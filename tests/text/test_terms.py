"""Terms: the kernel that numbers tokens and sums over spans of them, against dicts and loops."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reuse import _kernels

hashes = arrays(np.uint32, st.integers(0, 60), elements=st.sampled_from([0, 1, 2, 7, (1 << 32) - 1, 1 << 31]))


@given(hashes)
def test_numbers_as_a_dict(given: Any) -> None:
    terms, kinds, counts = _kernels.terms.number(given)
    known = {hash: number for number, hash in enumerate(dict.fromkeys(given.tolist()))}
    assert (terms.dtype, kinds.dtype, counts.dtype) == (np.int32, np.uint32, np.int64)
    assert terms.tolist() == [known[hash] for hash in given.tolist()]
    assert kinds.tolist() == [*known]
    assert counts.tolist() == [given.tolist().count(hash) for hash in known]


def test_more_kinds_than_the_table_begins_with() -> None:
    given = np.random.default_rng(1).integers(0, 1 << 32, 50_000, dtype=np.uint32)
    given = np.concatenate([given, given[::-1]])
    terms, kinds, counts = _kernels.terms.number(given)
    assert (kinds[terms] == given).all()
    assert len(np.unique(kinds)) == len(kinds)
    assert (counts == np.bincount(terms)).all()
    first = np.unique(terms, return_index=True)[1]
    assert (np.diff(first) > 0).all()  # in the order in which they appear


@st.composite
def spans(draw: st.DrawFn) -> tuple[Any, Any, Any, Any]:
    values = draw(arrays(np.float32, st.integers(0, 20), elements=st.floats(-8, 8, width=16)))
    edges = st.integers(0, len(values))
    rows = draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=8))
    first, last = np.array(rows, dtype=np.int64).reshape(-1, 2).T.copy()
    widths = draw(arrays(np.int32, len(values), elements=st.integers(0, 1 << 30)))
    return values, widths, first, last


@given(spans())
def test_sums_as_loops(given: tuple[Any, Any, Any, Any]) -> None:
    values, widths, first, last = given
    rows = list(zip(first.tolist(), last.tolist(), strict=True))
    sums = _kernels.terms.sums(values, first, last)
    assert sums.tolist() == pytest.approx([sum(map(float, values[begin:end])) for begin, end in rows])
    starts = np.arange(len(widths), dtype=np.int32)
    found = _kernels.terms.widths(starts, starts + widths, first, last)
    assert found.tolist() == [sum(widths[begin:end].tolist()) for begin, end in rows]


def test_sums_refuse() -> None:
    values, starts = np.zeros(4, np.float32), np.zeros(4, np.int32)
    right = np.array([0, 4])
    for first, last in (
        (right, right[:1]),
        (right - 1, right),
        (right, right + 1),
        (right[::-1].copy(), right * 0),
    ):
        with pytest.raises(ValueError, match="outside"):
            _kernels.terms.sums(values, first, last)
        with pytest.raises(ValueError, match="outside"):
            _kernels.terms.widths(starts, starts, first, last)
    with pytest.raises(ValueError, match="differ in number"):
        _kernels.terms.widths(starts, starts[:1], right, right)
    for wrong in (None, values.astype(np.float64), values[None]):
        with pytest.raises((TypeError, ValueError)):
            _kernels.terms.sums(wrong, right, right)
    with pytest.raises((TypeError, ValueError)):
        _kernels.terms.number(values)


@given(spans(), st.data())
def test_measures_as_loops(given: tuple[Any, Any, Any, Any], data: st.DataObject) -> None:
    bits, widths, first, last = given
    count = len(bits)
    hashes = data.draw(arrays(np.uint32, count, elements=st.integers(0, 4)))
    told = data.draw(arrays(np.uint8, count, elements=st.integers(0, 1)))
    kinds = np.array(sorted(data.draw(st.sets(st.integers(0, 4)))), dtype=np.uint32)
    starts = np.arange(count, dtype=np.int32)
    widths = widths % 1000
    said, counts = _kernels.terms.measures(hashes, starts, starts + widths, bits, told, kinds, first, last)
    expected = []
    for begin, end in zip(first.tolist(), last.tolist(), strict=True):
        here = range(begin, end)
        expected.append(
            (
                sum(int(told[at]) for at in here),
                sum(bool(told[at]) and hashes[at] in kinds for at in here),
                sum(int(widths[at]) for at in here),
                begin if here else 0,
                end - 1 + int(widths[end - 1]) if here else 0,
            )
        )
    assert counts.T.tolist() == [list(row) for row in expected]
    assert said.tolist() == _kernels.terms.sums(bits, first, last).tolist()


def test_measures_refuse() -> None:
    hashes, places, bits, told = (
        np.zeros(4, np.uint32),
        np.zeros(4, np.int32),
        np.zeros(4, np.float32),
        np.zeros(4, np.uint8),
    )
    right = np.array([0, 4])
    with pytest.raises(ValueError, match="outside"):
        _kernels.terms.measures(hashes, places, places, bits, told, hashes[:1], right, right + 1)
    with pytest.raises(ValueError, match="differ in number"):
        _kernels.terms.measures(hashes, places, places, bits, told[:3], hashes[:1], right, right)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20), st.integers(1, 6)), max_size=12))
def test_united_as_sets(rows: list[tuple[int, int, int]]) -> None:
    group, first, length = np.array(rows, dtype=np.int64).reshape(-1, 3).T.copy()
    start, end = first.astype(np.int32), (first + length).astype(np.int32)
    bounds, *found = _kernels.terms.united(group, start, end, np.argsort(group << 32 | first), 4)
    for number in range(4):
        own = slice(bounds[number], bounds[number + 1])
        spans = list(zip(*(column[own].tolist() for column in found), strict=True))
        inside = {at for of, begin, size in rows if of == number for at in range(begin, begin + size)}
        assert {at for begin, end in spans for at in range(begin, end)} == inside
        assert sum(end - begin for begin, end in spans) == len(inside)
        assert all(before[1] < behind[0] for before, behind in pairwise(spans))


def test_united_refuses() -> None:
    group, places = np.zeros(2, np.int64), np.zeros(2, np.int32)
    for wrong in (group + 2, group - 1):
        with pytest.raises(ValueError, match="not there"):
            _kernels.terms.united(group, places, places, wrong, 1)
        with pytest.raises(ValueError, match="not there"):
            _kernels.terms.united(wrong, places, places, group, 1)
    with pytest.raises(ValueError, match="different lengths"):
        _kernels.terms.united(group, places[:1], places, group, 1)
