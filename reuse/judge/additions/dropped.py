"""What a copier left out of its source, and what it set in another order."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from reuse.findings import Copy, Passage, Span
from reuse.judge.additions.asked import of_questions, runs
from reuse.judge.additions.known import known_of
from reuse.judge.graph import Graph


def with_changes(graph: Graph, copies: Iterable[Copy]) -> list[Copy]:
    """Return the copies, those where one document copied the other with what was dropped and moved."""
    copies = list(copies)
    place = {document.id: number for number, document in enumerate(graph.corpus.documents)}
    pairs = [(place[copy.source], place[copy.copier]) for copy in copies if copy.relation == "copy"]
    left = iter(dropped(graph, pairs))
    return [
        replace(copy, dropped=next(left), moved=moved(copy.passages, copy.copier))
        if copy.relation == "copy"
        else copy
        for copy in copies
    ]


def dropped(graph: Graph, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, ...]]:
    """Yield for each pair (source, copier) the blocks of consecutive sentences of the source that the copier lacks."""
    for asked in of_questions(graph, [(source, [copier]) for source, copier in pairs]):
        rows = np.flatnonzero(~known_of(graph, asked))
        of = asked.of[rows]
        first, last = runs(rows, of)
        blocks: list[list[Span]] = [[] for _ in asked.documents]
        ids = [graph.corpus.documents[document].id for document in asked.documents.tolist()]
        starts, ends = asked.sentences[rows[first], 2], asked.sentences[rows[last], 3]
        for place, start, end in zip(of[first].tolist(), starts.tolist(), ends.tolist(), strict=True):
            blocks[place].append(Span(ids[place], start, end))
        yield from map(tuple, blocks)


def moved(passages: Iterable[Passage], copier: str) -> tuple[Passage, ...]:
    """Return the passages that stand in another order in the copier than in the source.

    In order are those of the run, of the most words, that ascends in both. What overlaps one of them is repeated,
    or split, rather than moved; boilerplate has no order.
    """
    ends = {
        p: (p.a, p.b) if p.a.document == copier else (p.b, p.a) for p in sorted(passages) if not p.boilerplate
    }
    rows = sorted(ends, key=lambda p: (ends[p][0].start, ends[p][1].start))
    run = {rows[n] for n in _ascending([(ends[p][1].start, p.words) for p in rows])}
    held = [sorted((span.start, span.end) for span in (ends[p][side] for p in run)) for side in (0, 1)]
    return tuple(
        p for p in ends if p not in run and not any(_overlaps(ends[p][side], held[side]) for side in (0, 1))
    )


def _overlaps(span: Span, held: Sequence[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of these, which ascend from start to start and from end to end."""
    after = bisect_right(held, (span.start, span.start))
    return any(start < span.end and end > span.start for start, end in held[max(0, after - 1) : after + 1])


def _ascending(items: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of the items (value, weight) of the heaviest run whose values do not descend.

    A longest increasing subsequence with weights (Jacobson and Vo, CPM 1992): of runs that end no higher the heaviest
    is kept, in an order of values and weights at once. Time is near-linear.
    """
    values: list[int] = []
    best: list[tuple[int, int]] = []  # weight, item
    before: list[int] = []
    for number, (value, weight) in enumerate(items):
        at = bisect_right(values, value)
        heaviest, last = best[at - 1] if at else (0, -1)
        before.append(last)
        total = heaviest + weight
        end = at
        while end < len(values) and best[end][0] <= total:
            end += 1
        values[at:end], best[at:end] = [value], [(total, number)]
    run = []
    number = best[-1][1] if best else -1
    while number >= 0:
        run.append(number)
        number = before[number]
    return run[::-1]
