"""Near-duplicate documents: python -m benchmarks near [--documents 50000] [--threshold .7] [--json FILE].

Made-up documents of 400 words, a fifth of them copies of another: edited (3, 6, 12, 20 % of the words), a short one
within a long one, and cut ones. Each tool takes them in a process of its own, on one core, from texts (ours from
documents, made beforehand) to pairs, finding words and shingles of three of them included; peers that are installed run
beside ours with as many bands of as many rows. Documents a second are of processor time. A pair is right if one of
its documents is a copy of the other. By containment the same copies are looked for at the threshold and at .5.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpora import digest_of
from benchmarks.figures import Figure, side_by_side
from benchmarks.near_corpus import COPIES, KINDS, WORDS, NearDuplicates, planted
from benchmarks.near_tools import TOOLS
from benchmarks.outcome import add_options, finish, held_floors
from reuse import Document
from reuse.match.bands import bands_for

ROOT = Path(__file__).parents[1]
BASE, CONTAINMENT, OURS = "gaoya", "copytrail, containment", "copytrail"
LOOSE = 0.5
"""A lower threshold, for containment."""

RATE, TIMES, PEAK = "documents/s", f"documents/s, times {BASE}", "MB, whole process"
GOALS = {TIMES: 5.0, "recall": 0.90, "precision": 0.95}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks near",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--documents", type=int, default=50_000, help="default: 50000")
    parser.add_argument("--threshold", type=float, default=0.7, help="default: .7")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rounds", type=int, default=1, help="runs of each tool; the fastest counts (default: 1)"
    )
    peers = [tool for tool in TOOLS if not tool.startswith(OURS)]
    parser.add_argument(
        "--peers", nargs="*", choices=peers, default=peers, help="default: all that are installed"
    )
    add_options(parser)
    options = parser.parse_args(arguments)
    held = held_floors(parser, options)
    corpus = planted(options.documents, options.seed)
    title = f"near-duplicates, {options.documents:,} documents"
    about = {
        "digest": digest_of([Document(id=id, text=text) for id, text in corpus.texts.items()]),
        "documents": len(corpus.texts),
        "copies": COPIES,
        "words": WORDS,
        "bands": asdict(bands_for(options.threshold)),
    }
    try:
        figures = list(_figures(title, corpus, options))
    except subprocess.CalledProcessError as error:  # ours; it has said why
        print(f"near: {error}", file=sys.stderr)
        return 1
    return finish(options, figures, {title: about}, held, table=side_by_side)


def _figures(title: str, corpus: NearDuplicates, options: argparse.Namespace) -> Iterator[Figure]:
    runs = [
        (tool, options.threshold)
        for tool in TOOLS
        if tool.startswith(OURS) or (tool in options.peers and _there(tool))
    ]
    runs.insert(2, (CONTAINMENT, LOOSE))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for id, text in corpus.texts.items():
                file.write(json.dumps({"id": id, "text": text}) + "\n")
        measured = {}
        for _ in range(options.rounds):  # in turn
            for tool, threshold in runs:
                for found in _run(tool, path, threshold):
                    before = measured.setdefault((tool, threshold), found)
                    measured[tool, threshold] = min(before, found, key=lambda run: run["cpu"])
    base = measured.get((BASE, options.threshold))
    for (tool, threshold), found in measured.items():
        yield from _of_tool(f"{title}, {tool.replace(',', '')} {threshold:g}", corpus, found, base)


def _there(tool: str) -> bool:
    if find_spec(tool) is None:
        print(f"{tool} is not installed: not compared with it", file=sys.stderr)
        return False
    return True


def _run(tool: str, path: Path, threshold: float) -> list[dict[str, float]]:
    """Return what a tool measured; nothing of a peer that fails, which is said."""
    command = [sys.executable, "-m", "benchmarks.near_worker", tool, str(path), str(threshold)]
    try:
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    except subprocess.CalledProcessError as error:
        if tool.startswith(OURS):
            raise
        print(f"{tool} failed: {error}", file=sys.stderr)
        return []
    found: dict[str, float] = json.loads(said)
    print(f"{tool} {threshold:g}: {found['cpu']:.2f} s", file=sys.stderr)
    return [found]


def _of_tool(
    title: str, corpus: NearDuplicates, found: Mapping[str, float], base: Mapping[str, float] | None
) -> Iterator[Figure]:
    ours, documents = OURS in title, len(corpus.texts)
    pairs = {(min(a, b), max(a, b)) for a, b in found["pairs"]}  # type: ignore[attr-defined]
    right = pairs & corpus.gold.keys()
    yield Figure(title, RATE, documents / found["cpu"], None)
    if base:
        better = ("more", GOALS[TIMES]) if ours else (None, None)
        yield Figure(title, TIMES, base["cpu"] / found["cpu"], *better, floor=False)
    limit = base["megabytes, whole process"] if base and ours else None
    yield Figure(
        title, PEAK, found["megabytes, whole process"], "less" if limit else None, limit, floor=False
    )
    yield Figure(title, "MB, added to the texts", found["megabytes, added"], None)
    yield Figure(title, "pairs", len(pairs), None)
    better = "more" if ours else None
    yield Figure(
        title, "precision", len(right) / max(1, len(pairs)), better, GOALS["precision"] if ours else None
    )
    goal = GOALS["recall"] if ours and "containment" in title else None
    yield Figure(title, "recall", len(right) / max(1, len(corpus.gold)), better, goal)
    for kind in KINDS:
        of_kind = {pair for pair, what in corpus.gold.items() if what == kind}
        yield Figure(title, f"recall, {kind}", len(right & of_kind) / max(1, len(of_kind)), better)
