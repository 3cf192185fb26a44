"""Pictures of a lineage: whole, within their bounds, nothing on top of anything, nothing unescaped."""

import re
import time
from xml.etree import ElementTree

import pytest
from forests import chain, copy_of, documents_of, star, stories
from hypothesis import given

from reuse.document import Document
from reuse.findings import Inferred, Story
from reuse.report.clean import name
from reuse.report.forest import grow
from reuse.report.site.pictures import lineage, thumbnail
from reuse.report.site.pictures.layout import HEIGHT, WIDEST, Label, lay_out
from reuse.report.site.pictures.lineage import ROWS
from reuse.report.site.pictures.thumbnail import NODES, spread

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "../articles/1.html?a=1&b=2"


@given(stories())
def test_labels_never_overlap_and_all_is_within(given_story):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, ROWS)
    layout = lay_out(rows, [Label(row.id * 9, "took 78%", row.id * 5, "2021-08-03") for row in rows])
    assert layout.width <= WIDEST
    boxes = [(place.left, place.left + place.room, place.y - 16, place.y + 18) for place in layout.places]
    for (left, right, top, bottom), after in zip(boxes, [*boxes[1:], None], strict=True):
        assert 0 <= left <= right <= layout.width
        assert 0 <= top < bottom <= layout.height
        assert after is None or bottom <= after[2]
    for place in layout.places:  # a line goes down left of all labels between its ends
        if place.above:
            assert place.above.x <= place.x
            between = [other for other in layout.places if place.above.y < other.y < place.y]
            assert all(other.left > place.above.x + 7 for other in between)


@pytest.mark.parametrize("draw", ["lineage", "thumbnail"])
@given(given_story=stories())
def test_pictures_are_well_formed_and_nothing_is_unescaped(draw, given_story):
    story, documents, closest = given_story
    if draw == "lineage":
        drawn = lineage(story, documents, closest, title=lambda id: f"{id} & <b>", href=lambda id: PAGE)
    else:
        drawn = thumbnail(story, documents, closest)
    root = ElementTree.fromstring(drawn)
    known = {"svg", "g", "a", "title", "path", "rect", "circle", "text", "tspan"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    names = {name for element in root.iter() for name in element.keys()}  # noqa: SIM118
    assert not any(name.startswith("on") or name in ("style", "id") for name in names)
    assert {link.get("href") for link in root.iter(f"{SVG}a")} <= {PAGE}
    assert all(link.get("tabindex") == "-1" for link in root.iter(f"{SVG}a"))
    assert "\u202e" not in drawn
    drawn.encode()
    width, height = map(float, root.get("viewBox").split()[2:])
    assert (width, height) == (160, 64) if draw == "thumbnail" else width <= WIDEST
    for circle in root.iter(f"{SVG}circle"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height


@given(stories())
def test_lines_join_their_points(given_story):
    story, documents, closest = given_story
    root = ElementTree.fromstring(lineage(story, documents, closest, title=str))
    rows = grow(story, documents, closest, ROWS)
    layout = lay_out(rows, [Label(row.id, "") for row in rows])
    joined = sorted((p for p in layout.places if p.above), key=lambda p: (not p.row.more, -p.row.share))
    lines = [path for path in root.findall(f"{SVG}path") if path.get("class").startswith("edge")]
    for place, path in zip(joined, lines, strict=False):  # those of the legend come last
        across, down, *_, end = map(float, re.findall(r"-?[\d.]+", path.get("d")))
        assert abs(across - place.above.x) < 3.6
        assert 0 <= down - place.above.y <= HEIGHT / 2
        if place.above.x == place.x:
            assert 0 < place.y - end < 20
        else:
            assert 0 < place.x - end < 20
            assert f" {place.y:g}H" in path.get("d")
    assert len(lines) - len(joined) <= 5


def test_a_small_story_as_it_should_be():
    ids = ["late", "early", "undecided", "wired-1", "wired-2"]
    story = Story(
        tuple(ids),
        (copy_of("late", "early", 0.78), copy_of("wired-1", "w", 0.5), copy_of("wired-2", "w", 0.4)),
        (Inferred("w", "dpa", ("wired-1", "wired-2"), 0.9, "t"),),
    )
    documents = documents_of(ids, ["2021-08-05", "2021-08-03"])
    near = {"undecided": copy_of("undecided", "early", 0.41, "undecided")}
    rows = grow(story, documents, near, 20)
    assert [(row.id, row.parent, row.join) for row in rows] == [
        ("early", -1, "root"), ("late", 0, "took"), ("undecided", 0, "open"),
        ("w", -1, "root"), ("wired-1", 3, "missing"), ("wired-2", 3, "missing"),
    ]  # fmt: skip
    root = ElementTree.fromstring(lineage(story, documents, near, title=str, href={"late": "1.html"}.get))
    said = [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]
    assert "took 78% · late · 2021-08-05" in said
    assert "shares 41%: who took it is open · undecided · 2021-08-05" in said
    assert "1 took from it · early · 2021-08-03" in said
    assert "A text of dpa" in said
    assert "not among these articles · very likely" in said
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["1.html"]
    widths = [
        float(path.get("stroke-width"))
        for path in root.iter(f"{SVG}path")
        if path.get("class") == "edge took"
    ]
    assert max(widths) == pytest.approx(1.5 + 5.5 * 0.78, abs=0.05)


@pytest.mark.parametrize("story", [star(2000), chain(2000)], ids=["star", "chain"])
def test_large_ones_stay_small(story):
    documents = documents_of(story.documents)
    for most in (ROWS, NODES):
        rows = grow(story, documents, {}, most)
        assert len(rows) == most
        assert rows[-1].more == 2000 - most + 1
    drawn = lineage(story, documents, {}, title=name)
    root = ElementTree.fromstring(drawn)
    assert len(drawn) < 120_000
    assert float(root.get("width")) <= WIDEST
    assert float(root.get("height")) <= ROWS * HEIGHT + 200
    assert f"and {2000 - ROWS + 1:,} more" in drawn


def test_time_grows_with_the_articles():
    def cost(story):
        documents = documents_of(story.documents)
        begin = time.process_time()
        lineage(story, documents, {}, title=name)
        return time.process_time() - begin

    for shape in (star, chain):
        assert min(cost(shape(16_000)) for _ in range(2)) < 16 * max(
            min(cost(shape(2000)) for _ in range(2)), 0.01
        )


def test_right_to_left_titles_begin_at_the_left_all_the_same():
    documents = {"a": Document("a", "x", source="صحيفة", published="2021-08-03")}
    root = ElementTree.fromstring(
        lineage(Story(("a",), ()), documents, {}, title=lambda id: "إعصار (Reuters)")
    )
    title, quiet = root.iter(f"{SVG}text")
    assert (title.get("direction"), title.get("text-anchor")) == ("rtl", "end")
    assert [piece.get("direction") for piece in quiet] == [None, "rtl", None]
    assert {piece.get("unicode-bidi") for piece in quiet} == {"isolate"}


def test_the_thumbnail_spreads_a_star_as_a_fan():
    rows = grow(star(4), documents_of(star(4).documents), {}, NODES)
    points = spread(rows)
    assert points[0][1] == pytest.approx(points[2][1])
    assert len({y for _, y in points[1:]}) == 3
