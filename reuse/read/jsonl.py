"""JSONL -> records: one object a line, each line on its own, so that a bad one costs only itself."""

import codecs
import io
import json
import math
from collections.abc import Iterator
from typing import Any

from reuse.errors import ReuseError
from reuse.read.record import Record, kind
from reuse.read.streams import LONGEST, lines

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PACKED = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


def jsonl_records(stream: io.BufferedReader) -> Iterator[tuple[int, Record | ReuseError]]:
    """Yield the number of each line that is not blank, and its object or what is wrong with it.

    Raises
    ------
    ReuseError
        If the file is no JSONL in UTF-8.
    """
    for number, line in enumerate(lines(stream), start=1):
        if line is None:
            yield number, ReuseError(f"longer than {LONGEST:,} bytes: that is no article")
            continue
        if number == 1:
            if line.startswith(_UTF16):
                raise ReuseError("UTF-16: JSONL must be UTF-8, save it so")
            if packing := next((suffix for mark, suffix in _PACKED.items() if line.startswith(mark)), None):
                raise ReuseError(f"packed: its name must end in {packing}, or unpack it")
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.isspace() or not line:
            continue
        try:
            yield number, parse_record(line)
        except ReuseError as error:
            yield number, error


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _finite(literal: str) -> float:
    value = float(literal)
    if math.isinf(value):
        raise ValueError(f"the number {literal[:20]} is too large")
    return value


_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite)


def parse_record(line: bytes) -> Record:
    """Read the JSON object of a line.

    Raises
    ------
    ReuseError
        If there is none.
    """
    record = parse(line)
    if not isinstance(record, dict):
        raise ReuseError(f"not a JSON object, but {kind(record)}")
    return record


def parse(line: bytes) -> Any:
    """Read the JSON value of a line.

    Raises
    ------
    ReuseError
        If there is none in UTF-8, or it holds a number that JSON doesn't have.
    """
    try:
        return _DECODER.decode(line.decode())
    except UnicodeDecodeError as error:
        raise ReuseError(f"not UTF-8 at byte {error.start} of the line") from None
    except json.JSONDecodeError as error:
        raise ReuseError(f"not JSON: {error.msg} at character {error.pos} of the line") from None
    except ValueError as error:
        raise ReuseError(f"not JSON we can use: {error}") from None
    except RecursionError:
        raise ReuseError("nested too deeply") from None
