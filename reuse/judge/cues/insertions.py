"""What one side has inside a sentence of a passage and the other goes on without."""

from collections.abc import Iterator, Sequence

import numpy as np

from reuse.judge.cues.layout import reports
from reuse.judge.cues.sign import Rows, Sign, Signs, one_by_one, shorten, took
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs, Side
from reuse.judge.traces import Edit, Edits, by_pair

CLAUSE = 4
"""Words from which an insertion is a clause or a figure with its unit, no mere adjective or article."""

SEVERAL = 3
"""How many insertions make the sign full."""

SHOWN = 60
"""Characters of a wording that are shown."""


def set_in(graph: Graph) -> dict[int, list[Edit]]:
    """Return the edits by which either side of each pair, by its number, has `CLAUSE` words more, if any."""
    edits = graph.once(Edits)
    which = edits.one_sided & (edits.longest >= CLAUSE)
    return by_pair(edits.pair[which], edits.places[which])


def insertions(pairs: Pairs, rows: Rows) -> Iterator[Signs]:
    """Who sets clauses into sentences of the other writes a later version.

    That holds where texts are revised, as those of reference are: news is cut, and its longer version the earlier.
    Clauses are counted net.
    """
    edits, revised = pairs.graph.once(set_in), 1 - pairs.once(reports)
    some = pairs.rows(edits, rows[revised[rows] >= 0.2])
    weights = dict(zip(some.tolist(), revised[some].tolist(), strict=True))
    yield from one_by_one(
        (row, sign)
        for row, pair in pairs.each(some)
        for sign in _insertions(pair, edits[pair.number], weights[row])
    )


def _insertions(pair: Pair, changed: Sequence[Edit], revised: float) -> Iterator[Sign]:
    x = _SetIn(pair.x, [(e.x0, e.x1) for e in changed if e.y0 == e.y1])
    y = _SetIn(pair.y, [(e.y0, e.y1) for e in changed if e.x0 == e.x1])
    fuller = len(x.clauses) - len(y.clauses)
    if fuller:
        one, other = (x, y) if fuller > 0 else (y, x)
        clause = max(one.clauses, key=lambda span: (span[1] - span[0], -span[0]))
        text = f"{one.id} has {one.show(clause)} inside a sentence that {other.id} has without it"
        yield Sign("clause_set_in", took(pair, one.side), revised * min(1.0, abs(fuller) / SEVERAL), text)


class _SetIn:
    """The clauses a side has inside its sentences where the other has nothing: tokens, half-open."""

    def __init__(self, side: Side, spans: list[tuple[int, int]]) -> None:
        self.side, self.id = side, side.document.id
        self.clauses = [span for span in spans if self._inside(*span)]

    def _inside(self, first: int, last: int) -> bool:
        """Whether some words are part of one sentence, not all of it."""
        starts, ends = self.side.corpus.sentences(self.side.place)[:, :2].T
        row = int(np.searchsorted(starts, first, "right")) - 1
        return row >= 0 and last <= ends[row] and (starts[row], ends[row]) != (first, last)

    def show(self, span: tuple[int, int]) -> str:
        return shorten(self.side.corpus.words(self.side.place, *span), SHOWN)
