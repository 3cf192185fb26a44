"""Which document of a group of near-duplicates to keep."""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlsplit

from reuse.document import Document
from reuse.engine.near import Group
from reuse.judge.facts.times import first_seen, modified, published

Keep = Literal["earliest", "longest", "source"]


def kept(
    groups: Sequence[Group], documents: Mapping[str, Document], keep: Keep, prefer: Sequence[str] = ()
) -> list[str]:
    """Return for each group the id of the document to keep.

    Parameters
    ----------
    groups : sequence of Group
    documents : mapping
        Those of the groups, by id.
    keep : {"earliest", "longest", "source"}
        First by this; then by the others in the order of time, length, id. What has no time comes last, and so
        does a source that is not preferred.
    prefer : sequence of str
        For "source": outlets, the most preferred first, by their name (`Document.source`, whatever the case) or
        the host of the document's address.
    """
    wanted = [name.casefold().strip() for name in prefer]

    def key(document: Document) -> tuple[float | int | str, ...]:
        time, length = _when(document), -len(document.text)
        if keep == "longest":
            return length, time, document.id
        if keep == "source":
            return preference(document, wanted), time, length, document.id
        return time, length, document.id

    return [min((documents[id] for id in group.documents), key=key).id for group in groups]


def preference(document: Document, prefer: Sequence[str]) -> int:
    """Return the place of a source among the preferred ones, in small letters; their number if it has none."""
    source = (document.source or "").casefold().strip()
    host = _host(document.url or "")
    for place, name in enumerate(prefer):
        if name in (source, host) or host.endswith(f".{name}"):
            return place
    return len(prefer)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:  # an address that is none
        return ""


def _when(document: Document) -> float:
    moment = published(document) or first_seen(document) or modified(document)
    return moment.earliest.timestamp() if moment else float("inf")
