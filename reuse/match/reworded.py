"""Reworded passages: sentences of a candidate pair that say the same in other words.

Sentences are compared by the words they share up to their endings, each weighed by its information content:
the published way of Sanchez-Perez, Sidorov and Gelbukh (PAN at CLEF 2014, section 3: cosine and Dice over
sentences), with bits in place of TF-IDF so that two documents alone get sensible weights.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.matches import REWORDED, Matches, covered, joined
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

SAYS = 7.5
"""Bits below which a word ("said", "government") does not count."""

LONGEST = 80
"""Words above which a sentence is not compared: it is text without stops, and says what any sentence says."""

LEAST = 50.0
"""Bits two sentences must share: about five content words."""

SHARE = 0.55
"""Share of the lighter sentence's bits that must be shared."""

TOGETHER = 3 * LEAST
"""Bits that all passages of a pair must say together for its reworded sentences to count: two articles on one
subject have a sentence in common by chance."""


def add_reworded(corpus: Corpus, weights: Weights, matches: Matches, pairs: NDArray[np.integer]) -> Matches:
    """Return the matches and, for some pairs, their reworded sentences besides.

    A sentence more than half of which lies in matches already is not compared, and what matches inside two
    sentences account for does not count. Each sentence takes part in one reworded passage at the most, the one
    that shares most.

    Parameters
    ----------
    corpus : Corpus
    weights : Weights
        Of all documents of the pairs and matches.
    matches : Matches
    pairs : int, shape (pairs, 2)
        Documents, a < b, without repetition, in ascending order; they need not have a match.
    """
    if not len(pairs):
        return matches
    index = _index(weights, [corpus.sentences(int(document))[:, :2] for document in weights.documents])
    matched, bounds = _of_pairs(matches, pairs)
    local = weights.local(pairs).astype(np.int32)
    spans = np.stack([matched.a0, matched.a1, matched.b0, matched.b1], axis=1)
    rows, shared = _kernels.overlap.alike(local, bounds, spans, *index, LEAST, SHARE)
    if not len(rows):
        return matches

    starts, stacked, says = index.starts, index.sentences, index.says
    pair, a, b, words = rows.T
    a_sentence = starts[local[pair, 0]] + a
    b_sentence = starts[local[pair, 1]] + b
    in_a = _exact(weights, bounds, pair, stacked[a_sentence], local[:, 0], matched.a0, matched.a1)
    in_b = _exact(weights, bounds, pair, stacked[b_sentence], local[:, 1], matched.b0, matched.b1)
    exact = np.minimum(in_a, in_b)
    kept = _best(pair, a_sentence, b_sentence, np.where(shared - exact >= LEAST, shared, 0))
    together = np.bincount(pair[kept], shared[kept], len(pairs)) + np.bincount(
        np.repeat(np.arange(len(pairs)), np.diff(bounds)),
        weights.said(matched.a, matched.a0, matched.a1),
        len(pairs),
    )
    kept = kept[(together >= TOGETHER)[pair[kept]]]
    pair, a_sentence, b_sentence = pair[kept], a_sentence[kept], b_sentence[kept]
    lighter = np.minimum(says[a_sentence], says[b_sentence])
    found = Matches(
        a=pairs[pair, 0].astype(np.int32),
        b=pairs[pair, 1].astype(np.int32),
        a0=stacked[a_sentence, 0],
        a1=stacked[a_sentence, 1],
        b0=stacked[b_sentence, 0],
        b1=stacked[b_sentence, 1],
        words=words[kept],
        identity=np.minimum(1, shared[kept] / lighter).astype(np.float32),
        kind=np.full(len(kept), REWORDED, dtype=np.int8),
    )
    return joined([matches, found])


def _of_pairs(matches: Matches, pairs: NDArray[np.integer]) -> tuple[Matches, NDArray[np.int64]]:
    """Return the matches of some pairs, and where each pair's begin."""
    key = matches.a.astype(np.int64) << 32 | matches.b
    wanted = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    matched = np.isin(key, wanted)
    return matches.take(matched), np.append(np.searchsorted(key[matched], wanted), matched.sum())


class _Index(NamedTuple):
    """Sentences and their terms, as `_kernels.overlap.alike` takes them."""

    starts: NDArray[np.int64]
    sentences: NDArray[np.int32]
    says: NDArray[np.float32]
    term_starts: NDArray[np.int64]
    terms: NDArray[np.uint32]
    term_sentence: NDArray[np.int32]
    term_says: NDArray[np.float32]
    order_starts: NDArray[np.int64]
    order: NDArray[np.int64]


def _index(weights: Weights, sentences: list[NDArray[np.int32]]) -> _Index:
    counts = np.array([len(part) for part in sentences], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(counts)])
    stacked = np.concatenate([np.empty((0, 2), np.int32), *sentences])
    document = np.repeat(np.arange(len(sentences)), counts)

    lengths = (stacked[:, 1] - stacked[:, 0]).astype(np.int64)
    sentence = np.repeat(np.arange(len(stacked)), lengths)
    token = np.arange(len(sentence)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    token += np.repeat(stacked[:, 0] + weights.bounds[document], lengths)
    says = (weights.bits[token] >= SAYS) & (lengths <= LONGEST)[sentence]
    sentence, token = sentence[says], token[says]

    # once for each sentence; by document, then term
    key, first = np.unique(sentence << 32 | weights.stems[token].astype(np.int64), return_index=True)
    sentence, term, weight = key >> 32, weights.stems[token[first]], weights.bits[token[first]]
    by_term = np.lexsort((sentence, term, document[sentence]))
    sentence, term, weight = sentence[by_term], term[by_term], weight[by_term]
    order = np.argsort(sentence, kind="stable")
    return _Index(
        starts,
        np.ascontiguousarray(stacked),
        np.bincount(sentence, weight, len(stacked)).astype(np.float32),
        np.searchsorted(document[sentence], np.arange(len(sentences) + 1)),
        term,
        (sentence - starts[document[sentence]]).astype(np.int32),
        weight,
        np.searchsorted(sentence[order], np.arange(len(stacked) + 1)),
        order,
    )


def _exact(
    weights: Weights, bounds: NDArray[np.int64], pair: NDArray[np.int32], sentence: NDArray[np.int32],
    local: NDArray[np.int32], first: NDArray[np.int32], last: NDArray[np.int32],
) -> NDArray[np.float64]:  # fmt: skip
    """Return for each sentence of one side of its pair the bits that the pair's matches account for.

    ``local`` is that side of the pairs, ``first`` and ``last`` are its columns of the matches.
    """
    exact = np.zeros(len(pair))
    for number, begin, count in zip(*np.unique(pair, return_index=True, return_counts=True), strict=True):
        rows = slice(bounds[number], bounds[number + 1])
        document = local[number]
        bits = weights.bits[weights.bounds[document] : weights.bounds[document + 1]]
        inside = covered(len(bits), np.stack([first[rows], last[rows]], axis=1))
        sums = np.concatenate([[0.0], np.cumsum(bits * (inside & (bits >= SAYS)))])
        here = slice(begin, begin + count)  # rows come pair by pair
        exact[here] = sums[sentence[here, 1]] - sums[sentence[here, 0]]
    return exact


def _best(
    pair: NDArray[np.int32], a: NDArray[np.int64], b: NDArray[np.int64], shared: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Return the rows to keep: of those with one sentence, the one that shares most; none that shares nothing."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for row in np.lexsort((b, a, -shared, pair)).tolist():
        ends = (int(pair[row]), int(a[row])), (int(pair[row]), -1 - int(b[row]))
        if shared[row] > 0 and taken.isdisjoint(ends):
            taken.update(ends)
            kept.append(row)
    return np.array(kept, dtype=np.int64)
