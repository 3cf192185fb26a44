"""Web pages -> records, by processes of their own that are stopped when a page takes too long."""

import json
import os
import select
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
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
    """Reads web pages; a context manager, for it holds a process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Pages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._end()

    def read(self, page: bytes) -> Record:
        """Return what `page_worker.article` finds.

        Raises
        ------
        ReuseError
            If trafilatura is not installed, fails, dies or takes longer than `PATIENCE`.
        """
        process = self._running()
        assert process.stdin is not None
        try:
            page_worker.send(process.stdin, page)  # type: ignore[arg-type]
            size = int.from_bytes(self._receive(8), "big")
            answer: Record = json.loads(self._receive(size))
        except (ReuseError, BrokenPipeError) as error:
            self._end()
            raise ReuseError(str(error) if isinstance(error, ReuseError) else _DIED) from None
        except BaseException:
            self._end()
            raise
        if "error" in answer:
            raise ReuseError(f"trafilatura fails on it: {answer['error']}")
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
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
        deadline = monotonic() + PATIENCE
        data = bytearray()
        while len(data) < size:
            if not select.select([pipe], [], [], max(deadline - monotonic(), 0))[0]:
                raise ReuseError(f"took longer than {PATIENCE:.0f} s: given up")
            if not (part := os.read(pipe, min(size - len(data), _PART))):
                raise ReuseError(_DIED)
            data += part
        return bytes(data)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with process:  # closes the pipes, and waits
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
