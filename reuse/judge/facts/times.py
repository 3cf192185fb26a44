"""When a document was published, as well as can be known: an earliest and a latest moment."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reuse.document import Document

ZONES = timedelta(hours=14)
"""How far from UTC a time without a zone may be."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_WRITTEN = re.compile(
    rf"\b(?P<y1>{_YEAR})-(?P<n1>\d\d)-(?P<d1>\d\d)(?!\d)"
    rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d\d?),?\s+(?P<y2>{_YEAR})\b"
    rf"|\b(?P<d3>\d\d?)\s+(?P<m3>{_MONTH})\.?,?\s+(?P<y3>{_YEAR})\b",
    re.IGNORECASE | re.ASCII,
)
_HEAD = 300


@dataclass(frozen=True, slots=True)
class Moment:
    """Some time between ``earliest`` and ``latest`` (UTC); ``text`` is what says so, ``whole_day`` a mere date."""

    earliest: datetime
    latest: datetime
    text: str
    whole_day: bool
    naive: bool


def published(document: Document) -> Moment | None:
    """Return when a document's metadata say it was published."""
    given = document.published
    return _moment(given, f"published {given.isoformat()}") if isinstance(given, (date, datetime)) else None


def dated(document: Document) -> Moment | None:
    """Return the day a document's first lines name, unless it was first seen more than a week before or after."""
    found = next(filter(None, map(_day, _WRITTEN.finditer(document.text[:_HEAD]))), None)
    seen = first_seen(document)
    if found and seen and abs(seen.earliest - found.earliest) > timedelta(days=7):
        return None  # a caption's date, or a repost's
    return found


def _day(written: re.Match[str]) -> Moment | None:
    """Return the day that a match of `_WRITTEN` names, if there is such a day."""
    year = int(written["y1"] or written["y2"] or written["y3"])
    named = written["m2"] or written["m3"]
    month = _MONTHS.index(named[:3].lower()) + 1 if named else int(written["n1"])
    try:
        day = date(year, month, int(written["d1"] or written["d2"] or written["d3"]))
    except ValueError:
        return None
    return _moment(day, f'it says "{" ".join(written.group().split())}"')


def first_seen(document: Document) -> Moment | None:
    """Return when somebody first saw a document."""
    given = document.first_seen
    return _moment(given, f"first seen {given.isoformat()}") if isinstance(given, (date, datetime)) else None


def _moment(given: date | datetime, text: str) -> Moment | None:
    try:
        if isinstance(given, datetime):
            if given.tzinfo is not None:
                at = given.astimezone(UTC)
                return Moment(at, at, text, whole_day=False, naive=False)
            at = given.replace(tzinfo=UTC)
            return Moment(at, at, text, whole_day=False, naive=True)
        start = datetime(given.year, given.month, given.day, tzinfo=UTC)
        return Moment(start, start + timedelta(days=1), text, whole_day=True, naive=True)
    except OverflowError:  # year 1 or 9999 in a far zone: says nothing
        return None
