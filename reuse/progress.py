"""How far long work is: stages tell a callable, which may show it, and know nothing of terminals."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from types import TracebackType

Progress = Callable[[str, int, int | None, str], None]
"""Is told a stage's name, how much is done, of how much (None: unknown), and the unit: ``"documents"``, ``"bytes"``.

A stage may count in several units at once. It is called from any thread, though never twice at a time by one
stage; what it raises ends the work.
"""

EVERY = 0.1
"""Seconds that pass at least between two calls about one stage; the first and the last are always made."""


class Stage:
    """One stage of long work, as a context manager: ``with Stage(progress, "matching", len(jobs)) as stage``.

    Parameters
    ----------
    progress : callable, optional
        Told at the beginning, every `EVERY` seconds in which there is a step, and at the end, unless the work
        failed. Nobody is told without it.
    name : str
    total : int, optional
    unit : str
    """

    def __init__(
        self, progress: Progress | None, name: str, total: int | None = None, unit: str = "documents"
    ) -> None:
        self.done = 0
        self._progress = progress
        self._name = name
        self._total = total
        self._unit = unit
        self._next = 0.0
        self._lock = Lock()

    def __enter__(self) -> "Stage":
        self.step(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if kind is None:
            self._tell()

    def step(self, by: int = 1) -> None:
        """Go on by so much; any thread may."""
        if self._progress is None:
            return
        with self._lock:
            self.done += by
            if (now := monotonic()) >= self._next:
                self._next = now + EVERY
                self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._name, self.done, self._total, self._unit)
