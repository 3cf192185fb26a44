"""Moments: what is read as one, what two of them show, and hostile dates."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document
from reuse.judge.facts.times import Moment, dated, first_seen, published


def of_text(text: str) -> Moment | None:
    return dated(Document("a", text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("date 2021-08-21", date(2021, 8, 21)),
        ("2021-08-21T10:15:00Z Kabul", date(2021, 8, 21)),
        ("VELDMARK, July 15, 2018 — The council", date(2018, 7, 15)),
        ("15 Jul 2018", date(2018, 7, 15)),
        ("15 July 2018", date(2018, 7, 15)),
        ("Sept. 3, 1999", date(1999, 9, 3)),
        ("Sep 03 1999", date(1999, 9, 3)),
        ("3 september, 2004", date(2004, 9, 3)),
        ("MARCH 9, 2020", date(2020, 3, 9)),
        ("Updated Feb 29, 2020 at noon", date(2020, 2, 29)),
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
    if moment is not None:
        assert moment.earliest == moment.latest
        assert moment.earliest.tzinfo is UTC
        if given_.tzinfo is not None:
            assert moment.earliest == given_.astimezone(UTC)  # an hour that a clock leaps over has two


@given(st.dates())
def test_any_day(given_: date) -> None:
    moment = published(Document("a", "", published=given_))
    if given_ < date.max:
        assert moment is not None
        assert moment.earliest.date() == given_
        assert moment.whole_day
    else:
        assert moment is None or moment.earliest.date() == given_


@given(st.text(alphabet="JjunelyſSsSep 0123456789-,.\n", max_size=60))
def test_any_text(text: str) -> None:
    moment = of_text(text)
    assert moment is None or moment.whole_day


@pytest.mark.parametrize("piece", ["(", "-", " ", "2018-", "July ", "15 ", "1", "July 15, ", "\n"])
def test_a_megabyte_of_anything_is_quick(piece: str) -> None:
    document = Document("a", piece * (1_000_000 // len(piece)))
    begin = time.perf_counter()
    assert published(document) is None
    dated(document)
    assert time.perf_counter() - begin < 1
