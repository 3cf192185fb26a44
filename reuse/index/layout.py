"""How an index lies in its tables: what keys and values mean.

=======  ==========================================  ==================================================
table    key                                         value
=======  ==========================================  ==================================================
META     name                                        parameters (JSON), counters, word statistics
IDS      id                                          number of the document
RECORDS  number                                      when it was added, first and last; the document (JSON)
WORDS    number                                      its order; 16 bits of the hash of each word
PLACES   fingerprint                                 its places, or how many they are if they are many
RUNS     fingerprint, run, order, number, place      (ordered)
TIMES    seconds, number                             (ordered)
=======  ==========================================  ==================================================

A number is given to a document each time it is stored, and never again. A fingerprint with more places than `find`
pairs with one another is *common*: its places are then told apart by the runs of words around them, in the order
in which `find` links the places of a run.
"""

import json
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.judge.facts.times import first_seen, published
from reuse.write.rows import document_to_row, row_to_document

NUMBER = struct.Struct(">I")
ORDER = struct.Struct(">Q")
COUNT = struct.Struct("<I")
PLACE = np.dtype([("number", "<u4"), ("place", "<u4")])
ENTRY = struct.Struct(">QII")
"""What follows the run in a key of RUNS: order, number, place."""

_YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)


class Record(NamedTuple):
    """A document as it was stored last; when its id was first added, and when last."""

    document: Document
    added: datetime
    stored: datetime


def damaged(what: str) -> ReuseError:
    """Return the error that says what is damaged."""
    return ReuseError(f"the index is damaged: {what}")


def numbers(keys: Iterable[int]) -> list[bytes]:
    """Return numbers, or fingerprints, as keys."""
    return [*map(NUMBER.pack, keys)]


def id_key(id: str) -> bytes:
    """Return the key of an id."""
    return id.encode("utf-8", "surrogatepass")


def to_record(record: Record) -> bytes:
    """Write a value of RECORDS.

    Raises
    ------
    ReuseError
        If the document's metadata can't be written as JSON.
    """
    row = json.dumps(document_to_row(record.document), ensure_ascii=False, separators=(",", ":"))
    times = f"{record.added.isoformat()} {record.stored.isoformat()}\n"
    return (times + row).encode("utf-8", "surrogatepass")


def from_record(value: bytes) -> Record:
    """Read a value of RECORDS.

    Raises
    ------
    ReuseError
        If it is not one.
    """
    try:
        times, row = value.split(b"\n", 1)
        added, stored = map(datetime.fromisoformat, times.decode("ascii").split())
        return Record(row_to_document(json.loads(row.decode("utf-8", "surrogatepass"))), added, stored)
    except (ValueError, RecursionError, ReuseError) as error:
        raise damaged(f"a stored document can't be read ({error})") from error


def to_words(order: int, hashes: NDArray[np.uint32]) -> bytes:
    """Write a value of WORDS."""
    return ORDER.pack(order) + hashes.astype("<u2").tobytes()


def words_of(values: Sequence[bytes]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Read values of WORDS: the words of all, and where each one's begin; an empty value has none.

    Raises
    ------
    ReuseError
        If one is not of WORDS.
    """
    if any(value and (len(value) < ORDER.size or len(value) % 2) for value in values):
        raise damaged("the words of a document can't be read")
    lengths = [max(0, len(value) - ORDER.size) // 2 for value in values]
    joined = b"".join([value[ORDER.size :] for value in values])
    bounds = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
    return np.frombuffer(joined, dtype="<u2").astype(np.uint32), bounds


def order_in(value: bytes) -> int:
    """Return the order that a value of WORDS begins with."""
    if len(value) < ORDER.size:
        raise damaged("the words of a document can't be read")
    order: int = ORDER.unpack_from(value)[0]
    return order


def number_in(value: bytes) -> int:
    """Read a value of IDS."""
    if len(value) != NUMBER.size:
        raise damaged("the number of a document can't be read")
    number: int = NUMBER.unpack(value)[0]
    return number


def id_in(key: bytes) -> str:
    """Read a key of IDS."""
    try:
        return key.decode("utf-8", "surrogatepass")
    except ValueError as error:
        raise damaged(f"an id can't be read ({error})") from error


def places_in(*values: bytes) -> NDArray[np.void]:
    """Read values of PLACES, one after the other, of fingerprints that are not common."""
    if any(len(value) % PLACE.itemsize for value in values):
        raise damaged("the places of a fingerprint can't be read")
    return np.frombuffer(b"".join(values), dtype=PLACE)


def entry_in(key: bytes) -> tuple[int, int, int]:
    """Read what follows the run in a key of RUNS: order, number, place."""
    if len(key) != ENTRY.size:
        raise damaged("a place of a run of words can't be read")
    order, number, place = ENTRY.unpack(key)
    return order, number, place


def count_of(places: int) -> bytes:
    """Write the value of PLACES of a common fingerprint."""
    if not 0 <= places < 1 << 32:
        raise damaged("a fingerprint has not as many places as are counted")
    return COUNT.pack(places)


def common(value: bytes | None) -> int | None:
    """Return how many places a common fingerprint has; None if it is not common."""
    return COUNT.unpack(value)[0] if value and len(value) == COUNT.size else None


def time_key(when: date, number: int = 0) -> bytes:
    """Return a key of TIMES; a mere date is its beginning, what has no zone is taken as UTC."""
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day)
    when = when.replace(tzinfo=UTC) if when.utcoffset() is None else when
    milliseconds = max(0, round((when - _YEAR_ONE).total_seconds() * 1000))
    return ORDER.pack(milliseconds) + NUMBER.pack(number)


def expires(record: Record, number: int) -> bytes:
    """Return the key of TIMES of a document: when it was first seen, or else published, or else stored last."""
    document = record.document
    moment = first_seen(document) or published(document)
    return time_key(moment.earliest if moment else record.stored, number)


def json_of(value: bytes | None, name: str) -> Any:
    """Read a value of META that is JSON.

    Raises
    ------
    ReuseError
        If it is not.
    """
    try:
        return json.loads(value or b"")
    except (ValueError, RecursionError) as error:
        raise damaged(f"its {name} can't be read ({error})") from error
