"""Which sentences of a document others have too: what passages cover, and what is told in other words nearby."""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS
from reuse.match.matches import EDITED, Matches, covered
from reuse.text.corpus import HEADING, Corpus

MODEL = Path(__file__).with_name("known.json")

SIGNS = ("covered", "near", "near bits")

TAKEN = 0.5
"""Share of a sentence's words in passages from which others have it."""

TEXT = 8
"""Words below which a sentence is known by passages alone: a few words recur without saying the same."""

STRETCH = 32
"""Words; two stretches that follow one another are as much as may say what one sentence says."""

NEAREST = 12
"""Documents, those that share most with it, in which a document's sentences are looked for in other words."""


def known_of(graph: Graph, document: int, others: Sequence[int]) -> NDArray[np.bool_]:
    """Return which sentences of a document the others have.

    Those that passages cover, half or more. Of the rest a sentence is known, too, where most of what it says stands
    close together in another document, the more so where passages cover some of it. What the signs are worth was
    learned (``python -m benchmarks.fit_additions``).
    """
    corpus = graph.corpus
    sentences = corpus.sentences(document)
    words = sentences[:, 1] - sentences[:, 0]
    with_, spans, rows = graph.of(document)
    shared = graph.says[rows] & np.isin(with_, others)
    share = shares(covered(corpus.length(document), spans[shared]), sentences)
    found = share >= TAKEN
    lines = (words <= HEADING) & found
    if lines.any():
        # a subhead or credit set into an edited passage is not known by it
        held = _held(corpus, document, graph.matches.take(rows[shared]))
        found &= ~(lines & (shares(held, sentences) < TAKEN))
    texts = np.flatnonzero((share < TAKEN) & (words >= TEXT) & ~corpus.headings(document))
    if len(texts):
        points, intercept = _model()
        found[texts] = signs_of(graph, document, others, texts, share[texts]) @ points + intercept > 0
    return found


def signs_of(
    graph: Graph, document: int, others: Sequence[int], rows: NDArray[np.integer], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the signs of some sentences of a document: shape (rows, signs), in the order of `SIGNS`.

    - covered: the ``share`` of its words in passages;
    - near: the share of what it says, in bits, that stands close together in one of the others, the nearest;
    - near bits: how much that is, in hundreds, up to two.
    """
    near = sorted(others, key=lambda other: (-graph.near(document).get(other, 0), other))[:NEAREST]
    held, said = _nearby(graph, document, near, graph.corpus.sentences(document)[rows])
    return np.stack([share, held / np.maximum(said, 1), np.minimum(held / 100, 2)], axis=1)


def shares(marked: NDArray[np.bool_], sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of each sentence's tokens that are marked."""
    upto = np.concatenate([[0], np.cumsum(marked)])
    found: NDArray[np.float64] = (upto[sentences[:, 1]] - upto[sentences[:, 0]]) / (
        sentences[:, 1] - sentences[:, 0]
    )
    return found


def _nearby(
    graph: Graph, document: int, others: Sequence[int], sentences: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bits of each sentence that one place of the others holds, the most of any, and all its bits."""
    weights = graph.weights
    begin = weights.bounds[weights.local(np.array([document]))[0]]
    tokens = np.concatenate([np.arange(first, last) for first, last, *_ in sentences.tolist()] or [[]])
    of = np.repeat(np.arange(len(sentences)), sentences[:, 1] - sentences[:, 0])
    at = begin + tokens.astype(np.int64)
    telling = weights.word_bits[at] >= SAYS
    at, of = at[telling], of[telling]
    terms, term = np.unique(weights.stems[at], return_inverse=True)
    says = np.zeros((len(sentences), len(terms)), dtype=np.float32)
    says[of, term] = weights.word_bits[at]
    places = _places(graph, terms, others)
    held = (says @ (places[:, :-1] | places[:, 1:])).max(axis=1, initial=0)
    return held.astype(np.float64), says.sum(axis=1, dtype=np.float64)


def _places(graph: Graph, terms: NDArray[np.uint32], others: Sequence[int]) -> NDArray[np.bool_]:
    """Return which terms stand in which stretch of the others, with an empty one behind each: (terms, stretches)."""
    weights = graph.weights
    parts, count = [], 0
    for local in weights.local(np.array(others, dtype=np.int64)).tolist():
        stems = weights.stems[weights.bounds[local] : weights.bounds[local + 1]]
        parts.append((stems, count + np.arange(len(stems)) // STRETCH))
        count += len(stems) // STRETCH + 2
    places = np.zeros((len(terms), count + 1), dtype=bool)
    if len(terms) and parts:
        stems, stretch = (np.concatenate(column) for column in zip(*parts, strict=True))
        term = np.minimum(np.searchsorted(terms, stems), len(terms) - 1)
        hit = terms[term] == stems
        places[term[hit], stretch[hit]] = True
    return places


def _held(corpus: Corpus, document: int, matches: Matches) -> NDArray[np.bool_]:
    """Return for each token whether it and the next stand together on the other side of a match around them.

    A subhead or credit set into an edited passage does not; "of the" alone would be no likeness.
    """
    held = np.zeros(corpus.length(document), dtype=bool)
    for m in (matches, matches.mirrored()):
        for row in np.flatnonzero(m.a == document).tolist():
            span = slice(int(m.a0[row]), int(m.a1[row]))
            held[span.stop - 1] = True
            if m.kind[row] == EDITED:
                theirs = {*_couples(corpus.hashes(int(m.b[row]))[m.b0[row] : m.b1[row]])}
                held[span][:-1] |= [couple in theirs for couple in _couples(corpus.hashes(document)[span])]
            else:
                held[span] = True
    return held


def _couples(words: NDArray[np.uint32]) -> list[tuple[int, int]]:
    return list(pairwise(words.tolist()))


@cache
def _model() -> tuple[NDArray[np.float64], float]:
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    return np.array([model[sign] for sign in SIGNS]), float(model["intercept"])
