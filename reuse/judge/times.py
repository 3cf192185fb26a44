"""When a document was published, as well as can be known: an earliest and a latest moment."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reuse.document import Document

ZONES = timedelta(hours=14)
"""How far from UTC a time without a zone may be."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WRITTEN = re.compile(
    rf"\b(?P<y1>(?:19|20)\d\d)-(?P<n1>\d\d)-(?P<d1>\d\d)\b"
    rf"|\b{_MONTH.replace('(', '(?P<m2>', 1)}\s+(?P<d2>\d\d?),?\s+(?P<y2>(?:19|20)\d\d)\b"
    rf"|\b(?P<d3>\d\d?)\s+{_MONTH.replace('(', '(?P<m3>', 1)},?\s+(?P<y3>(?:19|20)\d\d)\b",
    re.IGNORECASE,
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
    found = _WRITTEN.search(document.text[:_HEAD])
    if found is None:
        return None
    year = int(found["y1"] or found["y2"] or found["y3"])
    named = found["m2"] or found["m3"]
    month = _MONTHS.index(named.lower()) + 1 if named else int(found["n1"])
    try:
        day = date(year, month, int(found["d1"] or found["d2"] or found["d3"]))
    except ValueError:
        return None
    moment = _moment(day, f'it says "{" ".join(found.group().split())}"')
    seen = first_seen(document)
    if moment and seen and abs(seen.earliest - moment.earliest) > timedelta(days=7):
        return None  # a caption's date, or a repost's
    return moment


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
