"""The earlier one is the source."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Rows, Signs
from reuse.judge.facts.moment import ZONES, Moment
from reuse.judge.facts.times import Known, known
from reuse.judge.pair import Pairs

Step = Literal["day", "clock", "likely"]
STEPS: tuple[Step, ...] = ("day", "clock", "likely")

_DOUBT = {"day": timedelta(hours=12), "clock": timedelta(minutes=10), "likely": timedelta(hours=3)}
"""The gap from which an order begins to say something: of mere dates, of clocks, of clocks whose zone is unknown."""

_SURE = timedelta(days=7)
"""The gap from which a longer one says no more."""

_LEAST = timedelta(hours=3)
"""The least gap between clocks whose zone is unknown: as wide as one country's zones."""

_TICK, _EPOCH = timedelta(microseconds=1), datetime(1, 1, 1)
_DAY = timedelta(days=1) // _TICK
_DOUBTS = np.array([_DOUBT[name] / _TICK for name in STEPS])

Moments = NDArray[np.int64]
"""Shape (moments, 6): the microseconds of the earliest, the latest and the local time; whether it is a mere date, has
no zone, has no year. A moment that is not known is all -1."""


class Order(NamedTuple):
    """Which of two moments is the later: sure to the ``day`` or by the ``clock``, or only ``likely``."""

    step: Step
    second: bool
    gap: timedelta

    @property
    def strength(self) -> float:
        """How sure it is: see `strength`."""
        return float(strength(np.array([STEPS.index(self.step)]), np.array([self.gap // _TICK]))[0])


class Orders(NamedTuple):
    """The orders of two columns of moments.

    Attributes
    ----------
    step : int8
        As in `STEPS`; -1 where the order is open.
    second : bool
        Whether the second is the later.
    gap : int64
        Microseconds.
    """

    step: NDArray[np.int8]
    second: NDArray[np.bool_]
    gap: NDArray[np.int64]


def strength(step: NDArray[np.integer], gap: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how sure orders are, by the logarithm of the gap: of minutes next to nothing, of a week 1."""
    doubt = _DOUBTS[step]
    sure: NDArray[np.float64] = np.log1p(gap / doubt) / np.log1p(_SURE / _TICK / doubt)
    return np.minimum(1.0, sure)


def times(pairs: Pairs) -> Iterator[Signs]:
    """The earlier one is the source: by days, less surely by the clock, least where a zone is unknown.

    What outlets say, or their pages print, counts most, then when each was first seen; and who was seen before the
    other says it was published was there first.
    """
    read = pairs.known(known)
    told, by, seen = (_Times(pairs, read, of) for of in (_told, _by, _seen))
    order = told.orders()
    for step, name in enumerate(("published_day", "published_clock", "clock_likely")):
        if len(some := np.flatnonzero(order.step == step)):
            yield _signs(name, some, order, told.texts)
    unsure = (told.knows(0) | told.knows(1)) & ((order.step == -1) | (order.step == 2))
    yield from _bounds(pairs, np.flatnonzero(unsure), told, by)
    order = seen.orders()
    if len(some := np.flatnonzero(order.step >= 0)):
        yield _signs("first_seen", some, order, seen.texts)


def _told(known: Known) -> Moment | None:
    return known.told


def _by(known: Known) -> Moment | None:
    return known.by


def _seen(known: Known) -> Moment | None:
    return known.seen


class _Times:
    """A time of one kind of both documents of each pair."""

    def __init__(self, pairs: Pairs, read: dict[int, Known], of: Callable[[Known], Moment | None]) -> None:
        self.pairs = pairs
        self.moments = {place: of(known) for place, known in read.items()}
        table = np.full((len(pairs.graph.corpus), 6), -1, dtype=np.int64)
        table[pairs.documents] = moments([*self.moments.values()])
        self.sides = table[pairs.x], table[pairs.y]

    def knows(self, side: int) -> NDArray[np.bool_]:
        """Return whether the time of one of the two documents is known."""
        known: NDArray[np.bool_] = self.sides[side][:, 3] >= 0
        return known

    def orders(self) -> Orders:
        """Return the order of the two."""
        return self.beside(self, np.arange(len(self.pairs)), 0, 1)

    def beside(self, other: "_Times", rows: Rows, side: int, others: int) -> Orders:
        """Return the order of the time of one document and another's of the other, in some pairs."""
        mine, theirs = self.sides[side][rows], other.sides[others][rows]
        if not ((mine[:, 3] >= 0) & (theirs[:, 3] >= 0)).any():  # often nothing is known
            none = np.zeros(len(rows), dtype=np.int64)
            return Orders(none.astype(np.int8) - 1, none > 0, none)
        places = self.pairs.x, self.pairs.y
        for row in np.flatnonzero((mine[:, 5] == 1) | (theirs[:, 5] == 1)).tolist():
            x = self.moments[int(places[side][rows[row]])]
            y = other.moments[int(places[others][rows[row]])]
            if x and y:
                mine[row], theirs[row] = moments(_in_one_year(x, y))
        return orders(mine, theirs)

    def texts(self, rows: Rows) -> list[str]:
        x, y = self.pairs.x[rows], self.pairs.y[rows]
        said = {place: moment.text for place, moment in self.moments.items() if moment}
        shown = zip(self.pairs.ids(x), x.tolist(), self.pairs.ids(y), y.tolist(), strict=True)
        return [f"{one}: {said[first]}; {other}: {said[last]}" for one, first, other, last in shown]


def _signs(name: str, rows: Rows, order: Orders, texts: Callable[[Rows], list[str]]) -> Signs:
    way = np.where(order.second[rows], -1, 1).astype(np.int8)
    sure = strength(order.step[rows], order.gap[rows])
    return Signs(name, rows, way, sure, lambda which: texts(rows[which]))


def _bounds(pairs: Pairs, rows: Rows, told: _Times, by: _Times) -> Iterator[Signs]:
    """Who was there before the other was published was first; if both were, a time is wrong."""
    before = [by.beside(told, rows, side, 1 - side) for side in (0, 1)]
    holds = [(order.step >= 0) & order.second for order in before]
    for side, (order, other) in enumerate(zip(before, reversed(holds), strict=True)):
        which = np.flatnonzero(holds[side] & ~other)
        if not len(which):
            continue

        def texts(
            wanted: Rows, here: Rows = rows[which], ends: Sequence[Rows] = (pairs.x, pairs.y)[:: 1 - 2 * side]
        ) -> list[str]:
            shown = []
            for row in here[wanted].tolist():
                (one, early), (other, late) = (
                    (pairs.graph.corpus.documents[place].id, of.moments[int(place)])
                    for place, of in ((ends[0][row], by), (ends[1][row], told))
                )
                if early and late:
                    shown.append(f"{one} was there before {other}: {early.text}; {late.text}")
            return shown

        way = np.full(len(which), -1 if side == 0 else 1, dtype=np.int8)
        sure = strength(order.step[which], order.gap[which])
        yield Signs("published_clock", rows[which], way, sure, texts)


def moments(given: Sequence[Moment | None]) -> Moments:
    """Return moments as numbers."""
    found = np.full((len(given), 6), -1, dtype=np.int64)
    for row, moment in enumerate(given):
        if moment:
            earliest, latest = (
                time.replace(tzinfo=None) - _EPOCH for time in (moment.earliest, moment.latest)
            )
            found[row] = (
                earliest // _TICK, latest // _TICK, (moment.local - _EPOCH) // _TICK,
                moment.whole_day, moment.naive, moment.yearless,
            )  # fmt: skip
    return found


def order(x: Moment, y: Moment) -> Order | None:
    """Return which of two moments is the later, unless that is open: see `orders`."""
    (step,), (second,), (gap,) = (
        column.tolist() for column in orders(*map(moments, zip(_in_one_year(x, y))))
    )
    return Order(STEPS[step], second, gap * _TICK) if step >= 0 else None


def _in_one_year(x: Moment, y: Moment) -> tuple[Moment, Moment]:
    """Return two moments, one without a year in that which brings it nearest to the other."""
    if x.yearless and not (y.yearless and y.local < x.local):  # of two the earlier in the calendar moves
        return x.nearest(y), y
    return (x, y.nearest(x)) if y.yearless else (x, y)


def orders(x: Moments, y: Moments) -> Orders:
    """Return which of two moments of each row is the later, unless that is open or one of them is not known.

    It is sure where all that one may mean is after all that the other may, in whatever zone; likely where it would
    be so if their clocks went alike. A mere date and a clock of that day have no order.
    """
    (x_earliest, x_latest, x_local, x_day, x_naive, _), (y_earliest, y_latest, y_local, y_day, y_naive, _) = (
        x.T,
        y.T,
    )
    known = (x_day >= 0) & (y_day >= 0)
    second = x_earliest < y_earliest
    days = (x_day == 1) & (y_day == 1)
    slack = np.where(((x_naive == 1) | (y_naive == 1)) & ~days, ZONES // _TICK, 0)
    gap = np.where(second, y_earliest - x_latest, x_earliest - y_latest) - slack
    apart = np.abs(y_earliest - x_earliest)
    by_day = known & (gap >= 0) & (apart >= _DAY)
    by_clock = known & ~by_day & (gap > 0)

    after = x_local < y_local
    by_zone = np.abs(y_local - x_local) - np.where(np.where(after, x_day, y_day) == 1, _DAY, 0)
    likely = known & ~by_day & ~by_clock & (slack > 0) & (by_zone >= _LEAST // _TICK)

    step = (by_day * 1 + by_clock * 2 + likely * 3 - 1).astype(np.int8)  # one of them at the most
    return Orders(step, np.where(likely, after, second), by_day * apart + by_clock * gap + likely * by_zone)
