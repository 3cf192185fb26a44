"""What third documents hold."""

from collections.abc import Iterator
from heapq import nsmallest

from reuse.judge.cues.sign import Sign
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Side
from reuse.match.matches import covered

LIKELY = 4
"""How many third documents are looked at: those that share most with both."""


def third_party(pair: Pair) -> Iterator[Sign]:
    """A third document that holds what they share, and more of either, may be the source of both."""
    graph = pair.graph
    own = int(pair.x.covered.sum()) + int(pair.y.covered.sum())
    x, y = graph.near(pair.x.place), graph.near(pair.y.place)
    held = {third: x[third] + y[third] for third in x.keys() & y.keys()}
    for third in nsmallest(LIKELY, held, key=lambda third: (-held[third], third)):
        if held[third] > 1.15 * own and all(_holds(graph, third, side) for side in (pair.x, pair.y)):
            name = graph.corpus.documents[third].id
            text = f"{name} holds what they share, and more of either: {held[third]} words to {own}"
            yield Sign("third_party", "relation", 1.0, text)
            return


def _holds(graph: Graph, third: int, side: Side) -> bool:
    """Whether a third document has most of what one side shares."""
    inside = covered(len(side.covered), graph.spans(side.place, third)) & side.covered
    return bool(inside.sum() >= 0.75 * side.covered.sum())
