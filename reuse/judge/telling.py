"""How far two documents tell one story: what they share of what they tell in their own voice."""

import numpy as np
from numpy.typing import NDArray

from reuse.judge.graph import Graph
from reuse.judge.speech import QUOTED
from reuse.judge.unions import united

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
    speech, starts = graph.speech, graph.corpus.tokens.bounds
    counts = graph.says & (graph.spoken.max(axis=1, initial=0.0) < QUOTED)
    alike = united(graph, np.flatnonzero(counts)).counted(graph, speech.told)
    told = speech.told(starts[graph.ends], starts[graph.ends + 1])
    share = (alike / np.maximum(told, LEAST)).max(axis=1, initial=0.0)
    return share, np.bincount(graph.pair, graph.says & ~graph.quotes, len(graph.ends)) > 0
