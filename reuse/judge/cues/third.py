"""What third documents hold."""

from collections.abc import Iterator
from math import log

import numpy as np

from reuse.judge.cues.sign import Sign
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Side
from reuse.match.matches import covered

HELD = 0.75
"""The share of what two share that a third has which may be the source of both."""

QUOTED = 0.5
"""Share of a pair's words in quotation marks from which third documents that have them too tell nothing."""


def third_parties(pair: Pair) -> Iterator[Sign]:
    """A third document that holds what two share, and more of either, may be the source of both."""
    x, y = pair.graph.near(pair.x.place), pair.graph.near(pair.y.place)
    thirds = x.keys() & y.keys()
    if not thirds or pair.quoted >= QUOTED:
        return
    most, fullest = 0, 0
    for third in thirds:
        mine, theirs = x[third], y[third]
        if (mine + theirs, -third) > (most, -fullest):
            most, fullest = mine + theirs, third
    yield from _holding(pair, fullest, most)


def _holding(pair: Pair, third: int, words: int) -> Iterator[Sign]:
    """The third document that shares most with both, if it holds all that and more of either, may be the source."""
    graph, own = pair.graph, 2 * pair.graph.near(pair.x.place)[pair.y.place]
    if words > 1.05 * own and all(_holds(graph, third, side, own / 2) for side in (pair.x, pair.y)):
        name = graph.corpus.documents[third].id
        text = f"{name} holds what they share, and more of either: {words} words to {own}"
        yield Sign("third_party", "relation", min(1.0, log(words / own, 3)), text)


def _holds(graph: Graph, third: int, side: Side, own: float) -> bool:
    """Whether a third document has most of what one side shares."""
    if graph.near(side.place)[third] < HELD * own:
        return False
    inside = covered(len(side.covered), graph.spans(side.place, third)) & side.covered
    return bool(np.count_nonzero(inside) >= HELD * np.count_nonzero(side.covered))
