"""The index: documents come and go, and each can be asked about against all that are stored."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, get_args

from reuse.document import Document
from reuse.engine.order import order_of
from reuse.errors import ReuseError
from reuse.index.answer import Answer, Info, State
from reuse.index.answering import Others, answer, others_of
from reuse.index.layout import (
    NUMBER,
    Record,
    expires,
    from_record,
    id_key,
    json_of,
    time_key,
    to_record,
    to_words,
)
from reuse.index.meeting import Asked
from reuse.index.places import Writer
from reuse.index.statistics import Statistics
from reuse.index.store import Changes, Scan, Store, Table
from reuse.index.words import Words, words_in
from reuse.judge.facts.times import first_seen
from reuse.match.candidates import LIMIT, LINKS, SHINGLE

FORMAT = 1
"""Goes up whenever an index that was written before can't be read any more."""

SameSource = Literal["report", "ignore"]

AT_ONCE = 256
"""Documents that are looked through at a time for those to forget."""

_ABOUT, _STATE, _STATISTICS = b"about", b"state", b"statistics"


class _Version(NamedTuple):
    """What is stored under an id."""

    number: int
    record: Record
    words: Words
    unchanged: bool


class Index:
    """Documents that are stored, and what a document shares with them: `reuse.open_index` makes one.

    Its methods may be called from several threads; they wait for one another. All of them raise `ReuseError` if the
    store fails, is damaged or was closed.

    Parameters
    ----------
    store : Store
    min_words : int
        As in `reuse.find`.
    same_source : {"report", "ignore"}

    Raises
    ------
    ReuseError
        If the store was written with other parameters or by a version that keeps it otherwise.
    """

    def __init__(self, store: Store, min_words: int, same_source: SameSource = "report") -> None:
        self._store, self._min_words, self._same_source = store, min_words, _checked(same_source)
        self._lock = RLock()
        self._closed = False
        self._statistics = Statistics()
        self._about: dict[str, Any] = {
            "format": FORMAT,
            "parameters": {"min_words": min_words, "shingle": SHINGLE, "limit": LIMIT, "links": LINKS},
        }
        self._state = {"documents": 0, "next": 0, "statistics": 0}
        with self._reading():
            pass

    def query(self, document: Document, *, same_source: SameSource | None = None) -> Answer:
        """Find what a document shares with those stored, who copied whom, and what it adds. Nothing is written.

        Parameters
        ----------
        document : Document
            It is never compared with its own stored version, the document of its id.
        same_source : {"report", "ignore"}, optional
            Whether it is compared with documents of its own ``source``; as the index was opened, if not given.

        Notes
        -----
        Time grows with the document, with the documents that share some words with it, and with those it shares
        passages with; not with what is stored. A run of words that stands in more than 32 places is paired with
        the earliest documents that have it and those around this one in time.
        """
        with self._reading():
            version = self._version(document)
            others = self._others(document, version, same_source)
        return self._answer(document, version, others)

    def add(self, document: Document) -> State:
        """Store a document; one of the same id is replaced.

        Returns
        -------
        {"new", "changed", "unchanged"}
            Whether a document of this id was stored before: none, one with another text, with the same.
        """
        with self._writing():
            version = self._version(document)
            self._put(document, version)
        return _state(version)

    def query_and_add(self, document: Document, *, same_source: SameSource | None = None) -> Answer:
        """Do as `query` and then as `add`, with nothing stored in between, whoever else writes."""
        with self._writing():
            version = self._version(document)
            others = self._others(document, version, same_source)
            self._put(document, version)
        return self._answer(document, version, others)

    def remove(self, id: str) -> bool:
        """Forget a document; return whether it was stored."""
        with self._writing():
            found = self._stored(id)
            if found is not None:
                self._drop(*found)
            return found is not None

    def expire(self, *, before: date | datetime | str) -> int:
        """Forget the documents that are older; return how many they were.

        Parameters
        ----------
        before : date, datetime or ISO 8601 text
            A document is as old as its ``first_seen`` says, or else its ``published``, or else as it was added
            last. What has no zone is taken as UTC.
        """
        moment = first_seen(Document("expire", "", first_seen=before))
        if moment is None:
            raise ReuseError(f"before must be a date of documents, got {before!r}")
        end, count = time_key(moment.earliest), 0
        while True:
            with self._writing():
                (keys,) = self._store.scan([Scan(b"", limit=AT_ONCE)], Table.TIMES)
                old = [key[-NUMBER.size :] for key in keys if key < end]
                for number, record in zip(old, self._store.get(Table.RECORDS, old), strict=True):
                    self._drop(NUMBER.unpack(number)[0], from_record(_there(record)))
            count += len(old)
            if len(old) < AT_ONCE:
                return count

    def get(self, id: str) -> Document | None:
        """Return a stored document; None if there is none of that id."""
        with self._reading():
            found = self._stored(id)
        return found[1].document if found else None

    def info(self) -> Info:
        """Return what the index holds."""
        with self._reading():
            return Info(
                documents=self._state["documents"],
                bytes=self._store.size(),
                parameters=dict(self._about["parameters"]),
                format=FORMAT,
                statistics=self._state["statistics"],
                store=self._store.kind,
                where=self._store.where,
            )

    def close(self) -> None:
        """Let go of the store; another process may write then."""
        with self._lock:
            self._closed = True
            self._store.close()

    def __len__(self) -> int:
        with self._reading():
            return self._state["documents"]

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, str):
            return False
        with self._reading():
            return self._store.get(Table.IDS, [id_key(id)]) != [None]

    def __iter__(self) -> Iterator[str]:
        with self._reading():
            keys = self._store.keys(Table.IDS)
        return (key.decode("utf-8", "surrogatepass") for key in keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise ReuseError(f"the index {self._store.where} is closed")
            self._store.refresh()
            self._look()
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise ReuseError(f"the index {self._store.where} is closed")
            with self._store.writing():
                self._look()
                yield

    def _look(self) -> None:
        """See what others changed of what is held in memory, and whether this index can be used at all."""
        about, state = self._store.get(Table.META, [_ABOUT, _STATE])
        if about is None:
            return
        stored = json_of(about, "parameters")
        if stored != self._about:
            raise ReuseError(
                f"the index {self._store.where} was made with {_said(stored)}, and is opened with "
                f"{_said(self._about)}: open it as it was made, or make a new one"
            )
        self._state = json_of(state, "state")
        if self._state["statistics"] != self._statistics.version:
            (counts,) = self._store.get(Table.META, [_STATISTICS])
            self._statistics = Statistics.from_bytes(counts)

    def _version(self, document: Document) -> _Version | None:
        """Return what is stored under a document's id."""
        found = self._stored(document.id)
        if found is None:
            return None
        number, record = found
        words = words_in(record.document.text, self._min_words)
        return _Version(number, record, words, record.document.text == document.text)

    def _stored(self, id: str) -> tuple[int, Record] | None:
        """Return the number and record of an id."""
        (value,) = self._store.get(Table.IDS, [id_key(id)])
        if value is None:
            return None
        (record,) = self._store.get(Table.RECORDS, [value])
        return None if record is None else (NUMBER.unpack(value)[0], from_record(record))

    def _others(self, document: Document, version: _Version | None, same_source: SameSource | None) -> Others:
        """Return the stored documents that may share something with one."""
        words = version.words if version and version.unchanged else words_in(document.text, self._min_words)
        asked = Asked(order_of(document), words, *((version.number, version.words) if version else ()))
        ignored = document.source if _checked(same_source or self._same_source) == "ignore" else None
        return others_of(self._store, asked, ignored)

    def _answer(self, document: Document, version: _Version | None, others: Others) -> Answer:
        """Work out what is found; the store is needed no more."""
        added = version.record.added if version else datetime.now(UTC)
        parameters = {"min_words": self._min_words, "statistics": self._statistics.version}
        return answer(document, added, _state(version), others, self._statistics, parameters)

    def _put(self, document: Document, version: _Version | None) -> None:
        """Store a document in place of its stored version."""
        now = datetime.now(UTC)
        record = Record(document, version.record.added if version else now, now)
        changes: Changes = {}
        order = order_of(document)
        if version and version.unchanged and order_of(version.record.document) == order:
            number = version.number
            changes[Table.TIMES, expires(version.record, number)] = None
        else:
            writer = Writer(self._store, changes, self._min_words)
            number = self._state["next"]
            words = words_in(document.text, self._min_words)
            if version:
                self._without(changes, writer, version.number, version.record, version.words)
            writer.add(number, order, words)
            changes[Table.IDS, id_key(document.id)] = NUMBER.pack(number)
            changes[Table.WORDS, NUMBER.pack(number)] = to_words(order, words.hashes)
        changes[Table.RECORDS, NUMBER.pack(number)] = to_record(record)
        changes[Table.TIMES, expires(record, number)] = b""
        if not (version and version.unchanged):
            self._statistics.add(document.text)
        self._commit(changes, 0 if version else 1, number)

    def _drop(self, number: int, record: Record) -> None:
        """Forget a document."""
        changes: Changes = {}
        writer = Writer(self._store, changes, self._min_words)
        self._without(changes, writer, number, record, words_in(record.document.text, self._min_words))
        changes[Table.IDS, id_key(record.document.id)] = None
        self._commit(changes, -1)

    def _without(self, changes: Changes, writer: Writer, number: int, record: Record, words: Words) -> None:
        writer.remove(number, order_of(record.document), words)
        changes[Table.RECORDS, NUMBER.pack(number)] = None
        changes[Table.WORDS, NUMBER.pack(number)] = None
        changes[Table.TIMES, expires(record, number)] = None

    def _commit(self, changes: Changes, more: int, number: int = -1) -> None:
        """Write what changed, the counters, and the word statistics if it is time."""
        statistics = self._statistics.next() if self._statistics.due() else self._statistics
        if statistics is not self._statistics:
            changes[Table.META, _STATISTICS] = statistics.to_bytes()
        state = {
            "documents": self._state["documents"] + more,
            "next": max(self._state["next"], number + 1),
            "statistics": statistics.version,
        }
        changes[Table.META, _ABOUT] = json.dumps(self._about).encode()
        changes[Table.META, _STATE] = json.dumps(state).encode()
        self._store.commit(changes)
        self._state, self._statistics = state, statistics


def _there(value: bytes | None) -> bytes:
    if value is None:
        raise ReuseError("the index is damaged: a document that it lists is not stored")
    return value


def _state(version: _Version | None) -> State:
    return "new" if version is None else "unchanged" if version.unchanged else "changed"


def _checked(same_source: SameSource) -> SameSource:
    if same_source not in get_args(SameSource):
        raise ReuseError(f'same_source must be "report" or "ignore", got {same_source!r}')
    return same_source


def _said(about: dict[str, Any]) -> str:
    parameters = ", ".join(f"{name} {value}" for name, value in about["parameters"].items())
    return f"format {about['format']} and {parameters}"
