"""Reworded passages: sentences of a candidate pair that say the same in other words.

The published way compares sentences by TF-IDF cosine and Dice and clusters what passes two thresholds
(Sanchez-Perez, Sidorov and Gelbukh, PAN at CLEF 2014, section 3). Here a linear model, learned by
``python -m benchmarks learn``, turns what two sentences share into log-odds, and a second one adds what their
neighbours share.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.match.likeness import SAYS, Likeness, Sentences, support
from reuse.match.matches import REWORDED, Matches, joined
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

MODEL = Path(__file__).with_name("reworded.json")

LEAST = 25.0
"""Bits two sentences must share beyond what matches cover: two names, or three plain words."""

SHORT = 6
"""Words below which a sentence counts only next to others: alone it is a byline, a date, a phrase."""

COVERED = 0.6
"""Share of a sentence in matches above which it is no longer compared."""

SURE = 0.2
"""Log-odds from which two sentences are taken for the same: eleven in twenty are."""

TOGETHER = 4096
"""Pairs of documents compared at a time, for the sake of memory."""


def add_reworded(
    corpus: Corpus, weights: Weights, matches: Matches, pairs: NDArray[np.integer], alone: float = 0.0
) -> Matches:
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
    alone : float
        Log-odds that the reworded passages of a pair without a match must bring together.
    """
    if not len(pairs):
        return matches
    sentences = Sentences(corpus, weights, pairs)
    parts = [matches]
    for first in range(0, len(pairs), TOGETHER):
        part = pairs[first : first + TOGETHER]
        parts.append(_reworded(sentences, weights, *of_pairs(matches, part), part, alone))
    return joined(parts)


def _reworded(
    sentences: Sentences, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    pairs: NDArray[np.integer], alone: float,
) -> Matches:  # fmt: skip
    local = np.searchsorted(sentences.documents, weights.local(pairs)).astype(np.int32)
    like = sentences.alike(local, bounds, matches)
    own, whole = own_log_odds(like)
    points = context(like, own, whole) @ model().near[:-1] + model().near[-1]
    likely = (points >= SURE) & comparable(like)
    likely &= _continues(like, sentences, local, likely, whole)
    like, points = like.take(likely), points[likely]
    rows = _explained(sentences, weights, matches, bounds, local, like, points)
    together = np.bincount(like.pair[rows], points[rows], len(pairs))
    chosen = like.take(rows[((np.diff(bounds) > 0) | (together >= alone))[like.pair[rows]]])
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


class _Model(NamedTuple):
    own: NDArray[np.float64]
    """For each of `FEATURES` and, last, the intercept."""
    near: NDArray[np.float64]
    """For the own points, the more and the less of what the sentences before and after bring, the intercept."""


FEATURES = ("shared", "dice", "containment", "says", "beyond the next of a", "beyond the next of b", "words")


@cache
def model() -> _Model:
    """Return the learned weights."""
    read = json.loads(MODEL.read_text(encoding="utf-8"))
    own = [read["own"][name] for name in (*FEATURES, "intercept")]
    near = [read["near"][name] for name in ("own", "more", "less", "intercept")]
    return _Model(np.array(own), np.array(near))


def own_log_odds(like: Likeness) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-odds that one sentence says what the other says, neighbours apart: of what matches do not
    cover of them, and of all."""
    own = model().own
    left, whole = (features(like, left=part) @ own[:-1] + own[-1] for part in (True, False))
    return left, whole


def features(like: Likeness, *, left: bool) -> NDArray[np.float64]:
    """Return `FEATURES` of what the sentences share, with or without what matches cover: shape (rows, 7)."""
    if left:
        shared, a, b, words = like.left, like.left_a, like.left_b, like.left_words
    else:
        shared, a, b, words = like.shared, like.says_a, like.says_b, like.words
    shared = np.maximum(shared, 1e-3).astype(np.float64)
    both = np.maximum(a + b, 1e-3).astype(np.float64)
    dice = 2 * shared / both
    value = shared * dice
    next_a, next_b = _next_best(like, value)
    return np.stack(
        [
            np.log(shared),
            dice,
            shared / np.maximum(np.minimum(a, b), 1e-3),
            np.log(both),
            np.log((value + 2) / (next_a + 2)),
            np.log((value + 2) / (next_b + 2)),
            np.log1p(words),
        ],
        axis=1,
    )


def context(like: Likeness, own: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the own points of each pair of sentences, and the more and the less of what those before and those
    after it bring, matched ones included: shape (rows, 3)."""
    near = np.log1p(support(like, whole + NEAR, REACH))
    return np.stack([own, near.max(axis=1, initial=0), near.min(axis=1, initial=np.inf)], axis=1)


REACH = 4
"""Sentences to either side that bear on a pair of sentences."""

NEAR = 4.0
"""Added to the log-odds of a neighbour: one that is less likely than e to the -4 brings nothing."""


def comparable(like: Likeness) -> NDArray[np.bool_]:
    """Return which pairs of sentences share enough that matches do not cover."""
    kept = 1 - COVERED
    found: NDArray[np.bool_] = (
        (like.left >= LEAST) & (like.left_a >= kept * like.says_a) & (like.left_b >= kept * like.says_b)
    )
    return found


def _continues(
    like: Likeness, sentences: Sentences, local: NDArray[np.int32], likely: NDArray[np.bool_],
    whole: NDArray[np.float64],
) -> NDArray[np.bool_]:  # fmt: skip
    """Return which pairs of sentences are long enough, or stand next to a pair that is."""
    lengths = np.diff(sentences.spans, axis=1)[:, 0]
    starts = sentences.starts[local[like.pair]]
    long = np.minimum(lengths[starts[:, 0] + like.a], lengths[starts[:, 1] + like.b]) >= SHORT
    same = long & (likely | (~comparable(like) & (whole >= SURE)))
    found: NDArray[np.bool_] = long | (support(like, same.astype(np.float64), 1).sum(axis=1) > 0)
    return found


def _next_best(like: Likeness, value: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each row the best value of another row of its sentence of a, and of b; 0 where there is none."""
    by_b = np.lexsort((like.b, like.pair))
    next_b = np.empty_like(value)
    next_b[by_b] = _next_in_group(like.pair[by_b].astype(np.int64) << 32 | like.b[by_b], value[by_b])
    return _next_in_group(like.pair.astype(np.int64) << 32 | like.a, value), next_b


def _next_in_group(key: NDArray[np.int64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each row the best value among the other rows of its key; keys ascend."""
    if not len(key):
        return value
    first = np.flatnonzero(np.diff(key, prepend=-1))
    best = np.repeat(np.maximum.reduceat(value, first), np.diff(first, append=len(key)))
    tops = np.flatnonzero(value == best)
    top = tops[np.diff(key[tops], prepend=-1) != 0]  # one of each key
    rest = value.copy()
    rest[top] = 0
    best[top] = np.maximum.reduceat(rest, first)
    return best


def _explained(
    sentences: Sentences, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    local: NDArray[np.int32], like: Likeness, points: NDArray[np.float64],
) -> NDArray[np.int64]:  # fmt: skip
    """Return the rows to keep, likeliest first in each sentence: each word speaks for one of them only."""
    said: dict[tuple[int, int, int], set[int]] = {}
    kept = []
    for row in np.lexsort((like.b, like.a, -points, like.pair)).tolist():
        pair = int(like.pair[row])
        ends = (pair, 0, int(like.a[row])), (pair, 1, int(like.b[row]))
        terms = [
            _terms(
                sentences, weights, int(local[pair, side]), sentence, spans[bounds[pair] : bounds[pair + 1]]
            )
            for (_, side, sentence), spans in zip(ends, _spans(matches), strict=True)
        ]
        common = terms[0].keys() & terms[1].keys()
        fresh = common.difference(*(said.get(end, ()) for end in ends))
        first = not any(end in said for end in ends)
        if first or sum(terms[0][term] for term in fresh) >= LEAST:
            kept.append(row)
            for end in ends:
                said.setdefault(end, set()).update(common)
    return np.array(sorted(kept), dtype=np.int64)


def _spans(matches: Matches) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    return np.stack([matches.a0, matches.a1], axis=1), np.stack([matches.b0, matches.b1], axis=1)


def _terms(
    sentences: Sentences, weights: Weights, document: int, sentence: int, spans: NDArray[np.int32]
) -> dict[int, float]:
    """Return the terms of a sentence that the spans do not cover, and their bits."""
    first, last = sentences.spans[sentences.starts[document] + sentence].tolist()
    tokens = np.arange(first, last)
    free = ~((tokens[:, None] >= spans[:, 0]) & (tokens[:, None] < spans[:, 1])).any(axis=1)
    at = tokens[free] + weights.bounds[sentences.documents[document]]
    bits = weights.bits[at]
    return dict(zip(weights.stems[at].tolist(), np.where(bits >= SAYS, bits, 0).tolist(), strict=True))


def of_pairs(matches: Matches, pairs: NDArray[np.integer]) -> tuple[Matches, NDArray[np.int64]]:
    """Return the matches of some pairs, and where each pair's begin."""
    key = matches.a.astype(np.int64) << 32 | matches.b
    wanted = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    matched = np.isin(key, wanted)
    return matches.take(matched), np.append(np.searchsorted(key[matched], wanted), matched.sum())
