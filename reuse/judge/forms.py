"""Pairs of documents that share nothing but boilerplate."""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Copy, Evidence, Passage
from reuse.judge.measures import measured
from reuse.match.matches import Matches, beyond
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


def forms(corpus: Corpus, matches: Matches, boilerplate: NDArray[np.float64]) -> Forms:
    """Return the pairs all of whose matches are boilerplate by these probabilities, float64, shape (matches,)."""
    bounds = matches.pairs()
    least = np.minimum.reduceat(boilerplate, bounds[:-1]) if len(matches) else np.empty(0)
    which = least >= 0.5
    rows = np.stack([bounds[:-1], bounds[1:]], axis=1)[which]
    return Forms(rows, least[which], _shares(corpus, matches, rows))


def _shares(corpus: Corpus, matches: Matches, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    counts = np.diff(rows, axis=1)[:, 0]
    pair = np.repeat(np.arange(len(rows)), counts)
    own = matches.take(np.repeat(rows[:, 0] - np.cumsum(counts) + counts, counts) + np.arange(counts.sum()))
    ends = np.concatenate([matches.a[rows[:, 0]], matches.b[rows[:, 0]]])
    spans = zip(beyond(pair, own.a0, own.a1), beyond(pair, own.b0, own.b1), strict=True)
    first, last = (np.concatenate(some) for some in spans)
    letters = measured(
        corpus,
        np.concatenate([own.a, own.b, ends]),
        np.concatenate([first, np.zeros(len(ends), dtype=np.int64)]),
        np.concatenate([last, np.diff(corpus.tokens.bounds)[ends]]),
    ).letters
    whole = letters[2 * len(own) :]
    shared = np.bincount(
        np.concatenate([pair, pair + len(rows)]), letters[: 2 * len(own)], minlength=2 * len(rows)
    )
    shares: NDArray[np.float64] = (shared / whole).reshape(2, -1).T
    return shares


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
