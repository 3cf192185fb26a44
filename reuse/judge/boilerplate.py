"""Boilerplate: what recurs among documents that otherwise share nothing, at one place of a page, and says little.

Frequency alone never decides: a wire paragraph and a sign-up line may both stand in 300 papers. The paragraph
comes with more of the same story. What each sign is worth was learned from planted articles
(``python -m benchmarks.fit_boilerplate``) and is shipped as plain numbers.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.judge.recurrence import SIGNS, recurring, signs
from reuse.match.clusters import Clusters
from reuse.match.matches import REWORDED, Matches
from reuse.text.corpus import Corpus

MODEL = Path(__file__).with_name("boilerplate.json")


def boilerplate(corpus: Corpus, matches: Matches) -> NDArray[np.float64]:
    """Return for each match the probability that it is boilerplate: float64, shape (matches,).

    Reworded sentences are judged apart from exact passages: they are longer than what they reword, and would
    make one passage of two.
    """
    if not len(matches):
        return np.empty(0)
    reworded = matches.kind == REWORDED
    groups = recurring(matches.take(~reworded)), recurring(matches.take(reworded))
    together = _beside(*groups, reworded)
    prior, points = _model()
    odds = prior + signs(corpus, matches, together) @ points
    probability: NDArray[np.float64] = 1 / (1 + np.exp(-odds[together.of_match]))
    # a line of which a page has another wording is a line there too
    forms = matches.take(~reworded & (probability >= 0.5))
    probability[reworded] = np.maximum(probability[reworded], _within(corpus, matches.take(reworded), forms))
    return probability


def _within(corpus: Corpus, matches: Matches, others: Matches) -> NDArray[np.float64]:
    """Return how much of either side of each match lies in what other matches cover of its document, the more."""
    share = np.zeros(len(matches))
    if not len(others):
        return share
    bounds = corpus.tokens.bounds
    ends = bounds[others.a], bounds[others.b]
    start = np.concatenate([ends[0] + others.a0, ends[1] + others.b0])
    end = np.concatenate([ends[0] + others.a1, ends[1] + others.b1])
    order = np.argsort(start)
    start, reach = start[order], np.maximum.accumulate(end[order])
    apart = np.ones(len(start), dtype=bool)
    apart[1:] = start[1:] > reach[:-1]
    first_of = np.flatnonzero(apart)
    start, end = start[apart], reach[np.append(first_of[1:], len(reach)) - 1]  # spans apart from each other
    before = np.concatenate([[0], np.cumsum(end - start)])

    def inside(at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many tokens before each are covered."""
        span = np.searchsorted(start, at)
        over = np.where(span > 0, end[span - 1] - at, 0)
        return before[span] - np.maximum(over, 0)

    for document, first, last in ((matches.a, matches.a0, matches.a1), (matches.b, matches.b0, matches.b1)):
        begin = bounds[document]
        share = np.maximum(share, (inside(begin + last) - inside(begin + first)) / (last - first))
    return share


def _beside(exact: Clusters, reworded: Clusters, which: NDArray[np.bool_]) -> Clusters:
    """Return the clusters of two kinds of matches, of which a mask tells the second, as clusters of all."""
    of_match = np.empty(len(which), dtype=np.int32)
    of_match[~which] = exact.of_match
    of_match[which] = reworded.of_match + exact.count
    return Clusters(
        cluster=np.concatenate([exact.cluster, reworded.cluster + exact.count]),
        document=np.concatenate([exact.document, reworded.document]),
        start=np.concatenate([exact.start, reworded.start]),
        end=np.concatenate([exact.end, reworded.end]),
        of_match=of_match,
        count=exact.count + reworded.count,
    )


@cache
def _model() -> tuple[float, NDArray[np.float64]]:
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    return float(model["prior"]), np.array([model["points"][sign] for sign in SIGNS])
