"""When an article appeared, as a stretch of seconds since the year 1, and the marks of a scale of time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from reuse.document import Document
from reuse.judge.facts.times import first_seen, published

_EPOCH = datetime(1, 1, 1)
_SECOND = timedelta(seconds=1)
DAY = 86_400

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SECONDS = (1, 10, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY)
_MONTHLY = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000)
_MONTH = 30.44 * DAY


class Stretch(NamedTuple):
    """Some time between ``first`` and ``last``, in seconds since the year 1; one second where a clock says it."""

    first: float
    last: float
    whole_day: bool
    no_zone: bool

    @property
    def middle(self) -> float:
        """The middle of it."""
        return (self.first + self.last) / 2


def appeared(document: Document) -> Stretch | None:
    """Return when an article was published, or else first seen; what has no zone is taken as UTC."""
    moment = published(document) or first_seen(document)
    if moment is None:
        return None
    first, last = (
        (time.replace(tzinfo=None) - _EPOCH) / _SECOND for time in (moment.earliest, moment.latest)
    )
    return Stretch(first, last, moment.whole_day, moment.naive and not moment.whole_day)


def day(seconds: float) -> str:
    """Return the day in ISO 8601.

    >>> day(0), day(1e15)
    ('0001-01-01', '9999-12-31')
    """
    return _at(seconds).date().isoformat()


class Mark(NamedTuple):
    """A mark of a scale, with what it says."""

    at: float
    text: str


def marks(first: float, last: float, most: int) -> list[Mark]:
    """Return at most ``most`` marks from ``first`` to ``last``, at hours, days, months or years that are round."""
    width = max(last - first, 1) / max(most, 1)
    for step in _SECONDS:
        if step >= width:
            return [Mark(at, _clock(at, step)) for at in _regular(first, last, step)]
    months = next((step for step in _MONTHLY if step * _MONTH >= width), _MONTHLY[-1])
    return [mark for mark in _monthly(first, last, months) if first <= mark.at <= last]


def _regular(first: float, last: float, step: int) -> Iterator[float]:
    at = -(-first // step) * step
    while at <= last:
        yield at
        at += step


def _monthly(first: float, last: float, step: int) -> Iterator[Mark]:
    begin, end = _at(first), _at(last)
    month = (begin.year * 12 + begin.month - 1) // step * step
    while month <= end.year * 12 + end.month - 1:
        year, place = divmod(month, 12)
        if year >= 1:
            text = f"{_MONTHS[place]} {year}" if step < 12 else str(year)
            yield Mark((datetime(year, place + 1, 1) - _EPOCH) / _SECOND, text)
        month += step


def _clock(at: float, step: int) -> str:
    time = _at(at)
    if at % DAY == 0:
        return f"{time.day} {_MONTHS[time.month - 1]}"
    return f"{time:%H:%M:%S}" if step < 60 else f"{time:%H:%M}"


def _at(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=min(max(seconds, 0), (datetime.max - _EPOCH) // _SECOND))
