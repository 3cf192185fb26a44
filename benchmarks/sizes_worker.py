"""One tool on one corpus in a process of its own, so that its peak memory is its own; `benchmarks.sizes` starts it.

Time and memory are told as ratios, to what is measured in the same process: one pass of ``re.findall(r"\\w+", text)``
over the same texts just before and just after, and the bytes of the texts.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import reuse
from benchmarks.corpora import document
from benchmarks.cost import Cost, bytes_of, costing
from benchmarks.measure_planted import labelled, said
from benchmarks.peers import DOCUMENTS, PASSAGES, chosen
from benchmarks.planted import Planted, planted
from benchmarks.score import Match, Ratio, characters, pairs
from benchmarks.unplanted import ASIDE, aside, pairs_aside
from reuse import Document, Findings

OURS = "copytrail"


def figures_of(cost: Cost, texts: Iterable[str]) -> dict[str, float]:
    mb = bytes_of(texts) / 1e6
    return {
        "megabytes of text": mb,
        "seconds": cost.seconds,
        "time, passes of a regular expression": cost.seconds / cost.yardstick,
        "peak memory, times the text": cost.megabytes / mb,
    }


def found_in(found: Findings) -> dict[str, float]:
    """Count what was found, whatever the gold says: who drowns in boilerplate makes one story of everything."""
    sizes = [len(story.documents) for story in found.stories]
    passages = max(1, len(found.passages))
    documents = max(1, len(found.documents))
    return {
        "passages": len(found.passages),
        "passages labelled boilerplate, share": sum(p.boilerplate for p in found.passages) / passages,
        "pairs": len({m.pair for m in said(found)}),
        "stories": len(sizes),
        "largest story, documents": max(sizes, default=0),
        "documents in a story, share": sum(sizes) / documents,
    }


def ours(documents: Sequence[Document], gold: Callable[[], Planted]) -> dict[str, float]:
    texts = [doc.text for doc in documents]
    found, cost = costing(lambda: reuse.find(documents), texts)
    corpus = gold()
    figures = {**figures_of(cost, texts), **found_in(found)}
    if corpus.spans:
        says, cases = said(found), corpus.matches()
        figures |= _ratio("characters", characters(cases, says))
        figures |= _ratio("pairs", pairs({m.pair for m in cases}, {m.pair for m in says}))
        figures |= dict(aside(corpus, cases, says))
        lines = corpus.matches(boilerplate=True)
        figures["pairs with a planted line"] = len({m.pair for m in lines})
        figures["passages on planted lines labelled boilerplate, share"] = labelled(found, lines).recall
    return figures


def pairs_of(name: str, documents: Sequence[Document], gold: Callable[[], Planted]) -> dict[str, float]:
    """Run a tool that names pairs of the whole corpus."""
    texts = {doc.id: doc.text for doc in documents}
    DOCUMENTS[name](dict(list(texts.items())[:2]))  # imports are not measured
    found, cost = costing(lambda: DOCUMENTS[name](texts), list(texts.values()))
    figures = {**figures_of(cost, texts.values()), "pairs": len(found)}
    corpus = gold()
    if corpus.spans:
        cases = corpus.matches()
        figures |= _ratio("pairs", pairs({m.pair for m in cases}, found))
        figures[f"pairs, precision{ASIDE}"] = pairs_aside(corpus, cases, found)
    return figures


def passages_of(name: str, gold: Callable[[], Planted]) -> dict[str, float]:
    """Run a tool that takes a pair at a time, on pairs that share something and as many that do not."""
    corpus = gold()
    texts = {doc.id: doc.text for doc in corpus.documents}
    some = chosen(corpus, {match.pair for match in corpus.matches()})
    align = PASSAGES[name]
    align(("a", "b"), *list(texts.values())[:2])  # imports are not measured

    def run() -> list[Match]:
        return [match for pair in some for match in align(pair, texts[pair[0]], texts[pair[1]])]

    found, cost = costing(run, [texts[id] for pair in some for id in pair])
    cases = [match for match in corpus.matches() if match.pair in some]
    return {
        "pairs looked at": len(some),
        "milliseconds a pair": 1000 * cost.seconds / max(1, len(some)),
        **_ratio("characters", characters(cases, found)),
    }


def _ratio(what: str, ratio: Ratio) -> dict[str, float]:
    return {f"{what}, precision": ratio.precision, f"{what}, recall": ratio.recall}


def measure(tool: str, path: Path) -> Mapping[str, Any]:
    """Return the figures of a tool on a file of articles; their gold is read when it has run."""
    if tool in PASSAGES and tool != OURS:
        return passages_of(tool, lambda: planted(path))
    with path.open(encoding="utf-8") as lines:
        documents = [document(json.loads(line)) for line in lines]
    if tool == OURS:
        return ours(documents, lambda: planted(path))
    return pairs_of(tool, documents, lambda: planted(path))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sizes_worker", description=__doc__)
    parser.add_argument("tool", choices=(OURS, *DOCUMENTS, *(name for name in PASSAGES if name != OURS)))
    parser.add_argument("articles", type=Path)
    options = parser.parse_args()
    print(json.dumps(measure(options.tool, options.articles)))


if __name__ == "__main__":
    main()
