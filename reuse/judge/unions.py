"""What each pair shares of either document, as spans that do not overlap: for all pairs at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels

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

    def counted(
        self, graph: "Graph", count: Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.integer]]
    ) -> NDArray[np.float64]:
        """Return how much the spans have of what is counted, such as characters: float64, shape (pairs, 2).

        ``count`` returns how much some spans of the corpus's tokens have, half-open.
        """
        of = self.of
        begin = graph.corpus.tokens.bounds[graph.ends.ravel()[of]]
        found = np.bincount(of, count(begin + self.start, begin + self.end), 2 * len(graph.ends))
        return found.astype(np.float64).reshape(-1, 2)


def shared(graph: "Graph") -> Unions:
    """Return what each pair shares, boilerplate apart."""
    return united(graph, np.flatnonzero(graph.says))


def matched(graph: "Graph") -> Unions:
    """Return what each pair shares, boilerplate and all."""
    return united(graph, np.arange(len(graph.matches)))


def united(graph: "Graph", rows: NDArray[np.int64]) -> Unions:
    """Return what each pair shares in some rows of the matches."""
    m, pair = graph.matches, graph.pair[rows]
    of = np.concatenate([2 * pair, 2 * pair + 1])
    start = np.concatenate([m.a0[rows], m.b0[rows]])
    end = np.concatenate([m.a1[rows], m.b1[rows]])
    order = np.argsort(of << 32 | start)
    return Unions(*_kernels.terms.united(of, start, end, order, 2 * len(graph.ends)))
