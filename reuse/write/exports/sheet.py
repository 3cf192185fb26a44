"""Tables as CSV for spreadsheets: formulas made harmless, cells no longer than Excel takes."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from reuse.write.exports.known import iso, utf8
from reuse.write.exports.tables import Shape
from reuse.write.rows import Row

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""

CUT = "… [cut]"
"""Ends a cell that was longer."""

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_NEWLINE = re.compile(r"\r\n?")
_CONTROLS = {number: "\N{REPLACEMENT CHARACTER}" for number in range(32) if chr(number) not in "\t\n\r"}


class Cells:
    """Makes cells, and counts those that were cut."""

    def __init__(self) -> None:
        self.cut = 0

    def cell(self, value: object) -> str | int | float:
        """Return what stands in a cell: nothing for None, times in ISO 8601, text that no spreadsheet runs."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return value
        return self._fit(harmless(value if isinstance(value, str) else iso(value) or ""))

    def _fit(self, text: str) -> str:
        if 2 * len(text) <= LONGEST:
            return text
        units = text.encode("utf-16-le")
        if len(units) <= 2 * LONGEST:
            return text
        self.cut += 1
        return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, with plain line breaks and no controls.

    What begins like a formula gets an apostrophe before it, and so does what begins with apostrophes and goes on
    like one: taking one away gives the text again.

    >>> harmless("=1+1"), harmless("-IANS"), harmless("9 - 5"), harmless("'=1+1")
    ("'=1+1", "'-IANS", '9 - 5', "''=1+1")
    """
    guard = "'" if _FORMULA.match(text) else ""
    if not text.isprintable():
        text = utf8(_NEWLINE.sub("\n", text).translate(_CONTROLS))
    return guard + text


def headers(columns: Mapping[str, Shape]) -> list[str]:
    """Return the names of the columns: those of a struct's fields behind its own."""
    found = []
    for name, shape in columns.items():
        found += [f"{name}_{field}" for field in shape] if isinstance(shape, dict) else [name]
    return found


def write_sheet(file: BinaryIO, columns: Mapping[str, Shape], rows: Iterable[Row], cells: Cells) -> int:
    """Write rows as CSV: UTF-8 with a byte order mark, by which Excel knows it; returns how many."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(headers(columns))
    count = 0
    for row in rows:
        flat: list[object] = []
        for name, shape in columns.items():
            flat += [row[name][field] for field in shape] if isinstance(shape, dict) else [row[name]]
        table.writerow(map(cells.cell, flat))
        count += 1
    text.detach()
    return count
