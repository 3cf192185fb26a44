"""Which sentences of a document others have too: what passages cover, and what is told in other words nearby."""

import heapq
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.additions.elsewhere import LEAST, MOST, nearby, reworded
from reuse.judge.additions.shapes import shapes
from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS
from reuse.match.matches import EDITED, covered
from reuse.text.corpus import HEADING

MODEL = Path(__file__).with_name("known.json")

SIGNS = ("covered", "near", "near bits", "reworded", "own names", "own numbers", "quoted")

TAKEN = 0.5
"""Share of a sentence's words in passages from which others have it."""

TEXT = 8
"""Words below which a sentence is known by passages alone: a few words recur without saying the same."""

NEAREST = 4
"""Documents, those that share most with it, in which a document's sentences are looked for in other words."""


class Question(NamedTuple):
    """Which sentences of a document do some others have?

    ``own`` tells which of its words none of the others has (`alone`).
    """

    document: int
    others: Sequence[int]
    own: NDArray[np.bool_]


class Doubts(NamedTuple):
    """Sentences of the document asked about, its rows, that others may have in other words: passages cover a share."""

    question: Question
    rows: NDArray[np.int64]
    share: NDArray[np.float64]


def known_of(graph: Graph, questions: Iterable[Question]) -> list[NDArray[np.bool_]]:
    """Return for each question which sentences of the document the others have.

    Those that passages cover, half or more. Of the rest a sentence is known, too, where it says what others say in
    other words. What the signs are worth was learned (``python -m benchmarks additions learn``).
    """
    found, doubts = [], []
    for question in questions:
        share, known = taken(graph, question.document, question.others)
        found.append(known)
        doubts.append(doubts_of(graph, question, share))
    worth = _shipped()
    for known, some, signs in zip(found, doubts, signs_of(graph, doubts, worth), strict=True):
        known[some.rows] = log_odds(signs, worth) > 0
    return found


def taken(
    graph: Graph, document: int, others: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return what share of each sentence is in passages with the others, and which sentences are known by that."""
    corpus = graph.corpus
    sentences = corpus.sentences(document)
    with_, spans, rows = graph.of(document)
    shared = graph.says[rows] & np.isin(with_, others)
    share = shares(covered(corpus.length(document), spans[shared]), sentences)
    found = share >= TAKEN
    lines = np.flatnonzero((sentences[:, 1] - sentences[:, 0] <= HEADING) & found)
    found[lines[_set_in(graph, document, sentences[lines], spans[shared], rows[shared])]] = False
    return share, found


def doubts_of(graph: Graph, question: Question, share: NDArray[np.float64]) -> Doubts:
    """Return the sentences of which passages cover less than half, lines apart; ``share`` is that of all sentences."""
    sentences = graph.corpus.sentences(question.document)
    text = (sentences[:, 1] - sentences[:, 0] >= TEXT) & ~graph.corpus.headings(question.document)
    rows = np.flatnonzero((share < TAKEN) & text)
    return Doubts(question, rows, share[rows])


def alone(graph: Graph, document: int, others: Sequence[int]) -> NDArray[np.bool_]:
    """Return which words of a document, up to their endings, none of the others has."""
    weights = graph.weights
    one, *rest = (
        weights.stems[weights.bounds[place] : weights.bounds[place + 1]]
        for place in weights.local(np.array([document, *others], dtype=np.int64)).tolist()
    )
    return ~np.isin(one, np.concatenate([one[:0], *rest]))


def signs_of(
    graph: Graph, doubts: Sequence[Doubts], worth: Mapping[str, float] | None = None
) -> list[NDArray[np.float64]]:
    """Return the signs of the sentences in each of some doubts: shape (sentences, signs), in the order of `SIGNS`.

    - covered: the share of its words in passages;
    - near: the share of what it says, in bits, that stands close together in one of the others, the nearest;
    - near bits: how much that is, in hundreds, up to one;
    - reworded: the log-odds that a sentence of the nearest other says the same (`reuse.match.learned`);
    - own names, own numbers: how many of either none of the others has, up to three and two;
    - quoted: its share in quotation marks: speech is taken word for word, if at all.

    Where it is told what the signs are ``worth``, those of a sentence that can't be known stay at their best, unread.
    """
    found, pairs, asked = [], [], []
    for some in doubts:
        document, others, _ = some.question
        shared, sentences = graph.near(document), graph.corpus.sentences(document)[some.rows]
        near = heapq.nsmallest(NEAREST, ((-shared.get(other, 0), other) for other in others))
        signs = _at_best(graph, some, sentences)
        found.append(signs)
        if len(left := _open(signs, worth)):
            signs[left, 4:] = _marks(graph, some.question, sentences[left])
        if len(left := _open(signs, worth)):
            signs[left, 1:3] = _of_bits(
                *nearby(graph, document, [other for _, other in near], sentences[left])
            )
        if len(left := _open(signs, worth)):
            signs[left, 3] = LEAST
            if near:
                pairs.append((document, near[0][1]))
                asked.append((signs, left, some.rows[left]))
    for (signs, left, rows), best in zip(asked, reworded(graph, pairs), strict=True):
        signs[left, 3] = best[rows]
    return found


def _open(signs: NDArray[np.float64], worth: Mapping[str, float] | None) -> NDArray[np.int64]:
    """Return the sentences that may be known."""
    return np.arange(len(signs)) if worth is None else np.flatnonzero(log_odds(signs, worth) > 0)


def log_odds(
    signs: NDArray[np.float64], worth: Mapping[str, float], names: Sequence[str] = SIGNS
) -> NDArray[np.float64]:
    """Return the log-odds that a linear model gives each sentence by its signs, whose names are in their order."""
    points: NDArray[np.float64] = signs @ np.array([worth[sign] for sign in names]) + worth["intercept"]
    return points


def _at_best(graph: Graph, doubts: Doubts, sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the signs that sentences would have if all words that any of the others has stood together."""
    begin = int(graph.weights.bounds[graph.weights.local(np.array([doubts.question.document]))[0]])
    bits = graph.weights.word_bits[begin : begin + len(doubts.question.own)]
    bits = np.where(bits >= SAYS, bits, 0)
    words = sentences[:, 1] - sentences[:, 0]
    said, held = shares(np.stack([bits, bits * ~doubts.question.own]), sentences) * words
    signs = np.zeros((len(sentences), len(SIGNS)))
    signs[:, 0], signs[:, 1:3], signs[:, 3] = doubts.share, _of_bits(held, said), MOST
    return signs


def _of_bits(held: NDArray[np.float64], said: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([held / np.maximum(said, 1), np.minimum(held / 100, 1)], axis=1)


def _marks(graph: Graph, question: Question, sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return how many names and numbers of each sentence are its document's own, and how much of it is quoted."""
    document, _, own = question
    capital, digit, _ = shapes(graph.corpus, document)
    marked = np.stack([capital & own, digit & own, graph.corpus.in_quotes(document)])
    part = shares(marked, sentences)
    names, numbers = part[:2] * (sentences[:, 1] - sentences[:, 0])
    return np.stack([np.minimum(names, 3), np.minimum(numbers, 2), part[2]], axis=1)


def shares(marked: NDArray[np.generic], sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of each sentence's tokens that are marked: shape (..., sentences) of (..., tokens)."""
    upto = np.zeros((*marked.shape[:-1], marked.shape[-1] + 1))
    np.cumsum(marked, axis=-1, out=upto[..., 1:])
    found: NDArray[np.float64] = (upto[..., sentences[:, 1]] - upto[..., sentences[:, 0]]) / (
        sentences[:, 1] - sentences[:, 0]
    )
    return found


def _set_in(
    graph: Graph, document: int, lines: NDArray[np.int32], spans: NDArray[np.int32], rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which lines were set into edited passages: the other side has no such line.

    A word is held where it and the next stand together there; "of the" alone would be no likeness.
    """
    m, hashes = graph.matches, graph.corpus.hashes(document)
    edited = m.kind[rows] == EDITED
    held = covered(len(hashes), spans[~edited])
    loose = shares(held, lines) < TAKEN
    for place in np.flatnonzero(edited)[np.argsort(-m.identity[rows[edited]], kind="stable")].tolist():
        first, last = spans[place].tolist()
        if not (loose & (lines[:, 0] < last) & (lines[:, 1] > first)).any():
            continue
        row = int(rows[place])
        if m.a[row] == document:
            theirs = graph.corpus.hashes(int(m.b[row]))[m.b0[row] : m.b1[row]]
        else:
            theirs = graph.corpus.hashes(int(m.a[row]))[m.a0[row] : m.a1[row]]
        held[first : last - 1] |= np.isin(_couples(hashes[first:last]), _couples(theirs))
        held[last - 1] = True
        loose = shares(held, lines) < TAKEN
    return loose


def _couples(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return each word and the next as one number."""
    wide = words.astype(np.uint64)
    return wide[:-1] << np.uint64(32) | wide[1:]


@cache
def _shipped() -> dict[str, float]:
    worth: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))
    return worth
