"""Which sentences of a document others have too: what passages cover, and what is told in other words nearby."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS
from reuse.match.matches import EDITED, covered
from reuse.text.corpus import HEADING

MODEL = Path(__file__).with_name("known.json")

SIGNS = ("covered", "near", "near bits")

TAKEN = 0.5
"""Share of a sentence's words in passages from which others have it."""

TEXT = 8
"""Words below which a sentence is known by passages alone: a few words recur without saying the same."""

STRETCH = 32
"""Words; two stretches that follow one another are as much as may say what one sentence says."""

NEAREST = 8
"""Documents, those that share most with it, in which a document's sentences are looked for in other words."""


def known_of(
    graph: Graph, document: int, others: Sequence[int], own: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Return which sentences of a document the others have.

    Those that passages cover, half or more. Of the rest a sentence is known, too, where most of what it says stands
    close together in another document, the more so where passages cover some of it. What the signs are worth was
    learned (``python -m benchmarks.fit_additions``). ``own``, if known already, tells which of its words none of the
    others has.
    """
    corpus = graph.corpus
    sentences = corpus.sentences(document)
    words = sentences[:, 1] - sentences[:, 0]
    with_, spans, rows = graph.of(document)
    shared = graph.says[rows] & np.isin(with_, others)
    share = shares(covered(corpus.length(document), spans[shared]), sentences)
    found = share >= TAKEN
    lines = np.flatnonzero((words <= HEADING) & found)
    found[lines[_set_in(graph, document, sentences[lines], spans[shared], rows[shared])]] = False
    points, intercept = _model()
    texts = doubtful(graph, document, share)
    if own is not None and len(texts):
        at_best = _at_best(graph, document, sentences[texts], share[texts], own)
        texts = texts[at_best @ points + intercept > 0]
    if len(texts):
        found[texts] = signs_of(graph, document, others, texts, share[texts]) @ points + intercept > 0
    return found


def doubtful(graph: Graph, document: int, share: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the sentences that passages cover by less than half, lines apart: others may have them in other words."""
    sentences = graph.corpus.sentences(document)
    text = (sentences[:, 1] - sentences[:, 0] >= TEXT) & ~graph.corpus.headings(document)
    return np.flatnonzero((share < TAKEN) & text)


def signs_of(
    graph: Graph, document: int, others: Sequence[int], rows: NDArray[np.integer], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the signs of some sentences of a document: shape (rows, signs), in the order of `SIGNS`.

    - covered: the ``share`` of its words in passages;
    - near: the share of what it says, in bits, that stands close together in one of the others, the nearest;
    - near bits: how much that is, in hundreds, up to one.
    """
    near = sorted(others, key=lambda other: (-graph.near(document).get(other, 0), other))[:NEAREST]
    held, said = _nearby(graph, document, near, graph.corpus.sentences(document)[rows])
    return np.stack([share, held / np.maximum(said, 1), np.minimum(held / 100, 1)], axis=1)


def _at_best(
    graph: Graph,
    document: int,
    sentences: NDArray[np.int32],
    share: NDArray[np.float64],
    own: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Return the signs that sentences would have if all words that any of the others has stood together."""
    begin = int(graph.weights.bounds[graph.weights.local(np.array([document]))[0]])
    bits = graph.weights.word_bits[begin : begin + len(own)]
    bits = np.where(bits >= SAYS, bits, 0)
    words = sentences[:, 1] - sentences[:, 0]
    said, held = shares(bits, sentences) * words, shares(bits * ~own, sentences) * words
    return np.stack([share, held / np.maximum(said, 1), np.minimum(held / 100, 1)], axis=1)


def shares(marked: NDArray[np.generic], sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of each sentence's tokens that are marked: shape (..., sentences) of (..., tokens)."""
    upto = np.zeros((*marked.shape[:-1], marked.shape[-1] + 1))
    np.cumsum(marked, axis=-1, out=upto[..., 1:])
    found: NDArray[np.float64] = (upto[..., sentences[:, 1]] - upto[..., sentences[:, 0]]) / (
        sentences[:, 1] - sentences[:, 0]
    )
    return found


def tokens_in(sentences: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the tokens of some sentences, one sentence after the other, and which of these each is in."""
    lengths = (sentences[:, 1] - sentences[:, 0]).astype(np.int64)
    of = np.repeat(np.arange(len(sentences)), lengths)
    return np.arange(len(of)) + (sentences[:, 0] - np.cumsum(lengths) + lengths)[of], of


def _nearby(
    graph: Graph, document: int, others: Sequence[int], sentences: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bits of each sentence that one place of the others holds, the most of any, and all its bits."""
    weights = graph.weights
    tokens, of = tokens_in(sentences)
    at = tokens + int(weights.bounds[weights.local(np.array([document]))[0]])
    telling = weights.word_bits[at] >= SAYS
    terms, term = np.unique(weights.stems[at[telling]], return_inverse=True)
    each, first = np.unique(of[telling] * len(terms) + term, return_index=True)  # once in a sentence
    bits, of, term = weights.word_bits[at[telling][first]], each // max(1, len(terms)), term[first]
    starts, places, count = _places(graph, terms, others)
    many = np.diff(starts)[term]
    rank = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    place = places[np.repeat(starts[term], many) + rank]
    cells = np.bincount(np.repeat(of, many) * count + place, np.repeat(bits, many), len(sentences) * count)
    said = np.bincount(of, bits, len(sentences)).astype(np.float64)
    held: NDArray[np.float64] = cells.reshape(len(sentences), count).max(axis=1)
    return held, said


def _places(
    graph: Graph, terms: NDArray[np.uint32], others: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Return where each term's places begin, the places, and how many there are.

    A place is two stretches that follow one another in one of the others.
    """
    weights = graph.weights
    found, count = [np.empty(0, dtype=np.int64)], 1
    for local in weights.local(np.array(others, dtype=np.int64)).tolist() if len(terms) else ():
        stems = weights.stems[weights.bounds[local] : weights.bounds[local + 1]]
        term = np.minimum(np.searchsorted(terms, stems), len(terms) - 1)
        hits = np.flatnonzero(terms[term] == stems)
        place = term[hits] << 32 | count + hits // STRETCH
        found += [place, place - 1]  # of this stretch and the next, of the one before and this
        count += len(stems) // STRETCH + 2
    places = np.unique(np.concatenate(found))
    starts = np.searchsorted(places >> 32, np.arange(len(terms) + 1))
    return starts, places & 0xFFFFFFFF, count


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
def _model() -> tuple[NDArray[np.float64], float]:
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    return np.array([model[sign] for sign in SIGNS]), float(model["intercept"])
