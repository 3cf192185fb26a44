"""A pair of documents as the cues see it, and the graph of pairs around it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.match.matches import Matches, covered
from reuse.text.corpus import Corpus

T = TypeVar("T")


class Graph:
    """All pairs and their matches, found from either document."""

    def __init__(self, corpus: Corpus, matches: Matches) -> None:
        self.corpus = corpus
        self.matches = matches
        bounds = matches.pairs()
        words = np.add.reduceat(matches.words, bounds[:-1]).tolist() if len(matches) else []
        self._known: dict[tuple[Callable[[Document], Any], int], Any] = {}
        self._rows: dict[tuple[int, int], slice] = {}
        self._near: defaultdict[int, list[int]] = defaultdict(list)
        self._words: dict[tuple[int, int], int] = {}
        for first, last, shared in zip(bounds[:-1].tolist(), bounds[1:].tolist(), words, strict=True):
            a, b = int(matches.a[first]), int(matches.b[first])
            self._rows[a, b] = slice(first, last)
            self._words[a, b] = shared
            self._near[a].append(b)
            self._near[b].append(a)

    def pairs(self) -> Iterator[tuple[tuple[int, int], slice]]:
        """Yield each pair and the rows of its matches."""
        yield from self._rows.items()

    def neighbours(self, document: int) -> list[int]:
        """Return the documents that share a match with this one."""
        return self._near[document]

    def known(self, read: Callable[[Document], T], document: int) -> T:
        """Return what ``read`` reads out of a document, which many pairs ask for, reading it once."""
        key = (read, document)
        if key not in self._known:
            self._known[key] = read(self.corpus.documents[document])
        found: T = self._known[key]
        return found

    def rows(self, document: int, other: int) -> slice:
        """Return the rows of the matches of two documents."""
        return self._rows.get((min(document, other), max(document, other)), slice(0))

    def words(self, document: int, other: int) -> int:
        """Return how many words two documents share."""
        return self._words.get((min(document, other), max(document, other)), 0)

    def spans(self, document: int, other: int) -> NDArray[np.int32]:
        """Return what a document shares with another, as its own tokens: int32, shape (matches, 2)."""
        m, rows = self.matches, self.rows(document, other)
        if document < other:
            return np.stack([m.a0[rows], m.a1[rows]], axis=1)
        return np.stack([m.b0[rows], m.b1[rows]], axis=1)


@dataclass
class Side:
    """One document of a pair and what of it is shared."""

    corpus: Corpus
    place: int
    spans: NDArray[np.int32]
    """Tokens, shape (matches, 2), in the order of the pair's matches."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.corpus.documents[self.place]

    @cached_property
    def covered(self) -> NDArray[np.bool_]:
        """For each token whether it is shared."""
        return covered(self.corpus.length(self.place), self.spans)

    @cached_property
    def share(self) -> float:
        """The share of the characters of its words that is shared."""
        tokens = self.corpus.tokens.of(self.place)
        widths = self.corpus.tokens.ends[tokens] - self.corpus.tokens.starts[tokens]
        return float(widths[self.covered].sum() / max(1, widths.sum()))

    def words(self, match: int) -> str:
        """Return the text of one match."""
        return self.corpus.words(self.place, *self.spans[match].tolist())


@dataclass
class Pair:
    """Two documents and what they share that is not boilerplate; ``x`` is the one of the lesser id."""

    graph: Graph
    x: Side
    y: Side
    rows: Matches

    @classmethod
    def of(cls, graph: Graph, rows: Matches) -> "Pair":
        """Return the pair that some rows of matches belong to."""
        x = Side(graph.corpus, int(rows.a[0]), np.stack([rows.a0, rows.a1], axis=1))
        y = Side(graph.corpus, int(rows.b[0]), np.stack([rows.b0, rows.b1], axis=1))
        return cls(graph, x, y, rows)
