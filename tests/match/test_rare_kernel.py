"""Documents that share rare words: the kernels against sets."""

import random

import numpy as np
import pytest
import rare_twin
from hypothesis import given, settings
from hypothesis import strategies as st
from rare_twin import together, together_by_kernel

from reuse import _kernels

words = st.lists(st.integers(0, 30), max_size=25)


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=6), st.integers(1, 9), st.integers(0, 8))
def test_postings_as_the_slow_twin(documents: list[list[int]], stretch: int, least: int) -> None:
    bits = [float(7 * word % 11) for word in range(31)]
    stems = np.array([word << 20 | word for words in documents for word in words], np.uint32)
    says = np.array([bits[word] for words in documents for word in words], np.float32)
    bounds = np.cumsum([0, *map(len, documents)]).astype(np.int64)
    expected = rare_twin.stretches(documents, bits, stretch, least)
    terms, of_terms = np.empty(len(stems), np.uint32), np.empty(len(stems), np.float32)
    ends = np.empty(len(expected), np.int64)
    count = _kernels.rare.postings(stems, says, bounds, stretch, least, terms, of_terms, ends)
    assert count == sum(map(len, expected))
    edges = [0, *ends.tolist()]
    for unit, first, last in zip(expected, edges, edges[1:], strict=False):
        found = [term >> 20 for term in terms[first:last].tolist()]
        assert sorted(found) == sorted(unit)
        assert of_terms[first:last].tolist() == [bits[word] for word in found]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_terms_that_documents_share_as_the_slow_twin(data: st.DataObject) -> None:
    units = data.draw(st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=12))
    documents = sorted(data.draw(st.integers(0, 4)) for _ in units)
    most = data.draw(st.integers(1, 6))
    found = _kernels.rare.shared_terms(
        np.array([term for unit in units for term in unit], np.uint32),
        np.cumsum([0, *map(len, units)]).astype(np.int64),
        np.array(documents, np.int32),
        most,
    )
    assert found.tolist() == rare_twin.shared_terms(units, documents, most)


def test_many_terms() -> None:
    rng = random.Random(2)
    units = [set(rng.sample(range(1 << 32), 3000)) for _ in range(4)]
    units += [{term for unit in units for term in unit if rng.random() < 0.2} for _ in range(3)]
    found = _kernels.rare.shared_terms(
        np.array([term for unit in units for term in unit], np.uint32),
        np.cumsum([0, *map(len, units)]).astype(np.int64),
        np.arange(7, dtype=np.int32),
        3,
    )
    assert found.tolist() == rare_twin.shared_terms(units, range(7), 3)
    assert len(found) > 4000


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_together_as_the_slow_twin(data: st.DataObject) -> None:
    says = [data.draw(st.integers(1, 40)) / 4 for _ in range(data.draw(st.integers(0, 12)))]
    terms = st.sets(st.integers(0, len(says) - 1), max_size=8) if says else st.just(set[int]())
    units = data.draw(st.lists(terms, max_size=14))
    documents = sorted(data.draw(st.integers(0, 7)) for _ in units)
    least, most = data.draw(st.integers(0, 80)) / 4, data.draw(st.integers(1, 6))
    cuts = data.draw(st.lists(st.integers(0, len(units)), max_size=2))
    expected = together(units, documents, says, least, most)
    assert together_by_kernel(units, documents, says, least, most) == expected
    assert together_by_kernel(units, documents, says, least, most, cuts) == expected


def test_together_needs_two_documents_and_enough() -> None:
    units = [{0, 1}, {0, 1}, {0, 1}, {1}]
    assert together_by_kernel(units, [0, 0, 1, 1], [4.0, 2.0], 6.0, 9) == [[(1, 6.0)], [(0, 6.0)]]
    assert together_by_kernel(units, [0, 0, 1, 1], [4.0, 2.0], 6.5, 9) == [[], []]
    assert together_by_kernel([], [], [], 1.0, 9) == []


def test_what_does_not_fit_is_refused() -> None:
    one, zero, none = np.ones(2, np.uint32), np.zeros(2, np.float32), np.zeros(3, np.int64)
    with pytest.raises(ValueError, match="stretches"):
        _kernels.rare.postings(one, zero, none, 5, 1.0, one, zero, none)
    with pytest.raises(ValueError, match="room"):
        _kernels.rare.postings(one, zero, np.array([0, 2]), 5, 0.0, one[:1], zero, none[:1])
    with pytest.raises(ValueError, match="documents"):
        _kernels.rare.shared_terms(one, np.array([0, 1, 2]), np.array([1, 0], np.int32), 9)
    with pytest.raises(ValueError, match="bounds"):
        _kernels.rare.shared_terms(one, np.array([0, 1]), np.array([0], np.int32), 9)
    with pytest.raises(ValueError, match="room"):
        _kernels.rare.invert(
            one[:1], one, zero, np.array([0, 2]), one.copy(), zero, none[:2], np.empty(2, np.int32)
        )
    others, shared = np.full((1, 2), -1, np.int32), np.zeros((1, 2), np.float32)
    document = np.array([0, 1], np.int32)
    with pytest.raises(ValueError, match="partners"):
        _kernels.rare.together(
            np.array([0, 1, 2]),
            one - 1,
            zero[:1],
            np.array([0, 2]),
            document,
            document,
            0.0,
            0,
            2,
            others,
            shared,
        )
    with pytest.raises(ValueError, match="no term"):
        _kernels.rare.together(
            np.array([0, 1, 2]),
            one,
            zero[:1],
            np.array([0, 2]),
            document,
            document * 0,
            0.0,
            0,
            2,
            others,
            shared,
        )
