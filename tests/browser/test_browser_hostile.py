"""Articles that try to get out of their page don't: what they say is shown, nothing of it is done."""

import re

import pytest
from hostile import LONG, MARKUP, articles
from markup import pages, read
from watch import until

import reuse
from reuse.report.site.folder import write_single

TREE = """
(() => {
    const out = [];
    const walk = (element, depth) => {
        out.push([element.localName.toLowerCase(), depth]);
        for (const child of element.children) walk(child, depth + 1);
    };
    walk(document.documentElement, 0);
    return out;
})()
"""
WORDS = """
(text => {
    const copy = text.cloneNode(true);
    for (const sign of copy.querySelectorAll('sup, .tag')) sign.remove();
    return copy.textContent;
})
"""


@pytest.fixture(scope="module")
def documents():
    return articles()


def bare(text: str) -> str:
    """Return what must be seen of a text: neither white space nor what HTML can't hold or would turn text around."""
    return re.sub(
        r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffd-\uffff]", "", text
    )


def test_the_browser_sees_the_elements_that_were_written(reader, report):
    """A page whose elements were not closed, or that an article broke out of, is mended by the browser: it differs."""
    one = reader(report)
    for path in pages(report)[::8]:
        page = one.context.new_page()
        page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(path.as_uri())
        assert page.evaluate(TREE) == [[element.tag, element.depth] for element in read(path).elements], path
        assert page.title() == " ".join(read(path).texts["title"][0].split())
        page.close()


def test_each_text_is_shown_as_it_is(reader, hostile_report, documents):
    one, seen = reader(hostile_report), 0
    for number, document in enumerate(documents, 1):
        if not (hostile_report / "articles" / f"{number}.html").exists():
            continue
        page = one.open(f"articles/{number}.html")
        shown = page.locator(".article-text").evaluate(WORDS)
        assert bare(shown) == bare(document.text)
        seen += 1
    assert seen > 50


def test_nothing_runs_whatever_is_pointed_at(reader, hostile_report):
    one = reader(hostile_report)
    for path in sorted((hostile_report / "articles").iterdir())[::8]:
        page = one.open(f"articles/{path.name}")
        title = page.title()
        for mark in page.locator(".article-text a.mark:not([tabindex])").all()[:6]:
            mark.focus()
            mark.hover(force=True)
        assert page.title() == title
        assert page.evaluate("typeof window.__pwned") == "undefined"
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every(e => !e.getAttributeNames().some(n => n.startsWith('on')))"
        )


@pytest.mark.parametrize(
    "words", ["<script>", "</script>", "{{ 7*7 }}", "__proto__", "\\", "عنوان", "z\u0300algo"]
)
def test_the_search_shows_headlines_as_they_are(reader, hostile_report, words):
    page = reader(hostile_report).open()
    page.get_by_label("Search").fill(words)
    until(page, lambda: page.locator("#results-count").inner_text() != "")
    for line in page.locator("#results-articles > li").all():
        assert line.evaluate(
            "line => [...line.querySelectorAll('*')].every(e => ['A', 'BDI', 'SPAN'].includes(e.tagName))"
        )
    page.get_by_label("Show what shares boilerplate only").check()
    page.locator("#from").fill("0001-01-01")
    page.locator("#to").fill("9999-12-31")
    page.locator("#outlet").select_option(index=1)
    assert page.evaluate("typeof window.__pwned") == "undefined"


def test_a_single_file_of_them(reader, tmp_path, documents):
    path = write_single(reuse.find(documents[::2]), tmp_path / "report.html")
    markup = read(path)
    assert not markup.wrong
    assert len(markup.values("id")) == len(markup.ids)
    assert {address[1:] for address in markup.values("href") if address.startswith("#")} <= markup.ids
    assert all(
        address.startswith(("#", "http://", "https://", "data:,")) for address in markup.values("href")
    )
    one = reader(tmp_path)
    page = one.open("report.html")
    assert page.locator("section.page:visible").get_attribute("id") == "overview"
    assert page.evaluate(TREE)[-1][1] <= 3  # nothing hangs from anything that was left open
    page.get_by_label("Search").fill("script")
    until(page, lambda: page.locator("#results-articles > li").count() > 3)
    for section in page.locator("section.page").evaluate_all("sections => sections.map(s => s.id)")[::20]:
        page.goto(f"{path.as_uri()}#{section}")
        assert page.locator("section.page:visible").count() == 1


def test_text_from_right_to_left(reader, hostile_report, documents):
    ids = [document.id for document in documents]
    for id, direction in (
        ("ar-1", "rtl"),
        ("he-1", "rtl"),
        ("zh-1", "ltr"),
        ("bidi", "rtl"),
        ("ferry", "ltr"),
    ):
        page = reader(hostile_report).open(f"articles/{ids.index(id) + 1}.html")
        first = page.locator(".article-text p").first
        assert first.evaluate("p => getComputedStyle(p).direction") == direction
        assert first.evaluate("p => getComputedStyle(p).textAlign") in (
            "start",
            "right" if direction == "rtl" else "left",
        )
        assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_no_text_makes_a_page_wider_than_a_phone(reader, hostile_report):
    one = reader(hostile_report, viewport={"width": 360, "height": 740})
    for path in pages(hostile_report)[::3]:
        page = one.open(path.relative_to(hostile_report).as_posix())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_pieces_are_there_to_be_seen(hostile_report):
    """The corpus reaches the pages: else nothing above would show anything."""
    assert len(list((hostile_report / "articles").iterdir())) > 50
    assert len(list((hostile_report / "pairs").iterdir())) > 20
    text = "".join(path.read_text() for path in (hostile_report / "articles").iterdir())
    assert LONG[:1000] in text
    assert text.count("&lt;script&gt;") > 100
    assert all(word in text for word in ("boilerplate", "Left out", "only here"))
    assert len(MARKUP) > 30
