"""Whole pictures: all they say is within them, hostile text is text, and the order of telling does not matter."""

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from forests import HOSTILE, chain, copy_of, documents_of, star, stories
from hypothesis import given
from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Inferred, Story
from reuse.report.clean import clean
from reuse.report.site.pictures import lineage, thumbnail, timeline
from reuse.report.site.pictures.drawing import breadth, cut
from reuse.report.site.pictures.timeline import POINTS
from reuse.report.times import appeared

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {
    "title": 14, "quiet": 12, "legend": 12, "unknown": 16, "mark": 11, "ends": 12, "words": 12,
}  # fmt: skip
LONG = ["x" * 10_000, "é" * 10_000, "港" * 10_000, "\u0301" * 10_000, "<&" * 5000, "a\u202eb\x00" * 3000]


def elements(drawn, tag, class_=None):
    found = ElementTree.fromstring(drawn).iter(SVG + tag)
    return [element for element in found if class_ is None or element.get("class") == class_]


def tags(drawn):
    return [element.tag for element in ElementTree.fromstring(drawn).iter()]


def lines(drawn):
    """Each line of text: where it begins and ends, its height, and the text."""
    for text in elements(drawn, "text"):
        said, x = "".join(text.itertext()), float(text.get("x"))
        broad = SIZES[text.get("class")] * breadth(said)
        anchor = "middle" if text.get("class") == "unknown" else text.get("text-anchor", "start")
        if text.get("direction") == "rtl":
            anchor = "start" if anchor == "end" else "end"
        left = x - {"start": 0.0, "middle": broad / 2, "end": broad}[anchor]
        yield left, left + broad, float(text.get("y")), said


def assert_within(drawn):
    _, _, width, height = map(float, ElementTree.fromstring(drawn).get("viewBox").split())
    for left, right, y, said in lines(drawn):
        assert left >= -0.5, said
        assert right <= width + 0.5, said
        assert 8 <= y <= height - 2, said


@given(stories())
def test_all_words_of_a_lineage_stand_within_it(given_story):
    story, documents, closest = given_story
    assert_within(lineage(story, documents, closest, title=lambda id: id * 20))


@given(st.lists(st.one_of(st.dates(), st.datetimes()), min_size=2, max_size=20), st.sampled_from([360, 720]))
def test_all_words_of_a_timeline_stand_within_it(times, width):
    documents = [Document(str(n), "", published=time) for n, time in enumerate(times)]
    for small in (False, True):
        if drawn := timeline(documents, width=width, small=small):  # the first day of all is no known one
            assert_within(drawn)


@given(stories(), st.randoms())
def test_the_order_in_which_things_are_told_does_not_matter(given_story, random):
    story, documents, closest = given_story
    again = replace(
        story,
        documents=tuple(random.sample(story.documents, len(story.documents))),
        lineage=tuple(random.sample(story.lineage, len(story.lineage))),
    )
    one, other = (lineage(told, documents, closest, title=str) for told in (story, again))
    assert one == other
    one, other = (thumbnail(told, documents, closest) for told in (story, again))
    assert one == other
    one, other = (timeline([documents[id] for id in told.documents], title=str) for told in (story, again))
    assert one == other


def whole(title, id="b"):
    """All pictures of two articles that bear a text wherever there is room for one."""
    documents = {
        "a": Document("a", "x", title=title, source=title, published="2021-08-03"),
        id: Document(id, "x", title=title, source=title, published="2021-08-04"),
    }
    inferred = Inferred(f"{id}w", title, tuple(documents), 0.9, title)
    lineages = [
        Story(tuple(documents), (copy_of(id, "a", 0.5),)),
        Story(tuple(documents), tuple(copy_of(one, f"{id}w", 0.5) for one in documents), (inferred,)),
    ]
    told = {"title": lambda one: title, "href": lambda one: f"../{title}"}
    return [
        *(lineage(story, documents, {}, **told) for story in lineages),
        *(thumbnail(story, documents, {}) for story in lineages),
        timeline(documents.values(), {"a"}, **told),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "'", "\ufffe", "\u2066\u2067\u2069", "a\nb\u2028c", "\x9b31m"])
def test_hostile_text_is_text_wherever_it_stands(text):
    plain = [tags(drawn) for drawn in whole("x" if clean(text) else "")]
    for titled in (whole(text), whole(text, id=text)):
        assert [tags(drawn) for drawn in titled] == plain
        for drawn in titled:
            assert drawn.isprintable()
            drawn.encode()


@pytest.mark.parametrize("text", LONG, ids=["x", "accented", "wide", "accents", "markup", "controls"])
def test_what_is_very_long_is_cut(text):
    for drawn in whole(text, id=text)[:4]:
        assert_within(drawn)
        rooms = (text[:1000], "../")  # the tip of a mouse, and the address, which is the caller's
        assert len(drawn) < 5000 + 40 * len(rooms[0]) + 12 * len(text)


@pytest.mark.parametrize("letter", ["é", "\u0301", "\x00"])
def test_of_a_text_only_the_beginning_is_looked_at(letter):
    def cost(count):
        text = letter * count
        began = time.process_time()
        for _ in range(5):
            cut(text, 30)
        return time.process_time() - began

    cost(10)
    assert cost(4_000_000) < 0.005 + 20 * min(cost(2000) for _ in range(3))
    assert len(cut("a" + "\u0301" * 900, 30)) <= 8 * 30 + 1


def test_each_kind_of_line_has_its_class_and_a_broader_one_is_more():
    ids = ["root", "most", "least", "open", "common", "quotes", "wired1", "wired2"]
    story = Story(
        tuple(ids),
        (
            copy_of("most", "root", 0.9),
            copy_of("least", "root", 0.1),
            copy_of("wired1", "w", 0.5),
            copy_of("wired2", "w", 0.5),
        ),
        (Inferred("w", "AP", ("wired1", "wired2"), 0.9, "t"),),
    )
    near = {
        "open": copy_of("open", "root", 0.5, "undecided"),
        "common": copy_of("common", "root", 0.5, "common_source"),
        "quotes": copy_of("quotes", "root", 0.5, "quotes"),
    }
    drawn = lineage(story, documents_of(ids), near, title=str)
    edges = [
        path.get("class") for path in elements(drawn, "path") if path.get("class", "").startswith("edge")
    ]
    kinds = ["took", "missing", "common", "open", "little"]
    once_more = {f"edge {kind}" for kind in kinds}  # in the legend
    assert set(edges) == once_more
    assert [edges.count(f"edge {kind}") for kind in kinds] == [3, 3, 2, 2, 2]
    assert [
        path.get("class") for path in elements(drawn, "path") if path.get("class").startswith("tip")
    ].count("tip took") == 3
    assert len(elements(drawn, "rect", "missing")) == 1
    for picture, kept in ((drawn, 2), (thumbnail(story, documents_of(ids), near), 2)):
        took = [float(path.get("stroke-width")) for path in elements(picture, "path", "edge took")][:kept]
        assert max(took) > 1.5 * min(took)
    assert len(elements(thumbnail(story, documents_of(ids), near), "rect", "missing")) == 1


@given(stories())
def test_points_of_a_thumbnail_are_whole(given_story):
    drawn = thumbnail(*given_story)
    for circle in elements(drawn, "circle"):
        x, y, r = (float(circle.get(name)) for name in ("cx", "cy", "r"))
        assert r <= x <= 160 - r
        assert r <= y <= 64 - r


@pytest.mark.parametrize("shape", [star, chain])
def test_points_of_a_crowded_thumbnail_keep_apart(shape):
    drawn = thumbnail(shape(30), documents_of(shape(30).documents), {})
    spots = sorted(
        (float(c.get("cx")), float(c.get("cy")), float(c.get("r"))) for c in elements(drawn, "circle")
    )
    for place, (x, y, r) in enumerate(spots[1:], 1):  # but the source, which is larger
        for a, b, other in spots[1:place]:
            assert abs(complex(x - a, y - b)) >= 0.85 * (r + other)


def test_a_thousand_are_heaped_up_with_naive_and_zoned_times_and_days():
    kinds = [
        lambda at: at.date(),
        lambda at: at,
        lambda at: at.replace(tzinfo=UTC),
        lambda at: at.isoformat() + "+14:00",
    ]
    pick = random.Random(3)
    times = [kinds[n % 4](datetime(2021, 8, pick.randint(1, 28), pick.randrange(24), 5)) for n in range(1000)]
    documents = [Document(str(n), "", published=time) for n, time in enumerate(times)]
    drawn = timeline(documents, {"7"})
    columns = elements(drawn, "rect", "column")
    assert 20 < len(columns) <= 90
    assert len(elements(drawn, "path", "point source")) == 1
    assert_within(drawn)
    seven = documents[: 4 * 7]
    assert not elements(timeline(seven), "rect", "column")


def test_days_are_told_apart_up_to_so_many_and_then_counted():
    spread = [date(2000 + n // 300, 1 + n // 25 % 12, 1 + n % 25) for n in range(POINTS + 1)]
    documents = [Document(str(n), "", published=day) for n, day in enumerate(spread)]
    assert len(elements(timeline(documents[:POINTS], width=4000), "rect", "day")) == POINTS
    assert not elements(timeline(documents, width=4000), "rect", "day")


def test_the_end_of_the_last_day_is_no_mark_and_marks_ascend():
    documents = [Document(str(n), "", published=date(2021, 8, 20 + n)) for n in range(4)]
    said = [text.text for text in elements(timeline(documents), "text", "mark")]
    assert said[0] == "20 Aug"
    assert "24 Aug" not in said
    at = [float(text.get("x")) for text in elements(timeline(documents), "text", "mark")]
    assert at == sorted(at)
    assert len(set(at)) == len(at)


def test_a_day_counts_at_its_noon():
    day = appeared(Document("a", "", published=date(2021, 8, 20)))
    noon = appeared(Document("a", "", published=datetime(2021, 8, 20, 12, tzinfo=UTC)))
    assert abs(day.middle - noon.first) <= 1


def test_only_what_nothing_is_joined_to_stands_alone():
    near = {"b": copy_of("b", "a", 0.5, "undecided")}
    drawn = lineage(Story(("a", "b", "c"), ()), documents_of("abc"), near, title=str)
    said = ["".join(text.itertext()) for text in elements(drawn, "text", "quiet")]
    assert said == [
        "shares text with those below · a",
        "shares 50%: who took it is open · b",
        "stands alone · c",
    ]
