"""Whole reports: every page is well-formed, every link leads somewhere, nothing of an article is understood."""

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from page_reader import Reader

import reuse
from reuse.report.site import plan as plans
from reuse.report.site.overview import script_safe
from reuse.report.site.plan import Plan
from reuse.report.site.render import pages, single_page

SEEDS = Path(__file__).parents[3] / "seeds"

EVIL = [
    '"><script>alert(1)</script>',
    "</title><script>alert(2)</script>",
    "../../evil.html",
    "a/b\\c%2e%2e\x00\n",
    "javascript:alert(3)",
    "<!-- {{ 7*7 }} {% raw %} -->",
    "\u202eevil\ud800",
]
STORY = (
    "The harbour of Lindvik was closed on Tuesday after a crane fell across two fishing boats. "
    "Nobody was hurt, the port authority said, but eleven containers of frozen herring went into the fjord. "
    "</script><img src=x onerror=alert(4)> {{ 7*7 }} Divers will search the bottom for the missing steel cable. "
)


@pytest.fixture(scope="module")
def seeds():
    return reuse.find([reuse.Document(path.name, path.read_text()) for path in sorted(SEEDS.iterdir())])


@pytest.fixture(scope="module")
def evil():
    return reuse.find(
        [
            reuse.Document(
                id,
                f"Own words of number {number} about {id}, which nobody else in the whole of Lindvik has said.\n"
                + STORY,
                title=id * (10_000 // len(id)) if number % 2 else id,
                source=id,
                url=id if number else "https://example.org/?a=1&b='\"",
                published=f"2021-08-{number + 1:02}",
            )
            for number, id in enumerate(EVIL)
        ]
    )


def checked(report):
    """All pages, each read; every link inside must lead to a page and place that is there."""
    files = {page.path: page.text for page in report}
    read = {path: Reader(text) for path, text in files.items() if path.endswith(".html")}
    for path, page in read.items():
        assert len(set(page.ids)) == len(page.ids), path
        assert page.handlers == [], path
        assert page.scripts == [], path
        assert sum(tag == "h1" for tag, _ in page.tags) == 1, path
        assert sum(tag == "main" for tag, _ in page.tags) == 1, path
        policies = [tag for tag in page.tags if tag[1].get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, path
        assert "unsafe" not in policies[0][1]["content"], path
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "data"), (path, link)
                assert parts.scheme == "https" or link == "data:,"
                continue
            assert not parts.netloc, (path, link)
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
                if parts.path
                else path
            )
            assert target in files, (path, link)
            assert not parts.fragment or parts.fragment in read[target].ids, (path, link)
    return files, read


def test_the_report_of_the_seeds(seeds):
    files, read = checked(pages(Plan(seeds)))
    assert {path.split("/")[0] for path in files} == {
        "index.html", "articles.html", "stories", "articles", "pairs", "assets", "data",
    }  # fmt: skip
    story = "".join(read["stories/1.html"].text)
    assert "Likeliest source: probably a text of IANS that is not among these articles." in " ".join(
        story.split()
    )
    article = " ".join("".join(read["articles/1.html"].text).split())
    assert "Local residents claim to have killed nearly 40 Talibani terrorists" in article
    assert "articles/5.html" not in files  # it shares nothing


def test_what_articles_say_is_never_understood(evil):
    files, read = checked(pages(Plan(evil)))
    assert all(re.fullmatch(r"[a-z0-9/-]+\.(html|css|js)", path) for path in files)
    text = "".join(read["articles/1.html"].text)
    assert "</script><img src=x onerror=alert(4)> {{ 7*7 }}" in text
    links = [link for page in read.values() for link in page.links]
    assert not any("javascript" in link for link in links)
    assert "https://example.org/?a=1&b='\"" in links


def test_a_single_file_holds_all_of_it(evil, seeds):
    for found in (evil, seeds):
        html = single_page(Plan(found))
        read = Reader(html)
        assert len(set(read.ids)) == len(read.ids)
        assert read.handlers == []
        assert len([tag for tag, known in read.tags if tag == "script" and "type" not in known]) == 1
        inside = [link[1:] for link in read.links if link.startswith("#")]
        assert set(inside) <= set(read.ids)
        assert all(link.startswith(("#", "https://", "data:,")) for link in read.links)
        whole = {page.path for page in pages(Plan(found)) if page.path.endswith(".html")}
        assert sum(known.get("class") == "page" for _, known in read.tags) == len(whole)


def test_the_search_is_told_of_every_article(evil):
    (rows,) = (page.text for page in pages(Plan(evil)) if page.path.startswith("data/"))
    assert "<" not in rows
    assert "\u2028" not in rows
    told, titles = json.loads(rows[len("copytrail.take(") : rows.rindex(")")])
    assert len(titles) == 1
    assert [row[0] for row in told] == list(range(1, len(EVIL) + 1))
    assert {row[6] for row in told} == {1}


def test_json_in_a_script_means_the_same():
    value = ["</script><!--", "\u2028\u2029", "é\ud800", 1.5]
    assert json.loads(script_safe(value)) == value
    assert script_safe(value).isascii()


def test_a_pile_that_shares_nothing_or_is_empty_has_a_first_page():
    for documents in ([], [reuse.Document("a", "Nothing to see.")]):
        _, read = checked(pages(Plan(reuse.find(documents))))
        assert "No articles tell one story." in "".join(read["index.html"].text)


def test_order_of_the_documents_changes_no_names_of_stories(seeds):
    ids = [document.id for document in seeds.documents]
    again = reuse.find(seeds.documents[::-1])
    first, second = (
        {page.path: page.text for page in pages(Plan(found))}["stories/1.html"] for found in (seeds, again)
    )
    numbers = [str(len(ids) + 1 - number) for number in range(1, len(ids) + 1)]
    assert Reader(first).text == Reader(second).text
    assert numbers


def test_of_many_pairs_the_closest_have_pages(seeds, monkeypatch):
    monkeypatch.setattr(plans, "ALL_PAIRS", 2)
    monkeypatch.setattr(plans, "CLOSEST", 1)
    files, _ = checked(pages(Plan(seeds)))
    assert 2 <= sum(path.startswith("pairs/") for path in files) < len(seeds.copies)
