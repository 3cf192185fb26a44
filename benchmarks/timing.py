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
    our_seconds, their_seconds : float
        Medians.
    ratio, low, high : float
        Of the times, ours by theirs ("slower") or theirs by ours ("faster"), run by run: median, least and
        greatest.
    sense : "slower" or "faster"
    goal : float, optional
        At most so many times slower, or at least so many times faster.
    amount, unit : float, str
        What one run of ours does.
    """

    task: str
    ours: str
    theirs: str
    our_seconds: float
    their_seconds: float
    ratio: float
    low: float
    high: float
    sense: Literal["slower", "faster"]
    goal: float | None = None
    amount: float = 1
    unit: str = "runs"

    @property
    def met(self) -> bool | None:
        """Whether the goal is met, if there is one."""
        if self.goal is None:
            return None
        return self.ratio <= self.goal if self.sense == "slower" else self.ratio >= self.goal


def compared(
    task: str,
    ours: tuple[str, Callable[[], object]],
    theirs: tuple[str, Callable[[], object]],
    *,
    rounds: int,
    sense: Literal["slower", "faster"],
    **more: Any,
) -> Row:
    """Run both once unmeasured, then in turn; `more` is passed on to the `Row`."""
    (our_name, our_run), (their_name, their_run) = ours, theirs
    times = [(seconds(our_run), seconds(their_run)) for _ in range(rounds + 1)][1:]
    ratios = [our / their if sense == "slower" else their / our for our, their in times]
    return Row(
        task, our_name, their_name,
        statistics.median(our for our, _ in times), statistics.median(their for _, their in times),
        statistics.median(ratios), min(ratios), max(ratios), sense, **more,
    )  # fmt: skip


def seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def table(rows: Sequence[Row]) -> str:
    """Set the rows as aligned text."""
    cells = [("", "ours", "theirs", "rate of ours", "ratio (min - max)", "goal", "")]
    cells += [_cells(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    sign = "<=" if row.sense == "slower" else ">="
    return (
        row.task,
        f"{row.ours} {_time(row.our_seconds)}",
        f"{row.theirs} {_time(row.their_seconds)}",
        "" if row.unit == "runs" else f"{row.amount / row.our_seconds:,.1f} {row.unit}/s",
        f"{row.ratio:.2f}x {row.sense} ({row.low:.2f} - {row.high:.2f})",
        "" if row.goal is None else f"{sign} {row.goal:g}x",
        {None: "", True: "met", False: "MISSED"}[row.met],
    )


def _time(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return the rows as JSON can hold them."""
    return [{**asdict(row), "met": row.met} for row in rows]
