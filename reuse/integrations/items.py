"""Items of a crawler -> records: which of their fields say what."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from reuse.errors import ReuseError
from reuse.read.record import FIELDS, Record, blank

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content", "article_text", "maintext", "plaintext", "article_body", "articleBody"),
    "title": ("title", "headline", "article_title"),
    "url": ("url", "link", "canonical_url"),
    "published": (
        "published", "published_at", "date_published", "datePublished", "date_publish", "publish_date",
        "publishing_date", "pub_date", "pubdate", "article_publish_date", "date",
    ),
    "modified": (
        "modified", "modified_at", "date_modified", "dateModified", "date_modify", "updated", "updated_at",
    ),
    "first_seen": ("first_seen", "date_download", "download_date", "crawl_date"),
    "source": ("source", "outlet", "publisher", "source_domain", "domain", "site"),
    "byline": ("byline", "author", "authors", "article_author"),
    "dateline": ("dateline",),
}  # fmt: skip
"""For each field of ours, what crawlers call it: the first that is there and not blank is taken."""

_JOINTS = {"text": "\n\n", "byline": ", "}


def names_with(own: Mapping[str, str | Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return `NAMES` with one's own in place of those given.

    Parameters
    ----------
    own : mapping
        For a field of ours, the name of the item's field, or several, of which the first filled one is taken.

    Raises
    ------
    ReuseError
        If a key is no field of a document, or a value no name.
    """
    for field, theirs in own.items():
        if field not in FIELDS:
            raise ReuseError(f"no such field: {field!r}; ours are {', '.join(FIELDS)}")
        if not isinstance(theirs, str | list | tuple) or not all(isinstance(name, str) for name in theirs):
            raise ReuseError(
                f"the item's field for {field!r} must be a name or a list of names, not {theirs!r}"
            )
    given = {field: (names,) if isinstance(names, str) else tuple(names) for field, names in own.items()}
    return {**NAMES, **given}


def record_of(item: Mapping[str, Any], names: Mapping[str, tuple[str, ...]]) -> Record:
    """Take from an item what its document needs, by our names of fields; what is blank is left out.

    Of a list the paragraphs of a text and the names of a byline are joined; of others the first counts, as an
    item loader leaves them. The source is the URL's host where no field says it.

    Raises
    ------
    ValueError
        If the URL is none.
    """
    record: Record = {}
    for field, candidates in names.items():
        values = (_one(field, item[name]) for name in candidates if name in item)
        value = next((value for value in values if not blank(value)), None)
        if value is not None:
            record[field] = value
    if (
        "source" not in record
        and isinstance(url := record.get("url"), str)
        and (host := urlsplit(url).hostname)
    ):
        record["source"] = host.removeprefix("www.")
    return record


def _one(field: str, value: Any) -> Any:
    if isinstance(value, bytes) and field != "text":  # as news-please's crawler leaves the domain
        return value.decode(errors="replace")
    if not isinstance(value, list | tuple):
        return value
    parts = [part for part in value if not blank(part)]
    if field in _JOINTS and all(isinstance(part, str) for part in parts):
        return _JOINTS[field].join(parts)
    return parts[0] if parts else None
