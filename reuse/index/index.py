"""The index: documents come and go, and each can be asked about against all that are stored."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from threading import RLock
from types import TracebackType
from typing import Literal, Self, TypeVar, get_args

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.index.answer import Answer, Info, State
from reuse.index.answering import Others, answer, others_of
from reuse.index.layout import time_key
from reuse.index.store import Store
from reuse.index.stored import Stored, Version
from reuse.index.words import Asked

SameSource = Literal["report", "ignore"]

TRIES = 8
"""How often is read what others change meanwhile, before they have to wait."""

Found = TypeVar("Found")


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
        self._store, self._same_source = store, _checked(same_source)
        self._stored = Stored(store, min_words)
        self._lock, self._closed = RLock(), False
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

        def read() -> tuple[Version | None, Others]:
            version = self._stored.version(document)
            return version, self._others(self._stored.asked(document, version), document, same_source)

        return self._answer(document, *self._of_one_moment(read))

    def add(self, document: Document) -> State:
        """Store a document; one of the same id is replaced.

        Returns
        -------
        {"new", "changed", "unchanged"}
            Whether a document of this id was stored before: none, one with another text, with the same.
        """
        with self._writing():
            version = self._stored.version(document)
            self._stored.put(document, version, self._stored.asked(document, version))
        return _state(version)

    def query_and_add(self, document: Document, *, same_source: SameSource | None = None) -> Answer:
        """Do as `query` and then as `add`, with nothing stored in between, whoever else writes."""
        with self._writing():
            version = self._stored.version(document)
            asked = self._stored.asked(document, version)
            others = self._others(asked, document, same_source)
            self._stored.put(document, version, asked)
        return self._answer(document, version, others)

    def remove(self, id: str) -> bool:
        """Forget a document; return whether it was stored."""
        with self._writing():
            return self._stored.drop(id)

    def expire(self, *, before: date | datetime | str) -> int:
        """Forget the documents that are older; return how many they were.

        Parameters
        ----------
        before : date, datetime or ISO 8601 text
            A document is as old as its ``first_seen`` says, or else its ``published``, or else as it was added
            last. What has no zone is taken as UTC.
        """
        try:
            when = Document("expire", "", first_seen=before).first_seen
        except ReuseError:
            when = None
        if not isinstance(when, date):
            raise ReuseError(f"before must be a date, a datetime or ISO 8601 text, got {before!r}")
        end, count, dropped = time_key(when), 0, 1
        while dropped:
            with self._writing():
                dropped = self._stored.drop_before(end)
            count += dropped
        return count

    def get(self, id: str) -> Document | None:
        """Return a stored document; None if there is none of that id."""
        found = self._of_one_moment(lambda: self._stored.record(id))
        return found[1].document if found else None

    def info(self) -> Info:
        """Return what the index holds."""
        with self._reading():
            return self._stored.info()

    def close(self) -> None:
        """Let go of the store; another process may write then."""
        with self._lock:
            self._closed = True
            self._store.close()

    def __len__(self) -> int:
        with self._reading():
            return self._stored.count

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, str):
            return False
        with self._reading():
            return self._stored.has(id)

    def __iter__(self) -> Iterator[str]:
        with self._reading():
            return self._stored.ids()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            self._open()
            self._store.refresh()
            self._stored.look()
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._open()
            with self._store.writing():
                self._stored.look()
                yield

    def _of_one_moment(self, read: Callable[[], Found]) -> Found:
        """Read, and read again if others wrote meanwhile; in the end while nobody else may."""
        for _ in range(TRIES):
            with self._reading():
                try:
                    found = read()
                except ReuseError:
                    if not self._stored.changed():
                        raise
                else:
                    if not self._stored.changed():
                        return found
        with self._writing():
            return read()

    def _open(self) -> None:
        if self._closed:
            raise ReuseError(f"the index {self._store.where} is closed")

    def _others(self, asked: Asked, document: Document, same_source: SameSource | None) -> Others:
        """Return the stored documents that may share something with one."""
        ignored = document.source if _checked(same_source or self._same_source) == "ignore" else None
        return others_of(self._store, asked, ignored)

    def _answer(self, document: Document, version: Version | None, others: Others) -> Answer:
        """Work out what is found; the store is needed no more."""
        added = version.record.added if version else datetime.now(UTC)
        return answer(document, added, _state(version), others, self._stored.statistics)


def _state(version: Version | None) -> State:
    return "new" if version is None else "unchanged" if version.unchanged else "changed"


def _checked(same_source: SameSource) -> SameSource:
    if same_source not in get_args(SameSource):
        raise ReuseError(f'same_source must be "report" or "ignore", got {same_source!r}')
    return same_source
