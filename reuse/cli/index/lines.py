"""Lines in, one answer a line out: flushed each, and an error is an answer too, so that nobody gets out of step."""

import codecs
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeVar

from reuse.cli.endings import DONE, SKIPPED
from reuse.cli.streams import say
from reuse.document import Document
from reuse.errors import ReuseError
from reuse.read.jsonl import parse, parse_record
from reuse.read.names import cant_be_read, shown
from reuse.read.record import IGNORED, Names
from reuse.read.streams import lines, unpacked
from reuse.read.walk import PACKINGS, STDIN
from reuse.write.answers import to_line

LONGEST = 1 << 26
"""Bytes of a line that is still read: a process that runs for months shall not be filled by one page."""

DEEPEST = 100
"""Objects and arrays in one another that metadata may be made of."""

LONGEST_REASON = 400
"""Characters of what is said of a line; what it quotes may be of any length."""

Row = dict[str, Any]

T = TypeVar("T")


def answer_each(inputs: Sequence[str], read: Callable[[bytes], T], ask: Callable[[T], Row]) -> int:
    """Answer one line after the other.

    Parameters
    ----------
    inputs : sequence of str
        Files of JSONL, ``"-"`` for stdin; none for stdin.
    read : callable
        What a line asks for; its `ReuseError` is the answer to a line that can't be used.
    ask : callable
        The answer. Its `ReuseError` is the last answer, for it is about the index, not the line.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    ReuseError
        If a file can't be read, or from `ask`.
    """
    skipped = 0
    for place, line in _numbered(_checked(inputs or [STDIN])):
        try:
            asked = read(_usable(line, place["line"]))
        except ReuseError as error:
            answer(_error(error, place))
            skipped += 1
            continue
        try:
            row = ask(asked)
        except ReuseError as error:
            answer(_error(error, place))
            raise
        answer(row)
    if not skipped:
        return DONE
    # Not one by one: whoever started us may read no stderr, and a full pipe would stop us.
    say(f"{skipped:,} skipped: their answers say why")
    return SKIPPED


def answer(row: Row) -> None:
    """Write one answer, at once."""
    sys.stdout.write(to_line(row))
    sys.stdout.flush()


def document_of(fields: Mapping[str, str]) -> Callable[[bytes], Document]:
    """Return what reads the record of a line, which must be right in all its fields.

    Parameters
    ----------
    fields : mapping
        Our names of fields to theirs, where they differ.
    """
    names = Names(fields)

    def read(line: bytes) -> Document:
        document = names.document(parse_record(line), _refuse)
        _check_depth(document.metadata, DEEPEST)
        return document

    return read


def id_of(fields: Mapping[str, str]) -> Callable[[bytes], str]:
    """Return what reads the id of a line: that of its object, or all it has."""
    names = Names(fields)

    def read(line: bytes) -> str:
        value = parse(line)
        return names.id(value if isinstance(value, dict) else {names.theirs["id"]: value})

    return read


def _checked(inputs: Sequence[str]) -> Sequence[str]:
    """Refuse what can't be read before the first line is answered."""
    if inputs.count(STDIN) > 1:
        raise ReuseError("- is stdin and can be given only once")
    if STDIN in inputs and sys.stdin is None:
        raise ReuseError("stdin is closed: there is nothing to answer")
    for path in inputs:
        if path != STDIN and not Path(path).exists():
            raise ReuseError(f"{shown(path)} does not exist")
        if path != STDIN and Path(path).is_dir():
            raise ReuseError(f"{shown(path)} is a folder: give files of JSONL")
    return inputs


def _numbered(inputs: Sequence[str]) -> Iterator[tuple[Row, bytes | None]]:
    """Yield each line as it comes in, and where it stands."""
    for path in inputs:
        where = "stdin" if path == STDIN else shown(path)
        try:
            with _opened(path) as stream:
                for number, line in enumerate(lines(stream, LONGEST), start=1):
                    yield {"line": number} if path == STDIN else {"file": where, "line": number}, line
        except OSError as error:
            raise ReuseError(f"{where}: {cant_be_read(error)}") from None
        except ReuseError as error:
            raise ReuseError(f"{where}: {error}") from None


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        # Where whoever started us left it set not to wait, having nothing yet would look like the end.
        with suppress(OSError):
            os.set_blocking(sys.stdin.fileno(), True)
        yield sys.stdin.buffer
        return
    suffix = Path(path).suffix.lower()
    with (
        Path(path).open("rb") as source,
        unpacked(source, suffix if suffix in PACKINGS else None, len) as stream,
    ):
        yield stream


def _usable(line: bytes | None, number: int) -> bytes:
    if line is None:
        raise ReuseError(f"longer than {LONGEST:,} bytes: that is no article")
    if number == 1:
        line = line.removeprefix(codecs.BOM_UTF8)
    if not line.strip():
        raise ReuseError("an empty line")
    return line


def _refuse(reason: str) -> NoReturn:
    raise ReuseError(reason.removesuffix(IGNORED))


def _check_depth(value: object, deepest: int) -> None:
    """Refuse what would be too deep to be stored, for then the line is at fault, not the index."""
    if isinstance(value, Mapping | list):
        if not deepest:
            raise ReuseError(f"nested too deeply: in metadata, {DEEPEST} levels are the most")
        for item in value.values() if isinstance(value, Mapping) else value:
            _check_depth(item, deepest - 1)


def _error(error: ReuseError, place: Row) -> Row:
    reason = str(error)
    return {"error": reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON]}…", **place}
