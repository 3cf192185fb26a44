"""Pictures of a lineage: whole, within their bounds, nothing on top of anything, nothing unescaped."""

import re
import time
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Copy, Inferred, Story
from reuse.report.clean import name
from reuse.report.forest import grow
from reuse.report.site.pictures import lineage, thumbnail
from reuse.report.site.pictures.layout import HEIGHT, WIDEST, Label, lay_out
from reuse.report.site.pictures.lineage import ROWS
from reuse.report.site.pictures.thumbnail import NODES, spread

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text><script>alert(1)</script>",
    '" onload="x()',
    "]]>",
    "\x00\x1b[31m",
    "\u202eabc",
    "\ud800",
    "\uffff",
    "../a&b",
]
NAMES = st.lists(
    st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=30), unique=True, min_size=1, max_size=60
)
DAYS = [None, "2021-08-03", "2021-08-03T10:00:00+02:00", "1850-01-02", "9999-12-30"]
PAGE = "../articles/1.html?a=1&b=2"
RELATIONS = ["undecided", "common_source", "quotes", "boilerplate", "copy"]


def copy_of(copier, source, share, relation="copy"):
    return Copy(copier, source, relation, 0.9, (), (), share, share / 2)


def documents_of(ids, days=None):
    return {
        id: Document(id, "x", published=days and days[n % len(days)], source=id) for n, id in enumerate(ids)
    }


def star(many):
    ids = [f"d{n}" for n in range(many)]
    return Story(tuple(ids), tuple(copy_of(id, "d0", 0.5) for id in ids[1:]))


def chain(many):
    ids = [f"d{n}" for n in range(many)]
    return Story(tuple(ids), tuple(copy_of(b, a, 0.5) for a, b in pairwise(ids)))


@st.composite
def stories(draw):
    """Return a story, its documents, and what is closest to those that took from none."""
    ids = draw(NAMES)
    days = draw(st.lists(st.sampled_from(DAYS), min_size=1))
    lineage, closest, wire = [], {}, []
    for n, id in enumerate(ids):
        share, other = draw(st.floats(0, 1)), ids[draw(st.integers(0, n))]
        kind = draw(st.sampled_from(["took", "wire", "closest", "alone"]))
        if kind == "took" and other != id:
            lineage.append(copy_of(id, other, share))
        elif kind == "wire":
            wire.append(id)
        elif kind == "closest" and (near := draw(st.sampled_from(ids))) != id:
            closest[id] = copy_of(*draw(st.permutations([id, near])), share, draw(st.sampled_from(RELATIONS)))
    inferred = ()
    if len(wire) > 1:
        inferred = (
            Inferred(
                "a wire, in no pile of these", draw(st.sampled_from([None, *HOSTILE])), tuple(wire), 0.7, "t"
            ),
        )
        lineage += [copy_of(id, inferred[0].id, 0.4) for id in wire]
    return Story(tuple(ids), tuple(lineage), inferred), documents_of(ids, days), closest


@given(stories(), st.integers(1, 80))
def test_every_article_has_a_row_or_is_counted(given_story, most):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, most)
    ids = [row.id for row in rows if row.id]
    assert len(rows) <= most
    assert len(set(ids)) == len(ids)
    drawn = set(ids) & set(story.documents)
    assert len(drawn) + sum(row.more for row in rows) == len(story.documents)
    assert all(row.parent < place for place, row in enumerate(rows))
    assert all(row.id or row.more for row in rows)


@given(stories())
def test_rows_hang_where_the_lineage_says(given_story):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, 1000)
    source = {copy.copier: copy.source for copy in story.lineage}
    for row in rows:
        above = rows[row.parent].id if row.parent >= 0 else None
        assert (row.id in source) == (row.join in ("took", "missing"))
        if row.id in source:
            assert above == source[row.id]
        elif above is not None:
            near = closest[row.id]
            assert {row.id, above} == {near.copier, near.source}
    for place, row in enumerate(rows):  # what hangs on a row follows it at once
        between = range(row.parent + 1, place) if row.parent >= 0 else ()
        assert all(rows[n].parent >= row.parent for n in between)


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


def test_what_two_share_hangs_on_one_of_them_alone():
    documents = documents_of(["a", "b"])
    near = copy_of("a", "b", 0.5, "undecided")
    rows = grow(Story(("a", "b"), ()), documents, {"a": near, "b": near}, 9)
    assert [(row.id, row.parent, row.join) for row in rows] == [("a", -1, "root"), ("b", 0, "open")]


def test_siblings_stand_in_order_of_time_then_by_share():
    ids = ["d0", "none-3", "none-9", "second", "first"]
    times = {"d0": "2021-01-01", "first": "2021-01-02T08:00:00+00:00", "second": "2021-01-02T11:00:00+02:00"}
    documents = {id: Document(id, "x", first_seen=times.get(id)) for id in ids}
    shares = {"none-3": 0.3, "none-9": 0.9, "second": 1.0, "first": 0.1}
    story = Story(tuple(ids), tuple(copy_of(id, "d0", share) for id, share in shares.items()))
    rows = grow(story, documents, {}, 9)
    assert [row.id for row in rows] == ["d0", "first", "second", "none-9", "none-3"]


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
