"""How far two documents tell one story: what they share of what they tell in their own voice."""

import numpy as np
from numpy.typing import NDArray

from reuse.judge.graph import Graph, fresh
from reuse.judge.speech import QUOTED

LEAST = 30
"""Words a document is taken to tell at the least: of one that is all quotes a headline is not the story."""


def telling(graph: Graph) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return for each pair how much it tells alike, and whether it shares what is neither boilerplate nor a quote.

    Returns
    -------
    share : float64, shape (pairs,), 0 to 1
        Of the words that stand outside quotation marks in the shorter telling of the two, those in passages that
        are neither boilerplate nor quoted on either side.
    tells : bool, shape (pairs,)
        Whether a passage is neither boilerplate nor given as somebody's words by both.
    """
    matches, speech, bounds = graph.matches, graph.speech, graph.bounds
    count = len(bounds) - 1
    counts = graph.says & (speech.shares(matches).max(axis=1, initial=0.0) < QUOTED)
    pair, kept = np.repeat(np.arange(count), np.diff(bounds))[counts], matches.take(counts)
    starts = graph.corpus.tokens.bounds
    share = np.zeros(count)
    for document, first, last, documents in (
        (kept.a, kept.a0, kept.a1, matches.a),
        (kept.b, kept.b0, kept.b1, matches.b),
    ):
        alike = np.bincount(pair, fresh(graph.corpus, speech.told, pair, document, first, last), count)
        whole = documents[bounds[:-1]]
        told = speech.told(starts[whole], starts[whole + 1])
        share = np.maximum(share, alike / np.maximum(told, LEAST))
    return share, np.bincount(graph.pair, graph.says & ~graph.quotes, count) > 0
