"""Pictures of times: every article has a point, none touch, and the scale tells the truth."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.document import Document
from reuse.report.site.pictures import timeline
from reuse.report.site.pictures.drawing import breadth, cut, number
from reuse.report.site.pictures.timeline import Scale, heap_up, place
from reuse.report.times import appeared, day, marks

SVG = "{http://www.w3.org/2000/svg}"
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
TIMES = st.one_of(st.dates(), st.datetimes(timezones=ZONES), st.none())
END = (datetime.max - datetime(1, 1, 1)).total_seconds()


def documents_of(times):
    return [Document(f"<d{n}>", "x", published=time) for n, time in enumerate(times)]


def texts(drawn, kind):
    root = ElementTree.fromstring(drawn)
    return [text.text for text in root.iter(f"{SVG}text") if text.get("class") == kind]


@given(st.lists(TIMES, max_size=30), st.sampled_from([160.0, 320.0, 720.0]), st.booleans())
def test_any_times_make_a_picture_that_holds_each_of_them(times, width, small):
    documents = documents_of(times)
    known = [document for document in documents if appeared(document)]
    drawn = timeline(documents, {"<d0>"}, width=width, small=small)
    if len(known) < 2:
        assert drawn == ""
        return
    root = ElementTree.fromstring(drawn)
    points = [
        e
        for e in root.iter()
        if e.get("class") in ("point", "point loose", "point source", "day", "day source")
    ]
    columns = [e for e in root.iter() if e.get("class") == "column"]
    assert columns or len(points) == len(known)
    assert float(root.get("width")) == width
    assert float(root.get("height")) < 150
    for rectangle in root.iter(f"{SVG}rect"):
        assert float(rectangle.get("x")) >= -0.1
        assert float(rectangle.get("x")) + float(rectangle.get("width")) <= width + 0.1
    for circle in root.iter(f"{SVG}circle"):
        assert 4 <= float(circle.get("cx")) <= width - 4


@given(st.lists(TIMES, min_size=2, max_size=40))
def test_points_of_one_level_do_not_touch(times):
    known = [(document, time) for document in documents_of(times) if (time := appeared(document))]
    if len(known) < 2:
        return
    known.sort(key=lambda item: item[1].first)
    scale = Scale(known[0][1].first, max(time.last for _, time in known), 720)
    dots = place(known, scale)
    assert [dot.document for dot in dots] == [document for document, _ in known]
    by_level = {}
    for dot in dots:
        assert dot.left <= scale.at(dot.stretch.middle) + 0.01
        assert dot.right >= scale.at(dot.stretch.middle) - 0.01
        by_level.setdefault(dot.level, []).append((dot.left, dot.right))
    for extents in by_level.values():
        extents.sort()
        assert all(a[1] <= b[0] + 0.02 for a, b in pairwise(extents))


@given(st.floats(0, END), st.floats(0, END), st.integers(1, 12))
def test_marks_are_few_and_where_they_say(a, b, most):
    first, last = sorted((a, b))
    found = marks(first, last, most)
    assert len(found) <= most + 1
    assert len({mark.at for mark in found}) == len(found)
    for mark in found:
        assert first <= mark.at <= last
        if mark.text.isdecimal():
            assert day(mark.at) == f"{int(mark.text):04d}-01-01"


def seconds(text):
    return (datetime.fromisoformat(text) - datetime(1, 1, 1)).total_seconds()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-08-20T09:30", "2021-08-20T15:00", ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"]),
        (
            "2021-08-20T22:00",
            "2021-08-21T04:00",
            ["22:00", "23:00", "21 Aug", "01:00", "02:00", "03:00", "04:00"],
        ),
        ("2021-08-20", "2021-08-24", ["20 Aug", "21 Aug", "22 Aug", "23 Aug", "24 Aug"]),
        ("2021-11-20", "2022-04-02", ["Dec 2021", "Jan 2022", "Feb 2022", "Mar 2022", "Apr 2022"]),
        ("1790-05-01", "1910-01-01", ["1800", "1820", "1840", "1860", "1880", "1900"]),
    ],
)
def test_marks_of_hours_to_centuries(first, last, expected):
    assert [mark.text for mark in marks(seconds(first), seconds(last), 7)] == expected


def test_days_stand_as_bars_and_times_as_points():
    times = [date(2021, 8, 20), "2021-08-21T10:00", "2021-08-21T10:00:00+00:00", "2021-08-22"]
    root = ElementTree.fromstring(timeline(documents_of(times)))
    kinds = [e.get("class") for e in root.iter() if e.get("class") in ("day", "point", "point loose")]
    assert sorted(kinds) == ["day", "day", "point", "point loose"]
    bars = [float(e.get("width")) for e in root.iter(f"{SVG}rect")]
    assert bars == pytest.approx([(720 - 24) / 3 - 2] * 2, abs=0.1)  # three days in all
    assert texts(timeline(documents_of(times)), "ends") == ["2021-08-20", "2021-08-22"]


def test_what_coincides_is_stacked_and_the_source_is_marked():
    drawn = timeline(documents_of(["2021-08-20T10:00:00+00:00"] * 3), {"<d1>"})
    root = ElementTree.fromstring(drawn)
    heights = {float(circle.get("cy")) for circle in root.iter(f"{SVG}circle")}
    assert len(heights) == 2
    assert sum(e.get("class") == "point source" for e in root.iter()) == 1
    assert texts(drawn, "ends") == ["2021-08-20"]


def test_many_are_counted_in_columns():
    documents = documents_of([f"2021-08-{1 + n % 20:02d}T10:00:00+00:00" for n in range(3000)])
    drawn = timeline(documents)
    assert len(drawn) < 20_000
    assert "the highest column: 150 articles" in drawn


def test_columns_count_each_time_once():
    counts = heap_up([0, 1, 50, 99.9, 100], Scale(0, 100, 104))
    assert sum(counts) == 5
    assert (counts[0], counts[-1]) == (2, 2)


def test_years_one_and_9999():
    drawn = timeline(documents_of(["0001-01-02", "9999-12-30", "9999-12-31T23:59:59"]))
    assert texts(drawn, "ends")[0] == "0001-01-02"
    ElementTree.fromstring(drawn)


@given(st.text(max_size=300), st.floats(2, 40))
def test_cut_text_is_no_broader_than_asked(text, most):
    assert breadth(cut(text, most)) <= most + 1e-9


def test_cut_between_words_and_wide_letters_count_double():
    assert cut("The valley held out for a decade", 12) == "The valley held out…"
    assert cut("港" * 30, 10) == "港" * 9 + "…"


def test_numbers_are_short():
    assert number(2 / 3) == "0.7"
    assert number(-0.04) == "0"
