"""What the search for near-duplicates will find and take, as a table and a plot of plain characters."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from reuse.engine.costs import Costs

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def curve(points: Sequence[tuple[float, float]], threshold: float, width: int) -> Iterator[RenderableType]:
    """Yield one bar for each similarity; the bars get what is left of the width.

    Parameters
    ----------
    points : sequence of (similarity, chance)
    threshold : float
        A line stands where it is.
    width : int
        Columns.
    """
    room = max(width - 22, 8)
    yield Text(f"{'similar':>9}  {'found':>7}")
    below = True
    for similarity, chance in points:
        if below and similarity >= threshold:
            below = False
            yield Text(f"{'':>9}  {'':>7}  {'- ' * (room // 2)}".rstrip(), style="dim")
        bar = "#" * round(room * chance)
        yield Text(f"{similarity:>9.2f}  {_percent(chance):>7}  {bar}".rstrip())


def _percent(chance: float) -> str:
    return f"{100 * chance:.1f}%"


def table(expected: Costs, documents: int, words: int, copies: float) -> Iterator[RenderableType]:
    """Yield what it will take, a line each."""
    yield Text(f"\nFor {documents:,} articles of {words:,} words, {copies:.0%} of them near another:")
    rows = (
        ("memory", expected.memory, "at the highest, beside the texts"),
        ("  keys", expected.keys, "of all articles"),
        ("  shingles", expected.sets, "of articles that are compared"),
        ("texts", expected.texts, "on disk"),
        ("output", expected.written, "on disk, as JSONL"),
    )
    for name, amount, note in rows:
        yield Text(f"  {name:<10}  {size(amount):>8}  {note}")


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
