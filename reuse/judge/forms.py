"""Pairs of documents that share nothing but boilerplate."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Copy, Evidence, Passage
from reuse.match.matches import Matches, beyond, distinct
from reuse.text.corpus import Corpus

_RECURS = "what they share recurs where nothing else is shared, or says very little"


class Forms(NamedTuple):
    """Such pairs, in the order of their documents.

    Attributes
    ----------
    rows : int64, shape (pairs, 2)
        Of the matches of all pairs, half-open.
    probability : float64, shape (pairs,)
    shares : float64, shape (pairs, 2)
        The share of the characters of its words that each document, a and b, has in the passages.
    """

    rows: NDArray[np.int64]
    probability: NDArray[np.float64]
    shares: NDArray[np.float64]


class Spans(NamedTuple):
    """Tokens of documents, half-open."""

    document: NDArray[np.integer]
    first: NDArray[np.integer]
    last: NDArray[np.integer]


def pairs_of(
    matches: Matches, boilerplate: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the rows and the probability of pairs all of whose matches are boilerplate by their probabilities."""
    bounds = matches.pairs()
    least = np.minimum.reduceat(boilerplate, bounds[:-1]) if len(matches) else np.empty(0)
    which = least >= 0.5
    return np.stack([bounds[:-1], bounds[1:]], axis=1)[which], least[which]


def spans_of(corpus: Corpus, matches: Matches, rows: NDArray[np.int64]) -> Spans:
    """Return what such pairs share, each token once: of each match in a, then in b; then all of each document."""
    if not len(rows):
        none = np.empty(0, dtype=np.int64)
        return Spans(none, none, none)
    own, pair = matches.take(_every(rows)), _pair(rows)
    documents = distinct(len(corpus), own.a, own.b)
    parts = zip(beyond(pair, own.a0, own.a1), beyond(pair, own.b0, own.b1), strict=True)
    first, last = (np.concatenate(some) for some in parts)
    return Spans(
        np.concatenate([own.a, own.b, documents]),
        np.concatenate([first, np.zeros(len(documents), dtype=np.int64)]),
        np.concatenate([last, np.diff(corpus.tokens.bounds)[documents]]),
    )


def shares_of(spans: Spans, rows: NDArray[np.int64], letters: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return the shares of such pairs (see `Forms`) by the letters of their `spans_of`."""
    pair = _pair(rows)
    both = np.concatenate([pair, pair + len(rows)])
    shared = np.bincount(both, letters[: len(both)], minlength=2 * len(rows))
    document = np.zeros(2 * len(rows), dtype=np.int64)
    document[both] = spans.document[: len(both)]
    whole = letters[len(both) :][np.searchsorted(spans.document[len(both) :], document)]
    shares: NDArray[np.float64] = (shared / whole).reshape(2, -1).T
    return shares


def _pair(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the number of the pair of each of the rows of some pairs."""
    return np.repeat(np.arange(len(rows)), rows[:, 1] - rows[:, 0])


def _every(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return all rows of some pairs, one by one."""
    counts = np.diff(rows, axis=1)[:, 0]
    every: NDArray[np.int64] = np.repeat(rows[:, 1] - np.cumsum(counts), counts) + np.arange(counts.sum())
    return every


def copies_of(forms: Forms, passages: Sequence[Passage]) -> list[Copy]:
    """Return a `Copy` of each such pair; copier and source are the order of the ids.

    ``passages`` are those of all matches.
    """
    found = []
    for (first, last), probability, (share_a, share_b) in zip(*map(np.ndarray.tolist, forms), strict=True):
        points = log(probability / (1 - min(probability, 0.999)))
        here = tuple(passages[first:last])
        found.append(
            Copy(
                copier=here[0].b.document,
                source=here[0].a.document,
                relation="boilerplate",
                probability=round(probability, 4),
                evidence=(Evidence("boilerplate", round(points, 3), _RECURS),),
                passages=here,
                copier_share=round(share_b, 4),
                source_share=round(share_a, 4),
            )
        )
    return found
