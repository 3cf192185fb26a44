"""A pair of documents as the cues see it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.graph import Graph
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
        a, b = int(rows.a[0]), int(rows.b[0])
        x = Side(graph.corpus, a, np.stack([rows.a0, rows.a1], axis=1), graph.share(a, b))
        y = Side(graph.corpus, b, np.stack([rows.b0, rows.b1], axis=1), graph.share(b, a))
        return cls(graph, x, y, rows)
