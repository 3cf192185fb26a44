"""Dates as people write them: in several languages, with or without a year, a clock, a zone."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari января янв ocak oca يناير",
            "february feb februar février févr febrero febbraio fevereiro fev februari февраля фев şubat şub فبراير",
            "march mar märz mrz mars marzo março maart maret марта мар mart مارس",
            "april apr avril avr abril abr aprile апреля апр nisan nis أبريل ابريل",
            "may mai mayo maggio maio mei мая mayıs مايو",
            "june jun juni juin junio giugno giu junho июня июн haziran haz يونيو",
            "july jul juli juillet juil julio luglio lug julho июля июл temmuz tem يوليو",
            "august aug août agosto augustus agustus agt августа авг ağustos ağu أغسطس اغسطس",
            "september sept sep septembre septiembre settembre setembro сентября сен сент eylül eyl سبتمبر",
            "october oct oktober okt octobre octubre ottobre ott outubro октября окт ekim eki أكتوبر اكتوبر",
            "november nov novembre noviembre novembro ноября ноя нояб kasım kas نوفمبر",
            "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des декабря дек "
            "aralık ara ديسمبر",
        ),
        1,
    )
    for name in names.split()
}
"""What the months are called, in full and cut short, where the cut is no common word."""

_MONTH = r"(?P<month>[^\W\d_]{3,12})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NONE = r"(?!\w|,?\s{0,4}\d{4})"
_NUMBER = re.compile(r"\d+")
_LED = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,12}\.?\s{1,4}\Z")
_MONTH_FIRST = re.compile(
    rf"{_MONTH}\.?\s{{1,4}}(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?\s{{1,4}}{_YEAR}|{_NONE})", re.IGNORECASE
)
_DAY_FIRST = (
    re.compile(
        rf"(?<![\w./:-])(?P<day>\d\d?)(?:st|nd|rd|th|er|[º°.])?\s{{1,4}}(?:(?:de|of)\s)?{_MONTH}\b\.?"
        rf"(?:,?\s{{1,4}}(?:del?\s)?{_YEAR}|{_NONE})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d./-])(?P<one>\d\d?)(?P<by>[./-])(?P<two>\d\d?)(?P=by){_YEAR}"),
)
_YEAR_FIRST = (
    re.compile(rf"(?<![\d.,/-]){_YEAR}(?P<by>[./-])(?P<number>\d\d?)(?P=by)(?P<day>\d\d?)(?!\d)"),
    re.compile(rf"{_YEAR}\s?[年년]\s?(?P<number>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]"),
)

_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "mez": 1, "wat": 1, "cest": 2, "mesz": 2,
    "sast": 2, "cat": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3, "eat": 3, "pkt": 5, "wib": 7, "hkt": 8, "sgt": 8,
    "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Hours ahead of Greenwich; IST, which three countries use, is not among them."""

_AMERICAN = {"e": -5, "c": -6, "m": -7, "p": -8}
_SUMMER = ((3, 11), (11, 3))
"""Month and day between which North America's clocks are an hour ahead, within a few days."""

_CLOCK = re.compile(
    r"(?<![\d:.])(?P<core>(?P<hour>\d\d?)[:.h](?P<minute>\d\d)(?:[:.]\d\d(?:\.\d+)?)?(?!\d)"
    r"|(?P<whole>\d\d?)(?=\s?[ap]\.?m)"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=\s(?:GMT|UTC)))"
    r"(?P<halves>\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s{0,2}\(?(?P<zone>[ecmp][sd]?t|[a-z]{3,4}|z|мск)\b|(?P<sign>[+-])(?P<ahead>\d\d):?(?P<past>\d\d))?",
    re.IGNORECASE,
)
_BESIDE = 60
"""Characters on either side of a date in which its clock may stand."""
_JOINED = re.compile(r"(?:[^\d\n.;!?()]|\(\d{4} \w{3,4}\)){0,24}")
"""What may stand between a date and its clock: a day of the week, "at", another zone's clock."""


_MOST = 200
"""Numbers of one text that are looked at."""


class Written(NamedTuple):
    """A date as a text gives it, with its place there.

    Attributes
    ----------
    year : int, optional
    month, day : int
    clock : timedelta, optional
        Since midnight.
    ahead : timedelta, optional
        How far the clock's zone is ahead of Greenwich, where it is named.
    start, end : int
        Of the date and its clock.
    """

    year: int | None
    month: int
    day: int
    clock: timedelta | None
    ahead: timedelta | None
    start: int
    end: int


def written(text: str) -> list[Written]:
    """Return the dates that a text names among its first numbers, in their order, each with the clock beside it.

    A date in figures whose day and month might be exchanged (03/04/2020) is left out.
    """
    found = [
        _with_clock(text, match, day)
        for number in islice(_NUMBER.finditer(text), _MOST)
        for match in _forms(text, number)
        if (day := _day(match))
    ]
    kept: list[Written] = []
    for one in sorted(found, key=lambda one: (one.year is None, one.start)):  # "4 March 9, 2020"
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _forms(text: str, number: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield what a number may be the day or the year of."""
    start, end = number.span()
    if end - start == 4:
        yield from filter(None, (form.match(text, start) for form in _YEAR_FIRST))
    elif end - start <= 2:
        yield from filter(None, (form.match(text, start) for form in _DAY_FIRST))
        led = _LED.search(text, max(0, start - 18), start)
        if led and (match := _MONTH_FIRST.match(text, led.start())):
            yield match


def _day(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """Return year, month and day, if there is such a day."""
    parts = match.groupdict()
    year = int(parts["year"]) if parts["year"] else None
    if year is not None and not 1800 <= year < 2100:
        return None
    if "one" in parts:
        one, two, dotted = int(parts["one"]), int(parts["two"]), parts["by"] == "."
        if not dotted and max(one, two) <= 12 and one != two:
            return None
        day, month = (two, one) if not dotted and two > 12 else (one, two)
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if "number" in parts else MONTHS.get(parts["month"].casefold(), 0)
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return year, month, day


def _with_clock(text: str, match: re.Match[str], day: tuple[int | None, int, int]) -> Written:
    """Return a date with the nearest clock that stands beside it."""
    start, end = match.span()
    near: list[tuple[int, re.Match[str]]] = []
    after = _CLOCK.search(text, end, end + _BESIDE)
    if after and _JOINED.fullmatch(text, end, after.start()):
        near.append((after.start() - end, after))
    before = list(_CLOCK.finditer(text, max(0, start - _BESIDE), start))
    if before and _JOINED.fullmatch(text, before[-1].end(), start):
        near.append((start - before[-1].end(), before[-1]))
    for _, clock in sorted(near, key=lambda one: one[0]):
        if told := _told(clock, day):
            part = 0 if told[1] is not None else "halves" if clock["half"] else "core"
            return Written(*day, *told, min(start, clock.start()), max(end, clock.end(part)))
    return Written(*day, None, None, start, end)


def _told(
    clock: re.Match[str], day: tuple[int | None, int, int]
) -> tuple[timedelta, timedelta | None] | None:
    """Return the time since midnight and how far it is ahead of Greenwich, if there is such a time."""
    if clock["four"]:
        hour, minute = int(clock["four"][:2]), int(clock["four"][2:])
    else:
        hour, minute = int(clock["hour"] or clock["whole"]), int(clock["minute"] or 0)
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return timedelta(hours=hour, minutes=minute), _ahead(clock, day[1:])


def _ahead(clock: re.Match[str], day: tuple[int, ...]) -> timedelta | None:
    if clock["sign"]:
        ahead = timedelta(hours=int(clock["ahead"]), minutes=int(clock["past"]))
        if ahead > timedelta(hours=14):
            return None
        return ahead if clock["sign"] == "+" else -ahead
    zone = (clock["zone"] or "").lower()
    if len(zone) <= 3 and zone[:1] in _AMERICAN and zone[-1:] == "t" and zone[1:-1] in ("", "s", "d"):
        # many print EST all year and mean New York's time
        return timedelta(hours=_AMERICAN[zone[0]] + (_SUMMER[0] <= day < _SUMMER[1]))
    return timedelta(hours=_ZONES[zone]) if zone in _ZONES else None
