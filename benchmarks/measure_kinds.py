"""Recall of planted reuse by its kind, and of passages in other words by how many words are changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.figures import Figure
from benchmarks.planted import Planted
from benchmarks.score import Match, Range, Ratio, within

KINDS = ("verbatim", "edited", "moved", "story", "reworded", "reworded-only")


def by_kind(title: str, corpus: Planted, says: Sequence[Match]) -> Iterator[Figure]:
    for kind, ratio in recall_by_kind(corpus, says).items():
        yield Figure(title, f"characters of {kind}, recall", ratio.recall)
    for kind, ratio in reworded_pairs(corpus, says).items():
        yield Figure(title, f"pairs that share only {kind}, recall", ratio.recall)


def recall_by_kind(corpus: Planted, says: Sequence[Match]) -> dict[str, Ratio]:
    """Return recall for the kinds of planted reuse, of the characters that bear the kind's name."""
    covered: dict[str, list[Range]] = {}
    for m in says:
        for id, span in zip(m.pair, (m.a, m.b), strict=True):  # type: ignore[call-overload]
            covered.setdefault(id, []).append(span)
    shared = {id for m in corpus.matches() for id in m.pair}  # type: ignore[attr-defined]
    ratios: dict[tuple[int, float], Ratio] = {}
    for id in sorted(shared):
        for span in corpus.spans[id]:
            if span["kind"] in KINDS:
                start, end = span["start"], span["end"]
                met = sum(b - a for a, b in within([(start, end)], covered.get(id, ())))
                key = KINDS.index(span["kind"]), span.get("changed", 0.0)
                ratios[key] = ratios.get(key, Ratio()).plus(Ratio(met=met, gold=end - start))
    return {_name(KINDS[kind], changed): ratios[kind, changed] for kind, changed in sorted(ratios)}


def reworded_pairs(corpus: Planted, says: Sequence[Match]) -> dict[str, Ratio]:
    """Return recall of the pairs that share nothing but a passage in other words."""
    found = {m.pair for m in says}
    places: dict[str, list[str]] = {}
    share: dict[str, float] = {}
    for id, spans in corpus.spans.items():
        for span in _alone(spans):
            places.setdefault(span["unit"], []).append(id)
            share[span["unit"]] = span.get("changed", 0.0)
    ratios: dict[float, Ratio] = {}
    for unit, (one, other) in sorted(places.items()):
        met = tuple(sorted((one, other))) in found
        ratios[share[unit]] = ratios.get(share[unit], Ratio()).plus(Ratio(met=met, gold=1))
    return {_name("reworded", changed): ratios[changed] for changed in sorted(ratios)}


def _alone(spans: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (span for span in spans if span["kind"] == "reworded-only")


def _name(kind: str, changed: float) -> str:
    return f"{kind} passages" + (f", {changed:.0%} of the words changed" if changed else "")
