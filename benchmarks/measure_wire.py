"""`reuse.find` on hand-read news: characters by kind, relations, stories."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import reuse
from benchmarks.corpora import Wire, digest_of, matches, wire
from benchmarks.figures import Figure
from benchmarks.score import Match, adjusted_rand, characters
from reuse import Findings

VERBATIM = ("verbatim", "edited")
RELATIONS = {
    "common_source": "common_source",
    "quotes_only": "quotes",
    "boilerplate_only": "boilerplate",
    "unrelated": "nothing",
}


def measure(root: Path, half: str) -> tuple[list[Figure], dict[str, object]]:
    gold = wire(root, half=half)
    found = reuse.find(gold.documents)
    about = {
        "digest": digest_of(gold.documents),
        "documents": len(gold.documents),
        "pairs": len(gold.pairs),
        "stories": len(gold.clusters),
        "relations (gold -> found)": dict(sorted(confusion(gold, found).items())),
    }
    return [*passages(gold, found), *relations(gold, found), *stories(gold, found)], about


def passages(gold: Wire, found: Findings) -> Iterator[Figure]:
    """Score the annotated pairs; a find on gold of the other sort is right, and reaches it."""
    annotated = [pair for pair in gold.pairs if "passages" in pair]
    names = {tuple(sorted((pair["a"], pair["b"]))) for pair in annotated}
    by_kind: dict[str, list[Match]] = {"verbatim": [], "edited": [], "reworded": []}
    for p in found.passages:
        if not p.boilerplate and (p.a.document, p.b.document) in names:
            match = Match((p.a.document, p.b.document), (p.a.start, p.a.end), (p.b.start, p.b.end))
            by_kind[p.kind].append(match)
    plain = [*by_kind["verbatim"], *by_kind["edited"]]

    def of(kinds: tuple[str, ...]) -> list[Match]:
        return [
            m
            for pair in annotated
            for m in matches(pair, [p for p in pair["passages"] if p["kind"] in kinds])
        ]

    neutral = [m for pair in annotated for m in matches(pair, pair["excluded"])]
    words, other = of(VERBATIM), of(("reworded",))
    near = characters(words, plain, also_right=other, also_met=by_kind["reworded"], neutral=neutral)
    reworded = characters(other, by_kind["reworded"], also_right=words, also_met=plain, neutral=neutral)
    corpus = f"wire passages ({len(annotated)} pairs)"
    yield Figure(corpus, "verbatim and edited characters, precision", near.precision, goal=0.95)
    yield Figure(corpus, "verbatim and edited characters, recall", near.recall, goal=0.95)
    yield Figure(corpus, "reworded characters, precision", reworded.precision, goal=0.80)
    yield Figure(corpus, "reworded characters, recall", reworded.recall, goal=0.60)
    yield Figure(corpus, "reworded characters, gold", reworded.gold, None)
    yield Figure(corpus, "reworded characters, found", reworded.found, None)


def confusion(gold: Wire, found: Findings) -> Counter[str]:
    """Count pairs by "gold -> found"; directions by who copied."""
    copies = {frozenset((c.copier, c.source)): c for c in found.copies}
    counted: Counter[str] = Counter()
    for pair in gold.pairs:
        copy = copies.get(frozenset((pair["a"], pair["b"])))
        said = copy.relation if copy else "nothing"
        if said == "copy" and (copier := _copier(pair)):
            said = "copy" if copy and copy.copier == copier else "copy, reversed"
        counted[f"{RELATIONS.get(pair['relation'], 'copy')} -> {said}"] += 1
    return counted


def _copier(pair: Mapping[str, Any]) -> str | None:
    return {"b_from_a": pair["b"], "a_from_b": pair["a"]}.get(pair["relation"])


def relations(gold: Wire, found: Findings) -> Iterator[Figure]:
    counted = confusion(gold, found)
    corpus = f"wire relations ({len(gold.pairs)} pairs)"
    right = sum(count for said, count in counted.items() if len(set(said.split(" -> "))) == 1)
    undecided = sum(count for said, count in counted.items() if said.endswith("undecided"))
    yield Figure(corpus, "right", right / max(1, len(gold.pairs)))
    yield Figure(corpus, "undecided", undecided / max(1, len(gold.pairs)), None)
    yield Figure(corpus, "copies with the direction reversed", counted["copy -> copy, reversed"], "less")
    told = sum(
        n for said, n in counted.items() if said.startswith(("boilerplate", "nothing")) and "> copy" in said
    )
    yield Figure(corpus, "boilerplate or nothing taken for a copy", told, "less")


def stories(gold: Wire, found: Findings) -> Iterator[Figure]:
    told = [set(story.documents) for story in found.stories]
    corpus = f"wire stories ({len(gold.clusters)})"
    yield Figure(corpus, "adjusted Rand index", adjusted_rand([c["ids"] for c in gold.clusters], told))
    yield Figure(corpus, "largest story found", max(map(len, told), default=0), None)
    yield Figure(
        corpus, "largest story in the gold", max((len(c["ids"]) for c in gold.clusters), default=0), None
    )
    strangers = set()
    for cluster in gold.clusters:
        core = set(cluster["ids"])
        strangers |= set().union(*(s for s in told if s & core)) - core - set(cluster["related_ids"])
    yield Figure(corpus, "strangers in found stories", len(strangers), "less")
