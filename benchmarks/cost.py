"""What a run took: seconds on the clock and of work, memory at its highest, and a yardstick around it.

Seconds of work (of all threads) are what other processes on the machine disturb least; memory is what the process grew
by at its highest.
"""

import ctypes
import gc
import math
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

ENOUGH = 0.5
"""Seconds that the yardstick is repeated for on each side of what is measured, five times at the most."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run; the yardstick is one pass of a regular expression over the same texts.

    Attributes
    ----------
    seconds, work : float
        On the clock, and of the processor.
    yardstick, yardstick_work : float
    megabytes : float
        By which the process grew at its highest.
    """

    seconds: float
    work: float
    yardstick: float
    yardstick_work: float
    megabytes: float


def costing(run: Callable[[], Result], texts: Sequence[str], *, fold: bool = False) -> tuple[Result, Cost]:
    """Run, and tell what it took; `fold` has the yardstick fold case first."""
    before = _yardstick(texts, fold)
    settle()
    forget_peak()
    resident = memory("VmRSS")
    began, worked = time.perf_counter(), time.process_time()
    result = run()
    took, work = time.perf_counter() - began, time.process_time() - worked
    grown = max(0.0, memory("VmHWM") - resident)
    behind = _yardstick(texts, fold)
    seconds, worked = ((one + other) / 2 for one, other in zip(before, behind, strict=True))
    return result, Cost(took, work, seconds, worked, grown)


def _yardstick(texts: Iterable[str], fold: bool) -> tuple[float, float]:
    """Return the least of some passes, on the clock and of work: short ones are disturbed most."""
    passes: list[tuple[float, float]] = []
    while len(passes) < 5 and sum(seconds for seconds, _ in passes) < ENOUGH:
        passes.append(one_pass(texts, fold=fold))
    clock, work = zip(*passes, strict=True)
    return min(clock), min(work)


def one_pass(texts: Iterable[str], *, fold: bool = True) -> tuple[float, float]:
    """Return the seconds, on the clock and of work, of ``re.findall(r"\\w+", text)`` over texts."""
    began, worked = time.perf_counter(), time.process_time()
    for text in texts:
        re.findall(r"\w+", text.casefold() if fold else text)
    return time.perf_counter() - began, time.process_time() - worked


def settle() -> None:
    """Give back what is free, so that what a run adds is not hidden in it."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def forget_peak() -> None:
    """Let the highest memory so far be the memory now, where the system can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def memory(name: str) -> float:
    """Return megabytes, ``VmRSS`` now or ``VmHWM`` at the highest; elsewhere than on Linux the highest for both.

    `getrusage` would count what the parent process had when it started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(rf"{name}:\s*(\d+) kB", status.read_text())[0]) * 1024 / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def bytes_of(texts: Iterable[str]) -> int:
    """Return the bytes of texts as UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of log time over log size, by least squares: 1 is linear, 2 is every pair of documents."""
    sizes, times = [[math.log(value) for value in column] for column in zip(*points, strict=True)]
    middle = sum(sizes) / len(sizes)
    spread = sum((size - middle) ** 2 for size in sizes)
    return sum((size - middle) * time for size, time in zip(sizes, times, strict=True)) / spread
