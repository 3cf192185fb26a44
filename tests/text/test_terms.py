"""Terms: the kernel that numbers tokens and sums over spans of them, against dicts and loops."""

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
