"""How well the shared words fit the text around them in either document."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.cues.sign import Rows, Signs
from reuse.judge.pair import Pairs
from reuse.judge.unions import shared

AROUND = 200
"""Words before and behind each passage that are its surroundings: what stands far off may have other topics."""

FEWEST = 30
"""Words of surroundings below which they tell nothing."""

TOPICAL = 8.0
"""Bits of a word that speaks of a topic."""

SHARED, SPEAKING = 16, 12
"""The fewest shared words, and those of them that speak of a topic in either text together."""

QUOTED = 0.5
"""Share of words somebody is quoted with from which on it is his text they would have to fit."""

PRIOR = 250.0
"""Words of background that the surroundings are blended with."""

LEAST, MOST = 0.1, 0.6
"""Natural log-likelihood a word by which one fits better: up to the first it says nothing, from the second all."""


def fit(pairs: Pairs) -> Iterator[Signs]:
    """The words of a passage recur around it where it was written; where it was pasted they are strangers.

    Each side's surroundings are a unigram model, blended with the background by a Dirichlet prior (Zhai and
    Lafferty, "A study of smoothing methods for language models applied to information retrieval", 2004). Compared
    is the mean log-likelihood of the topical words that are shared, weighted by what they say. That a passage
    resembles its source's other text more than its copier's is what Grozea and Popescu tell directions by ("Who's
    the thief? Automatic detection of the direction of plagiarism", 2010).
    """
    gaps, recur = _fits(pairs)
    some = np.flatnonzero(np.abs(gaps) >= 2 * LEAST)
    x_copied = gaps[some] > 0

    def texts(which: Rows) -> list[str]:
        words, rows = pairs.graph.corpus.words, some[which]
        copier = np.where(x_copied[which], pairs.x[rows], pairs.y[rows])
        source = np.where(x_copied[which], pairs.y[rows], pairs.x[rows])
        shown = []
        for place, tokens in zip(source.tolist(), recur[rows].tolist(), strict=True):
            told = ", ".join(f"“{words(place, token, token + 1)}”" for token in tokens if token >= 0)
            shown.append(f" ({told})" if told else "")
        return [
            f"around what they share {one} goes on in the same words{told} more than {other} does"
            for one, told, other in zip(pairs.ids(source), shown, pairs.ids(copier), strict=True)
        ]

    strength = np.minimum(1.0, (np.abs(gaps[some]) - LEAST) / (MOST - LEAST))
    yield Signs("fit", some, np.where(x_copied, 1, -1).astype(np.int8), strength, texts)


def _fits(pairs: Pairs) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Return by how much a shared word is likelier in y than in x, and words of the likelier that recur there.

    The first is NaN if open: float64, shape (pairs,). The second are tokens, -1 for none: int32, shape (pairs, 3).
    """
    graph, amounts = pairs.graph, pairs.shared
    weights = graph.weights
    which = pairs.number[(amounts.words >= SHARED) & (amounts.quoted < QUOTED)]
    gaps, recur = _kernels.fits.fits(
        _kernels.terms.number(weights.stems)[0],
        weights.word_bits,
        weights.bounds,
        weights.local(graph.ends).astype(np.int32),
        which,
        *graph.once(shared),
        AROUND, FEWEST, TOPICAL, SPEAKING, PRIOR, 2 * LEAST,
    )  # fmt: skip
    return gaps[pairs.number], recur[pairs.number]
