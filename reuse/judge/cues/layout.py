"""Where in each document the shared part stands, and what was set before it or has grown around it.

What an uneven share means depends on the kind of text. News is cut: a paper takes a wire story's beginning, a later
story its background. Texts of reference grow: what the longer version has besides was written later. A pair is
treated as either by as much as its words are those of reports.

Places and lengths are counted in words of prose, for a scraped page has captions, menus and subheads around it that
say nothing of who wrote what stands between them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Rows, Signs
from reuse.judge.facts.voice import apparatus, reporting
from reuse.judge.graph import Graph
from reuse.judge.pair import Pairs
from reuse.judge.unions import shared
from reuse.match.matches import Columns, distinct

SENTENCE = 6
"""Words of the shortest sentence that counts as prose."""

REFERENCE, REPORT = 1.5, 4.0
"""Words of reports in a thousand: up to the one a text reports nothing, from the other on it is a report."""

ISLAND = 0.2
"""Where less of both texts is shared it is an island in either; how much more there is says nothing of cuts."""


@dataclass(frozen=True, slots=True)
class Stands(Columns):
    """How the shared part of each pair stands in the prose of one side.

    Attributes
    ----------
    words, shared : int64
    first : int64
        Where the shared part begins, and in words what stands before it.
    middle : float64
        Where its words are on average.
    """

    words: NDArray[np.int64]
    shared: NDArray[np.int64]
    first: NDArray[np.int64]
    middle: NDArray[np.float64]

    @property
    def depth(self) -> NDArray[np.float64]:
        """Where the shared part begins, and where its middle is, as shares of the text: 0 to 2."""
        depth: NDArray[np.float64] = (self.first + self.middle) / self.words
        return depth

    @property
    def own(self) -> NDArray[np.int64]:
        """Words that are not shared."""
        return self.words - self.shared

    @property
    def share(self) -> NDArray[np.float64]:
        """The share of its words that is shared."""
        share: NDArray[np.float64] = self.shared / self.words
        return share


def stands(pairs: Pairs) -> tuple[Stands, Stands]:
    """Return how the shared parts stand in x and in y.

    Where no shared word is prose, captions and headlines count as well.
    """
    graph = pairs.graph
    union, bounds = graph.once(shared), graph.corpus.tokens.bounds
    upto = _prose(graph, pairs.documents)
    documents, row = (
        np.concatenate([pairs.x, pairs.y]),
        np.concatenate([2 * pairs.number, 2 * pairs.number + 1]),
    )
    counts, count = union.bounds[row + 1] - union.bounds[row], len(row)
    of = np.repeat(np.arange(count), counts)
    at = np.arange(len(of)) + (union.bounds[row] - np.cumsum(counts) + counts)[of]
    begin, behind = bounds[documents], bounds[documents + 1]
    start, end = (upto[begin[of] + edge[at]].astype(np.int64) for edge in (union.start, union.end))
    prose = np.bincount(of, end - start, count) > 0
    words = np.where(prose, upto[behind] - upto[begin], behind - begin)
    start = np.where(prose[of], start - upto[begin[of]], union.start[at])
    end = np.where(prose[of], end - upto[begin[of]], union.end[at])
    length = end - start
    shared_ = np.bincount(of, length, count)
    middle = np.bincount(of, length * (start + end - 1) / 2, count) / np.maximum(shared_, 1)
    first = np.zeros(count, dtype=np.int64)
    some = np.flatnonzero(length)[::-1]
    first[of[some]] = start[some]  # the first is the last to be set
    both = Stands(words.astype(np.int64), shared_.astype(np.int64), first, middle)
    return both.take(slice(len(pairs))), both.take(slice(len(pairs), None))


def _prose(graph: Graph, documents: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return how many words of prose stand before each token of the corpus; only those of some documents count."""
    corpus = graph.corpus
    edge = np.zeros(len(corpus.tokens.hashes) + 1, dtype=np.int8)
    upto = np.zeros(len(edge), dtype=np.int32)
    if not len(documents):
        return upto
    sentences, where = corpus.sentences_of(documents)
    headings = np.concatenate([corpus.headings(document) for document in documents.tolist()])
    begin = corpus.tokens.bounds[documents].repeat(where[1:] - where[:-1])
    first, last = sentences[:, 0], sentences[:, 1]
    prose = ~headings & (last - first >= SENTENCE)
    edge[(begin + first)[prose]] += 1
    edge[(begin + last)[prose]] -= 1
    np.cumsum(np.cumsum(edge[:-1], dtype=np.int8), out=upto[1:])
    return upto


def layout(pairs: Pairs) -> Iterator[Signs]:
    """See where the shared part stands in either, and in texts of reference what was added."""
    x, y = stands(pairs)
    report = pairs.once(reports)
    yield _place(pairs, np.flatnonzero(report >= 0.2), x, y, report)
    revised = 1 - report
    some = np.flatnonzero((revised >= 0.2) & (np.maximum(x.share, y.share) >= ISLAND))
    yield _grown(pairs, some, x, y, revised)
    yield _apparatus(pairs, some, revised)


def reports(pairs: Pairs) -> NDArray[np.float64]:
    """Return how far two are reports rather than texts of reference, 0 to 1: as far as the one that is less so."""
    rate, corpus = np.zeros(len(pairs.graph.corpus)), pairs.graph.corpus
    words = np.fromiter(pairs.known(reporting).values(), dtype=np.int64)
    rate[pairs.documents] = 1000 * words / np.diff(corpus.tokens.bounds)[pairs.documents]
    least = np.minimum(rate[pairs.x], rate[pairs.y])
    far: NDArray[np.float64] = np.clip((least - REFERENCE) / (REPORT - REFERENCE), 0.0, 1.0)
    return far


def _place(pairs: Pairs, rows: Rows, x: Stands, y: Stands, weight: NDArray[np.float64]) -> Signs:
    """The source tells first what was taken; a copier has an opening of its own, or takes it as background."""
    gap = x.depth[rows] - y.depth[rows]
    kept = np.abs(gap) >= 0.08
    rows, gap = rows[kept], gap[kept]

    def texts(which: Rows) -> list[str]:
        shown = []
        for copier, source, late, early in _either(pairs, rows[which], gap[which] > 0, x, y):
            shown.append(
                f"what they share begins {late.first} words into {copier} with its middle at "
                f"{late.middle / late.words:.0%}, in {source} {early.first} words and "
                f"{early.middle / early.words:.0%}: an opening of its own, or background"
            )
        return shown

    return _leaning("place", rows, gap, weight[rows] * np.minimum(1.0, 1.5 * np.abs(gap)), texts)


def _grown(pairs: Pairs, rows: Rows, x: Stands, y: Stands, weight: NDArray[np.float64]) -> Signs:
    """A text of reference grows: the one with more of its own is the later."""
    ratio = np.log((x.own[rows] + 15) / (y.own[rows] + 15))
    kept = np.abs(ratio) >= 0.3
    rows, ratio = rows[kept], ratio[kept]

    def texts(which: Rows) -> list[str]:
        return [
            f"{copier} has {more.words - more.shared} words besides what they share, {source} "
            f"{less.words - less.shared}; a text that does not report news grows with its versions"
            for copier, source, more, less in _either(pairs, rows[which], ratio[which] > 0, x, y)
        ]

    return _leaning("grown", rows, ratio, weight[rows] * np.minimum(1.0, np.abs(ratio) / np.log(10)), texts)


def _apparatus(pairs: Pairs, rows: Rows, weight: NDArray[np.float64]) -> Signs:
    """References gather with time."""
    places = distinct(len(pairs.graph.corpus), pairs.x[rows], pairs.y[rows])
    marks = np.zeros(len(pairs.graph.corpus), dtype=np.int64)
    marks[places] = [pairs.graph.known(apparatus, place) for place in places.tolist()]
    x, y = marks[pairs.x[rows]], marks[pairs.y[rows]]
    ratio = np.log((x + 1) / (y + 1))
    kept = np.abs(ratio) >= np.log(2)
    rows, ratio, most, least = rows[kept], ratio[kept], np.maximum(x, y)[kept], np.minimum(x, y)[kept]

    def texts(which: Rows) -> list[str]:
        x, y = pairs.ids(pairs.x[rows[which]]), pairs.ids(pairs.y[rows[which]])
        shown = zip(
            x, y, (ratio[which] > 0).tolist(), most[which].tolist(), least[which].tolist(), strict=True
        )
        return [
            f"{one if gathers else other} has {more} references and links, {other if gathers else one} {less}: "
            "they gather with time"
            for one, other, gathers, more, less in shown
        ]

    return _leaning(
        "apparatus", rows, ratio, weight[rows] * np.minimum(1.0, np.abs(ratio) / np.log(10)), texts
    )


def _leaning(
    cue: str, rows: Rows, lean: NDArray[np.float64], strength: NDArray[np.float64],
    texts: Callable[[Rows], list[str]],
) -> Signs:  # fmt: skip
    """Return signs that x is the copier where they lean above zero."""
    return Signs(cue, rows, np.where(lean > 0, 1, -1).astype(np.int8), strength, texts)


class Stand(NamedTuple):
    """A row of `Stands`."""

    words: int
    shared: int
    first: int
    middle: float


def _either(
    pairs: Pairs, rows: Rows, x_copied: NDArray[np.bool_], x: Stands, y: Stands
) -> Iterator[tuple[str, str, Stand, Stand]]:
    """Yield for some pairs the ids of the copier and the source, and how the shared part stands in them."""
    sides = (
        zip(pairs.ids(places[rows]), map(Stand._make, zip(*columns, strict=True)), strict=True)
        for places, columns in (
            (pairs.x, [getattr(x, name)[rows].tolist() for name in Stand._fields]),
            (pairs.y, [getattr(y, name)[rows].tolist() for name in Stand._fields]),
        )
    )
    for swap, one, other in zip((~x_copied).tolist(), *sides, strict=True):
        (copier, late), (source, early) = (other, one) if swap else (one, other)
        yield copier, source, late, early
