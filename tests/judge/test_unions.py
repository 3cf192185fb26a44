"""What each pair shares of either document, as spans apart from each other: against sets of tokens."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from random_graphs import LENGTH, SPEECH, graphs

from reuse.judge.graph import Graph
from reuse.judge.sorts import amounts, sorts
from reuse.judge.unions import matched, shared
from reuse.match.matches import REWORDED


def tokens(graph: Graph, boilerplate: bool) -> list[set[int]]:
    """Return the tokens of document a of the first pair that it shares, of its b, ..."""
    m, found = graph.matches, []
    for a, b in graph.ends.tolist():
        rows = [n for n in range(len(m)) if (m.a[n], m.b[n]) == (a, b) and (boilerplate or graph.says[n])]
        for first, last in ((m.a0, m.a1), (m.b0, m.b1)):
            found.append({token for n in rows for token in range(first[n], last[n])})
    return found


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_as_sets_of_tokens(graph: Graph) -> None:
    for union, expected in ((shared(graph), tokens(graph, False)), (matched(graph), tokens(graph, True))):
        assert (union.bounds[0], union.bounds[-1], len(union.bounds)) == (
            0,
            len(union.start),
            2 * len(graph.ends) + 1,
        )
        assert union.lengths().tolist() == [len(own) for own in expected]
        spans = list(zip(union.start.tolist(), union.end.tolist(), strict=True))
        for row, (begin, stop) in enumerate(pairwise(union.bounds.tolist())):
            own = spans[begin:stop]
            assert {token for span in own for token in range(*span)} == expected[row]
            assert all(0 <= start < end <= LENGTH for start, end in own)
            assert all(end < start for (_, end), (start, _) in pairwise(own))  # not even side by side
            assert (union.of[begin:stop] == row).all()


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_amounts_as_sums_in_a_loop(graph: Graph) -> None:
    m, of = graph.matches, sorts(graph)
    shares = SPEECH.shares(m)
    assert len(amounts(graph)) == len(graph.ends)
    for number in range(len(graph.ends)):
        found = amounts(graph).take(number)
        rows = [n for n in range(len(m)) if graph.pair[n] == number and graph.says[n]]
        exact = [n for n in rows if m.kind[n] != REWORDED]
        assert found.words == sum(m.words[n] for n in rows)
        assert found.exact == sum(m.words[n] for n in exact)
        told = [m.words[n] * (1 - max(shares[n])) - of.furniture[n] * (1 - max(shares[n])) for n in exact]
        assert found.told == pytest.approx(sum(told))
        assert found.most_told == pytest.approx(max(told, default=0))
        assert found.spoken == pytest.approx(sum(m.words[n] * min(shares[n]) for n in exact))
        assert found.furniture == pytest.approx(sum(of.furniture[n] for n in exact))
        assert 0 <= found.told <= found.exact <= found.words
        assert 0 <= found.quoted <= 1
