"""Learn which sentences are known and of what kind the others are, and write the numbers the package ships.

    python -m benchmarks.fit_additions --agency DIR --wire DIR [--half a] -o reuse/judge/additions

Learned from are sentences of hand-read news (`benchmarks.measure_additions`): those that a reader marked as added,
with their kind, those of copiers that he did not, and, of the wire, those in and outside the passages that two
documents share. Only numbers leave the texts. Of stories of the half "a"; the other half is for scoring.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import wire
from benchmarks.measure_additions import Block, marked
from reuse import Document
from reuse.engine.find import MIN_WORDS, related
from reuse.judge.additions import kinds, known, signs
from reuse.judge.graph import Graph
from reuse.match.matches import covered
from reuse.text.corpus import Corpus

REGULAR = {"known": 10.0, "page": 1.0, "quote": 1.0, "news": 0.3}
"""How freely each model may follow the sentences, few as they are: the inverse of what holds its weights small."""

USUAL = 60.0
"""Characters of a usual sentence; one counts by the root of its length."""

Gold = Callable[[int, int], float | None]
"""What share of a stretch of characters is added; None where a reader can't tell."""


@dataclass
class Rows:
    """Sentences as signs, answers and weights."""

    signs: list[NDArray[np.float64]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, signs: NDArray[np.float64], answer: str, characters: int) -> None:
        self.signs.append(signs)
        self.answers.append(answer)
        self.weights.append((characters / USUAL) ** 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--agency", type=Path, required=True)
    parser.add_argument("--wire", type=Path, required=True)
    parser.add_argument("--half", choices=("a", "b", "all"), default="a")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="folder of known.json and kinds.json"
    )
    options = parser.parse_args()
    told, have, news = Rows(), Rows(), Rows()
    for root in (options.agency, options.wire):
        for _, own, other, gold in marked(root, half=options.half):
            graph, place = _graph(own, other)
            blocks = gold.blocks + gold.mixed
            _kinds(graph, place, blocks, told, news)
            if gold.whole:
                _known(graph, place, _outside([(start, end) for start, end, _ in blocks]), have)
    for graph, place, gold_of in _passages(options.wire, options.half):
        _known(graph, place, gold_of, have)
    told_is = np.array(told.answers)
    body = np.isin(told_is, ("new_fact", "new_quote", "context"))
    learned = {
        "page": _fit("page", kinds.PAGE, signs.SIGNS, told, told_is == "boilerplate"),
        "quote": _fit("quote", kinds.QUOTE, signs.SIGNS, told, told_is == "new_quote", body),
        "news": _fit("news", kinds.NEWS, signs.SIGNS, news, np.array(news.answers) == "new_fact"),
    }
    knows = _fit("known", known.SIGNS, known.SIGNS, have, np.array(have.answers) == "known")
    for name, numbers in (("known", knows), ("kinds", learned)):
        (options.output / f"{name}.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    print(f"{len(told.answers)} sentences added, {len(have.answers)} that passages do not cover")


def _graph(own: Document, other: Document) -> tuple[Graph, int]:
    corpus = Corpus([own, other])
    graph, _ = related(corpus, MIN_WORDS, 1, apart=True)
    return graph, [document.id for document in corpus.documents].index(own.id)


def _own(graph: Graph, document: int) -> NDArray[np.bool_]:
    weights = graph.weights
    one, two = (weights.stems[weights.bounds[n] : weights.bounds[n + 1]] for n in (document, 1 - document))
    return ~np.isin(one, two)


def _kinds(graph: Graph, document: int, blocks: Sequence[Block], told: Rows, news: Rows) -> None:
    """Add the sentences that are in a block by half or more; facts and background agree with one another."""
    sentences = graph.corpus.sentences(document)
    rows, answers = [], []
    for row, (start, end) in enumerate(sentences[:, 2:].tolist()):
        inside = {kind: min(end, last) - max(start, first) for first, last, kind in blocks if first < end}
        if inside and 2 * max(inside.values()) > end - start:
            rows.append(row)
            answers.append(max(inside, key=lambda kind: inside[kind]))
    if not rows:
        return
    found = signs.signs_of(graph, document, np.array(rows), _own(graph, document))
    lengths = np.diff(sentences[rows, 2:], axis=1)[:, 0].tolist()
    for sign, answer, length in zip(found, answers, lengths, strict=True):
        told.add(sign, answer, length)
    facts = np.isin(answers, ("new_fact", "context"))
    for sign, row in zip(kinds.agreeing(found[facts]), np.flatnonzero(facts).tolist(), strict=True):
        news.add(sign, answers[row], lengths[row])


def _known(graph: Graph, document: int, added: Gold, have: Rows) -> None:
    """Add the sentences that passages do not cover, where a reader could tell whether they are known."""
    sentences = graph.corpus.sentences(document)
    _, spans, rows = graph.of(document)
    share = known.shares(covered(graph.corpus.length(document), spans[graph.says[rows]]), sentences)
    texts = known.doubtful(graph, document, share)
    if len(texts):
        found = known.signs_of(graph, document, [1 - document], texts, share[texts])
        for sign, (start, end) in zip(found, sentences[texts, 2:].tolist(), strict=True):
            part = added(start, end)
            if part is not None and not 0.1 <= part <= 0.5:
                have.add(sign, "known" if part < 0.1 else "added", end - start)


def _outside(blocks: Sequence[tuple[int, int]]) -> Gold:
    return lambda start, end: _inside(start, end, blocks)


def _passages(root: Path, half: str) -> Iterator[tuple[Graph, int, Gold]]:
    """Yield each side of the pairs whose passages are marked; what they leave out can't be told."""
    gold = wire(root, half=half)
    documents = {document.id: document for document in gold.documents}
    for pair in gold.pairs:
        for side, other in ("ab", "ba") if "passages" in pair else ():
            shared, left = (_spans(pair[name], side) for name in ("passages", "excluded"))

            def added(start: int, end: int, shared=shared, left=left) -> float | None:  # type: ignore[no-untyped-def]
                return None if _inside(start, end, left) > 0.1 else 1 - _inside(start, end, shared)

            yield *_graph(documents[pair[side]], documents[pair[other]]), added


def _spans(passages: Sequence[Mapping[str, int]], side: str) -> list[tuple[int, int]]:
    return [(p[f"{side}_start"], p[f"{side}_end"]) for p in passages]


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> float:
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans) / (end - start)


def _fit(
    name: str, wanted: Sequence[str], names: Sequence[str], rows: Rows, answers: NDArray[np.bool_],
    which: NDArray[np.bool_] | None = None,
) -> dict[str, float]:  # fmt: skip
    from sklearn.linear_model import LogisticRegression

    which = np.ones(len(answers), dtype=bool) if which is None else which
    columns = np.array(rows.signs)[which][:, [names.index(sign) for sign in wanted]]
    balance = "balanced" if name == "news" else None  # how much of either there is depends on the pair
    model = LogisticRegression(C=REGULAR[name], max_iter=5_000, class_weight=balance)
    model.fit(columns, answers[which], sample_weight=np.array(rows.weights)[which])
    weights = [round(float(weight), 3) for weight in model.coef_[0]]
    return {**dict(zip(wanted, weights, strict=True)), "intercept": round(float(model.intercept_[0]), 3)}


if __name__ == "__main__":
    main()
