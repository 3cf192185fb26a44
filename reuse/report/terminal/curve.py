"""What the search for near-duplicates will find and take, as a table and a plot of plain characters."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from reuse.engine.costs import Costs

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def curve(points: Sequence[tuple[float, float]], threshold: float, width: int) -> Iterator[RenderableType]:
    """Yield one bar for each similarity, with a line where the threshold is.

    Parameters
    ----------
    points : sequence of (similarity, chance)
    threshold : float
    width : int
        Columns; the bars get what is left of them.
    """
    room = max(width - 20, 8)
    yield Text("similar  compared")
    below = True
    for similarity, chance in points:
        if below and similarity >= threshold:
            below = False
            yield Text(f"{'':17}  {'- ' * (room // 2)}".rstrip(), style="dim")
        bar = "#" * int(room * chance)  # a full one is certain
        yield Text(f"{similarity:>7.2f}  {percent(chance):>8}  {bar}".rstrip())


def percent(chance: float) -> str:
    """Set a chance so that only what is certain, as far as can be told, is 100 %.

    >>> percent(0.99999)
    '99.9%'
    """
    return f"{100 * chance:.1f}%" if chance > 1 - 1e-9 else f"{int(1000 * chance) / 10:.1f}%"


def table(expected: Costs, width: int) -> Iterator[RenderableType]:
    """Yield what it will take, a line each."""
    rows = (
        ("memory", expected.memory, "at the highest, beside the texts"),
        ("texts", expected.texts, "on disk, or in memory if held there"),
        ("output", expected.written, "on disk, as JSONL"),
    )
    for name, amount, note in rows:
        line = f"  {name:<7} {size(amount):>8}  {note}"
        yield Text(line if len(line) <= width else line[:18].rstrip())


def size(amount: float) -> str:
    """Return bytes in the unit that fits.

    >>> size(1_360_000_000)
    '1.4 GB'
    """
    unit = 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount /= 1000
        unit += 1
    return f"{amount:.{1 if unit and amount < 9.95 else 0}f} {_UNITS[unit]}"
