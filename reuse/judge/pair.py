"""A pair of documents as the cues see it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.graph import Graph
from reuse.judge.sorts import Sorts
from reuse.match.matches import Matches, covered
from reuse.text.corpus import Corpus


@dataclass
class Side:
    """One document of a pair and what of it is shared."""

    corpus: Corpus
    place: int
    """In the corpus."""
    spans: NDArray[np.int32]
    """Tokens, shape (matches, 2), in the order of the pair's matches."""
    share: float
    """Of the characters of its words."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.corpus.documents[self.place]

    @cached_property
    def covered(self) -> NDArray[np.bool_]:
        """For each token whether it is shared."""
        return covered(self.corpus.length(self.place), self.spans)

    def words(self, match: int) -> str:
        """Return the text of one match."""
        return self.corpus.words(self.place, *self.spans[match].tolist())

    def opening(self, match: int, most: int = 20) -> str:
        """Return the first words of one match."""
        first, last = self.spans[match].tolist()
        return self.corpus.words(self.place, first, min(last, first + most))


@dataclass
class Pair:
    """Two documents and what they share that is not boilerplate; ``x`` is the one of the lesser id."""

    graph: Graph
    x: Side
    y: Side
    rows: Matches
    quotes: NDArray[np.bool_]
    """For each of the rows whether both give it as somebody's words."""
    sorts: Sorts
    """Of what sort the words of each of the rows are."""

    @classmethod
    def of(cls, graph: Graph, rows: slice) -> "Pair":
        """Return the pair that some rows of the graph's matches belong to."""
        says = graph.says[rows]
        kept = rows if says.all() else rows.start + np.flatnonzero(says)
        m = graph.matches.take(kept)
        a, b = int(m.a[0]), int(m.b[0])
        x = Side(graph.corpus, a, np.stack([m.a0, m.a1], axis=1), graph.share(a, b))
        y = Side(graph.corpus, b, np.stack([m.b0, m.b1], axis=1), graph.share(b, a))
        return cls(graph, x, y, m, graph.quotes[kept], graph.sorts.take(kept))

    @property
    def quoted(self) -> float:
        """The share of the words they share that one of them at least gives as somebody's words."""
        words = float(self.sorts.words.sum())
        return 1 - float(self.sorts.told.sum()) / words if words else 0.0
