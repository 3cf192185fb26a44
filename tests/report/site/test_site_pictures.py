"""Pictures of stories: well-formed, within their box, nothing on top of another, bounded."""

import re
import time
from datetime import UTC, date, datetime
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories_made import NASTY, document, forests, story_of

from reuse.report.forest import grow
from reuse.report.site.pictures import lineage, thumbnail, timeline
from reuse.report.site.pictures.layout import HEIGHT, WIDEST, Label, lay_out
from reuse.report.site.pictures.timeline import POINTS
from reuse.report.times import appeared


def read(svg):
    """The elements of a picture, which must be well-formed and hold nothing that runs or styles."""
    whole = ElementTree.fromstring(svg)
    for element in whole.iter():
        assert element.tag.rpartition("}")[2] not in ("script", "style", "foreignObject")
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
    return whole


def of(svg, tag):
    return [element for element in read(svg).iter() if element.tag.rpartition("}")[2] == tag]


def box(svg):
    return [float(number) for number in read(svg).attrib["viewBox"].split()]


def titled(made):
    return lambda id: made.documents[id].title or ""


@given(forests())
def test_a_lineage_is_well_formed_and_draws_each_article(made):
    svg = lineage(
        made.story,
        made.documents,
        made.closest,
        title=titled(made),
        href=lambda id: f"../articles/{id[:2]}.html",
    )
    links = [element.attrib for element in of(svg, "a")]
    assert sorted(link["href"] for link in links) == sorted(
        f"../articles/{id[:2]}.html" for id in made.story.documents
    )
    assert all(link["tabindex"] == "-1" for link in links)
    assert read(svg).attrib["aria-hidden"] == "true"
    rows = grow(made.story, made.documents, made.closest, 1000)
    joined = sum(row.parent >= 0 for row in rows)
    edges = [path for path in of(svg, "path") if path.attrib.get("class", "").startswith("edge")]
    legend = len({row.join for row in rows} - {"root", "more"})
    assert joined <= len(edges) <= joined + legend
    assert svg.isprintable() or "\n" in svg
    assert box(svg)[2] <= WIDEST


@given(forests(), st.integers(3, 60))
def test_no_two_labels_share_a_place(made, most):
    rows = grow(made.story, made.documents, made.closest, most)
    labels = [
        Label(titled(made)(row.id) if row.id in made.documents else "x" * 200, "took 10%", "An outlet" * 30)
        for row in rows
    ]
    layout = lay_out(rows, labels)
    for before, behind in pairwise(layout.places):
        assert behind.y - before.y >= HEIGHT
    for place in layout.places:
        assert 0 < place.x < place.left
        assert place.left + place.room <= layout.width <= WIDEST
        assert 0 < place.y < layout.height
        assert place.above is None or place.above.y < place.y


def test_the_more_is_taken_the_broader_the_line_and_open_ones_are_told_apart():
    story = story_of("abcd", [("b", "a", 0.9), ("c", "a", 0.2)])
    documents = {id: document(id) for id in "abcd"}
    closest = {"d": story_of("ad", [("d", "a", 0.5)]).lineage[0]}
    svg = lineage(story, documents, closest, title=lambda id: id)
    paths = [path.attrib for path in of(svg, "path")]
    breadth = [float(path["stroke-width"]) for path in paths if path.get("class") == "edge took"]
    assert max(breadth[:2]) > 2 * min(breadth[:2])
    assert any(path.get("class") == "edge open" for path in paths)
    text = "".join(read(svg).itertext())
    assert "took 90%" in text
    assert "2 took from it" in text
    assert "who took it is open" in text


def test_a_long_chain_and_a_wide_star_stay_small():
    chain = [(f"{n:04}", f"{n - 1:04}", 0.9) for n in range(1, 400)]
    star = [(f"{n:04}", "0000", 0.9) for n in range(1, 3000)]
    for taken in (chain, star):
        ids = ["0000", *(copier for copier, _, _ in taken)]
        story, documents = story_of(ids, taken), {id: document(id) for id in ids}
        svg = lineage(story, documents, {}, title=lambda id: id)
        assert len(svg) < 120_000
        assert re.search(r"and [\d,]+ more", "".join(read(svg).itertext()))
        assert len(thumbnail(story, documents, {})) < 12_000


def test_time_grows_with_the_articles_and_no_faster():
    def taken(count):
        ids = [f"{n:05}" for n in range(count)]
        story = story_of(ids, [(id, ids[0], 0.5) for id in ids[1:]])
        documents = {id: document(id, published="2021-08-21") for id in ids}
        began = time.process_time()
        lineage(story, documents, {}, title=lambda id: id)
        timeline(documents.values())
        thumbnail(story, documents, {})
        return time.process_time() - began

    taken(500)
    assert taken(16_000) < 40 * max(taken(2_000), 0.01)  # 8 times as many; if all met all it were 64


@given(forests())
def test_a_thumbnail_stays_in_its_box(made):
    svg = thumbnail(made.story, made.documents, made.closest)
    _, _, width, height = box(svg)
    for circle in of(svg, "circle"):
        x, y, radius = (float(circle.attrib[name]) for name in ("cx", "cy", "r"))
        assert radius <= x <= width - radius
        assert radius <= y <= height - radius
    assert "".join(read(svg).itertext()).strip() == ""


TIMES = st.one_of(
    st.none(), st.dates(), st.datetimes(), st.datetimes(timezones=st.just(UTC)),
    st.sampled_from([date(1, 1, 1), date(9999, 12, 31), datetime(1, 1, 1, tzinfo=UTC)]),
)  # fmt: skip


@given(st.lists(TIMES, max_size=30), st.booleans())
def test_a_timeline_holds_all_that_have_a_time(times, small):
    documents = [document(str(n), published=time) for n, time in enumerate(times)]
    svg = timeline(documents, ["0"], title=lambda id: NASTY[int(id) % len(NASTY)], small=small)
    known = sum(appeared(one) is not None for one in documents)
    assert bool(svg) == (known >= 2)
    if not svg:
        return
    assert sum(len(of(svg, tag)) for tag in ("rect", "circle")) + len(of(svg, "title")) >= known
    _, _, width, height = box(svg)
    for rect in of(svg, "rect"):
        x, across = float(rect.attrib["x"]), float(rect.attrib["width"])
        assert x >= 0
        assert x + across <= width
    for text in of(svg, "text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height


def test_one_time_makes_no_line_and_many_make_columns():
    assert timeline([document("a", published="2021-08-21"), document("b")]) == ""
    many = [
        document(str(n), published=f"2021-08-21T{n % 24:02}:{n // 24 % 60:02}:30Z") for n in range(POINTS + 1)
    ]
    assert "the highest column" in timeline(many)
    assert "the highest column" not in timeline(many[:5])
    svg = timeline(many[:5])
    assert "2021-08-21" in svg
    assert len(of(svg, "circle")) == 5


@pytest.mark.parametrize("title", NASTY)
def test_titles_are_text(title):
    documents = {id: document(id, source=title) for id in "ab"}
    svg = lineage(
        story_of("ab", [("b", "a", 0.5)]), documents, {}, title=lambda id: title, href=lambda id: title
    )
    read(svg)
    assert "\u202e" not in svg
    assert "\x1b" not in svg
    svg.encode()
