"""Run a stage on several cores: threads over kernels that release the GIL."""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.errors import ReuseError

Job = TypeVar("Job")
Result = TypeVar("Result")


def cores(threads: int | None) -> int:
    """Return how many threads to use: as asked, or as many as this process may run on."""
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if threads < 1:
        raise ReuseError(f"threads must be at least 1, got {threads}")
    return threads


def each(function: Callable[[Job], Result], jobs: Sequence[Job], threads: int) -> list[Result]:
    """Return the function's result for each job, in the jobs' order whatever the threads."""
    if threads == 1 or len(jobs) < 2:
        return [function(job) for job in jobs]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(threads, len(jobs))) as pool:
        return list(pool.map(function, jobs))


def slices(weights: Sequence[int] | NDArray[np.integer], most: int) -> list[slice]:
    """Cut a sequence into consecutive slices of about so much weight each."""
    upto = np.cumsum(weights)
    total = int(upto[-1]) if len(upto) else 0
    if total <= most:
        return [slice(0, len(upto))] if len(upto) else []
    cuts = np.searchsorted(upto, np.arange(most, total, most))
    edges = np.unique(np.concatenate([[0], cuts, [len(upto)]])).tolist()
    return [slice(start, stop) for start, stop in pairwise(edges)]
