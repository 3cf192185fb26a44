"""Article objects of news-please and fundus -> documents. Neither is imported: only the attributes are read."""

from collections.abc import Mapping
from typing import Any

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.read.record import blank


def from_newsplease(article: Any) -> Document:
    """Make a document of what ``NewsPlease.from_url`` and its like return, or of the JSON that news-please writes.

    Parameters
    ----------
    article : newsplease.NewsArticle, or mapping
        ``url`` is the id, ``maintext`` the text, ``source_domain`` the source; ``date_publish``, ``date_modify``
        and ``date_download`` are the times, ``authors`` the byline.

    Raises
    ------
    ReuseError
        If it has no text or no URL, or a date is none; the message names the article and what is missing.
    """
    read = _Reader("news-please article", article)
    url = read("url")
    return Document(
        id=read.needed(url, "url", url),
        text=read.needed(read("maintext"), "maintext", url),
        published=read.time("date_publish"),
        modified=read.time("date_modify"),
        first_seen=read.time("date_download"),
        source=read("source_domain"),
        title=read("title"),
        url=url,
        metadata=_byline(read("authors")),
    )


def from_fundus(article: Any) -> Document:
    """Make a document of what fundus' ``Crawler`` and ``CCNewsCrawler`` yield.

    Parameters
    ----------
    article : fundus.Article
        ``html.responded_url`` (else ``html.requested_url``) is the id, ``plaintext`` the text,
        ``publisher`` (or where older versions have it) the source; ``publishing_date`` and ``html.crawl_date`` are
        the times, ``authors`` the byline.

    Raises
    ------
    ReuseError
        If it has no text or no URL; the message names the article and what is missing.
    """
    read = _Reader("fundus article", article)
    html = _Reader("fundus article", read("html"))
    url = html("responded_url") or html("requested_url")
    # without a body the plain text of fundus 0.5 is "None"
    text = None if hasattr(article, "body") and read("body") is None else read("plaintext")
    described = _Reader("fundus article", html("source_info") or html("source"))
    return Document(
        id=read.needed(url, "html.responded_url", url),
        text=read.needed(text, "plaintext", url),
        published=read.time("publishing_date"),
        first_seen=html.time("crawl_date"),
        source=read("publisher") or described("publisher"),
        title=read("title"),
        url=url,
        metadata=_byline(read("authors")),
    )


class _Reader:
    """Reads attributes, or the keys of a mapping; what is blank or could not be extracted is None."""

    def __init__(self, kind: str, article: Any) -> None:
        self._kind = kind
        self._article = article

    def __call__(self, name: str) -> Any:
        article = self._article
        value = article.get(name) if isinstance(article, Mapping) else getattr(article, name, None)
        # fundus keeps the error of an attribute in the attribute's place
        return None if blank(value) or isinstance(value, Exception) else value

    def time(self, name: str) -> Any:
        """Return a time; news-please writes "None" into its JSON where it knows none."""
        return None if (value := self(name)) == "None" else value

    def needed(self, value: Any, name: str, url: Any) -> Any:
        """Return the value, or say that it is missing."""
        if value is None:
            where = f"the {self._kind} {url}" if url else f"a {self._kind}"
            raise ReuseError(
                f"{where} has no {name}: without it there is nothing to compare; leave the article out"
            )
        return value


def _byline(authors: Any) -> dict[str, str]:
    names = [authors] if isinstance(authors, str) else authors or []
    joined = ", ".join(name for name in names if isinstance(name, str) and not blank(name))
    return {"byline": joined} if joined else {}
