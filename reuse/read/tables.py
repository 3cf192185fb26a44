"""CSV and TSV -> records: a row each, read as a stream, a bad row costing only itself."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, BinaryIO

from reuse.errors import ReuseError
from reuse.read.decoding import Encoding
from reuse.read.record import FIELDS, Names, Record
from reuse.read.streams import LONGEST

_COMMAS = (",", ";", "\t", "|")
_HEAD = 1 << 18


def table_records(
    stream: BinaryIO, encoding: Encoding, separator: str | None, names: Names
) -> Iterator[tuple[int, Record | ReuseError]]:
    """Yield the line on which each row begins, and its cells that are not empty or what is wrong with it.

    Parameters
    ----------
    stream : binary file
    encoding : Encoding
    separator : str, optional
        What stands between cells; if not given, the first of comma, semicolon, tab and bar that makes a header
        with our columns.
    names : Names

    Raises
    ------
    ReuseError
        If the header does not name an id and a text, or the file is in no such encoding.
    """
    stream.read(encoding.mark)
    text = io.TextIOWrapper(stream, encoding.name, encoding.errors, newline="")
    try:
        yield from _rows(_lines(text), separator, names, encoding.name)
    except UnicodeDecodeError as error:
        raise ReuseError(f"looks like {encoding.name}, but {error.reason}: save it as UTF-8") from None
    finally:
        text.detach()


def _rows(
    lines: Iterator[str], separator: str | None, names: Names, encoding: str
) -> Iterator[tuple[int, Record | ReuseError]]:
    head = [next(lines, "")]
    needed = {names.theirs["id"], names.theirs["text"]}
    separators = [separator] if separator else _COMMAS
    mark = max(separators, key=lambda mark: len(needed.intersection(_columns(_header(head, mark), names))))
    plain = False
    if mark == "\t":
        head += _upto(_HEAD, lines)
        plain = _is_plain(head)
    reader = csv.reader(
        chain(head, lines),
        delimiter=mark,
        quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
        strict=True,
    )
    broken: tuple[int, str] | None = None
    with field_limit(LONGEST):
        rows = _cells(reader)
        _, first = next(rows, (1, []))
        if isinstance(first, str):
            raise ReuseError(first)
        columns = _columns(first, names)
        _check_header(columns, needed)
        for start, cells in rows:
            if isinstance(cells, str):
                broken = broken or (start, cells)
            elif not broken or len(cells) == len(columns):
                if broken:
                    yield _lost(broken, start)
                    broken = None
                if any(cells):
                    yield start, _record(columns, cells, encoding)
    if broken:
        yield _lost(broken, reader.line_num + 1)


def _upto(size: int, lines: Iterator[str]) -> Iterator[str]:
    """Yield lines of so many characters together, or a line more."""
    while size > 0 and (line := next(lines, "")):
        size -= len(line)
        yield line


def _header(head: list[str], separator: str) -> list[str]:
    try:
        return next(csv.reader(head[:1], delimiter=separator), [])
    except csv.Error:
        return []


def _is_plain(head: list[str]) -> bool:
    """Whether quotation marks mean nothing: each line is a row, and read with their meaning some are broken."""
    if len({line.count("\t") for line in head if line.strip()}) != 1:
        return False
    try:
        with field_limit(LONGEST):
            return len(list(csv.reader(head, delimiter="\t", strict=True))) < len(head)
    except csv.Error:
        return True


def _cells(reader: Any) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line on which each row begins, and its cells or why it has none."""
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield start, f"not CSV, near line {reader.line_num}: {error}"
            continue
        if cells is None:
            return
        yield start, cells


def _lost(broken: tuple[int, str], stop: int) -> tuple[int, ReuseError]:
    """Name what is broken and all behind it that is in no form of a row: it may be the rest of a cell."""
    start, reason = broken
    return start, ReuseError(reason if stop == start + 1 else f"{reason}; lost up to line {stop - 1}")


def _record(columns: Sequence[str], cells: Sequence[str], encoding: str) -> Record | ReuseError:
    if len(cells) != len(columns):
        return ReuseError(f"{len(cells)} cells for {len(columns)} columns: is a quotation mark missing?")
    for cell in cells:
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError as error:
                byte = ord(cell[error.start]) & 0xFF
                return ReuseError(f"not {encoding.upper()}: the byte {byte:#x} in {cell[:40]!r}")
    return {column: cell for column, cell in zip(columns, cells, strict=True) if column and cell}


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST):
        if len(line) == LONGEST:
            raise ReuseError(f"a line is longer than {LONGEST:,} characters: what comes before is read")
        yield line


def _columns(header: list[str], names: Names) -> list[str]:
    """Strip the names, and write ours as we do."""
    ours = {name: name for name in FIELDS if name in names.wanted}
    return [name if name in names.wanted else ours.get(name.lower(), name) for name in map(str.strip, header)]


def _check_header(columns: list[str], needed: set[str]) -> None:
    if absent := sorted(needed.difference(columns)):
        found = ", ".join(columns) or "nothing"
        raise ReuseError(
            f"no column {' or '.join(map(repr, absent))}: the first line has {found[:200]}; "
            f"if they have other names, give --field {'id' if absent == ['id'] else 'text'}=NAME"
        )
    if twice := {column for column in columns if column and columns.count(column) > 1}:
        raise ReuseError(f"has the column {min(twice)!r} twice")


@contextmanager
def field_limit(size: int) -> Iterator[None]:
    """Let cells be ``size`` long: the module's limit is global, so it is put back."""
    before = csv.field_size_limit()
    csv.field_size_limit(max(before, size))
    try:
        yield
    finally:
        csv.field_size_limit(before)
