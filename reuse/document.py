"""A document: one article and what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reuse.errors import ReuseError
from reuse.texts import Place, Spool, place_of, read_texts

Time = date | datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One article. The text is never changed; every offset in the findings counts its characters.

    Parameters
    ----------
    id : str
        Names the document; not empty, and unique among the documents of one call.
    text : str
        The article as it stands, headline included. It may be empty: it then matches nothing.
    published, modified, first_seen : None, date, datetime or ISO 8601 text
        When the outlet says it was published and last changed, and when somebody first saw it. A date alone
        means some time that day; a datetime without a zone may be up to 14 hours off. ISO text is parsed: the
        attribute holds a `date` or a `datetime`.
    source : str, optional
        The outlet, or the series.
    title, url : str, optional
    metadata : mapping
        Anything else. ``metadata["byline"]`` and ``metadata["dateline"]`` are read as evidence.

    Raises
    ------
    ReuseError
        If the id is empty, id or text is not a `str`, or a time is not ISO 8601.
    """

    id: str
    text: str
    published: Time | str | None = None
    modified: Time | str | None = None
    first_seen: Time | str | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id:
            raise ReuseError(f"a document's id must be text, and not empty: got {self.id!r}")
        if not isinstance(text := _TEXT.kept(self), str | Place):
            raise ReuseError(f"document {self.id!r}: text must be str, got {type(text).__name__}")
        for name in ("source", "title", "url"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise ReuseError(f"document {self.id!r}: {name} must be text or None, got {value!r}")
        for name in ("published", "modified", "first_seen"):
            object.__setattr__(self, name, _time(self.id, name, getattr(self, name)))


class _Text:
    """The attribute `Document.text`: a `str`, or read each time from where it lies."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, document: Document | None, owner: type | None = None) -> Any:
        if document is None:
            return self
        text = self._slot.__get__(document)
        return text.spool.read(text.number) if isinstance(text, Place) else text

    def __set__(self, document: Document, text: str | Place) -> None:
        known = place_of(text) if isinstance(text, str) else None
        self._slot.__set__(document, known or text)

    def kept(self, document: Document) -> str | Place:
        """Return the text, or where it lies."""
        kept: str | Place = self._slot.__get__(document)
        return kept


_TEXT = _Text(Document.__dict__["text"])
type.__setattr__(Document, "text", _TEXT)


def put_away(document: Document, spool: Spool) -> None:
    """Move a document's text into a spool: its value stays the same.

    Raises
    ------
    ReuseError
        If the disk is full or fails.
    """
    text = _TEXT.kept(document)
    if isinstance(text, str):
        _TEXT.__set__(document, spool.add(text))


def texts_of(documents: Sequence[Document]) -> list[str]:
    """Return the texts of documents, in order: much faster than one by one where they were read from files."""
    return read_texts([_TEXT.kept(document) for document in documents])


def size_of(document: Document) -> int:
    """Return the bytes of a document's text in UTF-8, without reading it if it lies on disk."""
    text = _TEXT.kept(document)
    if isinstance(text, Place):
        return text.spool.size(text.number)
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def room_of(document: Document) -> int:
    """Return how many characters a document's text has at the most, without reading it."""
    text = _TEXT.kept(document)
    return text.spool.size(text.number) if isinstance(text, Place) else len(text)


def _time(id: str, name: str, value: object) -> Time | None:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str):
        for parse in (date.fromisoformat, datetime.fromisoformat):
            try:
                return parse(value.strip())
            except ValueError:
                continue
    raise ReuseError(f"document {id!r}: {name} is not an ISO 8601 date or time: {value!r}")
