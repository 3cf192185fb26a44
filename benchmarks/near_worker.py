"""One tool on one corpus of near-duplicates in a process of its own, on one core; `benchmarks.near` starts it."""

import argparse
import json
import os
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.cost import forget_peak, memory, settle
from benchmarks.near_tools import TOOLS


def measure(tool: str, path: Path, threshold: float) -> dict[str, object]:
    """Return the pairs a tool names, and what that took."""
    texts: dict[str, str] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            texts[record["id"]] = record["text"]
    TOOLS[tool](dict(list(texts.items())[:50]), threshold)()  # imports are not measured
    run = TOOLS[tool](texts, threshold)
    settle()
    forget_peak()
    resident = memory("VmRSS")
    began, began_cpu = time.perf_counter(), time.process_time()
    found = run()
    seconds, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    peak = memory("VmHWM")
    return {
        "pairs": sorted(found),
        "seconds": seconds,
        "cpu": cpu,
        "megabytes, whole process": peak,
        "megabytes, added": peak - resident,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.near_worker", description=__doc__)
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("documents", type=Path)
    parser.add_argument("threshold", type=float)
    options = parser.parse_args()
    with suppress(AttributeError, OSError):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps(measure(options.tool, options.documents, options.threshold)))


if __name__ == "__main__":
    main()
