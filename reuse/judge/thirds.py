"""Third documents: for all pairs at once, which of them share most with both, and how many carry the same."""

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.graph import Graph
from reuse.judge.unions import matched, shared

HELD = 0.75
"""The share of what two share that a third has which may be the source of both."""

MORE = 1.05
"""How many times as many words it must share with both."""

MOST = 0.5
"""Share of the words of a pair that a third document must share with either, to be taken for one more carrier."""

ENOUGH = 5
"""Carriers from which more say no more."""


class Thirds:
    """Third documents of each pair of a graph that shares more than boilerplate; others have none.

    Attributes
    ----------
    holder : int32, shape (pairs,)
        The document that shares most with both, if it holds most of what they share, and more of either; -1 if not.
    words : int64, shape (pairs,)
        How many words it shares with both, the sum; 0 if there is none.
    carriers : int32, shape (pairs, ENOUGH)
        The first documents that carry most of what a pair shares as well, ascending; -1 for none.
    """

    def __init__(self, graph: Graph) -> None:
        words = graph.words
        judged = graph.judged
        self.carriers: NDArray[np.int32] = np.full((len(words), ENOUGH), -1, dtype=np.int32)
        fullest, self.carriers[judged] = self._nearest(graph, judged)
        self.holder: NDArray[np.int32] = np.full(len(words), -1, dtype=np.int32)
        self.words: NDArray[np.int64] = np.zeros(len(words), dtype=np.int64)
        pair = judged[fullest >= 0]
        if not len(pair):
            return
        third = fullest[fullest >= 0]
        sides = [_Side(graph, pair, side, third) for side in (0, 1)]
        both = words[sides[0].with_third] + words[sides[1].with_third]
        holds = both > MORE * 2 * words[pair]
        for side in sides:
            holds &= words[side.with_third] >= HELD * words[pair]
            holds[holds] = side.held(graph, holds)
        self.holder[pair[holds]], self.words[pair[holds]] = third[holds], both[holds]

    def _nearest(
        self, graph: Graph, judged: NDArray[np.int64]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        bounds, other, pair = graph.neighbours
        place = np.empty(len(graph.ends), dtype=np.int64)
        of_first = np.flatnonzero(other == graph.ends[pair, 1])  # the neighbour is the second of the two
        place[pair[of_first]] = of_first
        fullest, carriers = _kernels.thirds.thirds(
            bounds, other, graph.words[pair], place[judged], graph.ends[judged], MOST, ENOUGH
        )
        return fullest, carriers


class _Side:
    """One document of some pairs, and what a third document of each shares with it."""

    def __init__(self, graph: Graph, pair: NDArray[np.int64], side: int, third: NDArray[np.int32]) -> None:
        document = graph.ends[pair, side]
        keys = graph.ends[:, 0].astype(np.int64) << 32 | graph.ends[:, 1]
        least, most = np.minimum(document, third), np.maximum(document, third)
        self.with_third = np.searchsorted(keys, least.astype(np.int64) << 32 | most)
        self._row = 2 * pair + side
        self._third_row = 2 * self.with_third + (document > third)

    def held(self, graph: Graph, which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return of some of the pairs whether the third document has most of what this document shares."""
        own, whole = graph.once(shared), graph.once(matched)
        inside = _kernels.thirds.common(
            *own, *whole, self._row[which], self._third_row[which]
        )  # fmt: skip
        held: NDArray[np.bool_] = inside >= HELD * own.lengths()[self._row[which]]
        return held
