"""How alike the sentences of two documents are: what they share, in bits, and what their neighbours share.

A word is worth what it says in these two documents: half by its frequency in the language, half by how often
both use it elsewhere, so that the names of their common subject say little.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.matches import Columns, Matches
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
    """

    def __init__(self, corpus: Corpus, weights: Weights, documents: NDArray[np.integer]) -> None:
        self.documents = weights.local(np.unique(documents))
        places = weights.documents[self.documents].tolist()
        parts = [_cut(corpus.sentences(place)[:, :2]) for place in places]
        digests = np.array([crc32(corpus.texts[place].encode("utf-8", "surrogatepass")) for place in places])
        by_length = np.lexsort((digests, np.diff(weights.bounds)[self.documents]))
        self._rank: NDArray[np.int64] = np.argsort(by_length)
        counts = np.array([len(part) for part in parts], dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(counts)])
        self.spans = np.concatenate([np.empty((0, 2), np.int32), *parts])
        document = np.repeat(np.arange(len(parts)), counts)

        starts = self.spans[:, 0] + weights.bounds[self.documents[document]]
        # where both use it nowhere else a word says one bit more
        at = np.concatenate([_content(weights, int(place)) for place in self.documents] or [starts])
        sentence = np.searchsorted(starts, at, side="right") - 1
        by_term = np.lexsort((weights.stems[at], document[sentence]))  # stable: by place where alike
        at, sentence = at[by_term], sentence[by_term]
        term, within = weights.stems[at], document[sentence]
        token = (at - weights.bounds[self.documents[within]]).astype(np.int32)
        key = within.astype(np.int64) << 32 | term
        first = np.concatenate([[True], np.diff(key) != 0])[: len(key)]
        runs = np.append(np.flatnonzero(first), len(key)).astype(np.int64)
        run = np.cumsum(first) - 1

        # the first occurrence of each term in each sentence
        once = np.concatenate([[True], (np.diff(key) != 0) | (np.diff(sentence) != 0)])[: len(key)]
        rows = np.flatnonzero(once)
        order = rows[np.argsort(sentence[rows], kind="stable")].astype(np.int64)
        self.index = _kernels.overlap.Index(
            self.starts,
            np.diff(weights.bounds)[self.documents].astype(np.int32),
            np.searchsorted(within, np.arange(len(parts) + 1)),
            term,
            (sentence - self.starts[within]).astype(np.int32),
            token,
            np.exp2(-weights.word_bits[at]).astype(np.float32),
            np.repeat(runs[:-1], np.diff(runs)) if len(key) else runs[:0],
            runs[run + 1] if len(key) else runs[:0],
            np.searchsorted(sentence[order], np.arange(len(self.spans) + 1)),
            order,
        )

    def alike(self, pairs: NDArray[np.int32], bounds: NDArray[np.int64], matches: Matches) -> Likeness:
        """Return the sentences of some pairs (int32, shape (pairs, 2), places among the documents) that are alike.

        The matches of pair ``n`` are the rows ``bounds[n]`` to ``bounds[n + 1]``.
        """
        spans = np.stack([matches.a0, matches.a1, matches.b0, matches.b1], axis=1)
        rows, bits = _kernels.overlap.alike(self.index, pairs, bounds, spans, SAYS, SHARED, SHARE)
        shorter = self._rank[pairs[:, 0]] < self._rank[pairs[:, 1]]
        found = Likeness(*(*rows.T, *bits.T, shorter[rows[:, 0]]))
        return found.take(np.lexsort((found.b, found.a, found.pair)))


def support(like: Likeness, points: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Return the points that the sentences before and after each pair bring: float64, shape (rows, 2).

    Of each sentence within ``reach`` in the shorter document, the most of those within ``reach`` in the longer;
    negative points bring none.
    """
    one, other = np.where(like.shorter_a, (like.a, like.b), (like.b, like.a))
    order = np.lexsort((other, one, like.pair))
    rows = np.stack([like.pair, one, other], axis=1)[order]
    brought = np.empty((len(like), 2))
    brought[order] = _kernels.neighbours.support(rows, np.maximum(points, 0).astype(np.float32)[order], reach)
    return brought


def _content(weights: Weights, place: int) -> NDArray[np.int64]:
    """Return where the words of a document stand that may say enough."""
    first, last = weights.bounds[place : place + 2].tolist()
    found: NDArray[np.int64] = np.flatnonzero(weights.word_bits[first:last] >= SAYS - 1) + first
    return found


def _cut(spans: NDArray[np.int32]) -> NDArray[np.int32]:
    """Cut spans of more than `LONGEST` tokens into equal parts of at most half as many."""
    lengths = spans[:, 1] - spans[:, 0]
    if not (lengths > LONGEST).any():
        return np.ascontiguousarray(spans)
    parts = np.where(lengths > LONGEST, -(-2 * lengths // LONGEST), 1)
    part = np.arange(parts.sum()) - np.repeat(np.cumsum(parts) - parts, parts)
    start, length, of = (np.repeat(values, parts) for values in (spans[:, 0], lengths, parts))
    return np.stack([start + length * part // of, start + length * (part + 1) // of], axis=1).astype(np.int32)
