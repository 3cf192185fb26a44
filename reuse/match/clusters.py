"""Clusters: one passage wherever it stands, from passages between pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.matches import Matches

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
    m = matches
    document, start, end = (np.concatenate(both) for both in ((m.a, m.b), (m.a0, m.b0), (m.a1, m.b1)))
    order = np.lexsort((end, document.astype(np.int64) << 32 | start))
    return Clusters(*_kernels.clusters.cluster(document, start, end, order, same, REACH))


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
