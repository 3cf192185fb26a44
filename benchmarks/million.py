"""A million documents on one machine: python -m benchmarks million [--documents N] [--threads N] [--memory 6G].

Articles are made up and written as JSON lines (see "stream"), and `copytrail find FILE -o DIR` reads them, as one
process: time of each stage, memory of all its processes at the highest, and what it keeps on disk. Then some planted
copies are looked up in what it wrote, and some pairs it wrote among what was planted.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.cost import bytes_of, one_pass
from benchmarks.job import ROOT
from benchmarks.lines import documents, records
from benchmarks.markdown import table
from benchmarks.provenance import provenance
from benchmarks.stream import Written, add_recipe, gold_of, recipe_of, write
from benchmarks.tree import Usage, run

DOCUMENTS = 1_000_000
MINUTES, GIGABYTES = 15, 8
"""Goals of the million."""
SAMPLE = 2_000
"""Planted copies that are looked up, and articles that the yardstick passes over."""
LEAST = 0.01
"""Share of all the work below which a stage is not told."""
Pair = tuple[str, str]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks million",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--documents", type=int, default=DOCUMENTS, metavar="N", help="default: 1000000")
    add("--threads", type=int, default=2, help="default: 2")
    add("--memory", metavar="SIZE", help="given to find as --memory")
    add("--scratch", type=Path, metavar="DIR", help="where to work; kept (default: a temporary folder)")
    add_recipe(parser)
    add("--json", type=Path, metavar="FILE", help="write the figures there too")
    page.add_option(parser)
    options = parser.parse_args(arguments)
    try:
        said = _measured(options)
    except (OSError, ValueError, KeyError) as error:
        print(f"million: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    for figure in said["figures"]:
        goal = "" if figure["goal"] is None else f"  (goal {figure['goal']}: {_verdict(figure)})"
        print(f"{figure['name']}: {figure['value']}{goal}")
    rows = [
        (s["name"], f"{s['seconds']:.1f}", f"{s['work']:.1f}", f"{s['memory']:.0f}") for s in said["stages"]
    ]
    print(table(("stage", "seconds", "of work", "MB after it"), rows))
    if options.json:
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.add(options, "million", arguments, said)
    return 0


def _verdict(figure: Mapping[str, Any]) -> str:
    return "met" if figure["met"] else "MISSED"


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as temporary:
        scratch = options.scratch or Path(temporary)
        scratch.mkdir(parents=True, exist_ok=True)
        scratch = scratch.resolve()
        path = scratch / "articles.jsonl"
        written = write(path, options.documents, recipe_of(options))
        print(f"written: {written.megabytes:.0f} MB in {written.seconds:.0f} s", file=sys.stderr)
        spill, out = scratch / "temporary", scratch / "found"
        spill.mkdir(exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "benchmarks.watched",
            str(scratch / "stages.json"),
            "find",
            str(path),
        ]
        command += [
            "-o",
            str(out),
            "--overwrite",
            "--no-report",
            f"--threads={options.threads}",
            *_memory(options.memory),
        ]
        env = {**os.environ, "TMPDIR": str(spill)}
        usage = run(command, (spill, out), env, ROOT)
        if usage.exit:
            raise ValueError(f"copytrail find ended with {usage.exit}")
        stages = json.loads((scratch / "stages.json").read_text())
        recall, precision = judged(gold_of(path), out / "copies.jsonl")
        texts = [document.text for document in documents(path, SAMPLE)]
        _, work = one_pass(texts)
        passes = usage.work / (work * written.megabytes * 1e6 / bytes_of(texts))
    figures = _figures(written, usage, passes, recall, precision)
    kept = [stage for stage in stages if stage["work"] >= LEAST * usage.work]
    for stage in kept:
        stage["name"] = "\N{NO-BREAK SPACE}" * 2 * stage["depth"] + stage["name"]
    return {
        **provenance({"generated": asdict(written)}, vars(options)),
        "figures": [asdict(figure) for figure in figures],
        "stages": kept,
    }


def _memory(limit: str | None) -> list[str]:
    """Return the option that limits memory, if there is such a one."""
    if limit is None:
        return []
    shown = subprocess.run(
        [sys.executable, "-m", "reuse.cli", "find", "--help"], capture_output=True, text=True, cwd=ROOT
    )
    if "--memory" not in shown.stdout:
        print("million: find has no --memory here: not limited", file=sys.stderr)
        return []
    return [f"--memory={limit}"]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words, and whether it meets its goal."""

    name: str
    value: str
    goal: str | None = None
    met: bool | None = None


def _figures(
    written: Written, usage: Usage, passes: float, recall: float, precision: float
) -> Iterator[Said]:
    whole = written.documents >= DOCUMENTS
    minutes, gigabytes = usage.seconds / 60, usage.resident / 1000
    yield Said(
        "documents", f"{written.documents:,} ({written.megabytes:,.0f} MB of text, {written.copies:,} copies)"
    )
    yield Said(
        "`copytrail find`, all of it",
        f"{minutes:.1f} minutes ({usage.work / 60:.1f} of work, {passes:.1f} passes)",
        *((f"under {MINUTES} minutes", minutes < MINUTES) if whole else ()),
    )
    yield Said(
        "memory at the highest, all of the process",
        f"{gigabytes:.2f} GB ({usage.own / 1000:.2f} GB without pages of files; "
        f"{1000 * gigabytes / written.megabytes:.1f} times the text)",
        *((f"under {GIGABYTES} GB", gigabytes < GIGABYTES) if whole else ()),
    )
    yield Said("on disk at the highest, what it writes included", f"{usage.disk / 1000:.2f} GB")
    yield Said("making the articles up", f"{written.seconds / 60:.1f} minutes")
    yield Said(f"planted copies found, of {min(SAMPLE, written.copies):,} looked up", f"{recall:.3f}")
    yield Said("pairs found as copies or of a common source that have a planted tie", f"{precision:.3f}")


def judged(gold: Path, copies: Path) -> tuple[float, float]:
    """Return how many of a sample of planted copies were found, and how many pairs found have a planted tie.

    A tie is one of copies of copies as well. Pairs that share boilerplate, a quote or nothing decided are not counted
    among those found; a planted copy counts as found if its pair shares any passage that is no boilerplate.
    """
    family: dict[str, str] = {}
    planted: list[Pair] = []
    for copy in records(gold):
        family[copy["id"]] = family.get(copy["of"], copy["of"])
        planted.append((copy["of"], copy["id"]))
    sample = set(random.Random(1).sample(planted, min(SAMPLE, len(planted))))
    told = right = 0
    found: set[Pair] = set()
    for copy in records(copies):
        a, b = sorted((copy["copier"], copy["source"]))
        if copy["relation"] != "boilerplate" and (a, b) in sample:
            found.add((a, b))
        if copy["relation"] in ("copy", "common_source"):
            told += 1
            right += family.get(a, a) == family.get(b, b)
    return len(found) / max(1, len(sample)), right / max(1, told)
