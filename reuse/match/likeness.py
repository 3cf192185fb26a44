"""How alike the sentences of two documents are: what they share, in bits, and what their neighbours share.

A word is worth what it says in these two documents: half by its frequency in the language, half by how often
both use it elsewhere, so that the names of their common subject say little.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.matches import Columns, Matches, distinct
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

SAYS = 7.5
"""Bits below which a word ("that", "for") does not count."""

SHARED, SHARE = 12.0, 0.08
"""Bits, and Dice coefficient, from which two sentences are worth a look: a rare word in common."""

LONGEST = 80
"""Words above which a sentence is cut: it is text without stops."""


@dataclass(frozen=True, slots=True)
class Likeness(Columns):
    """Pairs of sentences by pair of documents, sentence of a, sentence of b.

    Attributes
    ----------
    pair, a, b : int32
        The pair's number; sentences counted in their document.
    words, left_words : int32
        Terms they share, and those that no match covers.
    shared, says_a, says_b : float32
        Bits that both say, and that each says.
    left, left_a, left_b : float32
        The same of what no match covers.
    shorter_a : bool
        Whether a is the shorter document, which gives a pair its two sides whatever the ids.
    """

    pair: NDArray[np.int32]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    words: NDArray[np.int32]
    left_words: NDArray[np.int32]
    shared: NDArray[np.float32]
    says_a: NDArray[np.float32]
    says_b: NDArray[np.float32]
    left: NDArray[np.float32]
    left_a: NDArray[np.float32]
    left_b: NDArray[np.float32]
    shorter_a: NDArray[np.bool_]


class Sentences:
    """The sentences of some documents that weights are known of, and the terms that stand in them.

    Attributes
    ----------
    documents : int64, ascending
        Places in the weights.
    starts : int64, shape (documents + 1,)
        Where each document's sentences begin.
    spans : int32, shape (sentences, 2)
        First and last token (half-open), counted in the document; sentences without stops are cut.
    lengths : int32, shape (documents,)
        Tokens of each.
    index : Index
        For kernels that compare them.
    """

    def __init__(self, corpus: Corpus, weights: Weights, documents: NDArray[np.integer]) -> None:
        self.documents = weights.local(distinct(len(corpus), documents))
        self._corpus, self._numbers = corpus, weights.documents[self.documents]
        rows, bounds = corpus.sentences_of(self._numbers)
        self.spans, parts = _cut(rows[:, :2])
        self.starts = np.concatenate([[0], np.cumsum(parts)])[bounds]
        self.lengths = np.diff(weights.bounds)[self.documents].astype(np.int32)
        self.index = _kernels.overlap.Index(
            weights.stems,
            weights.word_bits,
            weights.bounds[self.documents],
            self.lengths,
            self.starts,
            self.spans,
            SAYS,
        )

    def places(self, weights: Weights, documents: NDArray[np.integer]) -> NDArray[np.int32]:
        """Return where some documents of the corpus stand among these."""
        return np.searchsorted(self.documents, weights.local(documents)).astype(np.int32)

    def alike(
        self, pairs: NDArray[np.int32], bounds: NDArray[np.int64], matches: Matches, worth: float = 0.0
    ) -> Likeness:
        """Return the sentences of some pairs (int32, shape (pairs, 2), places among the documents) that are alike.

        The matches of pair ``n`` are the rows ``bounds[n]`` to ``bounds[n + 1]``. Pairs may be left out of which no
        two sentences share bits that are ``worth`` it and that no match covers.
        """
        rows, bits = _kernels.overlap.alike(
            self.index, pairs, bounds, spans_of(matches), SHARED, SHARE, worth
        )
        return Likeness(*(*rows, *bits, self.shorter(pairs)[rows[0]]))

    def shorter(self, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return of which pairs the first is the shorter: of two as long that with the lesser digest, or the first."""
        a, b = self.lengths[pairs].T
        found: NDArray[np.bool_] = a < b
        alike = np.flatnonzero(a == b)
        if len(alike):
            some, places = np.unique(pairs[alike], return_inverse=True)
            texts = (self._corpus.texts[number] for number in self._numbers[some].tolist())
            digests = np.array([crc32(text.encode("utf-8", "surrogatepass")) for text in texts])
            one, other = digests[places.reshape(-1, 2)].T
            found[alike] = (one < other) | ((one == other) & (pairs[alike, 0] < pairs[alike, 1]))
        return found


def spans_of(matches: Matches) -> NDArray[np.int32]:
    """Return the tokens of matches: first and last (half-open) in a, in b: int32, shape (matches, 4)."""
    return np.stack([matches.a0, matches.a1, matches.b0, matches.b1], axis=1)


def support(
    like: Likeness, points: NDArray[np.floating], reach: int, wanted: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """Return the points that the sentences before and after each pair bring: float64, shape (rows, 2).

    Of each sentence within ``reach`` in the shorter document, the most of those within ``reach`` in the longer;
    negative points bring none. Of only the rows that are ``wanted``, if these are told.
    """
    return _kernels.neighbours.support(
        like.pair,
        like.a,
        like.b,
        like.shorter_a.view(np.uint8),
        np.maximum(points, 0, dtype=np.float64).astype(np.float32),
        reach,
        every(like) if wanted is None else wanted.view(np.uint8),
    ).astype(np.float64)


def every(like: Likeness) -> NDArray[np.uint8]:
    """Return that all rows are wanted."""
    return np.ones(len(like), dtype=np.uint8)


def _cut(spans: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Cut spans of more than `LONGEST` tokens into equal parts of at most half as many; return how many each gives."""
    lengths = spans[:, 1] - spans[:, 0]
    parts = np.where(lengths > LONGEST, -(-2 * lengths // LONGEST), 1).astype(np.int64)
    if not (lengths > LONGEST).any():
        return np.ascontiguousarray(spans), parts
    part = np.arange(parts.sum()) - np.repeat(np.cumsum(parts) - parts, parts)
    start, length, of = (np.repeat(values, parts) for values in (spans[:, 0], lengths, parts))
    cut = np.stack([start + length * part // of, start + length * (part + 1) // of], axis=1)
    return cut.astype(np.int32), parts
