"""A CSV of what is known about the documents: dates, outlets, titles. What it says overrides."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from reuse.errors import ReuseError
from reuse.read.decoding import decode
from reuse.read.names import cant_be_read, shown
from reuse.read.pile import Pile
from reuse.read.record import OPTIONAL, with_fields
from reuse.read.streams import Hash
from reuse.read.tables import field_limit
from reuse.read.walk import PACKINGS

KEYS = ("id", "file")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that are not empty, by column, and the line it begins on."""

    line: int
    cells: dict[str, str]


def read_rows(path: Path, pile: Pile) -> list[Row]:
    """Read the CSV, one of the inputs.

    Parameters
    ----------
    path : Path
        Columns ``id`` or ``file``, any of `OPTIONAL`, and others.
    pile : Pile

    Raises
    ------
    ReuseError
        If the file can't be read, is not CSV, or has neither column ``id`` nor ``file``.
    """
    try:
        passed = Hash()
        for chunk in (data := path.read_bytes(), b""):
            passed(chunk)
        pile.was_read(shown(path), passed)
        text, _ = decode(data)
        with field_limit(len(text) + 1):
            return list(_parse(text))
    except OSError as error:
        raise ReuseError(f"{shown(path)}: {cant_be_read(error)}") from None
    except ReuseError as error:
        raise ReuseError(f"{shown(path)}: {error}") from None


def apply_rows(rows: list[Row], table: str, pile: Pile) -> None:
    """Set what the rows say of the documents in ``pile``; columns we have no field for go to the metadata.

    Parameters
    ----------
    rows : list of Row
    table : str
        Where they come from.
    pile : Pile
        Its documents are replaced; a row that fits none of them, or several, is a problem.
    """
    index = _Index(pile)
    described: dict[int, int] = {}
    for row in rows:
        where = f"{table}, line {row.line}"
        try:
            position = index.find(row.cells)
            if position in described:
                raise ReuseError(f"a second row for the document of line {described[position]}")
        except ReuseError as error:
            pile.note(where, f"{error}; the row is ignored")
            continue
        described[position] = row.line
        fields = {name: cell for name, cell in row.cells.items() if name in OPTIONAL}
        others = {name: cell for name, cell in row.cells.items() if name not in OPTIONAL + KEYS}
        document = pile.documents[position]
        pile.documents[position] = with_fields(document, fields, others, partial(pile.note, where))


class _Index:
    """Finds a document by its id or, if it is a text file, by the end of its path, with or without suffix."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._names: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}
        for position, origin in enumerate(pile.origins()):
            for tail in _tails(origin.name or ""):
                self._names.setdefault(tail, set()).add(position)
                for stem in _stems(tail):
                    self._stems.setdefault(stem, set()).add(position)

    def find(self, cells: dict[str, str]) -> int:
        name = next((cells[key] for key in KEYS if key in cells), None)
        if name is None:
            raise ReuseError("neither an id nor a file")
        if (position := self._pile.position(name)) is not None:
            return position
        name = name.removeprefix("./")
        found = self._names.get(name) or self._stems.get(name) or set()
        if len(found) != 1:
            raise ReuseError(f"{name!r} fits {len(found) or 'no'} document{'s' if found else ''}")
        return next(iter(found))


def _tails(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[start:]) for start in range(len(parts)) if name]


def _stems(name: str) -> Iterator[str]:
    """Yield the name without suffix; of a packed file also without that of what is in it."""
    path = PurePosixPath(name)
    yield str(path.with_suffix(""))
    if path.suffix.lower() in PACKINGS:
        yield str(path.with_suffix("").with_suffix(""))


def _parse(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _columns(next(reader, []))
        end = reader.line_num
        for cells in reader:
            start, end = end + 1, reader.line_num
            if len(cells) > len(columns):
                raise ReuseError(f"line {start} has {len(cells)} cells for {len(columns)} columns")
            named = zip(columns, map(str.strip, cells), strict=False)
            filled = {column: cell for column, cell in named if column and cell}
            if filled:
                yield Row(start, filled)
    except csv.Error as error:
        raise ReuseError(f"not CSV, near line {reader.line_num}: {error}") from None


def _columns(header: list[str]) -> list[str]:
    """Strip the names and write ours as we do; refuse a header that names no document, or a column twice."""
    ours = {name: name for name in KEYS + OPTIONAL}
    columns = [ours.get(name.strip().lower(), name.strip()) for name in header]
    if not set(KEYS) & set(columns):
        found = ", ".join(columns) or "nothing"
        raise ReuseError(
            f"needs a column 'id' or 'file', separated from others by commas; its first line has {found}"
        )
    twice = {column for column in columns if column and columns.count(column) > 1}
    if twice:
        raise ReuseError(f"has the column {min(twice)!r} twice")
    return columns
