"""JSONL -> documents: one object a line, each line on its own, so that a bad one costs only itself."""

import codecs
import json
import math
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.read.pile import Item, Pile
from reuse.read.record import OPTIONAL, with_fields

CUES = ("byline", "dateline")
FIELDS = ("id", "text", *OPTIONAL, "metadata", *CUES)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_fields(fields: Mapping[str, str]) -> None:
    """Refuse to rename a field that no record has.

    Raises
    ------
    ReuseError
        If a key is none of `FIELDS`.
    """
    for name in fields:
        if name not in FIELDS:
            raise ReuseError(f"no such field: {name!r}; ours are {', '.join(FIELDS)}")


def read_records(
    lines: Iterable[bytes], where: str, path: Path | None, fields: Mapping[str, str], pile: Pile
) -> None:
    """Add a document for each line.

    Parameters
    ----------
    lines : iterable of bytes
    where : str
        The file as the user knows it.
    path : Path, optional
        The file, None for stdin.
    fields : mapping
        Our names of fields to those in the file, where they differ.
    pile : Pile
        Takes documents and problems.
    """
    for number, line in enumerate(lines, start=1):
        place = f"{where}, line {number}"
        if number == 1:
            if line.startswith(_UTF16):
                pile.skip(where, "UTF-16: JSONL must be UTF-8, save it so")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            document = _document(_parse(line), place, fields, pile)
        except ReuseError as error:
            pile.skip(place, str(error))
        else:
            pile.add(Item(document, place, path))


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode(), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise ReuseError(f"not UTF-8 at byte {error.start} of the line") from None
    except json.JSONDecodeError as error:
        raise ReuseError(f"not JSON: {error.msg} at character {error.pos} of the line") from None
    except ValueError as error:
        raise ReuseError(f"not JSON we can use: {error}") from None
    except RecursionError:
        raise ReuseError("nested too deeply") from None
    if not isinstance(record, dict):
        raise ReuseError(f"not a JSON object, but {_kind(record)}")
    return record


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _finite(literal: str) -> float:
    value = float(literal)
    if math.isinf(value):
        raise ValueError(f"the number {literal[:20]} is too large")
    return value


def _document(record: dict[str, Any], place: str, fields: Mapping[str, str], pile: Pile) -> Document:
    theirs = {name: fields.get(name, name) for name in FIELDS}
    ours = {name: record.get(key) for name, key in theirs.items()}
    taken = set(theirs.values())
    metadata = {key: value for key, value in record.items() if key not in taken}
    metadata |= {name: ours[name] for name in CUES if ours[name] is not None}

    dropped = partial(pile.note, place)
    document = Document(_id(ours["id"], theirs["id"]), _text(ours["text"], theirs["text"]))
    if isinstance(ours["metadata"], dict):
        metadata = {**ours["metadata"], **metadata}
    elif ours["metadata"] is not None:
        dropped(f"metadata must be an object, not {_kind(ours['metadata'])}; the field is ignored")
    return with_fields(document, {name: ours[name] for name in OPTIONAL}, metadata, dropped)


def _id(value: object, key: str) -> str:
    if value is None or value == "":
        raise ReuseError(f"no id: the field {key!r} is missing or empty")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReuseError(f"the id ({key!r}) must be text or a whole number, not {_kind(value)}")
    return value


def _text(value: object, key: str) -> str:
    if value is None:
        raise ReuseError(f"no text: the field {key!r} is missing")
    if not isinstance(value, str):
        raise ReuseError(f"the text ({key!r}) must be a string, not {_kind(value)}")
    return value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
