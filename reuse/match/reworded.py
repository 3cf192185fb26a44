"""Reworded passages: sentences of a candidate pair that say the same in other words.

The published way compares sentences by TF-IDF cosine and Dice and clusters what passes two thresholds
(Sanchez-Perez, Sidorov and Gelbukh, PAN at CLEF 2014, section 3). Here a learned model turns
what two sentences and their neighbours share into log-odds.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from reuse.match.learned import gain_of_rest, log_odds_with_neighbours, own_log_odds
from reuse.match.likeness import SAYS, Likeness, Sentences, support
from reuse.match.matches import REWORDED, Matches, joined
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

LEAST = 25.0
"""Bits two sentences must share beyond what matches cover: two names, or three plain words."""

SHORT = 6
"""Words below which a sentence counts only next to others: alone it is a byline, a date, a phrase."""

COVERED = 0.6
"""Share of a sentence in matches above which it is no longer compared."""

SURE = 0.4
"""Log-odds from which two sentences are taken for the same: three in five are."""

SPLIT = 3.0
"""Log-odds below `SURE` from which two sentences are looked at again when part of one is explained."""

INDEXED, TOGETHER = 8192, 512
"""Pairs of documents whose sentences are held at a time, and compared at a time, for the sake of memory."""


def add_reworded(
    corpus: Corpus, weights: Weights, matches: Matches, pairs: NDArray[np.integer],
    says: NDArray[np.bool_], alone: float = 0.0,
) -> Matches:  # fmt: skip
    """Return the matches and, for some pairs, their reworded sentences besides.

    What matches cover does not count. A sentence may be in several reworded passages, where one was split or
    several joined, but each of its words speaks for one only.

    Parameters
    ----------
    corpus : Corpus
    weights : Weights
        Of all documents of the pairs and matches.
    matches : Matches
    pairs : int, shape (pairs, 2)
        Documents, a < b, without repetition, in ascending order; they need not have a match.
    says : bool, shape (matches,)
        Which matches are no boilerplate.
    alone : float
        Log-odds that the reworded passages of a pair without a match that says something must bring together.
    """
    if not len(pairs):
        return matches
    parts, telling = [matches], matches.take(says)
    for part in _slices(pairs, INDEXED):
        sentences = Sentences(corpus, weights, part)
        for few in _slices(part, TOGETHER):
            rows, bounds = of_pairs(matches, few)
            needed = np.where(np.diff(of_pairs(telling, few)[1]) > 0, -np.inf, alone)
            parts.append(_reworded(sentences, weights, rows, bounds, few, needed))
    return joined(parts)


def _slices(pairs: NDArray[np.integer], size: int) -> Iterator[NDArray[np.integer]]:
    for first in range(0, len(pairs), size):
        yield pairs[first : first + size]


def _reworded(
    sentences: Sentences, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    pairs: NDArray[np.integer], needed: NDArray[np.float64],
) -> Matches:  # fmt: skip
    local = np.searchsorted(sentences.documents, weights.local(pairs)).astype(np.int32)
    like = sentences.alike(local, bounds, matches)
    own, whole = own_log_odds(like)
    points = log_odds_with_neighbours(like, own, whole)
    worth = comparable(like)
    same = np.where(worth, points, whole) >= SURE  # what matches cover says the same too
    looked = worth & (points >= SURE - SPLIT) & _continues(like, sentences, local, same)
    like, points = like.take(looked), points[looked]
    rows = _explained(sentences, weights, matches, bounds, local, like, points)
    together = np.bincount(like.pair[rows], np.maximum(points[rows], SURE), len(pairs))
    chosen = like.take(rows[(together >= needed)[like.pair[rows]]])
    a = sentences.spans[sentences.starts[local[chosen.pair, 0]] + chosen.a]
    b = sentences.spans[sentences.starts[local[chosen.pair, 1]] + chosen.b]
    return Matches(
        a=pairs[chosen.pair, 0].astype(np.int32),
        b=pairs[chosen.pair, 1].astype(np.int32),
        a0=a[:, 0],
        a1=a[:, 1],
        b0=b[:, 0],
        b1=b[:, 1],
        words=chosen.left_words,
        identity=np.minimum(1, chosen.left / np.minimum(chosen.left_a, chosen.left_b)).astype(np.float32),
        kind=np.full(len(chosen), REWORDED, dtype=np.int8),
    )


def comparable(like: Likeness) -> NDArray[np.bool_]:
    """Return which pairs of sentences share enough that matches do not cover."""
    kept = 1 - COVERED
    found: NDArray[np.bool_] = (
        (like.left >= LEAST) & (like.left_a >= kept * like.says_a) & (like.left_b >= kept * like.says_b)
    )
    return found


def _continues(
    like: Likeness, sentences: Sentences, local: NDArray[np.int32], same: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which pairs of sentences are long enough, or stand next to a pair that is and says the ``same``."""
    lengths = np.diff(sentences.spans, axis=1)[:, 0]
    starts = sentences.starts[local[like.pair]]
    long = np.minimum(lengths[starts[:, 0] + like.a], lengths[starts[:, 1] + like.b]) >= SHORT
    found: NDArray[np.bool_] = long | support(like, (long & same).astype(np.float64), 1).any(axis=1)
    return found


def _explained(
    sentences: Sentences, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    local: NDArray[np.int32], like: Likeness, points: NDArray[np.float64],
) -> NDArray[np.int64]:  # fmt: skip
    """Return the rows to keep, likeliest first in each sentence: each word speaks for one of them only.

    An unlikely row is looked at again where part of one sentence is explained: what is left of it may be what the
    other says, as one sentence was split into both.
    """
    said: dict[tuple[int, int, int], set[int]] = {}
    kept = []
    covered = np.stack([matches.a0, matches.a1], axis=1), np.stack([matches.b0, matches.b1], axis=1)
    for row in np.lexsort((like.b, like.a, -points, like.pair)).tolist():
        pair = int(like.pair[row])
        ends = (pair, 0, int(like.a[row])), (pair, 1, int(like.b[row]))
        terms = [
            _terms(
                sentences, weights, int(local[pair, side]), sentence, spans[bounds[pair] : bounds[pair + 1]]
            )
            for (_, side, sentence), spans in zip(ends, covered, strict=True)
        ]
        common = terms[0].keys() & terms[1].keys()
        fresh = common.difference(*(said.get(end, ()) for end in ends))
        first = not any(end in said for end in ends)
        odds = points[row]
        if odds < SURE and not first:
            rest = [
                sum(bits for term, bits in side.items() if term not in said.get(end, ()))
                / max(1, sum(side.values()))
                for side, end in zip(terms, ends, strict=True)
            ]
            odds += gain_of_rest(
                like.take(row), _bits(terms[0], fresh) / max(1, _bits(terms[0], common)), *rest
            )
        if odds >= SURE and (first or _bits(terms[0], fresh) >= LEAST):
            kept.append(row)
            for end in ends:
                said.setdefault(end, set()).update(common)
    return np.array(sorted(kept), dtype=np.int64)


def _bits(terms: dict[int, float], some: AbstractSet[int]) -> float:
    return sum(terms[term] for term in some)


def _terms(
    sentences: Sentences, weights: Weights, document: int, sentence: int, spans: NDArray[np.int32]
) -> dict[int, float]:
    """Return the terms of a sentence that the spans do not cover, and their bits."""
    first, last = sentences.spans[sentences.starts[document] + sentence].tolist()
    tokens = np.arange(first, last)
    free = ~((tokens[:, None] >= spans[:, 0]) & (tokens[:, None] < spans[:, 1])).any(axis=1)
    at = tokens[free] + weights.bounds[sentences.documents[document]]
    bits = weights.word_bits[at]
    return dict(zip(weights.stems[at].tolist(), np.where(bits >= SAYS, bits, 0).tolist(), strict=True))


def of_pairs(matches: Matches, pairs: NDArray[np.integer]) -> tuple[Matches, NDArray[np.int64]]:
    """Return the matches of some pairs, which ascend, and where each pair's begin."""
    near = np.searchsorted(matches.a, pairs[[0, -1], 0] + [0, 1]) if len(pairs) else (0, 0)
    matches = matches.take(slice(*near))
    key = matches.a.astype(np.int64) << 32 | matches.b
    wanted = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    matched = np.isin(key, wanted)
    return matches.take(matched), np.append(np.searchsorted(key[matched], wanted), matched.sum())
