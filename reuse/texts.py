"""Texts that lie in a temporary file and are read again each time: a large pile's need not fit into memory."""

import os
import weakref
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from threading import Lock

from reuse.errors import ReuseError

_PENDING = 1 << 20
_AT_ONCE = 1 << 23
"""Bytes that are written, and that are read, at once; one text may be longer."""


class Spool:
    """Texts one behind the other in a file that has no name, and so is gone with its last user.

    Texts can be read by several threads, also while one adds others. UTF-8, and lone surrogates as they are.

    Raises
    ------
    ReuseError
        If there is no folder for temporary files.
    """

    __slots__ = ("__weakref__", "_ends", "_file", "_latest", "_lock", "_me", "_pending", "_written")

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        try:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 (closed in __del__)
        except OSError as error:
            raise _failed("make", error) from None
        self._ends = array("q", [0])
        self._pending = bytearray()
        self._written = 0
        self._lock = Lock()
        self._latest: tuple[int, str] = (-1, "")
        self._me = weakref.ref(self)

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def add(self, text: str) -> "Place":
        """Append a text, and return where it lies.

        Raises
        ------
        ReuseError
            If the disk is full or fails.
        """
        with self._lock:
            self._pending += text.encode("utf-8", "surrogatepass")
            self._ends.append(self._written + len(self._pending))
            number = len(self._ends) - 2
        if len(self._pending) >= _PENDING:
            self.flush()
        return Place(self, number)

    def flush(self) -> None:
        """Write what waits in memory to the file.

        Raises
        ------
        ReuseError
            If the disk is full or fails.
        """
        with self._lock:
            try:
                while self._pending:
                    # By place: written twice, as by a process and its child, it is the same.
                    size = os.pwrite(self._file.fileno(), self._pending, self._written)
                    del self._pending[:size]
                    self._written += size
            except OSError as error:
                raise _failed("write", error) from None

    def size(self, number: int) -> int:
        """Return the bytes of a text."""
        return self._ends[number + 1] - self._ends[number]

    def read(self, number: int) -> str:
        """Read a text."""
        global _last_read
        latest, text = self._latest
        if latest != number:
            (text,) = self.read_run(number, number + 1)
            self._latest = number, text
        _last_read = self._me
        return text

    def read_run(self, first: int, stop: int) -> Iterator[str]:
        """Read the texts ``first`` to ``stop`` (half-open) at once.

        Raises
        ------
        ReuseError
            If the disk fails.
        """
        ends = self._ends[first : stop + 1]
        start = ends[0]
        data = memoryview(self._bytes(start, ends[-1]))
        for begin, end in pairwise(ends):
            yield str(data[begin - start : end - start], "utf-8", "surrogatepass")

    def place_of(self, text: str) -> "Place | None":
        """Return where the text lies that was read last, if this is it, and not merely equal to it."""
        number, latest = self._latest
        return Place(self, number) if latest is text and number >= 0 else None

    def _bytes(self, start: int, end: int) -> bytes:
        if end > self._written:
            self.flush()
        parts = []
        try:
            while start < end:
                part = os.pread(self._file.fileno(), end - start, start)
                if not part:
                    raise OSError(0, "it has become shorter")
                parts.append(part)
                start += len(part)
        except OSError as error:
            raise _failed("read", error) from None
        return parts[0] if len(parts) == 1 else b"".join(parts)


class Place:
    """Where in a spool a text lies."""

    __slots__ = ("number", "spool")

    def __init__(self, spool: Spool, number: int) -> None:
        self.spool = spool
        self.number = number


_last_read: weakref.ref[Spool] | None = None


def place_of(text: str) -> Place | None:
    """Return where a text lies, if it is the one that was read last.

    It lets ``copy.copy`` and ``dataclasses.replace``, which take a text out of one document and put it into
    another, leave it where it lies. Where it is not told, the text is kept in memory, and nothing else changes.
    """
    spool = _last_read and _last_read()
    return spool.place_of(text) if spool else None


def read_texts(kept: Sequence[str | Place]) -> list[str]:
    """Return texts, in order; those that lie in spools are read in the order they lie in, neighbours at once."""
    texts = ["" if isinstance(text, Place) else text for text in kept]
    placed = [(at, place) for at, place in enumerate(kept) if isinstance(place, Place)]
    placed.sort(key=lambda item: (id(item[1].spool), item[1].number))
    for run in _runs(placed):
        first, last = run[0][1], run[-1][1]
        for (at, _), text in zip(run, first.spool.read_run(first.number, last.number + 1), strict=True):
            texts[at] = text
    return texts


def _runs(placed: list[tuple[int, Place]]) -> Iterator[list[tuple[int, Place]]]:
    """Cut into runs that can be read at once."""
    run: list[tuple[int, Place]] = []
    size = 0
    for at, place in placed:
        before = run[-1][1] if run else place
        here = place.spool.size(place.number)
        follows = place.spool is before.spool and place.number == before.number + 1
        if run and not (follows and size + here <= _AT_ONCE):
            yield run
            run, size = [], 0
        run.append((at, place))
        size += here
    if run:
        yield run


def _failed(what: str, error: OSError) -> ReuseError:
    from tempfile import gettempdir

    try:
        folder = gettempdir()
    except OSError:
        folder = "any usual folder"
    return ReuseError(
        f"can't {what} a temporary file for the texts in {folder}: {error.strerror or error}; "
        "name a folder with room in the environment variable TMPDIR"
    )
