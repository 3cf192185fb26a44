"""Of what sort the words of each match are: told, spoken, a page's furniture. One pass over all matches of a graph."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reuse.judge.facts.notices import notices
from reuse.match.matches import REWORDED, Columns, Matches, distinct

if TYPE_CHECKING:
    from reuse.judge.graph import Graph

LEAST = 7
"""Words a line below which a passage of several lines is no prose: a menu, a sign-in box, a byline and its date."""

LONG = 120
"""Words from which a passage is not judged by its lines."""


@dataclass(frozen=True, slots=True)
class Sorts(Columns):
    """One row a match.

    Attributes
    ----------
    words : float64
        Words that agree, none in reworded sentences: those of one subject are alike without being copied.
    told : float64
        Those of them that both tell in their own voice, furniture aside.
    spoken : float64
        Those that both give as somebody's words.
    furniture : float64
        Those that stand, on both sides, in notices (`reuse.judge.facts.notices`) or in lines of few words.
    """

    words: NDArray[np.float64]
    told: NDArray[np.float64]
    spoken: NDArray[np.float64]
    furniture: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Amounts(Columns):
    """How many words each pair shares, boilerplate apart, and of what sort.

    Attributes
    ----------
    words : int64
        That agree, those of reworded sentences too.
    exact : float64
        Without these.
    told, spoken, furniture : float64
        Of the exact ones, as in `Sorts`.
    most_told : float64
        The most that are told in one match.
    """

    words: NDArray[np.int64]
    exact: NDArray[np.float64]
    told: NDArray[np.float64]
    most_told: NDArray[np.float64]
    spoken: NDArray[np.float64]
    furniture: NDArray[np.float64]

    @property
    def quoted(self) -> NDArray[np.float64]:
        """The share of the exact ones that one of the two at least gives as somebody's words."""
        exact = np.maximum(self.exact, 1)
        quoted: NDArray[np.float64] = np.where(self.exact > 0, 1 - self.told / exact, 0.0)
        return quoted


def amounts(graph: "Graph") -> Amounts:
    """Return for each pair how much it shares."""
    rows = np.flatnonzero(graph.says)
    of, pair, count = graph.once(sorts).take(rows), graph.pair[rows], len(graph.ends)
    most_told = np.zeros(count)
    np.maximum.at(most_told, pair, of.told)
    exact, told, spoken, furniture = (
        np.bincount(pair, column, count).astype(np.float64)
        for column in (of.words, of.told, of.spoken, of.furniture)
    )
    words = np.bincount(pair, graph.matches.words[rows], count).astype(np.int64)
    return Amounts(words, exact, told, most_told, spoken, furniture)


def sorts(graph: "Graph") -> Sorts:
    """Return of what sort the words of each match are; boilerplate has none."""
    rows = np.flatnonzero(graph.says)
    matches = graph.matches.take(rows)
    words = np.where(matches.kind == REWORDED, 0.0, matches.words)
    shares, furniture = graph.spoken[rows], _furniture(graph, matches)
    found = np.zeros((4, len(graph.matches)))
    found[:, rows] = (
        words,
        words * (1 - shares.max(axis=1, initial=0.0)) * (1 - furniture),
        words * shares.min(axis=1, initial=1.0),
        words * furniture,
    )
    return Sorts(*found)


def _furniture(graph: "Graph", matches: Matches) -> NDArray[np.float64]:
    """Return the share of each match that is furniture on both sides: 0 to 1."""
    corpus = graph.corpus
    bounds, count = corpus.tokens.bounds, len(corpus.tokens.hashes)
    noticed, begins = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    for document in distinct(len(corpus), matches.a, matches.b).tolist():
        starts = corpus.tokens.starts[corpus.tokens.of(document)]
        own = int(bounds[document])
        for begin, stop in _tokens(starts, graph.known(notices, document)):
            noticed[own + begin : own + stop] = True
        begins[own + _begins(starts, corpus.texts[document])] = True
    upto = [_upto(mask) for mask in (noticed, begins)]
    share = np.ones(len(matches))
    for document, first, last in ((matches.a, matches.a0, matches.a1), (matches.b, matches.b0, matches.b1)):
        start, end = bounds[document] + first, bounds[document] + last
        inside = (upto[0][end] - upto[0][start]) / (last - first)
        lines = 1 + upto[1][end] - upto[1][start + 1]
        in_lines = (lines > 1) & (last - first <= LONG) & (last - first < LEAST * lines)
        share = np.minimum(share, np.where(in_lines, 1.0, inside))
    return share


def _upto(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    upto = np.zeros(len(mask) + 1, dtype=np.int32)
    np.cumsum(mask, out=upto[1:])
    return upto


def _tokens(starts: NDArray[np.int32], spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
    """Return the tokens, by where they start, that stand in some spans of characters."""
    return np.searchsorted(starts, spans).tolist() if spans else []


def _begins(starts: NDArray[np.int32], text: str) -> NDArray[np.int64]:
    """Return the tokens that are the first of a line."""
    if "\n" not in text:
        return np.zeros(min(len(starts), 1), dtype=np.int64)
    first = np.searchsorted(starts, [0, *(end.end() for end in re.finditer("\n", text))])
    return first[first < len(starts)]
