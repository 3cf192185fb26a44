"""Clusters against union-find and scipy, and what they promise of random matches."""

import itertools
import time
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reuse import _kernels
from reuse.match.clusters import SAME, Clusters, cluster, components
from reuse.match.matches import Matches

Row = tuple[int, int, int, int, int, int]  # a, b, a0, a1, b0, b1
Place = tuple[int, int, int]  # document, first token, last token


def matches_of(rows: list[Row]) -> Matches:
    columns = np.array(rows, dtype=np.int32).reshape(-1, 6).T
    a, b, a0, a1, b0, b1 = columns
    return Matches(
        a, b, a0, a1, b0, b1, a1 - a0, np.ones(len(rows), np.float32), np.zeros(len(rows), np.int8)
    )


def places_of(groups: Clusters) -> list[tuple[int, Place]]:
    columns = (groups.cluster, groups.document, groups.start, groups.end)
    return [(c, (d, s, e)) for c, d, s, e in zip(*(column.tolist() for column in columns), strict=True)]


# --- components -----------------------------------------------------------------------------------


def least_of_component(count: int, edges: list[tuple[int, int]]) -> list[int]:
    left, right = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(left)), (left, right)), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    least: dict[int, int] = {}
    for node, part in enumerate(label.tolist()):
        least.setdefault(part, node)
    return [least[part] for part in label.tolist()]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(1, 40))
    node = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(node, node), max_size=60))


@settings(max_examples=300, deadline=None)
@given(graphs())
@example((1, []))
@example((3, []))
@example((2, [(1, 1), (0, 0)]))  # self loops connect nothing
@example((4, [(3, 2), (2, 3), (3, 2)]))
@example((6, [(5, 4), (4, 3), (3, 2), (2, 1), (1, 0)]))
def test_components_as_scipy(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    left, right = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    assert components(count, left, right).tolist() == least_of_component(count, edges)


def test_components_of_no_nodes() -> None:
    none = np.empty(0, np.int64)
    assert components(0, none, none).tolist() == []


@pytest.mark.parametrize("form", ["ascending", "descending", "shuffled", "zigzag", "comb"])
def test_a_long_chain_takes_few_rounds(form: str) -> None:
    count = 10_000
    order = np.arange(count)
    if form == "descending":
        order = order[::-1]
    elif form == "shuffled":
        order = np.random.default_rng(4).permutation(count)
    elif form == "zigzag":  # 0, last, 1, last but one, ...
        order = np.where(order % 2 == 0, order // 2, count - 1 - order // 2)
    elif form == "comb":  # all even nodes, then all odd ones
        order = np.concatenate([order[::2], order[1::2]])
    begin = time.process_time()
    label = components(count, order[:-1], order[1:])
    assert time.process_time() - begin < 2  # one node a round takes many seconds
    assert not label.any()


def test_large_random_graphs_as_scipy() -> None:
    rng = np.random.default_rng(11)
    for edges in (2_000, 9_000, 12_000, 40_000):  # from crumbs to one giant component
        left, right = rng.integers(0, 20_000, (2, edges))
        expected = least_of_component(20_000, list(zip(left.tolist(), right.tolist(), strict=True)))
        assert components(20_000, left, right).tolist() == expected


# --- cluster --------------------------------------------------------------------------------------


@st.composite
def rows(draw: st.DrawFn, most: int = 14) -> list[Row]:
    """Matches among a few short documents, so that spans often meet."""
    span = st.tuples(st.integers(0, 30), st.integers(1, 12))
    found = set()
    for _ in range(draw(st.integers(0, most))):
        a = draw(st.integers(0, 3))
        b = draw(st.integers(a + 1, 4))
        (a0, a_length), (b0, b_length) = draw(span), draw(span)
        found.add((a, b, a0, a0 + a_length, b0, b0 + b_length))
    return sorted(found)


def twin(given: list[Row]) -> tuple[set[frozenset[Place]], list[frozenset[Place]]]:
    """Return the clusters as sets of places, and each match's own: union-find over all pairs of spans."""
    spans = sorted(
        {(a, a0, a1) for a, _, a0, a1, _, _ in given} | {(b, b0, b1) for _, b, *_, b0, b1 in given}
    )
    parent = {span: span for span in spans}

    def root(span: Place) -> Place:
        while parent[span] != span:
            span = parent[span]
        return span

    for a, b, a0, a1, b0, b1 in given:
        parent[root((a, a0, a1))] = root((b, b0, b1))
    for one, other in itertools.combinations(spans, 2):
        if one[0] == other[0]:
            mine, theirs = set(range(*one[1:])), set(range(*other[1:]))
            if len(mine & theirs) >= SAME * len(mine | theirs):
                parent[root(one)] = root(other)

    tokens = defaultdict(
        set
    )  # of each cluster and document; b"ridges" between tokens keep touching spans apart
    for document, start, end in spans:
        inner = tokens[root((document, start, end)), document]
        inner |= {2 * token for token in range(start, end)} | {
            2 * token + 1 for token in range(start, end - 1)
        }
    clusters = defaultdict(set)
    for (top, document), inside in tokens.items():
        for point in sorted(inside):
            if point - 1 not in inside:
                begin = point
            if point + 1 not in inside:
                clusters[top].add((document, begin // 2, point // 2 + 1))
    return (
        {frozenset(places) for places in clusters.values()},
        [frozenset(clusters[root((a, a0, a1))]) for a, _, a0, a1, _, _ in given],
    )


@settings(max_examples=300, deadline=None)
@given(rows(most=9))  # each document has nine spans at most: all of them are compared
def test_clusters_as_a_slow_twin(given: list[Row]) -> None:
    groups = cluster(matches_of(given))
    found = defaultdict(set)
    for number, place in places_of(groups):
        found[number].add(place)
    expected, of_match = twin(given)
    assert {frozenset(places) for places in found.values()} == expected
    assert groups.count == len(expected)
    assert [frozenset(found[number]) for number in groups.of_match.tolist()] == of_match


@settings(max_examples=300, deadline=None)
@given(rows(most=40))
def test_what_clusters_promise(given: list[Row]) -> None:
    groups = cluster(matches_of(given))
    places = places_of(groups)
    assert groups.of_match.shape == (len(given),)
    assert {number for number, _ in places} == set(range(groups.count)) == {*groups.of_match.tolist()}
    assert places == sorted(places)

    by_cluster = defaultdict(list)
    for number, place in places:
        by_cluster[number].append(place)
    for (a, b, a0, a1, b0, b1), number in zip(given, groups.of_match.tolist(), strict=True):
        for document, start, end in ((a, a0, a1), (b, b0, b1)):
            assert any(d == document and s <= start and end <= e for d, s, e in by_cluster[number])
    for held in by_cluster.values():
        assert len({document for document, _, _ in held}) >= 2
        for (d, _, end), (e, start, _) in itertools.pairwise(held):
            assert d != e or end <= start
    firsts = [by_cluster[number][0][:2] for number in range(groups.count)]
    assert firsts == sorted(firsts)


@settings(max_examples=200, deadline=None)
@given(rows(most=25), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(given: list[Row], random: object) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = cluster(matches_of(given).sorted()), cluster(matches_of(shuffled).sorted())
    assert places_of(one) == places_of(other)
    assert one.of_match.tolist() == other.of_match.tolist()
    # and unsorted rows keep their own clusters
    unsorted = cluster(matches_of(shuffled))
    assert places_of(unsorted) == places_of(one)
    of = dict(zip(given, cluster(matches_of(given)).of_match.tolist(), strict=True))
    assert unsorted.of_match.tolist() == [of[row] for row in shuffled]


def test_no_matches_make_no_clusters() -> None:
    groups = cluster(matches_of([]))
    assert groups.count == 0
    assert places_of(groups) == []
    assert groups.of_match.tolist() == []


def test_one_passage_in_three_documents_is_one_cluster() -> None:
    groups = cluster(matches_of([(0, 1, 10, 30, 5, 25), (1, 2, 5, 25, 0, 20)]))
    assert places_of(groups) == [(0, (0, 10, 30)), (0, (1, 5, 25)), (0, (2, 0, 20))]


def test_spans_that_nearly_coincide_are_one_place() -> None:
    # document 0: 10 to 30 and 12 to 33 overlap by 18 of 23
    groups = cluster(matches_of([(0, 1, 10, 30, 0, 20), (0, 2, 12, 33, 0, 21)]))
    assert places_of(groups) == [(0, (0, 10, 33)), (0, (1, 0, 20)), (0, (2, 0, 21))]


def test_a_sentence_inside_a_longer_passage_is_a_cluster_of_its_own() -> None:
    groups = cluster(matches_of([(0, 1, 0, 100, 0, 100), (0, 2, 40, 60, 7, 27)]))
    assert places_of(groups) == [(0, (0, 0, 100)), (0, (1, 0, 100)), (1, (0, 40, 60)), (1, (2, 7, 27))]


def test_overlap_of_half_the_union_is_enough_and_less_is_not() -> None:
    # 0-30 and 10-40: 20 of 40 words; 0-30 and 11-41: 19 of 41
    assert cluster(matches_of([(0, 1, 0, 30, 0, 30), (0, 2, 10, 40, 0, 30)])).count == 1
    assert cluster(matches_of([(0, 1, 0, 30, 0, 30), (0, 2, 11, 41, 0, 30)])).count == 2


def test_touching_places_stay_apart() -> None:
    # one passage twice in document 1, side by side
    groups = cluster(matches_of([(0, 1, 0, 10, 0, 10), (0, 1, 0, 10, 10, 20)]))
    assert places_of(groups) == [(0, (0, 0, 10)), (0, (1, 0, 10)), (0, (1, 10, 20))]


def test_a_passage_in_two_thousand_documents() -> None:
    # each linked to the next only: one cluster, quickly
    chain = [(i, i + 1, i % 7, i % 7 + 20, (i + 1) % 7, (i + 1) % 7 + 20) for i in range(1999)]
    begin = time.process_time()
    groups = cluster(matches_of(chain))
    assert time.process_time() - begin < 5
    assert groups.count == 1
    assert places_of(groups) == [(0, (i, i % 7, i % 7 + 20)) for i in range(2000)]


@settings(max_examples=200, deadline=None)
@given(rows(most=25))
def test_who_is_acquainted_as_a_slow_twin(given: list[Row]) -> None:
    matches = matches_of(given).take(np.arange(len(given)))  # each column by itself in memory
    groups, least = cluster(matches), 6
    columns = matches.pairs(), matches.a, matches.b, matches.words, groups.of_match
    documents, known = _kernels.clusters.acquainted(
        *columns, groups.cluster, groups.document, groups.count, least
    )
    members, acquainted = defaultdict(set), defaultdict(set)
    for number, (document, _, _) in places_of(groups):
        members[number].add(document)
    for (a, b, *_), number in zip(given, groups.of_match.tolist(), strict=True):
        elsewhere = [
            a1 - a0
            for (c, d, a0, a1, _, _), of in zip(given, groups.of_match.tolist(), strict=True)
            if (c, d) == (a, b) and of != number
        ]
        if sum(elsewhere) >= least:
            acquainted[number] |= {a, b}
    assert documents.tolist() == [len(members[number]) for number in range(groups.count)]
    assert known.tolist() == [len(acquainted[number]) for number in range(groups.count)]


def test_clusters_refuse() -> None:
    column, order = np.zeros(2, np.int32), np.arange(2)
    with pytest.raises(ValueError, match="half a match"):
        _kernels.clusters.cluster(column[:1], column[:1], column[:1], order[:1], 0.5, 8)
    with pytest.raises(ValueError, match="no span"):
        _kernels.clusters.cluster(column, column, column, order + 1, 0.5, 8)
    with pytest.raises(ValueError, match="no cluster"):
        _kernels.clusters.acquainted(order[:1], *[column[:0]] * 4, column, column, 0, 1)
    with pytest.raises(ValueError, match="no cluster"):
        _kernels.clusters.acquainted(order, *[column[:1]] * 3, column[:1] + 1, column, column, 1, 1)
