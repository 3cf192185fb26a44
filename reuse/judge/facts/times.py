"""When a document appeared, as well as can be known: what its outlet says, what its page prints, when it was seen.

A time is a `Moment`: not a point but all that it may mean. Published, changed and first seen are different things, and
each may lie: what they say together is `known`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Literal, NamedTuple

from reuse._kernels.literals import Literals
from reuse.document import Document
from reuse.judge.facts.dates import Written, written
from reuse.judge.facts.moment import ZONES, Moment, moment

_LEAP = 2000
"""The year that stands for one that is not told."""


class Printed(NamedTuple):
    """When a page says that it was first published, and that it was last changed."""

    posted: Moment | None
    updated: Moment | None


def published(document: Document) -> Moment | None:
    """Return when a document's metadata say it was published."""
    return _given(document.published, "published")


def modified(document: Document) -> Moment | None:
    """Return when a document's metadata say it was last changed."""
    return _given(document.modified, "last changed")


def first_seen(document: Document) -> Moment | None:
    """Return when somebody first saw a document."""
    return _given(document.first_seen, "first seen")


class Known(NamedTuple):
    """What is known of when a document appeared.

    Attributes
    ----------
    told : Moment, optional
        When it was published.
    by_page : bool
        Whether it is the page rather than the metadata that says so.
    seen : Moment, optional
        When it was first seen.
    by : Moment, optional
        The earliest time that it is known to have been there by: it was seen, or changed.
    """

    told: Moment | None
    by_page: bool
    seen: Moment | None
    by: Moment | None


def known(document: Document) -> Known:
    """Return what is known of when a document appeared.

    A time of publication after the document was first seen is of a later change, and is none. A date alone is made a
    clock where the page prints one for that day; the page is not asked where the metadata give a clock.
    """
    given, seen = published(document), first_seen(document)
    asked = given is None or (given.whole_day and _tells_more(document))
    page = printed(document) if asked else Printed(None, None)
    told = _clearer(given, page.posted)
    if told and seen and not told.yearless and told.earliest - seen.surely_by > _slack(told):
        told = None
    times = [
        time
        for time in (seen, modified(document), page.updated)
        if time and not time.yearless and not (told and time.before(told))
    ]
    return Known(told, given is None, seen, min(times, key=lambda time: time.surely_by, default=None))


def _clearer(given: Moment | None, page: Moment | None) -> Moment | None:
    """Return the time that is given, or the page's if that is its clock."""
    if given is None or page is None:
        return given or page
    return page if not page.whole_day and page.local.date() == given.local.date() else given


def _slack(time: Moment) -> timedelta:
    return ZONES if time.naive else timedelta(minutes=10)


# --- what a page prints

_HEAD = 300
"""Characters in which any full date is taken for the page's."""

_LONG_HEAD = 1000
"""Characters in which a date is looked for that is marked as the page's."""

_FAR = timedelta(days=7)
_MARK = re.compile(
    r"\b(?:(?P<posted>published|posted|first\s+published|issued|released|publié|publiée|veröffentlicht|erschienen|"
    r"publicado|publicada|pubblicato|gepubliceerd|geplaatst|опубликовано|yayınlanma|yayın\s+tarihi|diterbitkan|"
    r"dipublikasikan|نشر)"
    r"|(?P<updated>updated?s?|last\s+modified|modified|mis\s+à\s+jour|mise\s+à\s+jour|aktualisiert|actualizado|"
    r"actualizada|aggiornato|atualizado|bijgewerkt|обновлено|güncelleme|güncellendi|diperbarui|تحديث))\b",
    re.IGNORECASE,
)
_MARKED = 60
"""Characters that may stand between such a mark and its date."""

_LINE = 120
"""Characters of a line that is no text."""

_AFTER_DATELINE = re.compile(
    r"\.?,?\s{0,2}(?:(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)\s{0,4})?[-–—](?!\s?\d\d?\b)"
)
_INTO = frozenset(
    [
        "on",
        "in",
        "of",
        "from",
        "since",
        "until",
        "till",
        "after",
        "before",
        "by",
        "between",
        "to",
        "for",
        "this",
    ]
)
"""Words that put a date into a sentence."""

_BESIDE = ("dateline", "byline", "printed_date")


def _tells_more(document: Document) -> bool:
    """Whether a page may tell more than a date: a clock, or that it was changed."""
    if any(document.metadata.get(name) for name in _BESIDE):
        return True
    head = document.text[:_LONG_HEAD]
    return not head.isascii() or bool(_more().find(head.lower()))


@cache
def _more() -> Literals:
    """Return what a clock, or a mark of a change, has somewhere, in ASCII and small letters."""
    digits, spaces = "0123456789", " \t\n\r\v\f\x1c\x1d\x1e\x1f"
    clocks = [f"{one}{mark}{other}" for one in digits for mark in ":.h" for other in digits]
    words = ("am", "a.m", "pm", "p.m", "gmt", "utc")
    zones = [f"{one}{space}{word}" for one in digits for space in ("", *spaces) for word in words]
    return Literals([*clocks, *zones, *_CHANGED])


_CHANGED = (
    "update", "modified", "aktualisiert", "actualizad", "aggiornato", "atualizado", "bijgewerkt", "diperbarui",
)  # fmt: skip
"""Words of the marks of a change that are ASCII."""


def printed(document: Document) -> Printed:
    """Return when a document's page says that it was published and changed.

    It says so in its first lines, or in the metadata called dateline, byline and printed date. A time more than a
    week from when the document was first seen is of something else, a caption or a repost, unless it is marked as
    this one's.
    """
    seen = first_seen(document)
    near = seen or published(document) or modified(document)
    found: dict[str, Moment] = {}
    for kind, day, shown in _dates(document):
        time = _of(day, f'it says "{shown}"', near)
        if time is None:
            continue
        apart = time.earliest - seen.earliest if seen else timedelta(0)
        if -_FAR <= apart <= _FAR or (kind == "posted" and apart < _FAR):
            found.setdefault(kind, time)
    return Printed(found.get("posted") or found.get("line"), found.get("updated"))


def _dates(document: Document) -> Iterator[tuple[Literal["posted", "updated", "line"], Written, str]]:
    """Yield the dates that may be the document's own, with what is said of them."""
    for name in _BESIDE:
        beside = document.metadata.get(name)
        if isinstance(beside, str | date):
            beside = str(beside)[:_HEAD]
            for day in written(beside):
                yield "line", day, _shown(beside, day.start, day.end)
    head = document.text[:_LONG_HEAD]
    for day in written(head):
        *_, mark = None, *_MARK.finditer(head, max(0, day.start - _MARKED), day.start)
        if mark and "\n\n" not in head[mark.end() : day.start].lstrip():
            kind: Literal["posted", "updated"] = "posted" if mark["posted"] else "updated"
            yield kind, day, _shown(head, mark.start(), day.end)
        elif _heads(head, day):
            yield "line", day, _shown(head, day.start, day.end)


def _heads(head: str, day: Written) -> bool:
    """Whether a date stands where a page's own does: in a short line, or a dateline before the text.

    A date without a clock must be near the beginning, and one without a year before a dateline's dash.
    """
    begin = head.rfind("\n", 0, day.start) + 1
    end = head.find("\n", day.end)
    before, dateline = head[begin : day.start], _AFTER_DATELINE.match(head, day.end) is not None
    if day.clock is None and (day.end > _HEAD or (day.year is None and not dateline) or "@" in before):
        return False  # an @ before it: a tweet
    last = before.split()[-1:] or [""]
    if (end if end >= 0 else len(head)) - begin <= _LINE:
        return last[0] not in _INTO
    return len(before) <= _MARKED and (dateline or not last[0].islower())


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _of(day: Written, text: str, near: Moment | None) -> Moment | None:
    """Return the moment that a written date is; a year it lacks is the one nearest to a known time."""
    at = datetime(day.year or _LEAP, day.month, day.day)
    if day.clock is None:
        found = moment(at.date(), text)
    else:
        at += day.clock
        found = moment(at if day.ahead is None else at.replace(tzinfo=timezone(day.ahead)), text)
    if found is None or day.year is not None:
        return found
    return replace(found, yearless=True) if near is None else found.nearest(near)


def _given(given: object, what: str) -> Moment | None:
    return moment(given, f"{what} {given.isoformat()}") if isinstance(given, date) else None
