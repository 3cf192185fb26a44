"""Loose values -> a `Document`: what can't be used is dropped, and said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reuse.document import Document
from reuse.errors import ReuseError

OPTIONAL = ("published", "modified", "first_seen", "source", "title", "url")


def with_fields(
    document: Document,
    fields: Mapping[str, Any],
    metadata: Mapping[str, Any],
    dropped: Callable[[str], None],
) -> Document:
    """Return the document with optional fields and metadata set.

    Parameters
    ----------
    document : Document
    fields : mapping
        Values by names of `OPTIONAL`; None and blank text mean nothing.
    metadata : mapping
        Added to the document's own; the same key replaces.
    dropped : callable
        Told, in a line, of each value the document refuses.
    """
    given = {name: value for name, value in fields.items() if not _is_blank(value)}
    merged = {**document.metadata, **metadata}
    try:
        return replace(document, **given, metadata=merged)
    except ReuseError:
        return _one_by_one(replace(document, metadata=merged), given, dropped)


def _one_by_one(document: Document, fields: Mapping[str, Any], dropped: Callable[[str], None]) -> Document:
    for name, value in fields.items():
        try:
            document = replace(document, **{name: value})
        except ReuseError as error:
            dropped(f"{error}; the field is ignored")
    return document


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
