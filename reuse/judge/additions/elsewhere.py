"""Where else a sentence is told: what stands close together in other documents, what their sentences say."""

import heapq
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.additions.asked import Asked, places
from reuse.judge.graph import Graph
from reuse.match.learned import log_odds_with_neighbours, own_log_odds
from reuse.match.likeness import SAYS, Sentences
from reuse.match.reworded import of_pairs

NEAREST = 4
"""Documents, those that share most with it, in which a document's sentences are looked for in other words."""

STRETCH = 32
"""Words; two stretches that follow one another are as much as may say what one sentence says."""

TOGETHER = 512
"""Pairs of documents whose sentences are compared at a time, for the sake of memory."""

LEAST, MOST = -8.0, 1.0
"""Log-odds that a sentence is reworded: no fewer are told apart, and with more it would be a passage."""


def nearest(graph: Graph, asked: Asked, places: NDArray[np.int64]) -> dict[int, list[int]]:
    """Return for some of the documents asked about, by their places, the others that share most with them."""
    found = {}
    for place, document in zip(places.tolist(), asked.documents[places].tolist(), strict=True):
        shared = graph.near(document)
        near = heapq.nsmallest(NEAREST, ((-shared.get(other, 0), other) for other in asked.others[place]))
        found[place] = [other for _, other in near]
    return found


def nearby(
    graph: Graph, asked: Asked, rows: NDArray[np.int64], near: Mapping[int, Sequence[int]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bits of some sentences that one place of those near holds, the most of any, and all their bits.

    A place is two stretches that follow one another; ``near`` are others by the place of the document asked about.
    """
    weights, of = graph.weights, asked.of[rows]
    others = np.array([other for place in near for other in near[place]], dtype=np.int64)
    counts = [len(near[place]) for place in near]
    return _kernels.elsewhere.nearby(
        weights.stems,
        weights.word_bits,
        asked.in_weights(rows),
        np.searchsorted(of, [*near, len(asked.documents)]),
        places(weights, others),
        np.cumsum([0, *counts]),
        SAYS,
        STRETCH,
    )


def reworded(graph: Graph, asked: Asked, others: Mapping[int, int]) -> NDArray[np.float64]:
    """Return the log-odds that a sentence of another document says what each sentence asked about says.

    ``others`` are given by the place of the document asked about; of the sentences of the rest nothing is told.
    """
    best = np.full(len(asked.sentences), LEAST)
    wanted = np.array([*others.items()], dtype=np.int64).reshape(-1, 2)
    for begin in range(0, len(wanted), TOGETHER):
        place, other = wanted[begin : begin + TOGETHER].T
        pairs = np.stack([asked.documents[place], other], axis=1)
        keys, number = np.unique(pairs.min(axis=1) << 32 | pairs.max(axis=1), return_inverse=True)
        each = np.stack([keys >> 32, keys & 0xFFFFFFFF], axis=1)
        index = Sentences(graph.corpus, graph.weights, pairs.ravel())
        local = np.searchsorted(graph.weights.documents[index.documents], each).astype(np.int32)
        matches, bounds = of_pairs(graph.matches, each)
        like = index.alike(local, bounds, matches)
        points = log_odds_with_neighbours(like, *own_log_odds(like))
        # the rows of each pair, told from the side of the document asked about
        first = np.searchsorted(like.pair, np.arange(len(each) + 1))
        count = np.diff(first)[number]
        row = np.repeat(first[number] - np.cumsum(count) + count, count) + np.arange(count.sum())
        side = (pairs[:, 0] > pairs[:, 1]).astype(np.int64)
        part = np.where(np.repeat(side, count), like.b[row], like.a[row])
        part += np.repeat(index.starts[local[number, side]], count)
        start = index.spans[part, 0] + np.repeat(asked.bounds[place], count)
        whole = np.searchsorted(asked.sentences[:, 0], start, side="right") - 1  # a long one is cut
        np.maximum.at(best, whole, points[row])
    found: NDArray[np.float64] = np.minimum(best, MOST)
    return found
