"""How well the shared words fit the text around them in either document."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Sign, took
from reuse.judge.pair import Pair, Side
from reuse.match.matches import covered
from reuse.text.weights import Weights

AROUND = 200
"""Words before and behind each passage that are its surroundings: what stands far off may have other topics."""

FEWEST = 30
"""Words of surroundings below which they tell nothing."""

TOPICAL = 8.0
"""Bits of a word that speaks of a topic."""

KINDS = 6
"""The fewest different topical words that are compared."""

PRIOR = 500.0
"""Words of background that the surroundings are blended with."""

LEAST = 0.12
"""Log-likelihood a word (natural) by which one fits better."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one side: shared ones that speak of a topic, and those around the passages."""

    side: Side
    stems: NDArray[np.uint32]
    bits: NDArray[np.float32]
    around: NDArray[np.int64]
    """Tokens."""

    @classmethod
    def of(cls, weights: Weights, side: Side) -> "_Words":
        place = int(np.searchsorted(weights.documents, side.place))
        own = slice(int(weights.bounds[place]), int(weights.bounds[place + 1]))
        wide = np.maximum(side.spans + np.array([-AROUND, AROUND]), 0)
        around = np.flatnonzero(covered(len(side.covered), wide) & ~side.covered)
        return cls(side, weights.stems[own], weights.word_bits[own], around)

    def topical(self) -> NDArray[np.int64]:
        """Return the shared tokens that speak of a topic."""
        return np.flatnonzero(self.side.covered & (self.bits >= TOPICAL))

    def counts(self, kinds: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return how often each of some stems, which ascend, stands around the passages."""
        near = self.stems[self.around]
        at = np.minimum(np.searchsorted(kinds, near), len(kinds) - 1)
        return np.bincount(at[kinds[at] == near], minlength=len(kinds))

    def word(self, stem: np.uint32) -> str:
        """Return the first word of this stem around the passages."""
        token = int(self.around[np.argmax(self.stems[self.around] == stem)])
        return self.side.corpus.words(self.side.place, token, token + 1)


def fit(pair: Pair) -> Iterator[Sign]:
    """The words of a passage recur around it where it was written; where it was pasted they are strangers.

    Each side's surroundings are a unigram model, blended with the background by a Dirichlet prior (Zhai and
    Lafferty, "A study of smoothing methods for language models applied to information retrieval", 2004). Compared
    is the mean log-likelihood of the kinds of topical words that are shared, weighted by what they say. That a
    passage resembles its source's other text more than its copier's is what Grozea and Popescu tell directions by
    ("Who's the thief? Automatic detection of the direction of plagiarism", 2010).
    """
    x, y = (_Words.of(pair.graph.weights, side) for side in (pair.x, pair.y))
    if min(len(x.around), len(y.around)) < FEWEST:
        return
    shared = x.topical(), y.topical()
    stems = np.concatenate([x.stems[shared[0]], y.stems[shared[1]]])
    kinds, first = np.unique(stems, return_index=True)
    if len(kinds) < KINDS:
        return
    bits = np.concatenate([x.bits[shared[0]], y.bits[shared[1]]])[first]
    prior = PRIOR * np.exp2(-bits)
    gains = bits * (
        np.log((y.counts(kinds) + prior) / (len(y.around) + PRIOR))
        - np.log((x.counts(kinds) + prior) / (len(x.around) + PRIOR))
    )
    gap = float(gains.sum() / bits.sum())
    if abs(gap) < LEAST:
        return
    copier, source = (x, y) if gap > 0 else (y, x)
    often, seldom = source.counts(kinds), copier.counts(kinds)
    most = np.argsort(-np.abs(gains), kind="stable")
    recur = [source.word(kinds[kind]) for kind in most[(often > seldom)[most]][:3].tolist()]
    told = f", which also says {', '.join(f'“{word}”' for word in recur)} there" if recur else ""
    text = (
        f"what they share fits the text around it in {source.side.document.id}{told}, "
        f"better than in {copier.side.document.id}"
    )
    yield Sign("fit", took(pair, copier.side), min(1.0, 2 * abs(gap)), text)
