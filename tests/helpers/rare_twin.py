"""Slow twins of the kernels that pair documents by rare words: sets, and every unit with every other."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.rare import closest, postings
from reuse.text.weights import Weights

Partners = list[list[tuple[int, float]]]  # of each document, those it shares most with


def sharing_rare_words(weights: Weights, *, threads: int = 1) -> NDArray[np.int32]:
    """Return the pairs of documents of a corpus that share rare words, in one block."""
    return closest(postings(weights), threads=threads)


def stretches(
    documents: Sequence[Sequence[int]], bits: Sequence[float], stretch: int, least: float
) -> list[set[int]]:
    """Return the rare words of each stretch; ``bits`` are what each word says."""
    return [
        {word for word in words[first : first + stretch] if bits[word] >= least}
        for words in documents
        for first in range(0, len(words), stretch)
    ]


def shared_terms(units: Sequence[set[int]], documents: Sequence[int], most: int) -> list[int]:
    holders: dict[int, set[int]] = defaultdict(set)
    for unit, document in zip(units, documents, strict=True):
        for term in unit:
            holders[term].add(document)
    return sorted(term for term, of in holders.items() if 2 <= len(of) <= most)


def together(
    units: Sequence[set[int]], documents: Sequence[int], says: Sequence[float], least: float, most: int
) -> Partners:
    """Return for each document the others whose units share most with one of its own, of equal ones the first."""
    best: dict[tuple[int, int], float] = {}
    for one, a in zip(units, documents, strict=True):
        for other, b in zip(units, documents, strict=True):
            shared = sum(says[term] for term in one & other)
            if a != b and shared > 0 and shared >= least:
                best[a, b] = max(shared, best.get((a, b), 0.0))
    count = max(documents, default=-1) + 1
    own = [sorted((-shared, b) for (a, b), shared in best.items() if a == n) for n in range(count)]
    return [[(b, -shared) for shared, b in partners[:most]] for partners in own]


def together_by_kernel(
    units: Sequence[set[int]], documents: Sequence[int], says: Sequence[float], least: float, most: int,
    cuts: Sequence[int] = (),
) -> Partners:  # fmt: skip
    """Compare the units in several parts, cut at some, and merge what each part finds."""
    # units as they come, in no order within each
    stems = np.array([term for unit in units for term in unit], np.uint32)
    bits = np.array([says[term] for term in stems], np.float32)
    bounds = np.cumsum([0, *map(len, units)]).astype(np.int64)
    document = np.array(documents, np.int32)
    known = _kernels.rare.shared_terms(stems, bounds, document, 1 << 30)
    terms, units_of = np.empty(len(stems), np.uint32), np.empty(len(stems), np.int32)
    term_says, starts = np.empty(len(known), np.float32), np.empty(len(known) + 1, np.int64)
    count = _kernels.rare.invert(known, stems, bits, bounds, terms, term_says, starts, units_of)
    for first, last in itertools.pairwise(bounds):
        assert terms[first:last].tolist() == sorted(set(terms[first:last].tolist()))
    found = []
    edges = [0, *sorted(cuts), len(units)]
    for first, last in itertools.pairwise(edges):
        others = np.full((max(documents, default=-1) + 1, most), -1, np.int32)
        shared = np.zeros(others.shape, np.float32)
        _kernels.rare.together(
            bounds,
            terms[:count],
            term_says,
            starts,
            units_of[:count],
            document,
            least,
            first,
            last,
            others,
            shared,
        )
        found.append((others, shared))
    (others, shared), *more = found
    for part in more:
        _kernels.rare.merge(others, shared, *part)
    return [
        [(other, said) for other, said in zip(own, bits_of, strict=True) if other >= 0]
        for own, bits_of in zip(others.tolist(), shared.tolist(), strict=True)
    ]
