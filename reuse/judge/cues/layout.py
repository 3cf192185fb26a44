"""Where in each document the shared part stands, and what was set before it or has grown around it.

What an uneven share means depends on the kind of text. News is cut: a paper takes a wire story's beginning, a later
story its background. Texts of reference grow: what the longer version has besides was written later. A pair is
treated as either by as much as its words are those of reports.

Places and lengths are counted in words of prose, for a scraped page has captions, menus and subheads around it that
say nothing of who wrote what stands between them.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Sign, took
from reuse.judge.facts.voice import apparatus, reporting
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Side
from reuse.judge.unions import shared

SENTENCE = 6
"""Words of the shortest sentence that counts as prose."""

REFERENCE, REPORT = 1.5, 4.0
"""Words of reports in a thousand: up to the one a text reports nothing, from the other on it is a report."""

ISLAND = 0.2
"""Where less of both texts is shared it is an island in either; how much more there is says nothing of cuts."""


class Stand(NamedTuple):
    """How the shared part stands in the prose of one side."""

    words: int
    shared: int
    first: int
    """Where the shared part begins, and in words what stands before it."""
    middle: float
    """Where its words are on average."""

    @classmethod
    def of(cls, graph: Graph, side: Side) -> "Stand":
        """Return how the shared part stands in one side."""
        return graph.once(_stands)[side.row]

    @property
    def depth(self) -> float:
        """Where the shared part begins, and where its middle is, as shares of the text: 0 to 2."""
        return (self.first + self.middle) / self.words

    @property
    def own(self) -> int:
        """Words that are not shared."""
        return self.words - self.shared

    @property
    def share(self) -> float:
        """The share of its words that is shared."""
        return self.shared / self.words


def _stands(graph: Graph) -> list[Stand]:
    """Return how the shared parts of all pairs stand in both of their documents; nonsense where none is shared.

    Where no shared word is prose, captions and headlines count as well.
    """
    union, bounds = graph.once(shared), graph.corpus.tokens.bounds
    of, count = union.of, len(union.bounds) - 1
    documents = graph.ends.ravel()
    begin = bounds[documents[of]]
    upto = _prose(graph, np.unique(documents[of]))
    start, end = upto[begin + union.start], upto[begin + union.end]
    prose = np.bincount(of, end - start, count) > 0
    words = np.where(prose, upto[bounds[documents + 1]] - upto[bounds[documents]], np.diff(bounds)[documents])
    start = np.where(prose[of], start - upto[begin], union.start)
    end = np.where(prose[of], end - upto[begin], union.end)
    length = end - start
    shared_ = np.bincount(of, length, count)
    middle = np.bincount(of, length * (start + end - 1) / 2, count) / np.maximum(shared_, 1)
    first = np.zeros(count, dtype=np.int64)
    some = np.flatnonzero(length)[::-1]
    first[of[some]] = start[some]  # the first is the last to be set
    columns = (words, shared_.astype(np.int64), first, middle)
    return list(map(Stand._make, zip(*(column.tolist() for column in columns), strict=True)))


def _prose(graph: Graph, documents: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many words of prose stand before each token of the corpus; only those of some documents count."""
    corpus = graph.corpus
    edge = np.zeros(len(corpus.tokens.hashes) + 1, dtype=np.int64)
    for document in documents.tolist():
        rows, begin = corpus.sentences(document), corpus.tokens.bounds[document]
        rows = rows[~corpus.headings(document) & (rows[:, 1] - rows[:, 0] >= SENTENCE)]
        edge[begin + rows[:, 0]] += 1
        edge[begin + rows[:, 1]] -= 1
    return np.concatenate([[0], np.cumsum(np.cumsum(edge[:-1]))])


def layout(pair: Pair) -> Iterator[Sign]:
    """See where the shared part stands in either, and in texts of reference what was added."""
    x, y = Stand.of(pair.graph, pair.x), Stand.of(pair.graph, pair.y)
    report = reports(pair)
    if report >= 0.2:
        yield from _place(pair, x, y, report)
    if (revised := 1 - report) >= 0.2 and max(x.share, y.share) >= ISLAND:
        yield from _grown(pair, x, y, revised)
        yield from _apparatus(pair, revised)


def reports(pair: Pair) -> float:
    """Return how far the two are reports rather than texts of reference, 0 to 1: as far as the one that is less so."""
    return pair.graph.once(_reports)[pair.number]


def _reports(graph: Graph) -> list[float]:
    rate = np.zeros(len(graph.corpus))
    for document in np.unique(graph.ends[graph.pair[graph.says]]).tolist():
        rate[document] = 1000 * graph.known(reporting, document) / graph.corpus.length(document)
    found: list[float] = np.clip(
        (rate[graph.ends].min(axis=1) - REFERENCE) / (REPORT - REFERENCE), 0.0, 1.0
    ).tolist()
    return found


def _place(pair: Pair, x: Stand, y: Stand, weight: float) -> Iterator[Sign]:
    """The source tells first what was taken; a copier has an opening of its own, or takes it as background."""
    gap = x.depth - y.depth
    if abs(gap) >= 0.08:
        copier, source = (pair.x, pair.y) if gap > 0 else (pair.y, pair.x)
        late, early = (x, y) if gap > 0 else (y, x)
        text = (
            f"what they share begins {late.first} words into {copier.document.id} with its middle at "
            f"{late.middle / late.words:.0%}, in {source.document.id} {early.first} words and "
            f"{early.middle / early.words:.0%}: an opening of its own, or background"
        )
        yield Sign("place", took(pair, copier), weight * min(1.0, 1.5 * abs(gap)), text)


def _grown(pair: Pair, x: Stand, y: Stand, weight: float) -> Iterator[Sign]:
    """A text of reference grows: the one with more of its own is the later."""
    ratio = log((x.own + 15) / (y.own + 15))
    if abs(ratio) >= 0.3:
        copier, source = (pair.x, pair.y) if ratio > 0 else (pair.y, pair.x)
        more, less = (x, y) if ratio > 0 else (y, x)
        text = (
            f"{copier.document.id} has {more.own} words besides what they share, {source.document.id} {less.own}; "
            "a text that does not report news grows with its versions"
        )
        yield Sign("grown", took(pair, copier), weight * min(1.0, abs(ratio) / log(10)), text)


def _apparatus(pair: Pair, weight: float) -> Iterator[Sign]:
    """References gather with time."""
    marks = pair.known(apparatus)
    ratio = log((marks[0] + 1) / (marks[1] + 1))
    if abs(ratio) >= log(2):
        copier, source = (pair.x, pair.y) if ratio > 0 else (pair.y, pair.x)
        text = (
            f"{copier.document.id} has {max(marks)} references and links, {source.document.id} {min(marks)}: "
            "they gather with time"
        )
        yield Sign("apparatus", took(pair, copier), weight * min(1.0, abs(ratio) / log(10)), text)
