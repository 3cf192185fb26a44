"""Web pages -> records, by processes of their own that are stopped when a page takes too long."""

import json
import os
import select
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from queue import LifoQueue
from time import monotonic
from types import TracebackType

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.read import page_worker
from reuse.read.record import OPTIONAL, Dropped, Record, blank, with_fields
from reuse.read.streams import missing

LONGEST_PAGE = 1 << 24
"""Bytes of a page."""

PATIENCE = 30.0
"""Seconds after which a page is given up; most take a hundredth of one."""

_PART = 1 << 20


class Pages:
    """Reads several web pages at a time; a context manager, for it holds processes."""

    def __init__(self, threads: int) -> None:
        self._readers = [_Reader() for _ in range(threads)]
        # Last in, first out: few pages start few processes.
        self._free: LifoQueue[_Reader] = LifoQueue()
        for reader in self._readers:
            self._free.put(reader)
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> "Pages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.close()
        self._pool.shutdown(cancel_futures=True)
        for reader in self._readers:
            reader.end()

    def read(self, page: bytes) -> "Future[Record]":
        """Begin to read a page: the result is what `page_worker.article` finds.

        It raises `ReuseError` if trafilatura is not installed, fails, dies or takes longer than `PATIENCE`.
        """
        return self._pool.submit(self._read, page)

    def _read(self, page: bytes) -> Record:
        reader = self._free.get()
        try:
            return reader.read(page)
        finally:
            self._free.put(reader)


class _Reader:
    """One process, started when there is something to do, and again when it was stopped."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def read(self, page: bytes) -> Record:
        process = self._running()
        assert process.stdin is not None
        try:
            page_worker.send(process.stdin, page)  # type: ignore[arg-type]
            size = int.from_bytes(self._receive(8), "big")
            answer: Record = json.loads(self._receive(size))
        except (ReuseError, BrokenPipeError) as error:
            self.end()
            raise ReuseError(str(error) if isinstance(error, ReuseError) else _DIED) from None
        if "error" in answer:
            raise ReuseError(f"trafilatura fails on it: {answer['error']}")
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            if self._closed:
                raise ReuseError(_DIED)
            if find_spec("trafilatura") is None:
                raise ReuseError(missing("web", "web pages"))
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(page_worker.__file__).resolve())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process

    def _receive(self, size: int) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        poll = select.poll()
        poll.register(pipe, select.POLLIN)
        deadline = monotonic() + PATIENCE
        data = bytearray()
        while len(data) < size:
            if not poll.poll(1000 * max(deadline - monotonic(), 0)):
                raise ReuseError(f"took longer than {PATIENCE:.0f} s: given up")
            if not (part := os.read(pipe, min(size - len(data), _PART))):
                raise ReuseError(_DIED)
            data += part
        return bytes(data)

    def close(self) -> None:
        """Stop whatever is going on; any thread may."""
        self._closed = True
        if process := self._process:
            process.kill()

    def end(self) -> None:
        """Stop the process, and let nothing be left of it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError), process:  # closes the pipes, and waits
                pass


_DIED = "trafilatura broke down on it"


def page_document(id: str, found: Record, dropped: Dropped) -> Document:
    """Make a document of what was found in a page.

    Raises
    ------
    ReuseError
        If there is no text.
    """
    if blank(found.get("text")):
        raise ReuseError("no article found in it")
    given = {name: found[name] for name in OPTIONAL if not blank(found.get(name))}
    metadata = {} if blank(found.get("byline")) else {"byline": found["byline"]}
    return with_fields(Document(id, found["text"]), given, metadata, dropped)
