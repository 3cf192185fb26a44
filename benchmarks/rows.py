"""Ours against another way to do it: runs in turn, the median of the ratios, and a table of them."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    Attributes
    ----------
    task, ours, theirs : str
    our_value, their_value : float
        Medians.
    ratio, low, high : float
        Of the values, ours by theirs ("slower", "the memory") or theirs by ours ("faster"), run by run: median,
        least and greatest.
    sense : "slower", "faster" or "the memory"
        Seconds, or megabytes.
    goal : float, optional
        At most so many times slower or larger, or at least so many times faster.
    amount, unit : float, str
        What one run of ours does.
    memory : float, optional
        Megabytes that ours added at its highest, the median.
    """

    task: str
    ours: str
    theirs: str
    our_value: float
    their_value: float
    ratio: float
    low: float
    high: float
    sense: Literal["slower", "faster", "the memory"]
    goal: float | None = None
    amount: float = 1
    unit: str = "runs"
    memory: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, if there is one."""
        if self.goal is None:
            return None
        return self.ratio >= self.goal if self.sense == "faster" else self.ratio <= self.goal


def row(
    task: str,
    ours: str,
    theirs: str,
    values: Sequence[tuple[float, float]],
    sense: Literal["slower", "faster", "the memory"],
    **more: Any,
) -> Row:
    """Return what some runs of both, side by side, come to; `more` is passed on to the `Row`."""
    ratios = [their / our if sense == "faster" else our / their for our, their in values]
    our, their = (statistics.median(column) for column in zip(*values, strict=True))
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    return Row(task, ours, theirs, our, their, middle, low, high, sense, **more)


def compared(
    task: str,
    ours: tuple[str, Callable[[], object]],
    theirs: tuple[str, Callable[[], object]],
    *,
    rounds: int,
    sense: Literal["slower", "faster"],
    **more: Any,
) -> Row:
    """Run both once unmeasured, then in turn."""
    (our_name, our_run), (their_name, their_run) = ours, theirs
    times = [(seconds(our_run), seconds(their_run)) for _ in range(rounds + 1)][1:]
    return row(task, our_name, their_name, times, sense, **more)


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


HEAD = ("", "ours", "theirs", "rate of ours", "ratio (least - greatest)", "goal", "", "memory added")


def cells(row: Row) -> tuple[str, ...]:
    """Set a row as text, in the columns of `HEAD`."""
    sign = ">=" if row.sense == "faster" else "<="
    of = _megabytes if row.sense == "the memory" else _time
    return (
        row.task,
        f"{row.ours} {of(row.our_value)}",
        f"{row.theirs} {of(row.their_value)}",
        "" if row.unit == "runs" else f"{row.amount / row.our_value:,.1f} {row.unit}/s",
        f"{row.ratio:.2f}x {row.sense} ({row.low:.2f} - {row.high:.2f})",
        "" if row.goal is None else f"{sign} {row.goal:g}x",
        {None: "", True: "met", False: "MISSED"}[row.met],
        "" if row.memory is None else _megabytes(row.memory),
    )


def table(rows: Sequence[Row]) -> str:
    """Set the rows as aligned text."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    set_ = ("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(set_)


def _time(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def _megabytes(value: float) -> str:
    return f"{value:,.0f} MB" if value >= 100 else f"{value:.1f} MB"


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows as JSON can hold them, `of` as they were."""
    return [{**asdict(row), "met": row.met} for row in rows]


def of(said: Sequence[dict[str, Any]]) -> list[Row]:
    """Return rows that `plain` made."""
    return [Row(**{name: value for name, value in one.items() if name != "met"}) for one in said]
