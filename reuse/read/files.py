"""One file -> documents on the pile, whatever its kind; what can't be used of it becomes a problem."""

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.parallel import cores
from reuse.progress import Progress, Stage
from reuse.read.decoding import decode, tell
from reuse.read.jsonl import jsonl_records
from reuse.read.names import cant_be_read, shown
from reuse.read.pile import Origin, Pile
from reuse.read.record import Names, Record
from reuse.read.streams import LONGEST, LONGEST_UNPACKED, Hash, lines, unpacked, whole
from reuse.read.tables import table_records
from reuse.read.walk import File

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reuse.read.pages import Pages

Numbered = Iterator[tuple[int, Record | ReuseError]]

T = TypeVar("T")

AHEAD = 4
"""Pages for each process that are begun before the first is done."""

TWICE = ("table", "parquet")
"""Kinds of which a file is gone through twice: to tell the encoding, and to make the digest."""


class FileReader:
    """Reads files onto a pile; a context manager, for it may hold a process.

    Parameters
    ----------
    pile : Pile
    names : Names
        What the fields of records are called.
    stdin : binary file, optional
    progress : callable, optional
        Told the bytes and the documents that are read.
    total : int
        Bytes that will be read.
    """

    def __init__(
        self, pile: Pile, names: Names, stdin: BinaryIO | None, progress: Progress | None, total: int | None
    ) -> None:
        self._pile = pile
        self._names = names
        self._stdin = stdin
        self._bytes = Stage(progress, "reading", total, "bytes")
        self._count = Stage(progress, "reading", None, "documents")
        self._pages: Pages | None = None
        self._begun: deque[tuple[Origin, str, Future[Record]]] = deque()
        self._held = ExitStack()

    def __enter__(self) -> "FileReader":
        self._bytes.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._held.close()
        self._bytes.__exit__(kind, error, where)
        self._count.__exit__(kind, error, where)

    def read(self, file: File, id: str | None) -> None:
        """Read a file, or begin to; ``id`` is that of its document, if it is one.

        Raises
        ------
        ReuseError
            If the disk is too full for the texts.
        """
        where = "stdin" if file.is_stdin else shown(file.location)
        unit = "row" if file.kind == "parquet" else "line"
        location = None if file.is_stdin else file.location
        origin = Origin(where, location, unit, None if id is None else file.full_name)
        if id is not None and file.kind == "page":
            self._begin_page(file, id, origin)
            return
        self.finish()
        if id is not None:
            for document in self._safely(where, self._one(file, id)):
                self._add(document, origin, 0)
            return
        for number, record in self._safely(where, self._records(file)):
            place = origin.place(number)
            try:
                if isinstance(record, ReuseError):
                    raise record
                document = self._names.document(record, partial(self._pile.note, place))
            except ReuseError as error:
                self._pile.skip(place, str(error))
            else:
                self._add(document, origin, number)

    def _add(self, document: Document, origin: Origin, number: int) -> None:
        self._pile.add(document, origin, number)
        self._count.step()

    def _safely(self, where: str, items: Iterable[T]) -> Iterator[T]:
        """Yield as long as there is no error of the file; what is done with it may raise its own."""
        try:
            yield from items
        except OSError as error:
            self.finish()
            self._pile.skip(where, cant_be_read(error))
        except ReuseError as error:
            self.finish()
            self._pile.skip(where, str(error))

    def _one(self, file: File, id: str) -> Iterator[Document]:
        for data in self._whole(file, LONGEST_UNPACKED if file.packing else LONGEST):
            text, encoding = decode(data)
            yield Document(id, text, metadata={} if encoding == "utf-8" else {"encoding": encoding})

    def _begin_page(self, file: File, id: str, origin: Origin) -> None:
        # What few need is imported where it is used, here and below: it would slow every start.
        from reuse.read.pages import LONGEST_PAGE, Pages

        threads = cores(None)
        if self._pages is None:
            self._pages = self._held.enter_context(Pages(threads))
        for page in self._safely(origin.where, self._whole(file, LONGEST_PAGE)):
            self._begun.append((origin, id, self._pages.read(page)))
        self._end_pages(AHEAD * threads)

    def finish(self) -> None:
        """Read to the end what was begun."""
        if self._begun:
            self._end_pages(0)

    def _end_pages(self, most: int) -> None:
        from reuse.read.pages import page_document

        while len(self._begun) > most:
            origin, id, found = self._begun.popleft()
            note = partial(self._pile.note, origin.where)
            try:
                document = page_document(id, found.result(), note)
            except ReuseError as error:
                self._pile.skip(origin.where, str(error))
            else:
                self._add(document, origin, 0)

    def _whole(self, file: File, longest: int) -> Iterator[bytes]:
        with self._opened(file) as source, self._stream(source, file) as stream:
            data = whole(stream, longest)
        yield data

    def _records(self, file: File) -> Numbered:
        with self._opened(file) as source:
            if file.kind == "table":
                yield from self._table(file, source)
            elif file.kind == "parquet":
                yield from self._parquet(file, source)
            else:
                with self._stream(source, file) as stream:
                    yield from jsonl_records(stream)

    def _table(self, file: File, source: BinaryIO) -> Numbered:
        before = self._bytes.done
        with unpacked(source, file.packing, self._passed) as stream:
            encoding = tell(lines(stream))
        if encoding.name != "utf-8":
            self._pile.note(shown(file.location), f"read as {encoding.name}")
        self._bytes.step(max(file.path.stat().st_size - (self._bytes.done - before), 0))
        source.seek(0)
        with self._stream(source, file) as stream:
            yield from table_records(stream, encoding, "\t" if file.suffix == ".tsv" else None, self._names)

    def _parquet(self, file: File, source: BinaryIO) -> Numbered:
        import shutil
        from tempfile import TemporaryFile

        from reuse.read.parquet import parquet_records

        size = file.path.stat().st_size
        with TemporaryFile() if file.packing else nullcontext(source) as plain:
            with self._stream(source, file) as stream:
                if file.packing:
                    shutil.copyfileobj(stream, plain)
                else:
                    while stream.read1(io.DEFAULT_BUFFER_SIZE):
                        pass
            plain.seek(0)
            yield from parquet_records(plain, self._names, lambda share: self._bytes.step(int(share * size)))

    @contextmanager
    def _opened(self, file: File) -> Iterator[BinaryIO]:
        with (
            nullcontext(self._stdin or sys.stdin.buffer) if file.is_stdin else file.path.open("rb") as source
        ):
            yield source

    @contextmanager
    def _stream(self, source: BinaryIO, file: File) -> Iterator[io.BufferedReader]:
        """Read to the end of the file, which makes it one of the inputs."""
        passed = Hash()

        def watch(chunk: bytes) -> None:
            passed(chunk)
            self._passed(chunk)

        with unpacked(source, file.packing, watch) as stream:
            yield stream
        self._pile.was_read(shown(file.location), passed)

    def _passed(self, chunk: bytes) -> None:
        self._bytes.step(len(chunk))
