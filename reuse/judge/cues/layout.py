"""Where in each document the shared part stands, and what was set before it or has grown around it.

What an uneven share means depends on the kind of text. News is cut: a paper takes a wire story's beginning, a later
story its background. Texts of reference grow: what the longer version has besides was written later. A pair is
treated as either by as much as its words are those of reports.

Places and lengths are counted in words of prose, for a scraped page has captions, menus and subheads around it that
say nothing of who wrote what stands between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.cues.sign import Sign, took
from reuse.judge.facts.voice import apparatus, reporting
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Side
from reuse.text.corpus import Corpus

SENTENCE = 6
"""Words of the shortest sentence that counts as prose."""

REFERENCE, REPORT = 1.5, 4.0
"""Words of reports in a thousand: up to the one a text reports nothing, from the other on it is a report."""

ISLAND = 0.2
"""Where less of both texts is shared it is an island in either; how much more there is says nothing of cuts."""


@dataclass(frozen=True, slots=True)
class _Prose:
    """Reads how many words of prose stand before each token of a document: int32, shape (tokens + 1,)."""

    corpus: Corpus
    place: int

    def __call__(self, document: Document) -> NDArray[np.int32]:
        rows = self.corpus.sentences(self.place)
        rows = rows[~self.corpus.headings(self.place) & (rows[:, 1] - rows[:, 0] >= SENTENCE)]
        inside = np.zeros(self.corpus.length(self.place) + 1, dtype=np.int32)
        inside[rows[:, 0]] += 1
        inside[rows[:, 1]] -= 1
        before = np.zeros_like(inside)
        np.cumsum(np.cumsum(inside[:-1]), out=before[1:])
        return before


@dataclass(frozen=True, slots=True)
class Stand:
    """How the shared part stands in the prose of one side."""

    side: Side
    words: int
    shared: int
    first: int
    """Where the shared part begins, and in words what stands before it."""
    middle: float
    """Where its words are on average."""

    @classmethod
    def of(cls, graph: Graph, side: Side) -> "Stand":
        """Return how the shared part stands in one side."""
        before = graph.known(_Prose(side.corpus, side.place), side.place)
        words, spans = int(before[-1]), merged(before[side.spans])
        if not spans:  # captions, headlines
            words, spans = len(before) - 1, merged(side.spans)
        shared = sum(end - start for start, end in spans)
        middle = sum((end - start) * (start + end - 1) / 2 for start, end in spans) / shared
        return cls(side, words, shared, spans[0][0], middle)

    @property
    def id(self) -> str:
        """The document's id."""
        return self.side.document.id

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


def merged(spans: NDArray[np.integer]) -> list[tuple[int, int]]:
    """Return the union of half-open spans (shape (n, 2)) as spans in their order; empty ones go."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans.tolist()):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif start < end:
            found.append((start, end))
    return found


def layout(pair: Pair) -> Iterator[Sign]:
    """See where the shared part stands in either, and in texts of reference what was added."""
    x, y = Stand.of(pair.graph, pair.x), Stand.of(pair.graph, pair.y)
    report = reports(pair)
    island = max(x.share, y.share) < ISLAND
    for weight, cues in ((report, (_place,)), (1 - report, () if island else (_grown, _apparatus))):
        if weight >= 0.2:
            for cue in cues:
                for sign in cue(pair, x, y):
                    yield sign._replace(strength=weight * sign.strength)


def reports(pair: Pair) -> float:
    """Return how far the two are reports rather than texts of reference, 0 to 1: as far as the one that is less so."""
    rate = min(
        1000 * pair.graph.known(reporting, side.place) / side.corpus.length(side.place)
        for side in (pair.x, pair.y)
    )
    return min(1.0, max(0.0, (rate - REFERENCE) / (REPORT - REFERENCE)))


def _place(pair: Pair, x: Stand, y: Stand) -> Iterator[Sign]:
    """The source tells first what was taken; a copier has an opening of its own, or takes it as background."""
    gap = x.depth - y.depth
    if abs(gap) >= 0.08:
        copier, source = (x, y) if gap > 0 else (y, x)
        text = (
            f"what they share begins {copier.first} words into {copier.id} with its middle at "
            f"{copier.middle / copier.words:.0%}, in {source.id} {source.first} words and "
            f"{source.middle / source.words:.0%}: an opening of its own, or background"
        )
        yield Sign("place", took(pair, copier.side), min(1.0, 1.5 * abs(gap)), text)


def _grown(pair: Pair, x: Stand, y: Stand) -> Iterator[Sign]:
    """A text of reference grows: the one with more of its own is the later."""
    ratio = log((x.own + 15) / (y.own + 15))
    if abs(ratio) >= 0.3:
        copier, source = (x, y) if ratio > 0 else (y, x)
        text = (
            f"{copier.id} has {copier.own} words besides what they share, {source.id} {source.own}; "
            "a text that does not report news grows with its versions"
        )
        yield Sign("grown", took(pair, copier.side), min(1.0, abs(ratio) / log(10)), text)


def _apparatus(pair: Pair, x: Stand, y: Stand) -> Iterator[Sign]:
    """References gather with time."""
    marks = [pair.graph.known(apparatus, stand.side.place) for stand in (x, y)]
    ratio = log((marks[0] + 1) / (marks[1] + 1))
    if abs(ratio) >= log(2):
        copier, source = (x, y) if ratio > 0 else (y, x)
        text = f"{copier.id} has {max(marks)} references and links, {source.id} {min(marks)}: they gather with time"
        yield Sign("apparatus", took(pair, copier.side), min(1.0, abs(ratio) / log(10)), text)
