"""Clusters: one passage wherever it stands, from passages between pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.match.matches import Matches, running_maximum

SAME = 0.5
"""Two spans of one document are one place where their overlap is at least this share of their union."""

REACH = 8
"""How many following spans of a document each is compared with."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The places of each cluster, by cluster, document, place.

    Attributes
    ----------
    cluster, document, start, end : int32, shape (places,)
        Tokens, half-open, counted in the document.
    of_match : int32, shape (matches,)
        The cluster of each match.
    count : int
    """

    cluster: NDArray[np.int32]
    document: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    of_match: NDArray[np.int32]
    count: int


def cluster(matches: Matches, same: float = SAME) -> Clusters:
    """Group matches into clusters: both sides of a match are one passage, and spans of a document that
    nearly coincide are one place.

    A paragraph that some copies carry alone and others within a longer passage makes two clusters, the longer
    one inside.

    Parameters
    ----------
    matches : Matches
    same : float
        From which share of their union on two spans that overlap are one place.
    """
    count = len(matches)
    spans = np.concatenate(
        [
            np.stack([matches.a, matches.a0, matches.a1], axis=1),
            np.stack([matches.b, matches.b0, matches.b1], axis=1),
        ]
    )
    order = np.lexsort((spans[:, 2], spans[:, 0].astype(np.int64) << 32 | spans[:, 1]))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (np.diff(spans[order], axis=0) != 0).any(axis=1)
    nodes, node = spans[order[new]], np.empty(len(order), dtype=np.int64)
    node[order] = np.cumsum(new) - 1
    left, right = [node[:count]], [node[count:]]
    for step in range(1, min(REACH, len(nodes) - 1) + 1):
        one = np.flatnonzero(_coincide(nodes[:-step], nodes[step:], same))
        left.append(one)
        right.append(one + step)
    label = components(len(nodes), np.concatenate(left), np.concatenate(right))

    # one place where spans of a cluster overlap in a document
    order = np.argsort(label, kind="stable")  # nodes of a cluster stay in their order
    where, spans = label[order], nodes[order]
    new = np.ones(len(order), dtype=bool)
    if len(order) > 1:
        key = where.astype(np.int64) << 32 | spans[:, 0]
        furthest = running_maximum(spans[:, 2], np.concatenate([[0], np.cumsum(np.diff(key) != 0)]))
        new[1:] = (np.diff(key) != 0) | (spans[1:, 1] >= furthest[:-1])
    first = np.flatnonzero(new)
    starts = spans[first, 1]
    ends = np.maximum.reduceat(spans[:, 2], first) if len(first) else spans[:, 2]

    # number clusters by their first place
    place = np.argsort(spans[first, 0].astype(np.int64) << 32 | starts, kind="stable")
    rank = np.full(len(nodes) + 1, len(nodes), dtype=np.int64)
    np.minimum.at(rank, where[first][place], np.arange(len(first)))
    used = np.unique(where)
    number = np.empty(len(nodes) + 1, dtype=np.int32)
    number[used[np.argsort(rank[used])]] = np.arange(len(used), dtype=np.int32)
    order = np.argsort(number[where[first]], kind="stable")  # within each by document and place already
    return Clusters(
        cluster=number[where[first]][order],
        document=spans[first, 0][order],
        start=starts[order],
        end=ends[order],
        of_match=number[label[node[:count]]],
        count=len(used),
    )


def components(count: int, left: NDArray[np.integer], right: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return for each of ``count`` nodes the least node it is connected with: int64, shape (count,).

    Labels run along the edges and then jump along themselves, so that a long chain takes few rounds.
    """
    label = np.arange(count, dtype=np.int64)
    while True:
        least = np.minimum(label[left], label[right])
        if np.array_equal(label[left], least) and np.array_equal(label[right], least):
            return label
        # hook the labels themselves, not only the nodes, so that whole components join at once
        np.minimum.at(label, label[left], least)
        np.minimum.at(label, label[right], least)
        np.minimum.at(label, left, least)
        np.minimum.at(label, right, least)
        while not np.array_equal(label, label[label]):
            label = label[label]


def _coincide(one: NDArray[np.int32], other: NDArray[np.int32], same: float) -> NDArray[np.bool_]:
    overlap = np.minimum(one[:, 2], other[:, 2]) - np.maximum(one[:, 1], other[:, 1])
    union = np.maximum(one[:, 2], other[:, 2]) - np.minimum(one[:, 1], other[:, 1])
    found: NDArray[np.bool_] = (one[:, 0] == other[:, 0]) & (overlap >= same * union)
    return found
