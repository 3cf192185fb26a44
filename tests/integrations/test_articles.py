"""Articles as news-please and fundus make them; the shapes were read off news-please 1.6.16 and fundus 0.5.7."""

import subprocess
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from reuse import Document, ReuseError
from reuse.integrations.articles import from_fundus, from_newsplease

SEEN, WRITTEN = datetime(2024, 3, 5, 9), datetime(2024, 3, 4, 20, 10, tzinfo=UTC)


class NewsArticle:
    authors = ()
    date_download = date_modify = date_publish = description = filename = image_url = language = None
    localpath = source_domain = maintext = text = title = title_page = title_rss = url = None

    def __init__(self, **given):
        self.__dict__ |= given


FULL = {
    "url": "https://a.org/1", "maintext": "The bridge.", "title": "A bridge", "source_domain": "a.org",
    "date_publish": WRITTEN, "date_modify": None, "date_download": SEEN, "authors": ["Eva Lind", "Jo Berg"],
}  # fmt: skip
EXPECTED = Document(
    id="https://a.org/1", text="The bridge.", title="A bridge", source="a.org", url="https://a.org/1",
    published=WRITTEN, first_seen=SEEN, metadata={"byline": "Eva Lind, Jo Berg"},
)  # fmt: skip


def test_news_please():
    assert from_newsplease(NewsArticle(**FULL)) == EXPECTED


def test_what_news_please_wrote_as_json():
    times = {name: str(FULL[name]) for name in ("date_publish", "date_modify", "date_download")}
    assert times["date_modify"] == "None"
    assert from_newsplease(FULL | times) == EXPECTED


@pytest.mark.parametrize("authors", [[], None, "", [None]])
def test_without_authors_there_is_no_byline(authors):
    assert from_newsplease(NewsArticle(**FULL | {"authors": authors})).metadata == {}


@pytest.mark.parametrize(
    ("lacks", "message"),
    [
        ({"maintext": None}, "the news-please article https://a.org/1 has no maintext"),
        ({"maintext": "  "}, "the news-please article https://a.org/1 has no maintext"),
        ({"url": ""}, "a news-please article has no url"),
    ],
)
def test_what_is_missing_is_said(lacks, message):
    with pytest.raises(ReuseError, match=f"^{message}"):
        from_newsplease(NewsArticle(**FULL | lacks))
    with pytest.raises(ReuseError, match="has no url"):
        from_newsplease({})  # what news-please makes of an empty page


class Article:
    """As in fundus: what could not be extracted is an exception, and no body is the text "None"."""

    def __init__(self, html, **extracted):
        self.html, self.publisher = html, html.source_info.publisher
        self.title, self.body = extracted.get("title"), extracted.get("body")
        self.authors, self.publishing_date = extracted.get("authors", []), extracted.get("publishing_date")

    @property
    def plaintext(self):
        return str(self.body) or None if not isinstance(self.body, Exception) else None


def html(**more):
    given = {"requested_url": "https://a.org/0", "responded_url": "https://a.org/1", "crawl_date": SEEN}
    return SimpleNamespace(**given | more, source_info=SimpleNamespace(publisher="The A"))


def test_fundus():
    article = Article(
        html(), title="A bridge", body="The bridge.", authors=["Eva Lind"], publishing_date=WRITTEN
    )
    assert from_fundus(article) == Document(
        id="https://a.org/1", text="The bridge.", title="A bridge", source="The A", url="https://a.org/1",
        published=WRITTEN, first_seen=SEEN, metadata={"byline": "Eva Lind"},
    )  # fmt: skip
    assert from_fundus(Article(html(responded_url=None), body="x")).id == "https://a.org/0"


def test_fundus_before_it_had_source_info():
    page = SimpleNamespace(
        requested_url="https://a.org/1", responded_url="https://a.org/1", crawl_date=SEEN,
        source=SimpleNamespace(publisher="The A"),
    )  # fmt: skip
    assert from_fundus(SimpleNamespace(html=page, plaintext="x", title=None)).source == "The A"


@pytest.mark.parametrize("body", [None, "", ValueError("no such element")])
def test_fundus_without_a_text(body):
    with pytest.raises(ReuseError, match=r"^the fundus article https://a.org/1 has no plaintext"):
        from_fundus(Article(html(), body=body, title=ValueError("none"), authors=ValueError("none")))


def test_fundus_keeps_what_could_be_extracted():
    failed = dict.fromkeys(("title", "authors", "publishing_date"), ValueError("no such element"))
    document = from_fundus(Article(html(), body="The bridge.", **failed))
    assert (document.title, document.published, document.metadata) == (None, None, {})


def test_adapters_import_none_of_them():
    code = "import reuse.integrations.articles, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"newsplease", "fundus", "scrapy", "twisted", "itemadapter"} & set(loaded)
