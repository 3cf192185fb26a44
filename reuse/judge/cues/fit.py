"""How well the shared words fit the text around them in either document."""

from collections.abc import Iterator

import numpy as np

from reuse import _kernels
from reuse.judge.cues.sign import Sign, took
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair
from reuse.judge.sorts import amounts
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


class Fits:
    """How well the words that each pair of a graph shares fit the text around them, in either document."""

    def __init__(self, graph: Graph) -> None:
        weights, union = graph.weights, graph.once(shared)
        which = [
            number for number, of in enumerate(graph.once(amounts))
            if of.words >= SHARED and of.quoted < QUOTED
        ]  # fmt: skip
        gaps, shown = _kernels.fits.fits(
            np.unique(weights.stems, return_inverse=True)[1].astype(np.int32),
            weights.word_bits,
            (PRIOR * np.exp2(-weights.word_bits)).astype(np.float64),
            weights.bounds,
            weights.local(graph.ends).astype(np.int32),
            np.array(which, dtype=np.int64),
            *union,
            AROUND, FEWEST, TOPICAL, SPEAKING, PRIOR, 2 * LEAST,
        )  # fmt: skip
        self.gaps: list[float] = gaps.tolist()
        """For each pair by how much a word is likelier in its second document; NaN if open."""
        self.shown: list[list[int]] = shown.tolist()
        """Tokens of the document they fit better, some of the words that recur there; -1 for none."""


def fit(pair: Pair) -> Iterator[Sign]:
    """The words of a passage recur around it where it was written; where it was pasted they are strangers.

    Each side's surroundings are a unigram model, blended with the background by a Dirichlet prior (Zhai and
    Lafferty, "A study of smoothing methods for language models applied to information retrieval", 2004). Compared
    is the mean log-likelihood of the topical words that are shared, weighted by what they say. That a passage
    resembles its source's other text more than its copier's is what Grozea and Popescu tell directions by ("Who's
    the thief? Automatic detection of the direction of plagiarism", 2010).
    """
    fits = pair.graph.once(Fits)
    gap = fits.gaps[pair.number]
    if abs(gap) >= 2 * LEAST:
        copier, source = (pair.x, pair.y) if gap > 0 else (pair.y, pair.x)
        tokens = [token for token in fits.shown[pair.number] if token >= 0]
        recur = [source.corpus.words(source.place, token, token + 1) for token in tokens]
        told = f" ({', '.join(f'“{word}”' for word in recur)})" if recur else ""
        text = (
            f"around what they share {source.document.id} goes on in the same words{told} "
            f"more than {copier.document.id} does"
        )
        yield Sign("fit", took(pair, copier), min(1.0, (abs(gap) - LEAST) / (MOST - LEAST)), text)
