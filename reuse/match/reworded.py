"""Reworded passages: sentences of a candidate pair that say the same in other words.

The published way compares sentences by TF-IDF cosine and Dice and clusters what passes two thresholds
(Sanchez-Perez, Sidorov and Gelbukh, PAN at CLEF 2014, section 3). Here a learned model turns
what two sentences and their neighbours share into log-odds.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.match.learned import log_odds_with_neighbours, model, own_log_odds
from reuse.match.likeness import SAYS, Likeness, Sentences, spans_of, support
from reuse.match.matches import REWORDED, Matches, distinct, joined
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

PARTS = 4
"""Of the tokens of a corpus a part is held at a time: the more, the fewer documents are in several parts."""

HELD = 1 << 20, 1 << 23
"""Tokens that are held at a time, at the least and at the most: about 32 bytes each."""

TOGETHER = 1 << 17
"""Tokens of the shorter documents of the pairs whose sentences are compared at a time."""

AHEAD = 1 << 16
"""Pairs whose documents' sentences are held at a time, at the most."""


ROUNDS = 5
"""How often documents move towards those they are compared with, before pairs are cut into parts."""


def add_reworded(
    corpus: Corpus, weights: Weights, matches: Matches, pairs: NDArray[np.integer],
    says: NDArray[np.bool_], alone: float = 0.0, *, threads: int = 1,
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
    threads : int
    """
    if not len(pairs):
        return matches
    needed = least_of(pairs, matches.take(says), alone)
    corpus.read_sentences(distinct(len(corpus), pairs), threads=threads)
    first, counts = _places(matches, pairs)
    lengths = np.diff(corpus.tokens.bounds)
    most = min(max(HELD[0], int(lengths.sum()) // (PARTS * threads)), HELD[1])
    parts = parallel.each(
        lambda rows: reworded(
            corpus, weights, *_held(matches, first[rows], counts[rows]), pairs[rows], needed[rows]
        ),
        list(neighbourhoods(pairs, lengths, most)),
        threads,
    )
    return joined([matches, *parts])


def least_of(pairs: NDArray[np.integer], telling: Matches, alone: float) -> NDArray[np.float64]:
    """Return the log-odds that the reworded passages of each pair must bring together.

    ``alone``, or none where the pair has a match that says something.
    """
    return np.where(_places(telling, pairs)[1] > 0, -np.inf, alone)


def neighbourhoods(
    pairs: NDArray[np.integer], lengths: NDArray[np.integer], most: int
) -> Iterator[NDArray[np.int64]]:
    """Cut pairs into parts whose documents have together at most so many tokens, or that are one pair.

    Pairs go together that have neighbours in common, so that few documents are in several parts.

    Parameters
    ----------
    pairs : int, shape (pairs, 2)
        Documents.
    lengths : int, shape (documents,)
        Tokens of each.
    most : int

    Yields
    ------
    int64
        Numbers of pairs, ascending; each is in one part.
    """
    if len(pairs) <= AHEAD and lengths[distinct(len(lengths), pairs)].sum() <= most:  # often all are one part
        yield np.arange(len(pairs))
        return
    one, other = pairs.T
    place = np.arange(len(lengths), dtype=np.float64)
    neighbours = np.bincount(pairs.ravel(), minlength=len(place)) + 1
    for _ in range(ROUNDS):  # each comes to stand amid its neighbours
        near = np.bincount(one, place[other], len(place)) + np.bincount(other, place[one], len(place))
        place = (place + near) / neighbours
    order = np.argsort(np.minimum(place[one], place[other]), kind="stable")
    first = 0
    while first < len(order):
        ends = pairs[order[first : first + AHEAD]].ravel()
        documents, at = np.unique(ends, return_index=True)
        new = np.zeros(len(ends), dtype=np.int64)
        new[at] = lengths[documents]
        count = max(1, int(np.searchsorted(np.cumsum(new)[1::2], most, side="right")))
        yield np.sort(order[first : first + count])
        first += count


def reworded(
    corpus: Corpus, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    pairs: NDArray[np.integer], needed: NDArray[np.float64],
) -> Matches:  # fmt: skip
    """Return the reworded sentences of some pairs, whose sentences are held all at a time.

    Parameters
    ----------
    corpus : Corpus
    weights : Weights
        Of all documents of the pairs.
    matches : Matches
        Those of the pairs.
    bounds : int64, shape (pairs + 1,)
        Where each pair's matches begin.
    pairs : int, shape (pairs, 2)
        Documents, a < b, in ascending order.
    needed : float64, shape (pairs,)
        Log-odds that a pair's reworded sentences must bring together.
    """
    sentences = Sentences(corpus, weights, pairs)
    shorter = sentences.lengths[sentences.places(weights, pairs)].min(axis=1)
    parts = []
    for few in parallel.slices(shorter, TOGETHER):
        own = slice(int(bounds[few.start]), int(bounds[few.stop]))
        at = bounds[few.start : few.stop + 1] - bounds[few.start]
        parts.append(_reworded(sentences, weights, matches.take(own), at, pairs[few], needed[few]))
    return joined(parts)


def _reworded(
    sentences: Sentences, weights: Weights, matches: Matches, bounds: NDArray[np.int64],
    pairs: NDArray[np.integer], needed: NDArray[np.float64],
) -> Matches:  # fmt: skip
    local = sentences.places(weights, pairs)
    like = sentences.alike(local, bounds, matches, LEAST)
    worth = comparable(like)
    own, whole = own_log_odds(like, worth)
    points = log_odds_with_neighbours(like, own, whole, worth)
    same = np.where(worth, points, whole) >= SURE  # what matches cover says the same too
    looked = _continues(like, sentences, local, same, points >= SURE - SPLIT)
    like, points = like.take(looked), points[looked]
    kept = _explained(sentences, matches, bounds, local, like, points)
    like, points = like.take(kept), points[kept]
    together = np.bincount(like.pair, np.maximum(points, SURE), len(pairs))
    chosen = like.take((together >= needed)[like.pair])
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
    like: Likeness,
    sentences: Sentences,
    local: NDArray[np.int32],
    same: NDArray[np.bool_],
    asked: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return which of the rows that are ``asked`` for are long enough, or stand next to one that is and says the
    ``same``."""
    lengths = np.diff(sentences.spans, axis=1)[:, 0]
    starts = sentences.starts[local]
    rows = np.flatnonzero(same | asked)
    long = np.zeros(len(like), dtype=bool)
    long[rows] = lengths[starts[like.pair[rows], 0] + like.a[rows]] >= SHORT
    long[rows] &= lengths[starts[like.pair[rows], 1] + like.b[rows]] >= SHORT
    rows = np.flatnonzero(asked)
    near = support(like, (long & same).astype(np.float32), 1, asked)
    kept: NDArray[np.int64] = rows[long[rows] | near.any(axis=1)]
    return kept


def _explained(
    sentences: Sentences, matches: Matches, bounds: NDArray[np.int64],
    local: NDArray[np.int32], like: Likeness, points: NDArray[np.float64],
) -> NDArray[np.bool_]:  # fmt: skip
    """Return the rows to keep, likeliest first in each sentence: each word speaks for one of them only."""
    own, near = model()
    return _kernels.explain.explained(
        sentences.index,
        local,
        bounds,
        spans_of(matches),
        np.lexsort((like.b, like.a, -points, like.pair)),
        like.pair,
        like.a,
        like.b,
        like.left_words,
        like.left,
        like.left_a,
        like.left_b,
        points,
        own[:-1],
        near[0],
        SURE,
        LEAST,
        SAYS,
    ).astype(bool)


def of_pairs(matches: Matches, pairs: NDArray[np.integer]) -> tuple[Matches, NDArray[np.int64]]:
    """Return the matches of some pairs, which ascend, and where each pair's begin."""
    return _held(matches, *_places(matches, pairs))


def _places(matches: Matches, pairs: NDArray[np.integer]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the matches of each pair begin, and how many they are."""
    starts = matches.pairs()
    key = matches.a[starts[:-1]].astype(np.int64) << 32 | matches.b[starts[:-1]]
    wanted = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    at = np.searchsorted(key, wanted)
    held = at < len(key)
    held[held] = key[at[held]] == wanted[held]
    first, counts = np.zeros((2, len(pairs)), dtype=np.int64)
    first[held], counts[held] = starts[at[held]], np.diff(starts)[at[held]]
    return first, counts


def _held(
    matches: Matches, first: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[Matches, NDArray[np.int64]]:
    bounds = np.concatenate([[0], np.cumsum(counts)])
    return matches.take(np.arange(bounds[-1]) + np.repeat(first - bounds[:-1], counts)), bounds
