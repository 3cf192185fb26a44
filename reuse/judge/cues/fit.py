"""How well the shared words fit the text around them in either document."""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.layout import merged
from reuse.judge.cues.sign import Sign, took
from reuse.judge.pair import Pair, Side
from reuse.text.weights import Weights

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


class Surrounded(NamedTuple):
    """The words of one side, as stems."""

    topical: NDArray[np.uint32]
    """The shared ones that speak of a topic."""
    bits: NDArray[np.float32]
    """What they say."""
    around: NDArray[np.uint32]
    """Those around the passages, in order of their numbers."""

    @classmethod
    def of(cls, weights: Weights, side: Side) -> "Surrounded":
        """Return the words of one side."""
        own = _own(weights, side)
        stems, bits = weights.stems[own], weights.word_bits[own]
        spans = merged(side.spans)
        shared = np.concatenate([stems[start:end] for start, end in spans])
        says = np.concatenate([bits[start:end] for start, end in spans])
        around = np.concatenate([stems[start:end] for start, end in surroundings(spans, len(stems))])
        around.sort()
        topical = says >= TOPICAL
        return cls(shared[topical], says[topical], around)

    def counts(self, stems: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return how often each of some stems stands around the passages."""
        counts: NDArray[np.int64] = self.around.searchsorted(stems, "right")
        return counts - self.around.searchsorted(stems)


def surroundings(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield what stands within `AROUND` words of some spans, which ascend; some of what is yielded is empty."""
    behind = -AROUND
    for start, end in (*spans, (length + AROUND, length)):
        if start - behind <= 2 * AROUND:
            yield max(behind, 0), min(start, length)
        else:
            yield max(behind, 0), min(behind + AROUND, length)
            yield start - AROUND, min(start, length)
        behind = end


def fit(pair: Pair) -> Iterator[Sign]:
    """The words of a passage recur around it where it was written; where it was pasted they are strangers.

    Each side's surroundings are a unigram model, blended with the background by a Dirichlet prior (Zhai and
    Lafferty, "A study of smoothing methods for language models applied to information retrieval", 2004). Compared
    is the mean log-likelihood of the topical words that are shared, weighted by what they say. That a passage
    resembles its source's other text more than its copier's is what Grozea and Popescu tell directions by ("Who's
    the thief? Automatic detection of the direction of plagiarism", 2010).
    """
    if pair.rows.words.sum() < SHARED or pair.quoted >= QUOTED:
        return
    x, y = (Surrounded.of(pair.graph.weights, side) for side in (pair.x, pair.y))
    if min(len(x.around), len(y.around)) < FEWEST or len(x.topical) + len(y.topical) < SPEAKING:
        return
    topical, bits = np.concatenate([x.topical, y.topical]), np.concatenate([x.bits, y.bits])
    prior = PRIOR * np.exp2(-bits)
    in_x, in_y = x.counts(topical), y.counts(topical)
    longer = log((len(x.around) + PRIOR) / (len(y.around) + PRIOR))
    gap = float(np.dot(np.log((in_y + prior) / (in_x + prior)), bits) / bits.sum()) + longer
    if abs(gap) >= 2 * LEAST:
        copier, source, more = (pair.x, pair.y, in_y - in_x) if gap > 0 else (pair.y, pair.x, in_x - in_y)
        recur = _words(pair.graph.weights, source, topical[np.argsort(-more * bits, kind="stable")[:9]])
        told = f" ({', '.join(f'“{word}”' for word in recur)})" if recur else ""
        text = (
            f"around what they share {source.document.id} goes on in the same words{told} "
            f"more than {copier.document.id} does"
        )
        yield Sign("fit", took(pair, copier), min(1.0, (abs(gap) - LEAST) / (MOST - LEAST)), text)


def _own(weights: Weights, side: Side) -> slice:
    place = int(np.searchsorted(weights.documents, side.place))
    return slice(int(weights.bounds[place]), int(weights.bounds[place + 1]))


def _words(weights: Weights, side: Side, stems: NDArray[np.uint32], most: int = 3) -> list[str]:
    """Return the words of the first few of some stems that stand in what a side does not share."""
    own = weights.stems[_own(weights, side)]
    found = []
    for stem in dict.fromkeys(stems.tolist()):
        tokens = np.flatnonzero((own == stem) & ~side.covered)[:1].tolist()
        found += [side.corpus.words(side.place, token, token + 1) for token in tokens]
    return found[:most]
