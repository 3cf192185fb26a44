"""One file of rows, by its suffix: JSONL, CSV or Parquet, the first two also compressed."""

import csv
import gzip
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from reuse.errors import ReuseError
from reuse.write.rows import Row

SUFFIXES = (".jsonl", ".csv", ".parquet")
PACKED = (".gz", ".zst")
"""May follow `.jsonl` and `.csv`."""

_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"

CHUNK = 1_000
"""Rows that Parquet takes at a time."""

Kinds = Mapping[str, type | None]
"""Names of columns in their order, and the type of their values; None where these differ: they become JSON."""


def suffixes(path: Path) -> tuple[str, str]:
    """Return the format and the compression that a file's name asks for; compression may be none.

    Raises
    ------
    ReuseError
        If it asks for what there is not.
    """
    packed = path.suffix.lower() if path.suffix.lower() in PACKED else ""
    form = Path(path.name.removesuffix(path.suffix)).suffix.lower() if packed else path.suffix.lower()
    if form not in SUFFIXES or (packed and form == ".parquet"):
        raise ReuseError(
            f"{path}: can't tell the format: the name must end in .jsonl, .csv (also .gz or .zst of these) or .parquet"
        )
    return form, packed


def check(path: Path, *, overwrite: bool) -> None:
    """Refuse a file that can't be written, before the work begins.

    Raises
    ------
    ReuseError
        If it is there and `overwrite` is false, its folder is not there, its name says no format, or a package
        is missing.
    """
    form, packed = suffixes(path)
    if path.is_dir():
        raise ReuseError(f"{path} is a folder: name a file")
    if path.exists() and not overwrite:
        raise ReuseError(f"{path} is there: choose another name, or give --overwrite")
    if not path.parent.is_dir():
        raise ReuseError(f"can't write {path}: the folder {path.parent} does not exist")
    if form == ".parquet":
        imported("pyarrow", "Parquet files", "parquet")
    if packed == ".zst":
        imported(_ZSTD, ".zst files", "zst")


def write_table(path: Path, kinds: Kinds, rows: Iterable[Row]) -> None:
    """Write rows into a file, whose name says the format. The file is there when it is whole.

    Parameters
    ----------
    path : Path
        Replaced if it is there.
    kinds : mapping
    rows : iterable of dict
        What a row has not is left out in JSONL and empty elsewhere.

    Raises
    ------
    ReuseError
        If the name says no format or a package is missing.
    OSError
        If it can't be written; nothing is left behind.
    """
    form, packed = suffixes(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            if form == ".parquet":
                _write_parquet(file, kinds, rows)
            else:
                with _packing(file, packed) as stream:
                    if form == ".csv":
                        _write_csv(stream, kinds, rows)
                    else:
                        for row in rows:
                            stream.write(_line(row))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def kinds_of(values: Iterable[Mapping[str, Any]]) -> dict[str, type | None]:
    """Return all names in the order of their first use, and the type that all values of each have."""
    kinds: dict[str, type | None] = {}
    for mapping in values:
        for name, value in mapping.items():
            if value is None:
                continue
            kind = None if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63 else type(value)
            if kinds.setdefault(name, kind) is not kind:
                kinds[name] = None
    return {name: kind if kind in (str, int, float, bool) else None for name, kind in kinds.items()}


@contextmanager
def _packing(file: BinaryIO, packed: str) -> Iterator[IO[bytes]]:
    if packed == ".gz":
        with gzip.GzipFile("", "wb", 6, file, mtime=0) as stream:  # the same rows give the same bytes
            yield cast("IO[bytes]", stream)
    elif packed == ".zst":
        with imported(_ZSTD, ".zst files", "zst").ZstdFile(file, "w") as stream:
            yield stream
    else:
        yield file


def _line(row: Row) -> bytes:
    """One row as JSON; escaped where UTF-8 can't hold it, as with lone surrogates."""
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False).encode() + b"\n"


def _write_csv(stream: IO[bytes], kinds: Kinds, rows: Iterable[Row]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(kinds)
    for row in rows:
        table.writerow(_cell(row.get(name)) for name in kinds)
    text.flush()
    text.detach()


def _cell(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _write_parquet(file: BinaryIO, kinds: Kinds, rows: Iterable[Row]) -> None:
    pyarrow = imported("pyarrow", "Parquet files", "parquet")
    parquet = imported("pyarrow.parquet", "Parquet files", "parquet")
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, types[kind or str]) for name, kind in kinds.items()])
    left = iter(rows)
    with parquet.ParquetWriter(file, schema) as writer:
        while chunk := list(islice(left, CHUNK)):
            columns = [[_value(row.get(name), kind) for row in chunk] for name, kind in kinds.items()]
            writer.write_table(pyarrow.table(columns, schema=schema))


def _value(value: object, kind: type | None) -> object:
    if value is None or kind not in (None, str):
        return value
    text = value if kind is str else json.dumps(value, ensure_ascii=False)
    return str(text).encode("utf-8", "replace").decode()


def imported(module: str, what: str, extra: str) -> Any:
    """Import a module of an extra.

    Raises
    ------
    ReuseError
        If it is not installed.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise ReuseError(f"{what} need an extra: pip install 'copytrail[{extra}]'") from None
