"""Pairs of documents that share rare words within a stretch, whether or not they share a run of words.

A reworded passage keeps its names and numbers. Stretches of documents that hold a rare word are paired, and the
bits of their common words added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
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


@dataclass(frozen=True, slots=True)
class Postings:
    """The rare words of some documents, stretch by stretch.

    Attributes
    ----------
    documents : int64, ascending
        Places in the corpus.
    stretches : int64, shape (documents,)
        How many each document has.
    ends : int64, shape (stretches,)
        Where each stretch's words end.
    stems : uint32, shape (words,)
        Each once in a stretch.
    bits : float32, shape (words,)
    """

    documents: NDArray[np.int64]
    stretches: NDArray[np.int64]
    ends: NDArray[np.int64]
    stems: NDArray[np.uint32]
    bits: NDArray[np.float32]


def postings(weights: Weights) -> Postings:
    """Return the rare words of some documents, as many bytes as 8 times those and 8 times their stretches."""
    rare = int(np.count_nonzero(weights.word_bits >= SAYS))
    stretches = -(-np.diff(weights.bounds) // STRETCH)
    ends = np.empty(stretches.sum(), dtype=np.int64)
    stems, bits = np.empty(rare, dtype=np.uint32), np.empty(rare, dtype=np.float32)
    count = _kernels.rare.postings(
        weights.stems, weights.word_bits, weights.bounds, STRETCH, SAYS, stems, bits, ends
    )
    return Postings(weights.documents, stretches, ends, stems[:count], bits[:count])


def joined(parts: Sequence[Postings]) -> Postings:
    """Return the postings of several blocks of documents, each of which goes on where the last ended."""
    sizes = np.cumsum([0, *(len(part.stems) for part in parts)])
    return Postings(
        documents=np.concatenate([np.empty(0, np.int64), *(part.documents for part in parts)]),
        stretches=np.concatenate([np.empty(0, np.int64), *(part.stretches for part in parts)]),
        ends=np.concatenate(
            [np.empty(0, np.int64), *(part.ends + n for part, n in zip(parts, sizes, strict=False))]
        ),
        stems=np.concatenate([np.empty(0, np.uint32), *(part.stems for part in parts)]),
        bits=np.concatenate([np.empty(0, np.float32), *(part.bits for part in parts)]),
    )


def closest(rare: Postings, *, threads: int = 1) -> NDArray[np.int32]:
    """Return the pairs of documents that are among the `PARTNERS` of either: int32, shape (pairs, 2), ascending, a < b.

    Time grows with the rare words of all documents times, at most, `RARE`.
    """
    document = np.repeat(np.arange(len(rare.documents), dtype=np.int32), rare.stretches)
    bounds = np.concatenate([[0], rare.ends])
    known = _kernels.rare.shared_terms(rare.stems, bounds, document, RARE)
    says, starts = np.empty(len(known), np.float32), np.empty(len(known) + 1, np.int64)
    # what is not written of these is address space, not memory
    terms, units = np.empty(len(rare.stems), np.uint32), np.empty(len(rare.stems), np.int32)
    count = _kernels.rare.invert(known, rare.stems, rare.bits, bounds, terms, says, starts, units)

    def partners(part: slice) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        others = np.full((len(rare.documents), PARTNERS), -1, dtype=np.int32)
        shared = np.zeros((len(rare.documents), PARTNERS), dtype=np.float32)
        _kernels.rare.together(
            bounds,
            terms[:count],
            says,
            starts,
            units[:count],
            document,
            SHARED,
            part.start,
            part.stop,
            others,
            shared,
        )
        return others, shared

    # each stretch is compared with those behind it: the first have more of them
    work = np.diff(bounds) * np.arange(len(document), 0, -1)
    parts = (
        parallel.slices(work, int(work.sum()) // threads + 1) if threads > 1 else [slice(0, len(document))]
    )
    (others, shared), *more = parallel.each(partners, parts or [slice(0, 0)], threads)
    for part in more:
        _kernels.rare.merge(others, shared, *part)
    own, place = np.nonzero(others >= 0)
    other = others[own, place]
    pairs = np.sort(np.minimum(own, other).astype(np.int64) << 32 | np.maximum(own, other))
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    ends = np.stack([pairs >> 32, pairs & 0xFFFFFFFF], axis=1)
    found: NDArray[np.int32] = rare.documents[ends].astype(np.int32)
    return found
