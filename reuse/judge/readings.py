"""Readings: where two documents differ within a passage, which words do the others that have it have?

The method of common errors (Lachmann; Maas, "Textual Criticism", 1958): a reading peculiar to one copy was made there.
Where each of two copies departs from what others have, neither can be the source of the other.
"""

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.graph import Graph
from reuse.match.matches import REWORDED

AROUND = 2
"""Words shown before and behind one that differs."""


class Departure(NamedTuple):
    """By how many words one document of a pair departs from what the other and third documents have.

    They are words of its own where a third has others or none, and words of the other that a third has too.
    ``shown`` is the first of them with the words around it.
    """

    words: int
    shown: str


class Readings:
    """Where the documents of each pair of a graph depart from the others, worked out for all at once."""

    def __init__(self, graph: Graph) -> None:
        m, tokens = graph.matches, graph.corpus.tokens
        rows = np.flatnonzero(graph.says & (m.kind != REWORDED))
        a, b = tokens.bounds[m.a[rows]].astype(np.int64), tokens.bounds[m.b[rows]].astype(np.int64)
        counts, first = _kernels.readings.departures(
            tokens.hashes, a + m.a0[rows], a + m.a1[rows], b + m.b0[rows], b + m.b1[rows]
        )
        self._corpus = graph.corpus
        upto = np.zeros((len(m) + 1, 2), dtype=np.int64)
        upto[rows + 1] = counts
        np.cumsum(upto, axis=0, out=upto)
        self._counts = (upto[graph.bounds[1:]] - upto[graph.bounds[:-1]]).tolist()
        self._first = [_first(graph, rows, places) for places in first.T]

    def departures(self, pair: int) -> tuple[Departure, Departure] | None:
        """Return by how much either document of a pair departs, if both do; the pair by its number in the graph."""
        x, y = self._counts[pair]
        return (Departure(x, self._shown(pair, 0)), Departure(y, self._shown(pair, 1))) if x and y else None

    def _shown(self, pair: int, side: int) -> str:
        document, token = self._first[side][pair]
        length = self._corpus.length(document)
        return self._corpus.words(document, max(0, token - AROUND), min(length, token + AROUND + 1))


def _first(graph: Graph, rows: NDArray[np.int64], places: NDArray[np.int64]) -> dict[int, tuple[int, int]]:
    """Return for each pair the document and token where one side departs first, if it does."""
    departs, bounds = places >= 0, graph.corpus.tokens.bounds
    number, row = np.unique(np.searchsorted(graph.bounds, rows[departs], side="right") - 1, return_index=True)
    at = places[departs][row]
    document = np.searchsorted(bounds, at, side="right") - 1
    tokens = (at - bounds[document]).tolist()
    return dict(zip(number.tolist(), zip(document.tolist(), tokens, strict=True), strict=True))


_OF: WeakKeyDictionary[Graph, Readings] = WeakKeyDictionary()


def readings(graph: Graph) -> Readings:
    """Return the readings of a graph's documents."""
    if graph not in _OF:
        _OF[graph] = Readings(graph)
    return _OF[graph]
