"""Moments: what is read as one, what two of them show, and hostile dates."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document
from reuse.judge.facts.moment import Moment
from reuse.judge.facts.times import Printed, first_seen, known, printed, published

PROSE = (
    "The harbour council voted to rebuild the swing bridge that collapsed in a storm, and the cost of the new span was "
    "put at twice the figure that engineers had given in the spring."
)


def dated(document: Document) -> Moment | None:
    """Return when a document's page says that it was published."""
    return printed(document).posted


def of_text(text: str) -> Moment | None:
    return dated(Document("a", text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("date 2021-08-21", date(2021, 8, 21)),
        ("VELDMARK, July 15, 2018 — The council", date(2018, 7, 15)),
        ("15 Jul 2018", date(2018, 7, 15)),
        ("15 July 2018", date(2018, 7, 15)),
        ("Sept. 3, 1999", date(1999, 9, 3)),
        ("Sep 03 1999", date(1999, 9, 3)),
        ("3 september, 2004", date(2004, 9, 3)),
        ("MARCH 9, 2020", date(2020, 3, 9)),
        ("Posted Feb 29, 2020 at noon", date(2020, 2, 29)),
        ("Monday,\n  May   1,\n2017", date(2017, 5, 1)),
    ],
)
def test_dates_written_in_the_first_lines(text: str, day: date) -> None:
    moment = of_text(text)
    assert moment is not None
    assert moment.earliest == datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert moment.latest - moment.earliest == timedelta(days=1)
    assert moment.whole_day
    assert moment.naive
    assert "\n" not in moment.text
    assert str(day.year) in moment.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018-13-45",
        "2018-02-30",
        "Feb 30, 2018",
        "31 April 2018",
        "0 June 2018",
        "June 99, 2018",
        "July 2018",
        "in 2018",
        "12018-07-15",
        "2018-07-155",
        "July 15, 20188",
        "July 15, 1718",
        "Smarch 15, 2018",
        "call 15 2018 now",
        "x" * 300 + " 2018-07-15",
        "x" * 290 + " 2018-07-15",  # cut off in the middle
    ],
)
def test_no_dates(text: str) -> None:
    assert of_text(text) is None


@pytest.mark.parametrize(
    "text", ["Marathon 26, 2018 results", "The Mayflower 40, 2020 edition", "Junior 18 2019 squad"]
)
def test_words_that_only_begin_like_a_month_are_none(text: str) -> None:
    assert of_text(text) is None


def test_a_number_that_looks_like_a_date_does_not_hide_one() -> None:
    moment = of_text("Ref. 2018-13-45. VELDMARK, July 15, 2018")
    assert moment is not None
    assert moment.earliest.date() == date(2018, 7, 15)


@pytest.mark.parametrize("month", ["ſep", "ſept.", "ſEPTEMBER", "auguſt", "AUGUſT"])
def test_a_long_s_does_no_harm(month: str) -> None:
    # re.IGNORECASE takes ſ for s
    for text in (f"{month} 12, 1921 VELDMARK", f"12 {month} 1921 VELDMARK"):
        moment = of_text(text)
        assert moment is None or moment.earliest == of_text(text.replace("ſ", "s")).earliest


def test_metadata_and_text_are_not_mixed() -> None:
    document = Document("a", "July 15, 2018", published="2018-07-20")
    assert published(document).earliest == datetime(2018, 7, 20, tzinfo=UTC)
    assert "2018-07-20" in published(document).text
    assert dated(document).earliest == datetime(2018, 7, 15, tzinfo=UTC)
    assert "July 15, 2018" in dated(document).text
    assert published(Document("a", "July 15, 2018")) is None


@pytest.mark.parametrize(
    ("seen", "counts"),
    [("2018-07-15", True), ("2018-07-22", True), ("2018-07-08", True), ("2018-07-23", False),
     ("2018-07-07", False), ("2019-07-15T10:00:00+02:00", False), (datetime(2018, 7, 16, 3), True)],
)  # fmt: skip
def test_a_date_far_from_when_it_was_first_seen_is_of_something_else(seen: object, counts: bool) -> None:
    moment = dated(Document("a", "July 15, 2018", first_seen=seen))  # type: ignore[arg-type]
    assert (moment is not None) == counts


def test_a_clock_with_a_zone_is_one_moment() -> None:
    moment = published(Document("a", "", published="2020-03-01T01:30:00+05:30"))
    assert moment.earliest == moment.latest == datetime(2020, 2, 29, 20, 0, tzinfo=UTC)
    assert not moment.naive
    assert not moment.whole_day


def test_a_clock_without_a_zone_is_naive() -> None:
    moment = published(Document("a", "", published=datetime(2020, 3, 1, 1, 30)))
    assert moment.earliest == moment.latest == datetime(2020, 3, 1, 1, 30, tzinfo=UTC)
    assert moment.naive
    assert not moment.whole_day


def test_first_seen_and_published_are_not_mixed() -> None:
    document = Document("a", "", first_seen="2020-03-01")
    assert published(document) is None
    assert first_seen(document).earliest == datetime(2020, 3, 1, tzinfo=UTC)
    assert first_seen(Document("a", "2020-03-01", published="2020-03-01")) is None
    assert published(Document("a", "", modified="2020-03-01")) is None
    assert (
        dated(Document("a", "", published="2020-03-01", modified="2020-03-01", first_seen="2020-03-01"))
        is None
    )


FAR = [timezone(timedelta(hours=hours)) for hours in (-23, -12, 0, 14, 23)]


@pytest.mark.parametrize("zone", [None, *FAR])
@pytest.mark.parametrize(
    "given_", [datetime.min, datetime.max, datetime(1, 1, 1, 23), datetime(9999, 12, 31)]
)
def test_the_ends_of_time(given_: datetime, zone: timezone | None) -> None:
    document = Document("a", "2020-01-01", published=given_.replace(tzinfo=zone), first_seen=given_.date())
    for moment in (published(document), first_seen(document), dated(document)):
        assert moment is None or moment.earliest <= moment.latest


@given(st.datetimes(timezones=st.one_of(st.none(), st.timezones())))
def test_any_clock(given_: datetime) -> None:
    moment = published(Document("a", "", published=given_))
    if moment is not None and not moment.whole_day:
        assert moment.earliest == moment.latest
        assert moment.earliest.tzinfo is UTC
        if given_.tzinfo is not None:
            assert moment.earliest == given_.astimezone(UTC)  # an hour that a clock leaps over has two


@given(st.dates())
def test_any_day(given_: date) -> None:
    moment = published(Document("a", "", published=given_))
    if moment is not None:
        assert moment.earliest.date() == given_
        assert moment.whole_day


@pytest.mark.parametrize("day", ["1970-01-01", "1900-01-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("clock", ["", "T00:00:00", "T05:30:00", "T00:00:00Z"])
def test_what_a_missing_time_is_given_as_is_none(day: str, clock: str) -> None:
    assert published(Document("a", "", published=day + clock)) is None


@pytest.mark.parametrize("clock", ["", "T00:00", "T00:00:00Z", "T00:00:00+05:30"])
def test_midnight_sharp_is_a_day(clock: str) -> None:
    moment = published(Document("a", "", published=f"2020-03-01{clock}"))
    assert moment.whole_day
    assert moment.naive
    assert moment.local == datetime(2020, 3, 1)
    assert moment.latest - moment.earliest == timedelta(days=1)


def clock(moment: Moment | None) -> str:
    return "" if moment is None else str(moment.local if moment.naive else moment.earliest)[:16]


@pytest.mark.parametrize(
    ("text", "posted", "updated"),
    [
        ("Posted: 9:20 AM, July 15, 2018\n\nUpdated: 10:05 AM, July 15, 2018", "2018-07-15 09:20", "2018-07-15 10:05"),
        ("By Ida Holm\n\nUpdated 8:30 AM ET, Sun July 15, 2018", "", "2018-07-15 12:30"),
        ("Updated 0420 GMT (1220 HKT) July 15, 2018", "", "2018-07-15 04:20"),
        ("Published\n\n10:22 am PDT, Sunday, July 15, 2018", "2018-07-15 17:22", ""),
        ("Published 12:42 p.m. CT July 15, 2018 | Updated 1:48 p.m. CT", "2018-07-15 17:42", ""),
        ("Originally published December 16, 2018 at 2:14 am", "2018-12-16 02:14", ""),
        ("Jul 16, 2018 | 4:35 AM", "2018-07-16 04:35", ""),
        ("Veröffentlicht am 15. Juli 2018 um 14:05 Uhr", "2018-07-15 14:05", ""),
        ("Publié le 1er août 2018 à 14h05", "2018-08-01 14:05", ""),
        ("Publicado el 5 de mayo de 2018", "2018-05-05 00:00", ""),
        ("Aggiornato il 3 giugno 2018, 10:30 CEST", "", "2018-06-03 08:30"),
        ("Опубликовано 15 июля 2018, 14:05 (мск)", "2018-07-15 11:05", ""),
        ("Yayınlanma: 15 Temmuz 2018 14:05", "2018-07-15 14:05", ""),
        ("2018年7月15日 14:05", "2018-07-15 14:05", ""),
        ("١٥ يوليو ٢٠١٨", "2018-07-15 00:00", ""),
        ("15.07.2018 14:05", "2018-07-15 14:05", ""),
        ("13/07/2018", "2018-07-13 00:00", ""),
        ("03/04/2018", "", ""),
        ("2018-07-15T10:15:00+02:00", "2018-07-15 08:15", ""),
        (f"VELDMARK, Jan. 26, 2021 (NORDWIRE) -- {PROSE}", "2021-01-26 00:00", ""),
        (f"VELDMARK - The photo was taken on Jan. 26, 2021. {PROSE}", "", ""),
        ("The harbour on July 12, 2018", "", ""),
        ("— Ida Holm (@idaholm) July 15, 2018", "", ""),
        ("July 15, 2018 25:99", "2018-07-15 00:00", ""),
        (f"{PROSE} {PROSE} {PROSE}\n\nPosted: 9:20 AM, July 15, 2018", "2018-07-15 09:20", ""),
        ("x" * 1000 + "\n\nPosted: 9:20 AM, July 15, 2018", "", ""),
    ],
)  # fmt: skip
def test_what_a_page_prints(text: str, posted: str, updated: str) -> None:
    assert tuple(map(clock, printed(Document("a", text)))) == (posted, updated)


@pytest.mark.parametrize(
    "text",
    [
        f"VELDMARK, July 15 (Nordwire) - {PROSE}",
        f"July 15--{PROSE}",
        f"Veldmark, 15. Juli (nw) – {PROSE}",
        f"VELDMARK, 15 juil /Nordwire/ - {PROSE}",
        "by Ida Holm July 15 at 8:30 AM",
    ],
)
def test_a_dateline_has_the_year_in_which_it_was_seen(text: str) -> None:
    assert dated(Document("a", text, first_seen="2018-07-16T09:00:00Z")).local.date() == date(2018, 7, 15)
    assert dated(Document("a", text, first_seen="2018-09-16T09:00:00Z")) is None
    assert dated(Document("a", text)).yearless


def test_a_dateline_of_the_year_before() -> None:
    moment = dated(Document("a", f"VELDMARK, Dec. 31 (NW) - {PROSE}", first_seen="2019-01-01T09:00:00Z"))
    assert moment.local.date() == date(2018, 12, 31)
    assert not moment.yearless


@pytest.mark.parametrize(
    "text", [f"July 15 - 20 is the week of the fair. {PROSE}", f"On July 15 {PROSE}", "may 15"]
)
def test_no_dateline(text: str) -> None:
    assert dated(Document("a", text)) is None


def test_the_29th_of_february_in_any_year() -> None:
    moment = dated(Document("a", f"Feb. 29--{PROSE}"))
    for year in (1, 2, 1900, 2019, 2020, 9999):
        other = published(Document("b", "", published=date(year, 3, 2)))
        assert abs(moment.nearest(other).local.year - year) <= 1
    assert moment.nearest(other).latest - moment.nearest(other).earliest == timedelta(days=1)


@pytest.mark.parametrize("name", ["dateline", "byline", "printed_date"])
@pytest.mark.parametrize(
    "value", ["VELDMARK, Oct. 31, 2017", "October 31, 2017 Tuesday 9:07 AM EST", date(2017, 10, 31)]
)
def test_dates_beside_the_text(name: str, value: object) -> None:
    assert dated(Document("a", PROSE, metadata={name: value})).local.date() == date(2017, 10, 31)


@pytest.mark.parametrize(
    "value", [None, 3, b"Oct. 31, 2017", ["Oct. 31, 2017"], {}, object(), float("nan"), "\ud800 1"]
)
def test_metadata_of_any_kind(value: object) -> None:
    assert printed(Document("a", "", metadata={"dateline": value, "byline": value})) == Printed(None, None)


def test_a_publication_after_it_was_seen_is_an_update() -> None:
    late = Document("a", "", published="2020-03-01T12:00:00Z", first_seen="2020-03-01T10:00:00Z")
    assert known(late).told is None
    assert clock(known(late).by) == "2020-03-01 10:00"
    soon = Document("a", "", published="2020-03-01T10:05:00Z", first_seen="2020-03-01T10:00:00Z")
    assert clock(known(soon).told) == "2020-03-01 10:05"
    far = Document("a", "", published=datetime(2020, 3, 1, 20), first_seen="2020-03-01T10:00:00Z")
    assert clock(known(far).told) == "2020-03-01 20:00"  # in Tokyo it was


def test_a_page_prints_the_clock_of_a_mere_date() -> None:
    document = Document("a", "Posted: 9:20 AM ET, July 15, 2018", published="2018-07-15")
    assert clock(known(document).told) == "2018-07-15 13:20"
    assert not known(document).by_page
    other = Document("a", "Posted: 9:20 AM ET, July 14, 2018", published="2018-07-15")
    assert clock(known(other).told) == "2018-07-15 00:00"


def test_what_was_there_by_when() -> None:
    document = Document(
        "a",
        "Updated 8:30 AM ET, Sun July 15, 2018",
        modified="2018-07-15T14:00:00Z",
        first_seen="2018-07-15T13:00:00Z",
    )
    assert known(document).told is None
    assert clock(known(document).by) == "2018-07-15 12:30"
    early = Document("a", "", published="2020-03-02T10:00:00Z", modified="2020-03-01T10:00:00Z")
    assert known(early).by is None  # changed before it was published: one of them is wrong


@given(st.text(alphabet="Jjunely 0123456789-,.:amAMETZ+()\n/@", max_size=80), st.datetimes())
def test_any_page(text: str, seen: datetime) -> None:
    for document in (Document("a", text), Document("a", text, first_seen=seen, metadata={"dateline": text})):
        for moment in (*printed(document), known(document).told):
            assert moment is None or moment.earliest <= moment.latest


@given(st.text(alphabet="JjunelyſSsSep 0123456789-,.\n", max_size=60))
def test_any_text(text: str) -> None:
    moment = of_text(text)
    assert moment is None or moment.whole_day


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "-",
        " ",
        "2018-",
        "July ",
        "15 ",
        "1",
        "July 15, ",
        "\n",
        "July 15, 2018 ",
        "Posted: ",
        "1:00 ",
        "a",
        "1 a ",
    ],
)
def test_a_megabyte_of_anything_is_quick(piece: str) -> None:
    document = Document("a", piece * (1_000_000 // len(piece)))
    begin = time.process_time()
    assert published(document) is None
    dated(document)
    assert time.process_time() - begin < 1
