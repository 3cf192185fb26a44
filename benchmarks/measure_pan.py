"""`reuse.compare` on PAN's pairs: plagdet of regions, false alarms, time."""

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import reuse
from benchmarks.corpora import PanPair, digest_of, pan
from benchmarks.figures import Figure
from benchmarks.peers import PASSAGES, there
from benchmarks.score import Match, plagdet
from reuse import Document

GOALS = {"no-obfuscation": 0.99, "random-obfuscation": 0.92, "translation-obfuscation": 0.90}
SUMMARY_GOAL = 0.88
FALSE_ALARMS = 3
MILLISECONDS = 5
PAIRED = ("text-matcher", "rapidfuzz")
"""Peers that tell which span of one text goes with which of the other; copydetect does not."""


def measure(
    root: Path, half: str, limit: int | None, *, peers: bool = False
) -> tuple[list[Figure], dict[str, object]]:
    categories = pan(root, half=half, limit=limit)
    documents = {d.id: d for pairs in categories.values() for p in pairs for d in (p.suspicious, p.source)}
    about = {
        "digest": digest_of(documents.values()),
        "pairs": {category: len(pairs) for category, pairs in categories.items()},
    }
    out = list(figures(categories))
    return [*out, *of_peers(categories)] if peers else out, about


def figures(categories: Mapping[str, Sequence[PanPair]]) -> Iterator[Figure]:
    for folder, pairs in categories.items():
        kind, corpus = _kind(folder), _title(folder, pairs)
        found, seconds = [], []
        for pair in pairs:
            began = time.perf_counter()
            detections = detect(pair.suspicious, pair.source)
            seconds.append(time.perf_counter() - began)
            found.append(detections)
        cases = [case for pair in pairs for case in pair.cases]
        detections = [detection for of_pair in found for detection in of_pair]
        if cases:
            yield from _scores(corpus, kind, cases, detections)
        else:
            alarms = 1000 * sum(map(bool, found)) / max(1, len(pairs))
            yield Figure(corpus, "pairs with a detection, of 1,000", alarms, "less", FALSE_ALARMS)
        if seconds:
            took = 1000 * statistics.median(seconds)
            yield Figure(corpus, "median ms a pair", took, "less", MILLISECONDS, floor=False)


def of_peers(categories: Mapping[str, Sequence[PanPair]]) -> Iterator[Figure]:
    """Score other tools on the same pairs: those that tell which span of one text goes with which of the other."""
    for name in PAIRED:
        if not there(name):
            continue
        align = PASSAGES[name]
        for folder, pairs in categories.items():
            began = time.perf_counter()
            found = [match for p in pairs for match in align(p.name, p.suspicious.text, p.source.text)]
            took = 1000 * (time.perf_counter() - began) / max(1, len(pairs))
            corpus = f"{_title(folder, pairs)}: {name}"
            cases = [case for pair in pairs for case in pair.cases]
            if cases:
                for part, value in plagdet(cases, found)._asdict().items():
                    yield Figure(corpus, part, value, None)
            else:
                alarms = 1000 * len({match.pair for match in found}) / max(1, len(pairs))
                yield Figure(corpus, "pairs with a detection, of 1,000", alarms, None)
            yield Figure(corpus, "mean ms a pair", took, None)


def _title(folder: str, pairs: Sequence[PanPair]) -> str:
    return f"pan {_kind(folder)} ({len(pairs):,} pairs)"


def _kind(folder: str) -> str:
    return folder.split("-", 1)[-1] if folder[:1].isdigit() else folder


def detect(suspicious: Document, source: Document) -> list[Match]:
    """Return the regions that are not boilerplate, the suspicious side first."""
    name = suspicious.id, source.id
    out = []
    for region in reuse.compare(suspicious, source).regions():
        if not region.boilerplate:
            a, b = (region.a, region.b) if region.a.document == suspicious.id else (region.b, region.a)
            out.append(Match(name, (a.start, a.end), (b.start, b.end)))
    return out


def _scores(corpus: str, kind: str, cases: list[Match], detections: list[Match]) -> Iterator[Figure]:
    score = plagdet(cases, detections)
    yield Figure(corpus, "plagdet", score.plagdet, goal=GOALS.get(kind))
    yield Figure(corpus, "precision", score.precision)
    yield Figure(corpus, "recall", score.recall)
    yield Figure(corpus, "granularity", score.granularity, "less")
    if "summary" in kind:  # its gold spans the whole source
        one_side = plagdet([c._replace(b=None) for c in cases], [d._replace(b=None) for d in detections])
        yield Figure(corpus, "plagdet, suspicious side", one_side.plagdet, goal=SUMMARY_GOAL)
        yield Figure(corpus, "precision, suspicious side", one_side.precision)
        yield Figure(corpus, "recall, suspicious side", one_side.recall)
        yield Figure(corpus, "granularity, suspicious side", one_side.granularity, "less")
