"""Where the rows of a lineage stand: each in a line of its own, what hangs on it below it and to its right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reuse.report.forest import Row
from reuse.report.site.pictures.drawing import breadth, cut

WIDEST = 1100
"""The width of a picture, at the most."""

HEIGHT = 46
"""Of a row."""

TITLE, QUIET = 14.0, 12.0
"""The sizes of a row's two lines of text."""

LABEL, LONGEST = 520.0, 800.0
"""The breadth that a label may have in any column, and in one that leaves room for it."""

_STEP = 72.0
_STAIRS = 10
"""Columns up to which what hangs alone on another goes a step to the right."""

_MARGIN, _GAP, _SPARE, _LEAST = 16.0, 16.0, 1.1, 4.0


class Label(NamedTuple):
    """What stands beside a row: a title, and below it, quieter, a few words, its outlet and something short."""

    title: str
    words: str
    outlet: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its point, and its label, which begins at ``left``, both lines of it cut to ``room``.

    ``above`` is the place it hangs on, if on any.
    """

    row: Row
    x: float
    y: float
    left: float
    room: float
    label: Label
    above: "Place | None"


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of rows, in the order of the rows, within a width and a height from 0."""

    places: list[Place]
    width: float
    height: float


def lay_out(rows: Sequence[Row], labels: Sequence[Label]) -> Layout:
    """Give each row a place and cut its label; linear.

    Columns grow narrower where there are many; of very many, what hangs alone on another stands right below it.
    """
    column = _columns(rows, straight=False)
    if max(column, default=0) > _STAIRS:
        column = _columns(rows, straight=True)
    step = min(
        _STEP, (WIDEST - 2 * _MARGIN - _GAP - LABEL) / max(column, default=1) if any(column) else _STEP
    )
    places: list[Place] = []
    for number, (row, label) in enumerate(zip(rows, labels, strict=True)):
        x, y = _MARGIN + step * column[number], HEIGHT * (number + 0.5)
        short = _cut(label, min(LONGEST, WIDEST - _MARGIN - _GAP - x))
        above = places[row.parent] if row.parent >= 0 else None
        places.append(Place(row, x, y, x + _GAP, _room(short), short, above))
    right = max((place.left + place.room for place in places), default=0.0)
    return Layout(places, right + _MARGIN, HEIGHT * len(rows))


def _columns(rows: Sequence[Row], straight: bool) -> list[int]:
    hanging = Counter(row.parent for row in rows)
    column: list[int] = []
    for row in rows:
        alone = straight and hanging[row.parent] == 1
        column.append(0 if row.parent < 0 else column[row.parent] + (not alone))
    return column


def _cut(label: Label, room: float) -> Label:
    most = room / _SPARE
    left = most / QUIET - sum(map(breadth, (label.words, label.last))) - 2 * breadth(" · ")
    outlet = cut(label.outlet, left) if left > _LEAST else ""
    return label._replace(title=cut(label.title, most / TITLE), outlet=outlet)


def _room(label: Label) -> float:
    quiet = " · ".join(filter(None, label[1:]))
    return _SPARE * max(TITLE * breadth(label.title), QUIET * breadth(quiet))
