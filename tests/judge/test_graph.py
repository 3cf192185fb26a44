"""The graph of pairs: neighbours, spans and shares against slow loops over random matches."""

import numpy as np
import pytest
from hypothesis import given, settings
from random_graphs import CORPUS, LENGTH, SPEECH, WEIGHTS, graphs

from reuse import Document
from reuse.judge.graph import Graph
from reuse.match.matches import Matches


def width(document: int, tokens: set[int]) -> int:
    begin = int(CORPUS.tokens.bounds[document])
    return sum(int(CORPUS.tokens.ends[begin + t] - CORPUS.tokens.starts[begin + t]) for t in tokens)


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_as_slow_loops(graph: Graph) -> None:
    m = graph.matches
    rows = list(
        zip(
            m.a.tolist(),
            m.b.tolist(),
            m.a0.tolist(),
            m.a1.tolist(),
            m.b0.tolist(),
            m.b1.tolist(),
            strict=True,
        )
    )
    pairs = sorted({(a, b) for a, b, *_ in rows})
    assert [pair for pair, _ in graph.pairs()] == pairs
    for (a, b), held in graph.pairs():
        assert list(range(held.start, held.stop)) == [n for n, row in enumerate(rows) if row[:2] == (a, b)]

    for one in range(5):
        assert sorted(graph.near(one)) == sorted({a + b - one for a, b in pairs if one in (a, b)})
        others, spans, numbers = graph.of(one)
        found = sorted(
            (other, *span, row)
            for other, span, row in zip(others.tolist(), spans.tolist(), numbers.tolist(), strict=True)
        )
        expected = []
        for number, (a, b, a0, a1, b0, b1) in enumerate(rows):
            if one == a:
                expected.append((b, a0, a1, number))
            if one == b:
                expected.append((a, b0, b1, number))
        assert found == sorted(expected)
        for other in range(5):
            if one == other:
                continue
            between = [(n, row) for n, row in enumerate(rows) if {row[0], row[1]} == {one, other}]
            mine = [(row[2:4] if row[0] == one else row[4:6]) for _, row in between]
            assert graph.spans(one, other).tolist() == [list(span) for span in mine]
            assert graph.near(one).get(other, 0) == sum(row[3] - row[2] for _, row in between)
            if between:
                says = [bool(graph.says[n]) for n, _ in between]
                counted = [span for span, counts in zip(mine, says, strict=True) if counts or not any(says)]
                tokens = {token for span in counted for token in range(*span)}
                share = width(one, tokens) / width(one, set(range(LENGTH)))
                assert graph.share(one, other) == pytest.approx(share)


def test_what_is_read_of_a_document_is_read_once() -> None:
    none = np.empty(0, np.int32)
    graph = Graph(
        CORPUS,
        Matches(none, none, none, none, none, none, none, np.empty(0, np.float32), np.empty(0, np.int8)),
        np.empty(0, bool),
        SPEECH,
        WEIGHTS,
    )
    asked: list[str] = []

    def read(document: Document) -> None:
        asked.append(document.id)

    for place in (1, 1, 2, 1):
        assert graph.known(read, place) is None
    assert asked == ["1", "2"]
    assert list(graph.pairs()) == []
    assert not graph.near(0)
