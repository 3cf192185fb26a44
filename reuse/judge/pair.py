"""Pairs of documents as the cues see them: all at once as columns, or one by itself."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.graph import Graph
from reuse.judge.sorts import Amounts, amounts
from reuse.judge.unions import shared
from reuse.match.matches import Matches, distinct
from reuse.text.corpus import Corpus

T = TypeVar("T")

Span = tuple[int, int]
"""Tokens, half-open."""


@dataclass(slots=True)
class Side:
    """One document of a pair and what of it is shared."""

    graph: Graph
    place: int
    """In the corpus."""
    row: int
    """Its place in the columns that are worked out for both documents of all pairs."""

    @property
    def corpus(self) -> Corpus:
        """All documents."""
        return self.graph.corpus

    @property
    def union(self) -> list[Span]:
        """Its tokens that are shared, ascending and apart from each other."""
        bounds, start, end = self.graph.once(shared)
        own = slice(int(bounds[self.row]), int(bounds[self.row + 1]))
        return list(zip(start[own].tolist(), end[own].tolist(), strict=True))

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.corpus.documents[self.place]

    def has(self, token: int) -> bool:
        """Whether a token is shared."""
        union = self.union
        before = bisect_right(union, token, key=lambda span: span[0])
        return before > 0 and token < union[before - 1][1]


@dataclass(slots=True)
class Pair:
    """Two documents and what they share that is not boilerplate; ``x`` is the one of the lesser id."""

    graph: Graph
    number: int
    """In the order of the graph's pairs."""
    x: Side
    y: Side

    @classmethod
    def of(cls, graph: Graph, rows: slice) -> "Pair":
        """Return the pair that some rows of the graph's matches belong to."""
        return cls.at(graph, int(graph.pair[rows.start]))

    @classmethod
    def at(cls, graph: Graph, number: int) -> "Pair":
        """Return a pair by its number."""
        x, y = graph.ends[number].tolist()
        return cls(graph, number, Side(graph, x, 2 * number), Side(graph, y, 2 * number + 1))

    def known(self, read: Callable[[Document], T]) -> tuple[T, T]:
        """Return what ``read`` reads out of either document, reading each once for all pairs."""
        return self.graph.known(read, self.x.place), self.graph.known(read, self.y.place)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The rows of the graph's matches that they share."""
        first, last = self.graph.bounds[self.number : self.number + 2].tolist()
        rows: NDArray[np.int64] = np.flatnonzero(self.graph.says[first:last]) + first
        return rows

    @property
    def matches(self) -> Matches:
        """What they share."""
        return self.graph.matches.take(self.rows)


class Pairs:
    """Pairs of a graph that share more than boilerplate, as columns; ``x`` is the document of the lesser id.

    Parameters
    ----------
    graph : Graph
    number : int64, shape (pairs,), optional
        Which pairs, ascending in the order of the graph's; all that share more than boilerplate if not given.

    Attributes
    ----------
    x, y : int32, shape (pairs,)
        Places in the corpus.
    shared : Amounts
        How many words each shares, and of what sort.
    """

    def __init__(self, graph: Graph, number: NDArray[np.int64] | None = None) -> None:
        if number is None:
            number = graph.judged
        self.graph = graph
        self.number = number
        self.x, self.y = (np.ascontiguousarray(column) for column in graph.ends[number].T)
        self.shared: Amounts = graph.once(amounts).take(number)
        self.documents = distinct(len(graph.corpus), graph.ends[number])
        """The documents of these pairs, each once."""
        self._known: dict[Callable[[Document], Any], dict[int, Any]] = {}
        self._worked_out: dict[Callable[[Pairs], Any], Any] = {}

    def __len__(self) -> int:
        return len(self.number)

    def known(self, read: Callable[[Document], T]) -> dict[int, T]:
        """Return what ``read`` reads out of the documents, each read once, by their places."""
        if read not in self._known:
            known = self.graph.known
            self._known[read] = {place: known(read, place) for place in self.documents.tolist()}
        found: dict[int, T] = self._known[read]
        return found

    def once(self, work_out: Callable[["Pairs"], T]) -> T:
        """Return what several cues ask of these pairs, working it out once."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        found: T = self._worked_out[work_out]
        return found

    def where(self, test: Callable[[int], bool]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return for x and for y of each pair whether a test of the document holds: bool, shape (pairs,)."""
        holds = np.zeros(len(self.graph.corpus), dtype=bool)
        holds[self.documents] = [test(place) for place in self.documents.tolist()]
        return holds[self.x], holds[self.y]

    def each(self, rows: NDArray[np.integer]) -> Iterator[tuple[int, Pair]]:
        """Yield some of the pairs, one by one, with their rows."""
        for row, number in zip(rows.tolist(), self.number[rows].tolist(), strict=True):
            yield row, Pair.at(self.graph, number)

    def rows(self, numbers: Collection[int], among: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which of some rows, ascending, are those of some pairs, by their numbers."""
        wanted = np.zeros(len(self.graph.ends), dtype=bool)
        wanted[[*numbers]] = True
        return among[wanted[self.number[among]]]

    def among(self, numbers: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which of the numbers of some pairs are those of some rows."""
        wanted = np.zeros(len(self.graph.ends), dtype=bool)
        wanted[self.number[rows]] = True
        return wanted[numbers]

    def ids(self, places: NDArray[np.integer]) -> list[str]:
        """Return the ids of some documents."""
        documents = self.graph.corpus.documents
        return [documents[place].id for place in places.tolist()]
