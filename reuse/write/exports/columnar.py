"""Tables as Parquet: all columns with their types, row group by row group."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from reuse.errors import ReuseError
from reuse.write.exports.known import iso, utf8
from reuse.write.exports.tables import Shape
from reuse.write.rows import Row
from reuse.write.table import imported

MOST_ROWS = 20_000
MOST = 1 << 23
"""Rows of a row group; characters and list items in it, about."""

AS_GIVEN = "_as_given"
"""Behind a time's name: its column of text."""


def write_columns(file: BinaryIO, columns: Mapping[str, Shape], rows: Iterable[Row]) -> int:
    """Write rows as Parquet; returns how many.

    A time has two columns: an instant in UTC, for which a day is its first moment and a time without a zone one of
    UTC, and the ISO 8601 text that says what was given.

    Raises
    ------
    ReuseError
        If pyarrow is not installed, or a number is too large.
    """
    arrow = imported("pyarrow", "Parquet files", "parquet")
    parquet = imported("pyarrow.parquet", "Parquet files", "parquet")
    shapes = dict(_with_given(columns))
    schema = arrow.schema([(name, _type(shape, arrow)) for name, shape in shapes.items()])
    count = 0
    with parquet.ParquetWriter(file, schema) as writer:
        for group in _groups(_values(row, shapes) for row in rows):
            try:
                table = arrow.Table.from_pylist(group, schema=schema)
            except (arrow.ArrowInvalid, OverflowError) as error:
                raise ReuseError(f"Parquet can't hold a value: {error}") from error
            writer.write_table(table, row_group_size=len(group))
            count += len(group)
    return count


def instant(time: object) -> datetime | None:
    """Return a document's time as an instant in UTC; None if there is none, or the calendar doesn't reach there."""
    if not isinstance(time, date):
        return None
    if not isinstance(time, datetime):
        time = datetime(time.year, time.month, time.day)
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return None


def _with_given(columns: Mapping[str, Shape]) -> Iterator[tuple[str, Shape]]:
    for name, shape in columns.items():
        yield name, shape
        if shape == "time":
            yield name + AS_GIVEN, "text"


def _values(row: Row, shapes: Mapping[str, Shape]) -> Row:
    given = {name + AS_GIVEN: iso(row[name]) for name, shape in shapes.items() if shape == "time"}
    return {name: _value({**row, **given}[name]) for name in shapes}


def _value(value: object) -> Any:
    if isinstance(value, str):
        return utf8(value)
    if isinstance(value, list):
        return list(map(_value, value))
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    return instant(value) if isinstance(value, date) else value


def _type(shape: Shape, arrow: Any) -> Any:
    if isinstance(shape, list):
        return arrow.list_(_type(shape[0], arrow))
    if isinstance(shape, dict):
        return arrow.struct([(name, _type(field, arrow)) for name, field in shape.items()])
    plain = {"text": arrow.string(), "int": arrow.int64(), "float": arrow.float64(), "bool": arrow.bool_()}
    return arrow.timestamp("us", "UTC") if shape == "time" else plain[shape]


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Cut rows into groups of about the same size in memory."""
    group: list[Row] = []
    size = 0
    for row in rows:
        group.append(row)
        size += _size(row)
        if len(group) >= MOST_ROWS or size >= MOST:
            yield group
            group, size = [], 0
    if group:
        yield group


def _size(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list) else 1
