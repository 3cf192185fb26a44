"""One measurement in a process of its own: python -m benchmarks.job TASK FILE [--documents N] [--threads N].

The process keeps to as many cores as it may have threads, and runs the task on a few words first: what is imported is
not measured.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.cost import bytes_of, costing
from benchmarks.lines import documents
from reuse import Document

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a task took on a corpus.

    Attributes
    ----------
    task : str
    threads, documents, found : int
    text : float
        Megabytes of UTF-8.
    seconds, work : float
        On the clock, and of the processor.
    yardstick, yardstick_work : float
        Of one ``re.findall(r"\\w+", text.casefold())`` pass over the same texts, in the same process.
    megabytes : float
        By which the process grew at its highest, beyond the documents it was given.
    """

    task: str
    threads: int
    documents: int
    found: int
    text: float
    seconds: float
    work: float
    yardstick: float
    yardstick_work: float
    megabytes: float

    @property
    def passes(self) -> float:
        """Work as a multiple of the yardstick's."""
        return self.work / self.yardstick_work

    @property
    def times_the_text(self) -> float:
        return self.megabytes / self.text


def measured(
    task: str, path: Path, *, limit: int | None = None, threads: int = 1, turn: int = 0
) -> Measure | None:
    """Start the process and wait; a task that fails is named on stderr, and has no measure.

    Parameters
    ----------
    turn : int
        Which cores the process keeps to: another one each turn.
    """
    command = [sys.executable, "-m", "benchmarks.job", task, str(path), f"--threads={threads}"]
    command += [f"--turn={turn}", *([] if limit is None else [f"--documents={limit}"])]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode:
        print(f"{task}: failed ({done.returncode}): not measured", file=sys.stderr)
        return None
    return Measure(**json.loads(done.stdout))


def _here(task: str, given: Sequence[Document], threads: int) -> Measure:
    from benchmarks.tasks import TASKS

    TASKS[task]([Document(id=id, text=f"Not much of a text {id}.") for id in "ab"], threads)
    texts = [document.text for document in given]
    found, cost = costing(lambda: TASKS[task](given, threads), texts, fold=True)
    return Measure(task, threads, len(given), found, bytes_of(texts) / 1e6, **asdict(cost))


def _keep_to(threads: int, turn: int) -> None:
    with suppress(AttributeError, OSError):  # not every system can
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[(turn + n) % len(cores)] for n in range(threads)})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.job", description=__doc__)
    parser.add_argument("task")
    parser.add_argument("file", type=Path)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--turn", type=int, default=0)
    options = parser.parse_args()
    _keep_to(options.threads, options.turn)
    given = documents(options.file.resolve(), options.documents)
    print(json.dumps(asdict(_here(options.task, given, options.threads))))


if __name__ == "__main__":
    main()
