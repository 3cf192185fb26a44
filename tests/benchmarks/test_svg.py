"""Plots: round ticks, escaped words, points where they belong."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.svg import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Line, Panel, plot, ticks

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (100_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]),
        (7, [0, 2, 4, 6, 8]),
        (0.3, [0, 0.1, 0.2, 0.3]),
        (0, [0, 1]),
    ],
)
def test_ticks_are_round(most, expected):
    assert ticks(most) == pytest.approx(expected)


@given(st.floats(1e-6, 1e12))
def test_ticks_reach_the_most_and_not_much_more(most):
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most * (1 - 1e-9)
    assert 3 <= len(marks) <= 7
    assert marks[-2] < most * (1 + 1e-9)


def test_words_are_escaped_wherever_they_stand():
    bad = "a<b>&\"c'"
    root = ElementTree.fromstring(plot([Panel(bad, bad, bad, [Line(bad, [(1, 2)]), Line("x", [(2, 1)])])]))
    said = [element.text for element in root.iter() if element.text and bad in element.text]
    assert said.count(bad) == 4
    assert f"{bad}: 1, 2" in said


def test_points_stand_where_they_belong():
    root = ElementTree.fromstring(plot([Panel("t", "n", "s", [Line("l", [(10, 5), (0, 0), (5, 10)])])]))
    places = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle")]
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    assert places == [(LEFT, bottom), ((LEFT + right) / 2, TOP), (right, (TOP + bottom) / 2)]


def test_the_broken_line_is_in_proportion_to_the_smallest():
    text = plot([Panel("t", "n", "s", [Line("l", [(4, 8), (2, 2)])])])
    (broken,) = re.findall(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"[^>]*dasharray', text)
    x0, y0, x1, y1 = map(float, broken)
    assert (x0, y0) == (LEFT, HEIGHT - BOTTOM)
    assert x1 == WIDTH - RIGHT
    assert (y0 - y1) / (y0 - TOP) == pytest.approx(0.5)
    assert "dasharray" not in plot([Panel("t", "n", "s", [Line("l", [(4, 8)])], proportional=False)])


def test_panels_stand_side_by_side():
    panel = Panel("t", "n", "s", [Line("l", [(1, 1)])])
    assert ElementTree.fromstring(plot([panel] * 3)).get("width") == str(3 * WIDTH)


@pytest.mark.parametrize("points", [[], [(1, -1)], [(1, float("nan"))], [(float("inf"), 1)]])
def test_what_cannot_be_plotted_is_refused(points):
    with pytest.raises(ValueError, match="the title"):
        plot([Panel("the title", "n", "s", [Line("l", points)])])
