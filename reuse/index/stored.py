"""The documents of a store: read, put in and dropped, with the counters and word statistics kept beside them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from reuse.document import Document
from reuse.engine.order import order_of
from reuse.errors import ReuseError
from reuse.index.answer import Info
from reuse.index.layout import (
    NUMBER,
    Record,
    damaged,
    expires,
    from_record,
    id_in,
    id_key,
    json_of,
    number_in,
    numbers,
    to_record,
    to_words,
)
from reuse.index.places import Writer
from reuse.index.statistics import Statistics
from reuse.index.store import Changes, Scan, Store, Table, no_changes
from reuse.index.words import Asked, Words, words_in
from reuse.match.candidates import LIMIT, LINKS, SHINGLE
from reuse.memory import give_back

FORMAT = 1
"""Goes up whenever an index that was written before can't be read any more."""

AT_ONCE = 256
"""Documents that are dropped before others may write."""

_ABOUT, _STATE, _STATISTICS = b"about", b"state", b"statistics"


class Version(NamedTuple):
    """What is stored under a document's id, and whether it has the same text."""

    number: int
    record: Record
    words: Words
    unchanged: bool


class Stored:
    """The documents of a store.

    Attributes
    ----------
    min_words : int
    statistics : Statistics
    """

    def __init__(self, store: Store, min_words: int) -> None:
        self._store, self.min_words = store, min_words
        self.statistics = Statistics()
        parameters = {"min_words": min_words, "shingle": SHINGLE, "limit": LIMIT, "links": LINKS}
        self._parameters = parameters
        self._about = {"format": FORMAT, "parameters": parameters}
        self._state = {"documents": 0, "next": 0, "statistics": 0}

    def look(self) -> None:
        """See what others changed of what is held in memory.

        Raises
        ------
        ReuseError
            If the store was written with other parameters, or by a version that keeps it otherwise.
        """
        about, state = self._store.get(Table.META, [_ABOUT, _STATE])
        if about is None:
            if state is not None:
                raise damaged("its parameters are gone")
            self._state = {"documents": 0, "next": 0, "statistics": 0}
            return
        stored = json_of(about, "parameters")
        if (
            not isinstance(stored, dict)
            or not isinstance(stored.get("parameters"), dict)
            or "format" not in stored
        ):
            raise damaged("its parameters can't be read")
        if stored != self._about:
            raise ReuseError(
                f"the index {self._store.where} was made with {_said(stored)}, and is opened with "
                f"{_said(self._about)}: open it as it was made, or make a new one"
            )
        self._state = _counted(json_of(state, "state"))
        if self._state["statistics"] != self.statistics.version:
            (counts,) = self._store.get(Table.META, [_STATISTICS])
            self.statistics = Statistics.from_bytes(counts)

    def changed(self) -> bool:
        """Whether documents came or went, or other texts came under their ids, since the last look; look again."""
        before = self._state
        self.look()
        return any(self._state[name] != before[name] for name in ("documents", "next"))

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self._state["documents"]

    def has(self, id: str) -> bool:
        """Whether a document of this id is stored."""
        return self._store.get(Table.IDS, [id_key(id)]) != [None]

    def ids(self) -> Iterator[str]:
        """Return the ids, sorted, as they are now."""
        return map(id_in, self._store.keys(Table.IDS))

    def record(self, id: str) -> tuple[int, Record] | None:
        """Return the number and record of a document."""
        (number,) = self._store.get(Table.IDS, [id_key(id)])
        if number is None:
            return None
        (record,) = self._store.get(Table.RECORDS, [number])
        found = number_in(number), from_record(_there(record))
        if found[1].document.id != id:
            raise damaged(f"another document is stored under the id {id!r}")
        return found

    def version(self, document: Document) -> Version | None:
        """Return what is stored under a document's id."""
        found = self.record(document.id)
        if found is None:
            return None
        number, record = found
        words = words_in(record.document.text, self.min_words)
        return Version(number, record, words, record.document.text == document.text)

    def asked(self, document: Document, version: Version | None) -> Asked:
        """Return what is to be known of a document, to ask about it or to store it."""
        words = version.words if version and version.unchanged else words_in(document.text, self.min_words)
        places = self._store.get(Table.PLACES, numbers(words.kinds().tolist()))
        return Asked(order_of(document), words, places, *((version.number, version.words) if version else ()))

    def put(self, document: Document, version: Version | None, asked: Asked) -> None:
        """Store a document in place of its stored version."""
        now = datetime.now(UTC)
        record = Record(document, version.record.added if version else now, now)
        changes = no_changes()
        if version and version.unchanged and order_of(version.record.document) == asked.order:
            number = version.number
            changes[Table.TIMES][expires(version.record, number)] = None
        else:
            number = self._state["next"]
            writer = Writer(self._store, changes, self.min_words)
            if version:
                self._without(changes, writer, version.number, version.record, version.words)
            writer.add(number, asked)
            changes[Table.IDS][id_key(document.id)] = NUMBER.pack(number)
            changes[Table.WORDS][NUMBER.pack(number)] = to_words(asked.order, asked.words.hashes)
        changes[Table.RECORDS][NUMBER.pack(number)] = to_record(record)
        changes[Table.TIMES][expires(record, number)] = b""
        if not (version and version.unchanged):
            self.statistics.add(document.text)
        self._commit(changes, 0 if version else 1, number)

    def drop(self, id: str) -> bool:
        """Drop a document; return whether it was there."""
        found = self.record(id)
        if found is not None:
            self._drop(*found)
        return found is not None

    def drop_before(self, end: bytes) -> int:
        """Drop some of the documents whose key of TIMES is less, and return how many; 0 if there are no more."""
        (keys,) = self._store.scan([Scan(b"", limit=AT_ONCE)], Table.TIMES)
        numbers = [key[-NUMBER.size :] for key in keys if key < end]
        for number, record in zip(numbers, self._store.get(Table.RECORDS, numbers), strict=True):
            self._drop(number_in(number), from_record(_there(record)))
        return len(numbers)

    def info(self) -> Info:
        """Return what there is."""
        return Info(
            documents=self.count,
            bytes=self._store.size(),
            parameters=dict(self._parameters),
            format=FORMAT,
            statistics=self._state["statistics"],
            store=self._store.kind,
            where=self._store.where,
        )

    def _drop(self, number: int, record: Record) -> None:
        changes = no_changes()
        writer = Writer(self._store, changes, self.min_words)
        self._without(changes, writer, number, record, words_in(record.document.text, self.min_words))
        changes[Table.IDS][id_key(record.document.id)] = None
        self._commit(changes, -1)

    def _without(self, changes: Changes, writer: Writer, number: int, record: Record, words: Words) -> None:
        writer.remove(number, order_of(record.document), words)
        changes[Table.RECORDS][NUMBER.pack(number)] = None
        changes[Table.WORDS][NUMBER.pack(number)] = None
        changes[Table.TIMES][expires(record, number)] = None

    def _commit(self, changes: Changes, more: int, number: int = -1) -> None:
        """Write what changed, the counters, and the word statistics if it is time."""
        statistics = self.statistics.next() if self.statistics.due() else self.statistics
        if statistics is not self.statistics:
            changes[Table.META][_STATISTICS] = statistics.to_bytes()
        state = {
            "documents": self._state["documents"] + more,
            "next": max(self._state["next"], number + 1),
            "statistics": statistics.version,
        }
        changes[Table.META][_ABOUT] = json.dumps(self._about).encode()
        changes[Table.META][_STATE] = json.dumps(state).encode()
        self._store.commit(changes)
        if statistics is not self.statistics:
            give_back()  # now and then, in a process that runs for months
        self._state, self.statistics = state, statistics


def _there(record: bytes | None) -> bytes:
    if record is None:
        raise damaged("a document that it lists is gone")
    return record


def _said(about: dict[str, Any]) -> str:
    parameters = ", ".join(f"{name} {value}" for name, value in about["parameters"].items())
    return f"format {about['format']} and {parameters}"


def _counted(state: Any) -> dict[str, int]:
    names = ("documents", "next", "statistics")
    if not isinstance(state, dict) or state.keys() != {*names}:
        raise damaged("its state can't be read")
    if not all(type(state[name]) is int and 0 <= state[name] < 1 << 32 for name in names):
        raise damaged("its state can't be read")
    return state
