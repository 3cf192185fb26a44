"""Boilerplate: what recurs among documents that otherwise share nothing, at one place of a page, and says little.

Frequency alone never decides: a wire paragraph and a sign-up line may both stand in 300 papers. The paragraph
comes with more of the same story.
"""

import numpy as np
from numpy.typing import NDArray

from reuse.match.clusters import Clusters
from reuse.match.matches import Matches
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

# Natural-log odds. They were written down from reading real pages, not fitted.
PRIOR = -3.0
A_STRANGER = 0.8
"""For each doubling of the documents that share the passage and nothing else."""
AT_THE_EDGE = 1.5
"""Where it stands first or last in every document."""
BY_CHANCE = 6.0
"""The most for saying no more than two texts share by chance."""
SAYS_MUCH = -1.0
"""For each doubling, twice at the most, of what it says beyond `A_LINE`: forms are short, stories are not."""

A_LINE = 300.0
"""Bits; thirty words of news."""

CERTAINTY = 0.3
"""Bits of surprise a bit of information content is worth: words of one sentence foretell each other."""

ELSEWHERE = 10
"""Agreeing words outside the passage from which two documents are no strangers."""

EDGE = 30
"""Words from the beginning or the end of a document that are its edge."""


def boilerplate(
    corpus: Corpus, weights: Weights, matches: Matches, clusters: Clusters
) -> NDArray[np.float64]:
    """Return for each match the probability that it is boilerplate: float64, shape (matches,)."""
    count = clusters.count
    of = clusters.of_match
    documents = np.bincount(clusters.cluster, minlength=count)

    said = np.minimum(
        weights.said(matches.a, matches.a0, matches.a1), weights.said(matches.b, matches.b0, matches.b1)
    )
    bits = _mean(said, of, count)
    strangers = _strangers(corpus, matches, clusters)

    # how often two texts of this corpus would share so much by chance (as E-values of sequence alignment)
    words = max(1, len(corpus.tokens.hashes))
    by_chance = np.log(words) + np.log(words / max(1, len(corpus))) - CERTAINTY * np.log(2) * bits
    lengths = np.diff(corpus.tokens.bounds)[clusters.document]
    first = np.ones(count, dtype=bool)
    last = np.ones(count, dtype=bool)
    np.logical_and.at(first, clusters.cluster, clusters.start < EDGE)
    np.logical_and.at(last, clusters.cluster, clusters.end > lengths - EDGE)

    odds = (
        PRIOR
        + A_STRANGER * strangers * np.log2(np.maximum(documents - 1, 1))
        + AT_THE_EDGE * (first | last) * strangers
        + np.clip(by_chance - PRIOR, 0, BY_CHANCE)
        + SAYS_MUCH * np.clip(np.log2(np.maximum(bits, 1) / A_LINE), 0, 2)
    )
    probability: NDArray[np.float64] = 1 / (1 + np.exp(-odds[of]))
    return probability


def _strangers(corpus: Corpus, matches: Matches, clusters: Clusters) -> NDArray[np.float64]:
    """Return for each cluster how far its documents share nothing else with one another.

    It is the share of its documents that share no other passage with any of the others, times what the passage
    leaves over of them: of two whole copies there is nothing else to share.
    """
    of, count = clusters.of_match, clusters.count
    acquainted = _elsewhere(matches, of) >= ELSEWHERE
    place = np.concatenate([of[acquainted], of[acquainted]]).astype(np.int64) << 32
    known = np.unique(place | np.concatenate([matches.a[acquainted], matches.b[acquainted]])) >> 32
    places = np.unique(clusters.cluster.astype(np.int64) << 32 | clusters.document) >> 32
    alone = 1 - np.bincount(known, minlength=count) / np.maximum(np.bincount(places, minlength=count), 1)
    lengths = np.diff(corpus.tokens.bounds)
    left = np.minimum(
        1 - (matches.a1 - matches.a0) / lengths[matches.a], 1 - (matches.b1 - matches.b0) / lengths[matches.b]
    )
    strangers: NDArray[np.float64] = alone * _mean(left, of, count)
    return strangers


def _elsewhere(matches: Matches, of: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return for each match how many words its pair shares outside its cluster."""
    bounds = matches.pairs()
    pair = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    words = np.bincount(pair, matches.words, len(bounds) - 1)
    _, inverse = np.unique(pair << 32 | of, return_inverse=True)
    inside = np.bincount(inverse, matches.words)
    rest: NDArray[np.int64] = (words[pair] - inside[inverse]).astype(np.int64)
    return rest


def _mean(values: NDArray[np.generic], of: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = np.bincount(of, values, count) / np.maximum(
        np.bincount(of, minlength=count), 1
    )
    return mean
