"""Run a stage on several cores: threads over kernels that release the GIL."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    upto = np.asarray(weights).cumsum()
    total = int(upto[-1]) if len(upto) else 0
    if total <= most:
        return [slice(0, len(upto))] if len(upto) else []
    cuts = np.searchsorted(upto, np.arange(most, total, most))
    edges = np.unique(np.concatenate([[0], cuts, [len(upto)]])).tolist()
    return [slice(start, stop) for start, stop in pairwise(edges)]


def flow(function: Callable[[Job], Result], jobs: Iterable[Job], threads: int) -> Iterator[Result]:
    """Yield the function's results in the jobs' order; no more jobs are taken than the threads can soon do."""
    if threads == 1:
        yield from map(function, jobs)
        return
    from concurrent.futures import Future, ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        running: deque[Future[Result]] = deque()
        try:
            for job in jobs:
                running.append(pool.submit(function, job))
                if len(running) > threads:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()
