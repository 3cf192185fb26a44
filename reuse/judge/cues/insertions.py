"""What one side has inside a sentence of a passage and the other goes on without."""

from collections.abc import Iterator, Sequence

import numpy as np

from reuse.judge.cues.layout import reports
from reuse.judge.cues.sign import Sign, shorten, took
from reuse.judge.pair import Pair, Side
from reuse.judge.traces import Edit

CLAUSE = 4
"""Words from which an insertion is a clause or a figure with its unit, no mere adjective or article."""

SEVERAL = 3
"""How many insertions, or words left out, make the sign full."""

SHOWN = 60
"""Characters of a wording that are shown."""


def insertions(pair: Pair, changed: Sequence[Edit]) -> Iterator[Sign]:
    """Who sets clauses into sentences of the other writes a later version; who leaves out small words copied.

    The first holds where texts are revised, as those of reference are: news is cut, and its longer version the earlier.
    Both are counted net. A copier shortens and garbles ("the senior senator" to "senator"), as obfuscation of a
    copied text does; a reviser explains. A side that has more clauses and more of the small words as well is simply
    the fuller one: that is one sign, not two against each other.
    """
    x = _SetIn(pair.x, [(e.x0, e.x1) for e in changed if e.y0 == e.y1])
    y = _SetIn(pair.y, [(e.y0, e.y1) for e in changed if e.x0 == e.x1])
    fuller = len(x.clauses) - len(y.clauses)
    revised = 1 - reports(pair)
    if fuller and revised >= 0.2:
        one, other = (x, y) if fuller > 0 else (y, x)
        clause = max(one.clauses, key=lambda span: (span[1] - span[0], -span[0]))
        text = f"{one.id} has {one.show(clause)} inside a sentence that {other.id} has without it"
        yield Sign("clause_set_in", took(pair, one.side), revised * _several(fuller), text)


class _SetIn:
    """What a side has inside its sentences where the other has nothing: tokens, half-open."""

    def __init__(self, side: Side, spans: list[tuple[int, int]]) -> None:
        self.side, self.id = side, side.document.id
        self.small = [span for span in spans if span[1] - span[0] < CLAUSE]
        self.clauses = [span for span in spans if span[1] - span[0] >= CLAUSE and self._inside(*span)]

    def _inside(self, first: int, last: int) -> bool:
        """Whether some words are part of one sentence, not all of it."""
        starts, ends = self.side.corpus.sentences(self.side.place)[:, :2].T
        row = int(np.searchsorted(starts, first, "right")) - 1
        return row >= 0 and last <= ends[row] and (starts[row], ends[row]) != (first, last)

    def show(self, span: tuple[int, int]) -> str:
        return shorten(self.side.corpus.words(self.side.place, *span), SHOWN)


def _several(net: int) -> float:
    return min(1.0, abs(net) / SEVERAL)
