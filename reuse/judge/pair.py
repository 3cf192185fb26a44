"""A pair of documents as the cues see it."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.graph import Graph
from reuse.judge.sorts import Amounts, amounts
from reuse.judge.unions import shared
from reuse.match.matches import Matches
from reuse.text.corpus import Corpus

T = TypeVar("T")

Span = tuple[int, int]
"""Tokens, half-open."""


@dataclass(slots=True)
class Side:
    """One document of a pair and what of it is shared."""

    corpus: Corpus
    place: int
    """In the corpus."""
    row: int
    """Its place in the columns that are worked out for both documents of all pairs."""
    spans: list[Span]
    """In the order of the pair's matches."""
    union: list[Span]
    """The same, ascending and apart from each other."""
    share: float
    """Of the characters of its words."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.corpus.documents[self.place]

    def has(self, token: int) -> bool:
        """Whether a token is shared."""
        before = bisect_right(self.union, token, key=lambda span: span[0])
        return before > 0 and token < self.union[before - 1][1]

    def opening(self, match: int, most: int = 20) -> str:
        """Return the first words of one match."""
        first, last = self.spans[match]
        return self.corpus.words(self.place, first, min(last, first + most))


@dataclass(slots=True)
class Pair:
    """Two documents and what they share that is not boilerplate; ``x`` is the one of the lesser id."""

    graph: Graph
    number: int
    """In the order of the graph's pairs."""
    x: Side
    y: Side
    shared: Amounts
    """How many words they share, and of what sort."""

    @classmethod
    def of(cls, graph: Graph, rows: slice) -> "Pair":
        """Return the pair that some rows of the graph's matches belong to."""
        spans, number = graph.once(_Spans), int(graph.pair[rows.start])
        a, b = spans.ends[number]
        own, row = spans.rows(number), 2 * number
        x = Side(graph.corpus, a, row, spans.a[own], spans.union(row), graph.share(a, b))
        y = Side(graph.corpus, b, row + 1, spans.b[own], spans.union(row + 1), graph.share(b, a))
        return cls(graph, number, x, y, graph.once(amounts)[number])

    def known(self, read: Callable[[Document], T]) -> tuple[T, T]:
        """Return what ``read`` reads out of either document, reading each once for all pairs."""
        return self.graph.known(read, self.x.place), self.graph.known(read, self.y.place)

    @property
    def rows(self) -> NDArray[np.int64]:
        """The rows of the graph's matches that they share."""
        spans = self.graph.once(_Spans)
        return spans.kept[spans.rows(self.number)]

    @property
    def matches(self) -> Matches:
        """What they share."""
        return self.graph.matches.take(self.rows)

    @property
    def quoted(self) -> float:
        """The share of the words they share that one of them at least gives as somebody's words."""
        return self.shared.quoted


class _Spans:
    """What the documents of all pairs share, as plain lists: a pair's own are a slice."""

    def __init__(self, graph: Graph) -> None:
        m, union = graph.matches, graph.once(shared)
        self.kept = np.flatnonzero(graph.says)
        self.ends: list[list[int]] = graph.ends.tolist()
        self.a, self.b = (
            list(zip(first[self.kept].tolist(), last[self.kept].tolist(), strict=True))
            for first, last in ((m.a0, m.a1), (m.b0, m.b1))
        )
        self._bounds: list[int] = np.searchsorted(self.kept, graph.bounds).tolist()
        self._unions = list(zip(union.start.tolist(), union.end.tolist(), strict=True))
        self._union_bounds: list[int] = union.bounds.tolist()

    def rows(self, number: int) -> slice:
        """Return where the spans of a pair stand."""
        return slice(self._bounds[number], self._bounds[number + 1])

    def union(self, row: int) -> list[Span]:
        """Return the spans of one document of a pair that are apart from each other."""
        return self._unions[self._union_bounds[row] : self._union_bounds[row + 1]]
