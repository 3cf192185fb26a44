"""Where else a sentence is told: what stands close together in other documents, what their sentences say."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reuse.judge.graph import Graph
from reuse.match.learned import log_odds_with_neighbours, own_log_odds
from reuse.match.likeness import SAYS, Sentences
from reuse.match.reworded import of_pairs

STRETCH = 32
"""Words; two stretches that follow one another are as much as may say what one sentence says."""

TOGETHER = 512
"""Pairs of documents whose sentences are compared at a time, for the sake of memory."""

LEAST, MOST = -8.0, 1.0
"""Log-odds that a sentence is reworded: no fewer are told apart, and with more it would be a passage."""


def nearby(
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


def reworded(graph: Graph, pairs: Sequence[tuple[int, int]]) -> Iterator[NDArray[np.float64]]:
    """Yield the log-odds that a sentence of the second document says what each sentence of the first says."""
    for begin in range(0, len(pairs), TOGETHER):
        asked = np.array(pairs[begin : begin + TOGETHER])
        each, number = np.unique(np.sort(asked, axis=1), axis=0, return_inverse=True)
        index = Sentences(graph.corpus, graph.weights, asked.ravel())
        places = np.searchsorted(graph.weights.documents[index.documents], each).astype(np.int32)
        matches, bounds = of_pairs(graph.matches, each)
        like = index.alike(places, bounds, matches)
        points = log_odds_with_neighbours(like, *own_log_odds(like))
        rows = np.searchsorted(like.pair, np.arange(len(each) + 1))
        for (document, other), pair in zip(asked.tolist(), number.ravel().tolist(), strict=True):
            side, here = int(document > other), slice(rows[pair], rows[pair + 1])
            sentences = graph.corpus.sentences(document)
            best = np.full(len(sentences), LEAST)
            place = places[pair, side]
            parts = index.spans[index.starts[place] : index.starts[place + 1], 0]
            whole = np.searchsorted(sentences[:, 0], parts, side="right") - 1  # a long one is cut
            np.maximum.at(best, whole[(like.b if side else like.a)[here]], points[here])
            yield np.minimum(best, MOST)


def tokens_in(sentences: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the tokens of some sentences, one sentence after the other, and which of these each is in."""
    lengths = (sentences[:, 1] - sentences[:, 0]).astype(np.int64)
    of = np.repeat(np.arange(len(sentences)), lengths)
    return np.arange(len(of)) + (sentences[:, 0] - np.cumsum(lengths) + lengths)[of], of
