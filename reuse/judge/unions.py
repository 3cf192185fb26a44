"""What each pair shares of either document, as spans that do not overlap: for all pairs at once."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.match.matches import running_maximum

if TYPE_CHECKING:
    from reuse.judge.graph import Graph


class Unions(NamedTuple):
    """Spans of tokens, half-open, ascending and apart from each other: of document a of the first pair, of its b, ...

    Attributes
    ----------
    bounds : int64, shape (2 * pairs + 1,)
        Where those of each document of each pair begin.
    start, end : int32
    """

    bounds: NDArray[np.int64]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    @property
    def of(self) -> NDArray[np.int64]:
        """Which document of which pair each span is of."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def lengths(self) -> NDArray[np.int64]:
        """Return how many tokens of each document of each pair they are."""
        upto = np.concatenate([[0], np.cumsum(self.end - self.start, dtype=np.int64)])
        lengths: NDArray[np.int64] = np.diff(upto[self.bounds])
        return lengths


def shared(graph: "Graph") -> Unions:
    """Return what each pair shares, boilerplate apart."""
    return _united(graph, np.flatnonzero(graph.says))


def matched(graph: "Graph") -> Unions:
    """Return what each pair shares, boilerplate and all."""
    return _united(graph, np.arange(len(graph.matches)))


def _united(graph: "Graph", rows: NDArray[np.int64]) -> Unions:
    m, pair = graph.matches, graph.pair[rows]
    of = np.concatenate([2 * pair, 2 * pair + 1])
    start = np.concatenate([m.a0[rows], m.b0[rows]])
    end = np.concatenate([m.a1[rows], m.b1[rows]])
    order = np.argsort(of << 32 | start)
    of, start, end = of[order], start[order], end[order]
    reach = running_maximum(end, of)
    apart = np.ones(len(of), dtype=bool)
    apart[1:] = (of[1:] != of[:-1]) | (start[1:] > reach[:-1])
    first = np.flatnonzero(apart)
    bounds = np.searchsorted(of[first], np.arange(2 * len(graph.ends) + 1))
    return Unions(bounds, start[first], np.maximum.reduceat(end, first) if len(first) else end)
