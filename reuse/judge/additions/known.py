"""Which sentences of a document others have too: what passages cover, and what is told in other words nearby."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.additions.asked import Asked
from reuse.judge.additions.elsewhere import MOST, nearby, nearest, reworded
from reuse.judge.additions.shapes import shapes
from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS
from reuse.match.matches import EDITED, covered
from reuse.text.prose import HEADING

MODEL = Path(__file__).with_name("known.json")

SIGNS = ("covered", "near", "near bits", "reworded", "own names", "own numbers", "quoted")

TAKEN = 0.5
"""Share of a sentence's words in passages from which others have it."""

TEXT = 8
"""Words below which a sentence is known by passages alone: a few words recur without saying the same."""


def known_of(graph: Graph, asked: Asked) -> NDArray[np.bool_]:
    """Return which sentences of the documents asked about their others have.

    Those that passages cover, half or more. Of the rest a sentence is known, too, where it says what others say in
    other words. What the signs are worth was learned (``python -m benchmarks additions learn``).
    """
    share, known = taken(graph, asked)
    rows, worth = doubts_of(asked, share), _shipped()
    known[rows] = log_odds(signs_of(graph, asked, rows, share[rows], worth), worth) > 0
    return known


def taken(graph: Graph, asked: Asked) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return what share of each sentence is in passages with the others, and which sentences are known by that."""
    spans = asked.spans(graph, asked.rows, asked.of_row)
    share = shares(covered(len(asked.own), spans), asked.sentences)
    found = share >= TAKEN
    lines = np.flatnonzero((asked.words <= HEADING) & found)
    found[lines[_set_in(graph, asked, lines, spans)]] = False
    return share, found


def doubts_of(asked: Asked, share: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the sentences of which passages cover less than half, lines apart; ``share`` is that of all sentences."""
    return np.flatnonzero((share < TAKEN) & (asked.words >= TEXT) & ~asked.heading)


def signs_of(
    graph: Graph, asked: Asked, rows: NDArray[np.int64], share: NDArray[np.float64],
    worth: Mapping[str, float] | None = None,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the signs of some sentences that passages cover a ``share`` of: shape (rows, signs), as in `SIGNS`.

    - covered: the share of its words in passages;
    - near: the share of what it says, in bits, that stands close together in one of the others, the nearest;
    - near bits: how much that is, in hundreds, up to one;
    - reworded: the log-odds that a sentence of the nearest other says the same (`reuse.match.learned`);
    - own names, own numbers: how many of either none of the others has, up to three and two;
    - quoted: its share in quotation marks: speech is taken word for word, if at all.

    Where it is told what the signs are ``worth``, those of a sentence that can't be known stay at their best, unread.
    """
    signs = _at_best(graph, asked, rows, share)
    if len(left := _open(signs, worth)):
        signs[left, 4:] = _marks(graph, asked, rows[left])
    if len(left := _open(signs, worth)):
        near = nearest(graph, asked, np.unique(asked.of[rows[left]]))
        signs[left, 1:3] = _of_bits(*nearby(graph, asked, rows[left], near))
        if len(left := _open(signs, worth)):
            of = np.unique(asked.of[rows[left]])
            signs[left, 3] = reworded(
                graph, asked, {place: near[place][0] for place in of.tolist() if near[place]}
            )[rows[left]]
    return signs


def _open(signs: NDArray[np.float64], worth: Mapping[str, float] | None) -> NDArray[np.int64]:
    """Return the sentences that may be known."""
    return np.arange(len(signs)) if worth is None else np.flatnonzero(log_odds(signs, worth) > 0)


def log_odds(
    signs: NDArray[np.float64], worth: Mapping[str, float], names: Sequence[str] = SIGNS
) -> NDArray[np.float64]:
    """Return the log-odds that a linear model gives each sentence by its signs, whose names are in their order.

    Sign by sign, so that it does not depend, by the last bit, on what other sentences are asked about with it.
    """
    return _kernels.features.weighed(signs, np.array([*map(worth.__getitem__, (*names, "intercept"))]))


def _at_best(
    graph: Graph, asked: Asked, rows: NDArray[np.int64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the signs that sentences would have if all words that any of the others has stood together."""
    weights, own = graph.weights, asked.own.view(np.uint8)
    said, held = _kernels.marks.said(
        weights.word_bits, asked.in_weights(rows), own, asked.sentences[rows], SAYS
    )
    signs = np.zeros((len(rows), len(SIGNS)), order="F")
    signs[:, 0], signs[:, 1:3], signs[:, 3] = share, _of_bits(held, said), MOST
    return signs


def _of_bits(held: NDArray[np.float64], said: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([held / np.maximum(said, 1), np.minimum(held / 100, 1)], axis=1)


def _marks(graph: Graph, asked: Asked, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how many names and numbers of each sentence are its document's own, and how much of it is quoted."""
    capital, digit, _ = shapes(graph.corpus, asked)
    marks = np.zeros(len(asked.own), dtype=np.uint16)
    for bit, marked in enumerate((capital & asked.own, digit & asked.own, asked.quoted(graph))):
        marks |= marked.astype(np.uint16) << bit
    names, numbers, quoted = _kernels.marks.counts(marks, asked.sentences[rows], 3)
    return np.stack([np.minimum(names, 3), np.minimum(numbers, 2), quoted / asked.words[rows]], axis=1)


def shares(marked: NDArray[np.bool_], sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of each sentence's tokens that are marked."""
    return _kernels.marks.shares(marked.view(np.uint8), sentences)


def _set_in(
    graph: Graph, asked: Asked, lines: NDArray[np.int64], spans: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Return which lines were set into edited passages, the most alike first: the other side has no such line.

    A word is held where it and the next stand together there; "of the" alone would be no likeness.
    """
    m, bounds, documents = graph.matches, graph.corpus.tokens.bounds, asked.documents
    edited = m.kind[asked.rows] == EDITED
    held = covered(len(asked.own), spans[~edited])
    rows, of = asked.rows[edited], asked.of_row[edited]
    order = np.lexsort((-m.identity[rows], of))
    rows, of = rows[order], of[order]
    theirs = np.where(
        m.a[rows] == documents[of],
        (bounds[m.b[rows]] + m.b0[rows], bounds[m.b[rows]] + m.b1[rows]),
        (bounds[m.a[rows]] + m.a0[rows], bounds[m.a[rows]] + m.a1[rows]),
    )
    return _kernels.elsewhere.set_in(
        graph.corpus.tokens.hashes,
        held.view(np.uint8),
        asked.sentences[lines, :2],
        np.searchsorted(asked.of[lines], np.arange(len(documents) + 1)),
        spans[edited][order],
        theirs.T,
        np.searchsorted(of, np.arange(len(documents) + 1)),
        bounds[documents] - asked.bounds[:-1],
        TAKEN,
    )


@cache
def _shipped() -> dict[str, float]:
    worth: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))
    return worth
