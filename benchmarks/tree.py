"""A command watched from outside: its memory, that of all it starts, and what it keeps on disk."""

import os
import re
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.5
"""Seconds between looks."""


@dataclass(slots=True)
class Usage:
    """What a command took.

    Attributes
    ----------
    seconds, work : float
        On the clock, and of the processor, children included.
    resident, own : float
        Megabytes at the highest, of all its processes: all that was in memory, and that without the pages of files
        (which the system may take back).
    disk : float
        Megabytes at the highest, of the folders that were watched.
    exit : int
    """

    seconds: float = 0.0
    work: float = 0.0
    resident: float = 0.0
    own: float = 0.0
    disk: float = 0.0
    exit: int = 0


def run(command: Sequence[str], folders: Iterable[Path], env: Mapping[str, str], cwd: Path) -> Usage:
    """Run a command to its end and look at it now and then; on systems without /proc its disk alone is told."""
    usage, began, before = Usage(), time.perf_counter(), os.times()
    watched = list(folders)
    with subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            resident, own, highest = _memory(tree(process.pid))
            usage.resident = max(usage.resident, resident, highest)
            usage.own = max(usage.own, own)
            usage.disk = max(usage.disk, sum(map(size, watched)) / 1e6)
            with suppress(subprocess.TimeoutExpired):
                process.wait(EVERY)
    after = os.times()
    usage.seconds = time.perf_counter() - began
    usage.work = after.children_user + after.children_system - before.children_user - before.children_system
    usage.disk = max(usage.disk, sum(map(size, watched)) / 1e6)
    usage.exit = process.returncode
    return usage


def tree(root: int) -> list[int]:
    """Return a process and all that it started, as far as they still are."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.parent.name))
    found = [root]
    for process in found:
        found += children.get(process, ())
    return found


def _memory(processes: Iterable[int]) -> tuple[float, float, float]:
    """Return megabytes in memory, those of them that are of no file, and the most of any one so far."""
    resident, own, highest = 0.0, 0.0, 0.0
    for process in processes:
        with suppress(OSError):
            said = Path(f"/proc/{process}/status").read_text()
            kilobytes = {name: int(value) for name, value in re.findall(r"(\w+):\s*(\d+) kB", said)}
            resident += kilobytes.get("VmRSS", 0) * 1024 / 1e6
            own += (kilobytes.get("RssAnon", 0) + kilobytes.get("RssShmem", 0)) * 1024 / 1e6
            highest = max(highest, kilobytes.get("VmHWM", 0) * 1024 / 1e6)
    return resident, own, highest


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder that are still there; 0 if there is no folder."""
    total = 0
    for here, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(here) / name).lstat().st_blocks * 512
    return total
