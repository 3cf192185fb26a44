"""Building blocks of a printed page: headings, an article's name, labelled lines."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reuse.report.clean import name, quoted
from reuse.report.lookup import Lookup

LABEL = 9
"""Cells of the column of labels, the gap included."""

INDENT = 2


def heading(title: str, rest: str = "") -> Text:
    """Return the line that begins a section."""
    return Text.assemble("\n", (title, "bold"), rest)


def article(lookup: Lookup, id: str, width: int) -> Text:
    """Return an article's id, its headline, and outlet and day where they are known, on one line."""
    line = Text(name(id), style="bold")
    origin = lookup.origin(id)
    room = width - line.cell_len - 2 - (cell_len(origin) + 2 if origin else 0)
    if room >= 24:
        line.append(f"  {quoted(lookup.headline(id), room)}", "not bold")
    if origin:
        line.append(f"  {origin}", "not bold dim")
    return line


def labelled(rows: Iterable[tuple[str, str | Text]]) -> RenderableType:
    """Return lines with a label before each, which is not repeated; those without one take the whole width."""
    parts: list[RenderableType] = []
    for label, lines in groupby(rows, key=lambda row: row[0]):
        values = [Text(value) if isinstance(value, str) else value for _, value in lines]
        parts.extend([_grid(label, values)] if label else values)
    return Padding(Group(*parts), (0, 0, 0, INDENT))


def _grid(label: str, values: Iterable[Text]) -> RenderableType:
    grid = Table.grid(padding=0)
    grid.add_column(width=LABEL, style="cyan", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for value in values:
        grid.add_row(Text(label), value)
        label = ""
    return grid


def excerpts(label: str, rows: Sequence[tuple[str, str]], width: int) -> list[tuple[str, Text]]:
    """Return labelled lines of a note each, in a column, and the first words of a text that fit behind it."""
    column = max((len(note) for note, _ in rows), default=0)
    room = width - INDENT - LABEL - column - 2
    lines = []
    for note, text in rows:
        line = Text(f"{note:<{column}}  {quoted(text, room)}", no_wrap=True, overflow="ellipsis")
        lines.append((label, line))
    return lines
