"""What the stores took, in a table with a column for each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.markdown import table

CLOCKS = ("insert", "insert, the last tenth", "look up", "read values", "delete")


def text_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Set figures in a table, with a column for each store."""
    columns = [dict(_cells(row)) for row in rows]
    lines = [(name, *(column[name] for column in columns)) for name in columns[0]]
    return table((f"{rows[0]['documents']:,} documents", *(row["store"] for row in rows)), lines)


def _cells(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in CLOCKS[:2]:
        mean = {of: spread["mean"] for of, spread in row["clocks"][name].items()}
        yield f"{name}: documents a second", f"{1e3 / mean['clock']:,.0f} ({1e3 / mean['work']:,.0f})"
    yield "insert, with what is done in the background: of work", f"{row['documents'] / row['work']:,.0f}"
    for name in CLOCKS:
        clock, work = row["clocks"][name]["clock"], row["clocks"][name]["work"]
        cell = f"{clock['p50']:.2f} / {clock['p99']:.2f} / {clock['max']:.0f} ({work['p50']:.2f} / {work['p99']:.2f})"
        yield f"{name}, ms: p50 / p99 / most", cell
    for name, key in (
        ("bytes a document on disk", "bytes"),
        ("the same when a tenth was deleted and it was closed", "closed"),
        ("bytes written a document, to the system", "given"),
        ("bytes written a document, to the disk", "to disk"),
    ):
        yield name, f"{row[key] / row['documents']:,.0f}"
    yield "memory at the highest, MB, all", f"{row['resident']:,.0f}"
    yield "memory at the highest, MB, without pages of files", f"{row['own']:,.0f}"
