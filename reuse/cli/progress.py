"""How far long work is, on stderr: a bar at a terminal, elsewhere a line now and then."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic
from typing import Any

from reuse.cli.streams import say
from reuse.progress import Progress

PATIENCE = 1.0
"""Seconds after which somebody at a terminal is told what is going on."""

QUIET = 30.0
"""Seconds between two lines where stderr is no terminal."""

_MEGABYTE = 1e6
_CHARACTERS_OF_BAR = 24


class Told:
    """What stages tell, in words."""

    def __init__(self, doing: str) -> None:
        self.stage = doing
        self._began = monotonic()
        self._counts: dict[str, tuple[int, int | None]] = {}

    def __call__(self, stage: str, done: int, total: int | None, unit: str) -> None:
        """Take what a stage tells: a `Progress`."""
        if stage != self.stage:
            self.stage, self._began, self._counts = stage, monotonic(), {}
        self._counts[unit] = done, total

    @property
    def share(self) -> float | None:
        """How much of the stage is done, 0 to 1, if that is known."""
        shares = [min(done / total, 1.0) for done, total in list(self._counts.values()) if total]
        return shares[0] if shares else None

    def words(self) -> str:
        """Say how much is done, how fast it goes and when it will be done."""
        passed = max(monotonic() - self._began, 1e-3)
        parts = []
        if (share := self.share) is not None:
            parts.append(f"{share:.0%}")
        for unit, (done, _) in sorted(self._counts.items(), reverse=True):
            if unit == "bytes":
                parts.append(f"{done / _MEGABYTE / passed:,.1f} MB/s")
            else:
                parts.append(f"{done:,} {unit}")
        if share:
            parts.append(f"{_time(passed * (1 - share) / share)} left")
        return ", ".join(parts) or _time(passed)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class _Lines(Told):
    """Says a line when it has been quiet for long."""

    def __init__(self, doing: str) -> None:
        super().__init__(doing)
        self._next = monotonic() + QUIET

    def __call__(self, stage: str, done: int, total: int | None, unit: str) -> None:
        super().__call__(stage, done, total, unit)
        if monotonic() >= self._next:
            self._next = monotonic() + QUIET
            say(f"{self.stage}: {self.words()}")


class _Bar:
    """Shows a bar, when it takes long, and takes it away when the work is done."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._live: Any = None
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        from rich.console import Console
        from rich.live import Live

        console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
        self._live = Live(get_renderable=self._line, console=console, transient=True, refresh_per_second=8)
        with suppress(OSError):
            self._live.start(refresh=True)

    def _line(self) -> Any:
        from rich.progress_bar import ProgressBar
        from rich.table import Table

        row = Table.grid(padding=(0, 1))
        share = self._told.share
        bar = ProgressBar(100, (share or 0) * 100, width=_CHARACTERS_OF_BAR, pulse=share is None)
        row.add_row(self._told.stage, bar, self._told.words())
        return row

    def end(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        self._timer.join()
        if self._live is not None:
            with suppress(OSError):
                self._live.stop()


@contextmanager
def status(doing: str) -> Iterator[Progress]:
    """Show what is being done if it takes long, and as much as is told of it.

    Yields
    ------
    Progress
        To be given to the work, which need not tell it anything.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Lines(doing)
        return
    told = Told(doing)
    bar = _Bar(told)
    try:
        yield told
    finally:
        bar.end()
