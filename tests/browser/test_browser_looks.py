"""The pages on a phone, in the dark, in forced colours, without motion and on paper."""

import pytest
from markup import pages

KINDS = ("index.html", "articles.html", "stories/1.html", "articles/3.html", "pairs/1-3.html")


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_no_page_scrolls_sideways(reader, seeds_report, width):
    one = reader(seeds_report, viewport={"width": width, "height": 740})
    for path in pages(seeds_report):
        page = one.open(path.relative_to(seeds_report).as_posix())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("main").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16


def test_what_is_touched_is_large_enough(reader, seeds_report):
    page = reader(seeds_report, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    for box in page.locator("#search :is(input:not([type=checkbox]), button)").evaluate_all(
        "fields => fields.map(field => field.getBoundingClientRect().height)"
    ):
        assert box >= 24


def test_a_passage_on_a_phone_shows_its_source_within_the_window(reader, seeds_report):
    one = reader(seeds_report, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = one.open("articles/3.html")
    mark = page.locator(".article-text a.mark").first
    mark.focus()
    page.wait_for_timeout(200)
    box = page.locator(".panel").bounding_box()
    assert box["height"] > 50
    assert 0 <= box["y"] <= box["y"] + box["height"] <= 845
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 391
    marked = mark.bounding_box()
    assert 0 <= marked["y"] <= marked["y"] + marked["height"] <= box["y"]  # and does not cover the passage


def light(page, selector, name):
    """Return how light a colour is, 0 to 1."""
    said = page.locator(selector).first.evaluate("(e, name) => getComputedStyle(e)[name]", name)
    numbers = [float(number) for number in said[said.index("(") + 1 : -1].split(",")]
    return sum(numbers[:3]) / 3 / 255


@pytest.mark.parametrize("path", KINDS)
def test_the_dark(reader, seeds_report, path):
    bright, dark = (reader(seeds_report, color_scheme=scheme).open(path) for scheme in ("light", "dark"))
    assert light(bright, "body", "backgroundColor") > 0.8 > 0.3 > light(bright, "body", "color")
    assert light(dark, "body", "backgroundColor") < 0.2 < 0.7 < light(dark, "body", "color")
    if path.startswith(("articles/", "pairs/")):
        assert light(dark, ".text a.mark", "backgroundColor") < 0.4 < light(dark, ".text a.mark", "color")


def test_forced_colours_keep_the_marks_apart(reader, seeds_report):
    page = reader(seeds_report, forced_colors="active").open("pairs/1-3.html")
    styles = {
        page.locator(f".legend .mark.{kind}").first.evaluate("e => getComputedStyle(e).borderBottomStyle")
        for kind in ("verbatim", "edited", "reworded")
    }
    assert len(styles) == 3
    assert light(page, ".legend .mark.verbatim", "color") != light(
        page, ".legend .mark.verbatim", "backgroundColor"
    )


def test_nothing_moves_by_itself_for_those_who_want_none(reader, seeds_report):
    one = reader(seeds_report, reduced_motion="reduce", viewport={"width": 1000, "height": 500})
    page = one.open("pairs/1-3.html")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".jump").nth(2).evaluate("link => link.click()")
    now = page.evaluate("scrollY")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == now
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("path", KINDS)
def test_paper(reader, seeds_report, path):
    """Whole texts, no search, no navigation, black on white even if the screen was dark."""
    page = reader(seeds_report, color_scheme="dark").open(path)
    assert len(page.pdf(format="A4")) > 3000
    page.emulate_media(media="print")
    assert not page.locator(".top nav, #search, .skip, footer").filter(visible=True).count()
    assert light(page, "body", "backgroundColor") > 0.9 > 0.2 > light(page, "body", "color")
    for pane in page.locator(".pane").all():
        assert pane.evaluate("pane => pane.scrollHeight <= pane.clientHeight + 2")
    if path.startswith(("articles/", "pairs/")):
        assert light(page, ".text a.mark", "color") < 0.3
        assert light(page, ".text a.mark", "backgroundColor") > 0.7
