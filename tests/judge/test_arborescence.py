"""The best arborescence, against all of them in turn, and against networkx."""

import random
import time
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.judge.arborescence import Edge, best_parents


@st.composite
def graphs(draw: st.DrawFn, nodes: int = 6) -> tuple[int, list[Edge]]:
    """Some nodes and edges, several of a weight, some of them from a node into itself or there twice."""
    count = draw(st.integers(1, nodes))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node, st.integers(-2, 9)), max_size=4 * nodes))


def closes_circle(parents: list[int | None], edges: list[Edge]) -> bool:
    seen = [0] * len(parents)
    for start in range(1, len(parents) + 1):
        node, edge = start - 1, parents[start - 1]
        while not seen[node]:
            seen[node] = start
            edge = parents[node]
            if edge is not None:
                node = edges[edge][0]
        if seen[node] == start and edge is not None:
            return True
    return False


def weight(parents: list[int | None], edges: list[Edge]) -> int:
    return sum(edges[edge][2] for edge in parents if edge is not None)


def slow(count: int, edges: list[Edge]) -> int:
    """Try everything."""
    into: list[list[int | None]] = [[None] for _ in range(count)]
    for number, (_, node, _) in enumerate(edges):
        into[node].append(number)
    ways = (list(way) for way in product(*into))
    return max(weight(way, edges) for way in ways if not closes_circle(way, edges))


def is_branching(parents: list[int | None], count: int, edges: list[Edge]) -> bool:
    into = all(edge is None or edges[edge][1] == node for node, edge in enumerate(parents))
    return into and len(parents) == count and not closes_circle(parents, edges)


@settings(max_examples=300, deadline=None)
@given(graphs(nodes=4))
def test_no_branching_weighs_more(graph: tuple[int, list[Edge]]) -> None:
    parents = best_parents(*graph)
    assert is_branching(parents, *graph)
    assert weight(parents, graph[1]) == slow(*graph)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1_000_000), st.integers(2, 16), st.sampled_from([1.5, 3, 6]))
def test_as_networkx(seed: int, count: int, into_each: float) -> None:
    rng = random.Random(seed)
    edges = list(
        {
            (a, b): (a, b, rng.randint(1, 1_000))
            for a, b in ((rng.randrange(count), rng.randrange(count)) for _ in range(int(count * into_each)))
            if a != b
        }.values()
    )
    oracle = nx.DiGraph()
    oracle.add_nodes_from(range(count))
    oracle.add_weighted_edges_from(edges)
    parents = best_parents(count, edges)
    assert is_branching(parents, count, edges)
    assert weight(parents, edges) == nx.maximum_branching(oracle).size(weight="weight")


def test_a_circle_opens_where_it_costs_least() -> None:
    circle = [(0, 1, 9), (1, 2, 8), (2, 0, 7)]
    assert best_parents(3, circle) == [None, 0, 1]
    # an edge into it from outside costs what it replaces
    assert best_parents(4, [*circle, (3, 1, 3)]) == [2, 3, 1, None]
    assert best_parents(4, [*circle, (3, 1, 1)]) == [None, 0, 1, None]
    assert best_parents(4, [*circle, (3, 2, 2)]) == [2, 0, 3, None]


def test_circles_in_circles() -> None:
    edges = [(1, 0, 10), (0, 1, 10), (3, 2, 10), (2, 3, 10), (0, 2, 8), (3, 1, 8), (4, 3, 5), (4, 0, 1)]
    parents = best_parents(5, edges)
    assert weight(parents, edges) == slow(5, edges) == 33
    assert parents == [0, 5, 2, 6, None]


def test_ties_go_to_the_first() -> None:
    edges = [(0, 2, 5), (1, 2, 5), (0, 2, 5)]
    assert best_parents(3, edges) == [None, None, 0]
    assert best_parents(2, [(0, 1, 5), (1, 0, 5)]) in ([None, 0], [1, None])
    assert best_parents(1, [(0, 0, 5)]) == [None]
    assert best_parents(2, [(0, 1, -1)]) == [None, None]
    assert best_parents(2, [(0, 1, 0)]) == [None, 0]
    assert best_parents(0, []) == []


@pytest.mark.parametrize("shape", ["random", "chain", "circle", "circles in circles"])
def test_fast(shape: str) -> None:
    """10,000 articles with eight edges each; circles a thousand deep."""
    rng = random.Random(1)
    count = 10_000
    if shape == "random":
        edges = [
            (rng.randrange(count), node, rng.randint(1, 10**6)) for node in range(count) for _ in range(8)
        ]
    elif shape == "chain":
        edges = [(node - 1, node, 10) for node in range(1, count)]
    elif shape == "circle":
        edges = [((node - 1) % count, node, 10 + node) for node in range(count)]
    else:  # node n and all before it make one circle after the other
        edges = [edge for n in range(1, count) for edge in ((n, n - 1, 3 * n), (n - 1, n, 2 * count - n))]
        edges += [(n, 0, n % 7) for n in range(1, count)]
    began = time.process_time()
    parents = best_parents(count, edges)
    assert time.process_time() - began < 5
    assert is_branching(parents, count, edges)
