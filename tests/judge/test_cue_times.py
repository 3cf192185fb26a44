"""The order of two moments: alike from either side, and the surer the longer the gap."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_texts import STORY, pair, signs_of, text

from reuse import Document
from reuse.judge.cues.times import Order, order, times
from reuse.judge.facts.moment import Moment
from reuse.judge.facts.times import printed, published

MOMENTS = st.one_of(
    st.dates(), st.datetimes(), st.datetimes(timezones=st.timezones()), st.dates(date(2020, 1, 1), date(2020, 1, 9))
)  # fmt: skip


def dated(document: Document) -> Moment | None:
    """Return when a document's page says that it was published."""
    return printed(document).posted


def moment(given_: object) -> Moment | None:
    return published(Document("a", "", published=given_))  # type: ignore[arg-type]


def found(x: object, y: object) -> Order:
    order_ = order(moment(x), moment(y))
    assert order_ is not None
    return order_


@given(MOMENTS, MOMENTS, st.booleans(), st.booleans())
def test_an_order_is_the_same_from_either_side(
    x: object, y: object, no_year: bool, none_either: bool
) -> None:
    one, other = moment(x), moment(y)
    if one is None or other is None:
        return
    summer = moment("2000-07-02")  # what has no year stands in 2000
    one = replace(one.nearest(summer), yearless=True) if no_year else one
    other = replace(other.nearest(summer), yearless=True) if none_either else other
    forth, back = order(one, other), order(other, one)
    assert back == (forth and forth._replace(second=not forth.second))
    if forth:
        assert 0 < forth.strength <= 1
        assert forth.gap > timedelta(0)


@given(MOMENTS)
def test_nothing_is_before_itself(x: object) -> None:
    one = moment(x)
    assert one is None or order(one, one) is None


@pytest.mark.parametrize(
    ("step", "of"),
    [
        ("clock", lambda hours: f"2020-01-{5 + hours // 24:02}T{hours % 24:02}:30:00Z"),
        ("likely", lambda hours: datetime(2020, 1, 5, 0, 30) + timedelta(hours=hours)),
        ("day", lambda hours: date(2020, 1, 5) + timedelta(days=hours)),
    ],
)
def test_the_longer_the_gap_the_surer(step: str, of: object) -> None:
    orders = [found(of(0), of(hours)) for hours in (3, 6, 12)]  # type: ignore[operator]
    assert [one.step for one in orders] == [step] * 3
    strengths = [one.strength for one in orders]
    assert strengths == sorted(strengths)
    assert strengths[0] < strengths[-1]


def test_a_minute_says_next_to_nothing_and_a_week_all() -> None:
    assert found("2020-01-05T10:00:00Z", "2020-01-05T10:01:00Z").strength < 0.05
    assert found("2020-01-05", "2020-01-12").strength == 1
    assert found("2020-01-05", "2021-01-12").strength == 1


def test_clocks_without_zones_are_read_as_of_one_zone() -> None:
    noon_in_new_york, evening = "2020-01-05T12:00:00-05:00", datetime(2020, 1, 5, 18)
    assert found(noon_in_new_york, evening) == Order("likely", True, timedelta(hours=6))


def test_a_sign_has_strength_where_zones_just_do_not_overlap() -> None:
    assert found("2020-01-05T08:00:00Z", datetime(2020, 1, 5, 22)).step == "likely"
    assert found("2020-01-05T08:00:00Z", datetime(2020, 1, 5, 22, 1)).step == "clock"


def test_dates_without_a_year_are_compared_within_half_a_year() -> None:
    december, january, july = (
        dated(Document("a", f"VELDMARK, {day} (NW) - The council met."))
        for day in ("Dec. 30", "Jan. 2", "July 1")
    )
    assert order(december, january) == Order("day", True, timedelta(days=3))
    assert order(january, july).second
    assert order(july, december).second


def test_half_a_year_apart_without_a_year_is_the_same_from_either_side() -> None:
    january, july = (
        dated(Document("a", f"VELDMARK, {day} (NW) - The council met.")) for day in ("Jan. 1", "July 2")
    )
    forth, back = order(january, july), order(july, january)
    assert forth
    assert back == forth._replace(second=not forth.second)


@given(st.text(max_size=40), st.text(max_size=40), MOMENTS, MOMENTS)
def test_times_never_fail(head: str, other: str, x: object, y: object) -> None:
    body = text(*STORY)
    documents = (
        Document("a", f"{head}\n\n{body}", published=x, metadata={"byline": other}),  # type: ignore[arg-type]
        Document("b", f"{other}\n\n{body}", first_seen=y, modified=x),  # type: ignore[arg-type]
    )
    for sign in signs_of(pair("a", "b", *documents), times):
        assert 0 < sign.strength <= 1
        assert sign.text
