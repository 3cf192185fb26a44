"""Where time and memory go: python -m benchmarks stages [CORPUS.jsonl[.gz|.zst]] [--documents N].

Each stage of `find`, as often as one pass of re.findall(r"\\w+", text.casefold()) over the same texts would have been
done in its time, and the memory it leaves and has at its highest, in times the text, beyond the documents. A stage
holds what stands indented below it.
"""

import argparse
import dataclasses
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import reuse
from benchmarks.cost import bytes_of, costing, memory, settle
from benchmarks.lines import documents
from benchmarks.provenance import provenance
from benchmarks.stream import Recipe, write
from benchmarks.watch import Stage, Watch, install
from reuse import Document

LEAST = 0.005
"""Share of the whole below which a stage is left out."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks stages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("corpus", nargs="?", type=Path, metavar="CORPUS", help="JSONL; .gz and .zst are unpacked")
    add("--documents", type=int, default=5_000, metavar="N", help="the first N (default: 5000)")
    add("--threads", type=int, default=1)
    add("--all", action="store_true", help="the small ones as well")
    add("--json", type=Path, metavar="FILE", help="write the stages there too")
    options = parser.parse_args(arguments)
    given = _given(options.corpus, options.documents)
    texts = [document.text for document in given]
    size = bytes_of(texts) / 1e6
    reuse.find(given[:2], threads=1)  # what is imported is not measured
    watch = Watch()
    for name in install(watch):
        print(f"stages: there is no {name}: not watched", file=sys.stderr)
    settle()
    base = memory("VmRSS")
    found, cost = costing(lambda: reuse.find(given, threads=options.threads), texts, fold=True)
    highest = max(stage.peak for stage in watch.stages)  # watching forgets the highest of the process
    passes, times = cost.work / cost.yardstick_work, (highest - base) / size
    print(
        f"{len(given):,} documents, {size:.1f} MB: {passes:.1f} passes of {cost.yardstick_work:.2f} s; memory "
        f"added {times:.1f} times the text; {len(found.passages):,} passages, {len(found.copies):,} pairs, "
        f"{len(found.stories):,} stories, {len(found.additions):,} additions"
    )
    least = 0 if options.all else LEAST * cost.work
    print(table([stage for stage in watch.stages if stage.work >= least], cost.yardstick_work, base, size))
    if options.json:
        said = {
            **provenance({}, vars(options)),
            "passes": passes,
            "memory, times the text": times,
            "stages": [dataclasses.asdict(stage) for stage in watch.stages],
        }
        options.json.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return 0


def _given(corpus: Path | None, count: int) -> list[Document]:
    if corpus is not None:
        return documents(corpus, count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "generated.jsonl"
        write(path, count, Recipe())
        return documents(path)


def table(stages: Sequence[Stage], yardstick: float, base: float, size: float) -> str:
    """Set stages as aligned text; `base` is the memory before, `size` the text's megabytes."""
    lines = [("stage", "calls", "passes", "clock, s", "memory after", "highest")]
    lines += [
        (
            "  " * stage.depth + stage.name,
            f"{stage.calls:,}",
            f"{stage.work / yardstick:.2f}",
            f"{stage.seconds:.2f}",
            f"{(stage.memory - base) / size:.1f}",
            f"{(max(stage.peak, stage.memory) - base) / size:.1f}",
        )
        for stage in stages
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))])
        for name, *cells in lines
    )
