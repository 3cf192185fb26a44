"""The earlier one is the source."""

from collections.abc import Iterator
from datetime import timedelta
from math import log1p
from typing import Literal, NamedTuple

from reuse.judge.cues.sign import Answer, Sign, both_ways, took
from reuse.judge.facts.moment import ZONES, Moment
from reuse.judge.facts.times import known
from reuse.judge.pair import Pair

_DAY = timedelta(days=1)
_DOUBT = {"day": timedelta(hours=12), "clock": timedelta(minutes=10), "likely": timedelta(hours=3)}
"""The gap from which an order begins to say something: of mere dates, of clocks, of clocks whose zone is unknown."""

_SURE = timedelta(days=7)
"""The gap from which a longer one says no more."""

_LEAST = timedelta(hours=3)
"""The least gap between clocks whose zone is unknown: as wide as one country's zones."""


class Order(NamedTuple):
    """Which of two moments is the later: sure to the ``day`` or by the ``clock``, or only ``likely``."""

    step: Literal["day", "clock", "likely"]
    second: bool
    gap: timedelta

    @property
    def strength(self) -> float:
        """The logarithm of the gap: of minutes next to nothing, of a week 1."""
        doubt = _DOUBT[self.step]
        return min(1.0, log1p(self.gap / doubt) / log1p(_SURE / doubt))


def times(pair: Pair) -> Iterator[Sign]:
    """The earlier one is the source: by days, less surely by the clock, least where a zone is unknown.

    What outlets say, or their pages print, counts most, then when each was first seen; and who was seen before the
    other says it was published was there first.
    """
    x, y = pair.known(known)
    told = order(x.told, y.told) if x.told and y.told else None
    if told:
        name = "clock_likely" if told.step == "likely" else f"published_{told.step}"
        yield Sign(name, _copier(pair, told), told.strength, _text(pair, x.told, y.told))
    if (x.told or y.told) and (told is None or told.step == "likely"):
        yield from _bounds(pair)
    seen = order(x.seen, y.seen) if x.seen and y.seen else None
    if seen:
        yield Sign("first_seen", _copier(pair, seen), seen.strength, _text(pair, x.seen, y.seen))


def _copier(pair: Pair, order: Order) -> Answer:
    return took(pair, pair.y if order.second else pair.x)


def _text(pair: Pair, x: Moment | None, y: Moment | None) -> str:
    return f"{pair.x.document.id}: {x.text}; {pair.y.document.id}: {y.text}" if x and y else ""


def _bounds(pair: Pair) -> Iterator[Sign]:
    """Who was there before the other was published was first; if both were, a time is wrong."""
    found = []
    for one, other in both_ways(pair):
        by, told = pair.graph.known(known, one.place).by, pair.graph.known(known, other.place).told
        if by and told and (after := order(by, told)) and after.second:
            text = f"{one.document.id} was there before {other.document.id}: {by.text}; {told.text}"
            found.append(Sign("published_clock", took(pair, other), after.strength, text))
    if len(found) == 1:
        yield found[0]


def order(x: Moment, y: Moment) -> Order | None:
    """Return which of two moments is the later, unless that is open.

    It is sure where all that one may mean is after all that the other may, in whatever zone; likely where it would
    be so if their clocks went alike. A mere date and a clock of that day have no order.
    """
    if x.yearless and not (y.yearless and y.local < x.local):  # of two the earlier in the calendar moves
        x = x.nearest(y)
    elif y.yearless:
        y = y.nearest(x)
    second = x.earliest < y.earliest
    early, late = (x, y) if second else (y, x)
    days = early.whole_day and late.whole_day
    slack = ZONES if (early.naive or late.naive) and not days else timedelta(0)
    gap, apart = late.earliest - early.latest - slack, late.earliest - early.earliest
    if gap >= timedelta(0) and apart >= _DAY:
        return Order("day", second, apart)
    if gap > timedelta(0):
        return Order("clock", second, gap)
    if not slack:
        return None
    second = x.local < y.local
    early, late = (x, y) if second else (y, x)
    gap = late.local - early.local - (_DAY if early.whole_day else timedelta(0))
    return Order("likely", second, gap) if gap >= _LEAST else None
