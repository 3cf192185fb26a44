"""Somebody reads the report of the seeds: from a folder and from a server, by mouse and by keyboard, with no script."""

import re
import subprocess
import sys

import pytest
from markup import pages
from watch import until

from reuse.report.site import folder


@pytest.fixture(params=["file", "http"])
def home(request, seeds_report, served):
    """The report in a folder, and on a server."""
    return seeds_report if request.param == "file" else served(seeds_report)


@pytest.fixture(scope="module")
def single(seeds_report):
    """The report of the seeds as a single file."""
    command = [sys.executable, "-m", "reuse.cli", "report", str(seeds_report.parent), "--single-file"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return seeds_report.parent


def at(page):
    """Return the page that is shown: kind and numbers."""
    return re.search(r"/(index|articles|\w+/[\d-]+)\.html", page.url)[1]


def test_from_the_overview_to_a_pair_and_back(reader, home):
    page = reader(home).open()
    page.locator(".card h3 a").first.click()
    assert at(page) == "stories/1"
    assert "IANS" in page.locator(".lead").inner_text()
    assert "not among these articles" in page.locator("main").inner_text()  # the wire that is inferred
    page.locator("table.members tbody th a").first.click()
    assert at(page).startswith("articles/")
    number = at(page).removeprefix("articles/")
    mark = page.locator(".article-text a.mark[data-of]").first
    said = mark.evaluate(
        "mark => mark.cloneNode(true).textContent.slice(mark.querySelector('sup').textContent.length)"
    )
    mark.click()
    assert at(page).startswith("pairs/")
    assert number in at(page).removeprefix("pairs/").split("-")
    chosen = page.locator(".mark.now")
    until(page, lambda: chosen.count() >= 2)
    assert said.split()[-1] in " ".join(chosen.all_inner_texts())
    page.get_by_role("link", name="Overview").click()
    assert at(page) == "index"


def test_every_page_opens_quietly(reader, report):
    one = reader(report)
    for path in pages(report)[:: 1 if "seeds" in str(report) else 3]:
        page = one.open(path.relative_to(report).as_posix())
        assert page.locator("h1").count() == 1


def test_search_and_filters(reader, home):
    page = reader(home).open()
    found, stories = page.locator("#results-articles > li"), page.locator("#results-stories > li")
    page.get_by_label("Search").press_sequentially("weekend LEADER")
    found.first.wait_for()
    assert found.count() == 1
    assert "The Weekend Leader" in found.first.inner_text()
    assert stories.count() == 1
    assert page.locator("#results-count").inner_text() == "1 article, 1 story"
    assert not page.locator("#stories").is_visible()
    page.get_by_label("Search").fill("nothing says this")
    until(page, lambda: found.count() == 0)
    page.get_by_role("button", name="Clear").click()
    page.locator("#stories").wait_for()
    assert not page.locator("#results").is_visible()
    page.get_by_label("Shared, at least").fill("60")
    until(page, lambda: found.count() > 0)
    shares = [int(re.search(r"(\d+)% shared", text)[1]) for text in found.all_inner_texts()]
    assert shares
    assert min(shares) >= 60
    page.get_by_label("Search").fill("weekend")
    until(page, lambda: found.count() == 1)
    found.first.get_by_role("link").click()
    assert at(page).startswith("articles/")


def test_a_passage_by_keyboard(reader, home):
    """Tab goes from passage to passage, each says where it also stands, Enter goes there."""
    page = reader(home).open("articles/3.html")
    page.locator(".article-text a.mark").first.focus()
    panel = page.locator(".panel")
    assert not panel.is_hidden()
    first = panel.inner_text()
    assert re.match(r"A1\b.*words", first)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.article-text a.mark')")
    assert panel.inner_text() != first
    assert ring(page)
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/**")
    until(page, lambda: page.locator(".mark.now").count() >= 2)


def ring(page):
    """Return whether it is seen where the keyboard is."""
    return page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 })()"
    )


def test_the_keyboard_reaches_everything_and_is_seen(reader, seeds_report):
    one = reader(seeds_report)
    for path in ("index.html", "articles.html", "stories/1.html", "articles/3.html", "pairs/1-3.html"):
        page = one.open(path)
        wanted = page.evaluate(
            "(() => { window.met = new Set(); return [...document.querySelectorAll('a[href],button,input,select,"
            "summary,[tabindex]')].filter(e => e.tabIndex >= 0 && e.checkVisibility()).length })()"
        )
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        for _ in range(2 * wanted):  # a field of a date is several stops
            assert ring(page), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            done = page.evaluate("(met.add(document.activeElement), met.size)")
            if done == wanted:
                break
            page.keyboard.press("Tab")
        assert done == wanted
    one.open()
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    assert one.page.evaluate("document.activeElement.id") == "main"


def middle(page, side, number):
    """Return how far a passage's middle is from the pane's, in pixels."""
    return page.evaluate(
        """([side, number]) => {
            const pane = document.querySelectorAll('.pane')[side], box = pane.getBoundingClientRect();
            const marks = [...pane.querySelectorAll(`.mark[data-n="${number}"]`)].map(m => m.getBoundingClientRect());
            return (marks[0].top + marks.at(-1).bottom) / 2 - (box.top + box.bottom) / 2;
        }""",
        [side, number],
    )


def test_the_texts_of_a_pair_move_together(reader, home):
    page = reader(home).open("pairs/1-3.html")
    panes = page.locator(".pane")
    panes.nth(0).hover()
    before = panes.nth(1).evaluate("pane => pane.scrollTop")
    page.mouse.wheel(0, 900)
    until(page, lambda: panes.nth(1).evaluate("pane => pane.scrollTop") != before)
    page.wait_for_timeout(300)
    near = min(("1", "2", "3", "4", "5"), key=lambda number: abs(middle(page, 0, number)))
    assert abs(middle(page, 1, near)) < panes.nth(1).bounding_box()["height"]
    assert page.locator(".ribbons .ribbon").count() >= 1
    page.locator(".jump").nth(3).click()
    page.wait_for_timeout(600)
    height = panes.nth(0).bounding_box()["height"]
    tops = page.evaluate(
        "[...document.querySelectorAll('.pane')].map(pane =>"
        " pane.querySelector('.mark.now').getBoundingClientRect().top - pane.getBoundingClientRect().top)"
    )
    assert all(0 <= top < height for top in tops)
    page.locator(".pane").nth(0).locator(".mark.now").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelectorAll('.pane')[1].contains(document.activeElement)")


def test_words_that_differ_are_marked(reader, seeds_report):
    page = reader(seeds_report).open("pairs/1-3.html")
    words = page.locator(".pane .mark.edited b").all_inner_texts()
    assert "emerging as" in words
    weight, line = page.locator(".pane .mark.edited b").first.evaluate(
        "b => [getComputedStyle(b).fontWeight, getComputedStyle(b).textDecorationLine]"
    )
    assert int(weight) >= 600
    assert line == "underline"  # colour is not the only sign
    assert not page.locator(".pane .mark.verbatim b").count()


def test_without_javascript_all_is_there(reader, seeds_report):
    one = reader(seeds_report, java_script_enabled=False)
    page = one.open()
    assert not page.locator("#search").is_visible()
    page.locator(".card h3 a").first.click()
    page.locator("table.members tbody th a").first.click()
    assert not page.locator(".panel").is_visible()
    for place in ("text", "shared", "added"):
        assert page.locator(f"[id$=-{place}]").is_visible()
    assert page.locator(".beside a[href*=pairs]").first.is_visible()
    page.locator(".sources a").first.click()
    assert at(page).startswith("pairs/")
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    box, pane = target.bounding_box(), page.locator(".pane").first.bounding_box()
    assert pane["y"] <= box["y"] < pane["y"] + pane["height"]
    target.click()
    assert page.url.partition("#")[2].split("-")[-1].startswith("q")


def test_a_single_file(reader, single):
    page = reader(single).open("report.html")
    shown = page.locator("section.page:visible")
    assert shown.count() == 1
    page.locator(".card h3 a").first.click()
    assert shown.get_attribute("id") == "s1"
    page.locator("#s1 table.members tbody th a").first.click()
    assert shown.get_attribute("id").startswith("a")
    shown.locator(".article-text a.mark[data-of]").first.click()
    until(page, lambda: "#x" in page.url)
    assert shown.count() == 1
    assert shown.get_attribute("id").startswith("x")
    until(page, lambda: shown.locator(".mark.now").count() >= 2)
    until(page, lambda: shown.locator(".ribbon").count() >= 1)
    page.go_back()
    assert shown.get_attribute("id").startswith("a")
    page.get_by_role("link", name="Overview").click()
    page.get_by_label("Search").press_sequentially("weekend")
    page.locator("#results-articles > li").first.wait_for()
    assert page.locator("#results-articles > li").count() == 1
    page.locator("#results-articles a").click()
    assert shown.get_attribute("id") == "a3"


def test_a_single_file_without_javascript(reader, single):
    page = reader(single, java_script_enabled=False).open("report.html")
    page.locator(".card h3 a").first.click()
    assert page.locator("section.page:visible").get_attribute("id") == "s1"


def test_the_same_findings_give_the_same_pages(seeds_report, tmp_path):
    import reuse

    again = folder.write(reuse.load(seeds_report.parent), tmp_path).parent
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*.*")} == {
        path.relative_to(seeds_report): path.read_bytes() for path in seeds_report.rglob("*.*")
    }
