"""The best arborescence: at most one edge into each node, no circles, and the greatest sum of weights.

Chu and Liu (1965), Edmonds (1967); grown along paths as in Gabow, Galil, Spencer and Tarjan, "Efficient algorithms
for finding minimum spanning trees in undirected and directed graphs" (Combinatorica 6, 1986).
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

Edge = tuple[int, int, int]
"""From which node, into which node, its weight."""


def best_parents(count: int, edges: Sequence[Edge]) -> list[int | None]:
    """Return for each of ``count`` nodes the number of the edge into it that is kept, or None for a root.

    Parameters
    ----------
    count : int
    edges : sequence of (int, int, int)
        Weights are whole numbers, so that sums are exact and ties are ties. To be a root weighs nothing: of an edge
        of a negative weight a node is better without. The same edges in the same order give the same answer.

    Notes
    -----
    Time is O(edges log² edges), whatever the circles; nothing is recursive.
    """
    root = count
    rooted = [*edges, *((root, node, 0) for node in range(count))]
    forest = _Forest(rooted, count)
    settled = {root}
    for start in range(count):
        path: list[int] = []
        place: dict[int, int] = {}
        node = forest.of(start)
        while node not in settled:  # go from each node to where its best edge comes from
            if node in place:
                circle = path[place[node] :]
                del path[place[node] :]
                for inside in circle:
                    del place[inside]
                node = forest.contract(circle)
            place[node] = len(path)
            path.append(node)
            node = forest.of(rooted[forest.choose(node)][0])
        settled.update(path)
    return [edge if edge < len(edges) else None for edge in forest.expand()[:count]]


class _Forest:
    """Nodes, circles of nodes that became nodes, and the edges into each, the best on top of a heap."""

    def __init__(self, edges: Sequence[Edge], count: int) -> None:
        self._edges = edges
        self._into: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]
        for number, (_, node, weight) in enumerate(edges):
            self._into[node].append((-weight, number))
        for heap in self._into:
            heapify(heap)
        self._kept = [-1] * (count + 1)
        self._whole = list(range(count + 1))
        """The circle that each node became part of; itself, if of none."""
        self._known = list(range(count + 1))
        """A shortcut: some circle around each node, or the node."""
        self._count = count

    def of(self, node: int) -> int:
        """Return the outermost circle around a node, or the node."""
        known = self._known
        while known[node] != node:
            known[node] = known[known[node]]
            node = known[node]
        return node

    def choose(self, node: int) -> int:
        """Keep the best edge into a node from outside it, and return its number."""
        heap = self._into[node]
        while self.of(self._edges[heap[0][1]][0]) == node:
            heappop(heap)
        self._kept[node] = heap[0][1]
        return self._kept[node]

    def contract(self, circle: list[int]) -> int:
        """Make a circle of nodes, each of which keeps an edge from another, one node, and return it.

        An edge into it then costs what it is worse than the one it would replace.
        """
        largest = max(circle, key=lambda node: len(self._into[node]))
        into = self._into[largest]
        top, whole = into[0][0], len(self._whole)
        for node in circle:
            if node != largest:
                best = self._into[node][0][0]
                for cost, number in self._into[node]:
                    heappush(into, (cost - best + top, number))
            self._into[node] = []
            self._whole[node] = self._known[node] = whole
        self._into.append(into)
        self._kept.append(-1)
        self._whole.append(whole)
        self._known.append(whole)
        return whole

    def expand(self) -> list[int]:
        """Return the edge kept into each node: of a circle the one from outside, in place of the one it replaces."""
        opened = set()
        for circle in range(len(self._whole) - 1, self._count, -1):
            if circle not in opened:
                node = self._edges[self._kept[circle]][1]
                while node != circle:
                    self._kept[node] = self._kept[circle]
                    opened.add(node)
                    node = self._whole[node]
        return self._kept
