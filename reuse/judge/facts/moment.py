"""A moment: not a point in time but all that a date or a clock, with a zone or without, may mean."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

ZONES = timedelta(hours=14)
"""How far from UTC a time without a zone may be."""

_DAY = timedelta(days=1)
_NO_TIMES = frozenset(
    date.fromisoformat(day)
    for day in (
        "0001-01-01", "1601-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1969-12-31",
        "1970-01-01", "1980-01-01", "9999-12-31",
    )
)  # fmt: skip
"""Days from which computers count, or to which they count: what a missing time is often given as."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Some time between ``earliest`` and ``latest``; ``text`` is what says so.

    Attributes
    ----------
    earliest, latest : datetime
        In UTC; what has no zone is taken as UTC.
    local : datetime
        The earliest on the clock of who says so, without a zone.
    whole_day : bool
        Whether it is a mere date.
    naive : bool
        Whether its zone is unknown.
    yearless : bool
        Whether its year is; it then stands in some year.
    """

    earliest: datetime
    latest: datetime
    text: str
    whole_day: bool
    naive: bool
    local: datetime
    yearless: bool = False

    @property
    def surely_by(self) -> datetime:
        """The latest it may be, in whatever zone."""
        return self.latest + ZONES if self.naive and self.latest.year < 9999 else self.latest

    def before(self, other: "Moment") -> bool:
        """Whether it is surely earlier; of a moment without a year nothing is sure."""
        return not (self.yearless or other.yearless) and self.surely_by < other.earliest

    def nearest(self, other: "Moment") -> "Moment":
        """Return the same day and clock in the year that brings it nearest to another moment."""
        years = range(max(2, other.local.year - 1), min(9998, other.local.year + 1) + 1)
        begins = (_in_year(self.local, year) for year in years)
        shift = min(begins, key=lambda begin: abs(begin - other.local)) - self.local
        return replace(
            self, earliest=self.earliest + shift, latest=self.latest + shift, local=self.local + shift
        )


def moment(given: date, text: str) -> Moment | None:
    """Return what a time means; none if it is what a missing one is given as."""
    day = given.date() if isinstance(given, datetime) else given
    if day in _NO_TIMES:
        return None
    try:
        if isinstance(given, datetime) and (given.hour, given.minute, given.second) != (0, 0, 0):
            local = given.replace(tzinfo=None)
            naive = given.utcoffset() is None
            at = given.replace(tzinfo=UTC) if naive else given.astimezone(UTC)
            return Moment(at, at, text, whole_day=False, naive=naive, local=local)
        local = datetime(day.year, day.month, day.day)  # midnight sharp is a day whose clock nobody knew
        start = local.replace(tzinfo=UTC)
        return Moment(start, start + _DAY, text, whole_day=True, naive=True, local=local)
    except OverflowError:  # year 1 or 9999 in a far zone: says nothing
        return None


def _in_year(time: datetime, year: int) -> datetime:
    try:
        return time.replace(year=year)
    except ValueError:  # 29 February
        return time.replace(year=year, day=28)
