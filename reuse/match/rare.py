"""Pairs of documents that share rare words within a stretch, whether or not they share a run of words.

A reworded passage keeps its names and numbers. Stretches of documents that hold a rare word are paired, and the
bits of their common words added up.
"""

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.text.weights import Weights

RARE = 128
"""Documents: a word in more of them is not rare, which keeps the work near-linear."""

SAYS = 10.0
"""Bits below which a word is not rare in any language."""

STRETCH = 200
"""Words: two or three paragraphs."""

SHARED = 50.0
"""Bits that two stretches must share in rare words: three or four names."""

PARTNERS = 8
"""The documents that each keeps, those it shares most with."""


def sharing_rare_words(weights: Weights) -> NDArray[np.int32]:
    """Return pairs of documents that share rare words: int32, shape (pairs, 2), ascending, a < b.

    Time grows with the rare words of all documents times, at most, `RARE`.
    """
    document, unit, term, says = _postings(weights)
    order = np.lexsort((unit, term))
    numbers = np.empty(len(order), dtype=np.int32)
    starts = np.flatnonzero(np.diff(term[order], prepend=-1))
    numbers[order] = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order)))
    units, shared = _kernels.rare.together(
        np.searchsorted(unit, np.arange(len(document) + 1)),
        numbers,
        says[order[starts]],
        np.append(starts, len(order)),
        unit[order].astype(np.int32),
        document.astype(np.int32),
        SHARED,
    )
    a, b = document[units[:, 0]], document[units[:, 1]]
    by_pair = np.lexsort((-shared, b, a))  # of a pair's stretches those that share most
    pairs = (a << 32 | b)[by_pair]
    first = np.diff(pairs, prepend=-1) != 0
    return _closest(pairs[first], shared[by_pair][first])


def _postings(
    weights: Weights,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Return each stretch's document, and for each rare word in each stretch, once: stretch, word, bits."""
    lengths = np.diff(weights.bounds)
    stretches = -(-lengths // STRETCH)
    document = np.repeat(weights.documents, stretches)
    rare = np.flatnonzero(weights.word_bits >= SAYS)
    of = np.searchsorted(weights.bounds, rare, side="right") - 1
    unit = (np.cumsum(stretches) - stretches)[of] + (rare - weights.bounds[of]) // STRETCH
    _, term = np.unique(weights.stems[rare], return_inverse=True)
    documents = np.bincount(np.unique(term.astype(np.int64) << 32 | of) >> 32)
    kept = np.flatnonzero((documents[term] >= 2) & (documents[term] <= RARE))
    _, first = np.unique(unit[kept] << 32 | term[kept], return_index=True)
    kept = kept[first]
    return document, unit[kept], term[kept], weights.word_bits[rare[kept]]


def _closest(pairs: NDArray[np.int64], shared: NDArray[np.float32]) -> NDArray[np.int32]:
    """Return the pairs that are among the `PARTNERS` of either document."""
    ends = np.stack([pairs >> 32, pairs & 0xFFFFFFFF], axis=1)
    own, other = ends.ravel(), ends[:, ::-1].ravel()
    order = np.lexsort((other, -np.repeat(shared, 2), own))
    first = np.flatnonzero(np.diff(own[order], prepend=-1))
    place = np.arange(len(order)) - np.repeat(first, np.diff(first, append=len(order)))
    kept = np.zeros(len(pairs), dtype=bool)
    kept[order[place < PARTNERS] >> 1] = True
    return ends[kept].astype(np.int32)
