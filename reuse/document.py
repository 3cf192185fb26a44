"""A document: one article and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reuse.errors import ReuseError

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
        if not isinstance(self.text, str):
            raise ReuseError(f"document {self.id!r}: text must be str, got {type(self.text).__name__}")
        for name in ("source", "title", "url"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise ReuseError(f"document {self.id!r}: {name} must be text or None, got {value!r}")
        for name in ("published", "modified", "first_seen"):
            object.__setattr__(self, name, _time(self.id, name, getattr(self, name)))


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
