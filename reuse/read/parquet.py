"""Parquet -> records: batch by batch, of our columns only."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from reuse.errors import ReuseError
from reuse.read.record import Names, Record
from reuse.read.streams import missing

_BATCH = 1 << 24
"""Bytes of a batch, about; of a row, its row group's mean is known."""

_MOST_ROWS = 4096


def parquet_records(
    source: BinaryIO, names: Names, passed: Callable[[float], object]
) -> Iterator[tuple[int, Record]]:
    """Yield the number of each row, from 1, and its values.

    Columns that are none of ours are not read. ``passed`` is told of each batch what share of all it is.

    Raises
    ------
    ReuseError
        If pyarrow is not installed, the file is no Parquet or damaged, or it has no column of ids or texts.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ReuseError(missing("parquet", "Parquet files")) from None
    try:
        with parquet.ParquetFile(source) as file:
            columns = _columns(file.schema_arrow.names, names)
            row = 0
            for batch in _batches(file, columns):
                for record in _plain(batch, pyarrow).to_pylist():
                    row += 1
                    yield row, record
                passed(len(batch) / file.metadata.num_rows)
    except (pyarrow.ArrowException, UnicodeDecodeError, OverflowError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise ReuseError(f"not Parquet, or damaged: {_first_line(error)}") from None


def _columns(found: list[str], names: Names) -> list[str]:
    needed = {names.theirs["id"], names.theirs["text"]}
    if absent := sorted(needed.difference(found)):
        columns = ", ".join(found)
        raise ReuseError(
            f"no column {' or '.join(map(repr, absent))}: it has {columns[:200]}; "
            f"if they have other names, give --field {'id' if absent == ['id'] else 'text'}=NAME"
        )
    return [name for name in found if name in names.wanted]


def _batches(file: Any, columns: list[str]) -> Iterator[Any]:
    """Yield row groups in batches, none of two groups: what stands before a damaged one can be read."""
    for number in range(file.num_row_groups):
        group = file.metadata.row_group(number)
        size = max(group.total_byte_size / max(group.num_rows, 1), 1.0)
        rows = int(min(max(_BATCH / size, 1), _MOST_ROWS))
        yield from file.iter_batches(rows, row_groups=[number], columns=columns, use_threads=False)


def _plain(batch: Any, pyarrow: Any) -> Any:
    """Cast what Python has no value for: times in nanoseconds."""
    columns = []
    for column in batch.columns:
        if pyarrow.types.is_timestamp(column.type):
            column = column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
        columns.append(column)
    return pyarrow.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
