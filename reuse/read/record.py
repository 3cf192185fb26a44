"""Loose values -> a `Document`: what can't be used is dropped, and said."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reuse.document import Document
from reuse.errors import ReuseError

OPTIONAL = ("published", "modified", "first_seen", "source", "title", "url")
CUES = ("byline", "dateline")
FIELDS = ("id", "text", *OPTIONAL, "metadata", *CUES)
SERIES = "series"
"""What passim calls the outlet; it is the source of a record that has no other."""

IGNORED = "; the field is ignored"
"""How what is told of a value ends that can't be used."""

Record = dict[str, Any]
Dropped = Callable[[str], None]


class Names:
    """What a file calls our fields.

    Parameters
    ----------
    fields : mapping
        Our names of fields to those in the file, where they differ.

    Raises
    ------
    ReuseError
        If a key is none of `FIELDS`.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        for name in fields:
            if name not in FIELDS:
                raise ReuseError(f"no such field: {name!r}; ours are {', '.join(FIELDS)}")
        self.theirs = {name: fields.get(name, name) for name in FIELDS}
        self.taken = frozenset(self.theirs.values())
        self.series = None if "source" in fields or SERIES in self.taken else SERIES

    @property
    def wanted(self) -> frozenset[str]:
        """Every name under which something of ours may stand."""
        return self.taken | {SERIES} if self.series else self.taken

    def id(self, record: Record) -> str:
        """Return the id of a record.

        Raises
        ------
        ReuseError
            If it has none.
        """
        return _id(record.get(self.theirs["id"]), self.theirs["id"])

    def document(self, record: Record, dropped: Dropped) -> Document:
        """Make a document; what we have no field for goes to its metadata.

        Parameters
        ----------
        record : dict
            By their names.
        dropped : callable
            Told, in a line, of each value that can't be used.

        Raises
        ------
        ReuseError
            If it has no id or no text.
        """
        theirs = self.theirs
        id = self.id(record)
        text = _text(record.get(theirs["text"]), theirs["text"])
        given = {name: record[key] for name in OPTIONAL if not blank(record.get(key := theirs[name]))}
        series = None
        if self.series and "source" not in given and not blank(record.get(self.series)):
            series, given["source"] = self.series, record[self.series]
        metadata = {
            sys.intern(key): value for key, value in record.items() if key not in self.taken and key != series
        }
        metadata |= {name: record[key] for name in CUES if record.get(key := theirs[name]) is not None}
        own = record.get(theirs["metadata"])
        if isinstance(own, dict):
            metadata = {**own, **metadata}
        elif own is not None:
            dropped(f"metadata must be an object, not {kind(own)}{IGNORED}")
        try:
            return Document(id, text, **_interned(given), metadata=metadata)
        except ReuseError:
            return _one_by_one(Document(id, text, metadata=metadata), given, dropped)


def with_fields(
    document: Document, fields: Mapping[str, Any], metadata: Mapping[str, Any], dropped: Dropped
) -> Document:
    """Return the document with optional fields and metadata set.

    Parameters
    ----------
    document : Document
    fields : mapping
        Values by names of `OPTIONAL`, none of them blank.
    metadata : mapping
        Added to the document's own; the same key replaces.
    dropped : callable
        Told, in a line, of each value the document refuses.
    """
    merged = {**document.metadata, **metadata}
    try:
        return replace(document, **_interned(fields), metadata=merged)
    except ReuseError:
        return _one_by_one(replace(document, metadata=merged), fields, dropped)


def _interned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Keep one string for each outlet, not one for each of its articles."""
    source = fields.get("source")
    return {**fields, "source": sys.intern(source)} if type(source) is str else {**fields}


def _one_by_one(document: Document, fields: Mapping[str, Any], dropped: Dropped) -> Document:
    for name, value in fields.items():
        try:
            document = replace(document, **{name: value})
        except ReuseError as error:
            dropped(f"{error}{IGNORED}")
    return document


def blank(value: object) -> bool:
    """Whether a value says nothing: None, or text without a character one can see."""
    return value is None or (isinstance(value, str) and not value.strip())


def kind(value: object) -> str:
    """Say what a value is, as JSON calls it."""
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    if type(value) in names:
        return names[type(value)]
    return "a number" if isinstance(value, int | float) else f"a value of type {type(value).__name__}"


def _id(value: object, key: str) -> str:
    if value is None or value == "":
        raise ReuseError(f"no id: the field {key!r} is missing or empty")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReuseError(f"the id ({key!r}) must be text or a whole number, not {kind(value)}")
    return value


def _text(value: object, key: str) -> str:
    if value is None:
        raise ReuseError(f"no text: the field {key!r} is missing")
    if not isinstance(value, str):
        raise ReuseError(f"the text ({key!r}) must be a string, not {kind(value)}")
    return value
