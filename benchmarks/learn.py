"""Learn when two sentences say the same in other words, and write the weights the package ships.

    python -m benchmarks learn --pan DIR --wire DIR --agency DIR --answers DIR --half a -o reuse/match/reworded.json

Only numbers leave the texts. Of every corpus one half is learned from; the other is for ``quality``.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import agency, answers, half_of, matches, pan, wire
from benchmarks.score import Match
from reuse import Document
from reuse.engine.find import aligned
from reuse.judge.measures import weights
from reuse.match import learned
from reuse.match.likeness import Likeness, Sentences
from reuse.match.reworded import comparable, of_pairs
from reuse.text.corpus import Corpus

PAIRS = 300
"""PAN pairs of each category: more change the weights by less than the halves differ."""

YES, NO, UNKNOWN = 1, 0, -1

Block = tuple[tuple[int, int], tuple[int, int], int]
"""Characters of a, of b, and the label of the sentences in them."""


class Labelled(NamedTuple):
    """A pair of documents, a < b by id; sentences in none of the blocks are ``rest``, later blocks win."""

    a: str
    b: str
    blocks: Sequence[Block]
    rest: int
    inside: bool = False
    """Whether a sentence belongs to a block by its middle rather than by touching it."""


class Examples(NamedTuple):
    like: Likeness
    labels: NDArray[np.int64]


def examples(documents: Iterable[Document], gold: Sequence[Labelled]) -> Examples:
    """Return the sentences of some pairs of documents that are alike, as `find` would compare them."""
    corpus = Corpus(documents)
    exact, says = aligned(corpus, 8, 1)
    place = {document.id: number for number, document in enumerate(corpus.documents)}
    known = {(place[pair.a], place[pair.b]): pair for pair in gold}
    pairs = np.array(sorted(known), dtype=np.int32).reshape(-1, 2)
    sentences = Sentences(corpus, corpus.once(weights), pairs)
    local = np.searchsorted(sentences.documents, pairs).astype(np.int32)
    like = sentences.alike(local, *of_pairs(exact.take(says), pairs)[::-1])
    labels = np.empty(len(like), dtype=np.int64)
    for number, (a, b) in enumerate(pairs.tolist()):
        rows = np.flatnonzero(like.pair == number)
        table = _label(known[a, b], _characters(corpus, sentences, a), _characters(corpus, sentences, b))
        labels[rows] = table[like.a[rows], like.b[rows]]
    return Examples(like, labels)


def _characters(corpus: Corpus, sentences: Sentences, document: int) -> NDArray[np.int64]:
    place = np.searchsorted(sentences.documents, document)
    spans = sentences.spans[sentences.starts[place] : sentences.starts[place + 1]]
    return np.array([corpus.characters(document, *span) for span in spans.tolist()]).reshape(-1, 2)


def _label(pair: Labelled, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    table = np.full((len(a), len(b)), pair.rest)
    for *spans, label in pair.blocks:
        rows, columns = (_within(side, span, pair.inside) for side, span in zip((a, b), spans, strict=True))
        table[np.ix_(rows, columns)] = label
    return table


def _within(sentences: NDArray[np.int64], span: tuple[int, int], inside: bool) -> NDArray[np.bool_]:
    first, last = (sentences.mean(axis=1),) * 2 if inside else sentences.T
    found: NDArray[np.bool_] = (first < span[1]) & (last >= span[0])
    return found


def of_pan(root: Path, half: str) -> Iterator[Examples]:
    for pairs in pan(root, half=half, limit=PAIRS).values():
        for pair in pairs:
            blocks = [(case.a, case.b or case.a, YES) for case in pair.cases]
            if pair.name[0] > pair.name[1]:
                blocks = [(b, a, label) for a, b, label in blocks]
            gold = Labelled(*sorted(pair.name), blocks, NO, inside=True)
            yield examples([pair.suspicious, pair.source], [gold])


def of_wire(root: Path, half: str) -> Iterator[Examples]:
    """What is left out, and what is copied word for word, is neither."""
    gold = wire(root, half=half)
    labelled = []
    for pair in gold.pairs:
        if "passages" in pair:
            by_kind: dict[str, list[Match]] = {"plain": [], "reworded": []}
            for passage in pair["passages"]:
                kind = "reworded" if passage["kind"] == "reworded" else "plain"
                by_kind[kind] += matches(pair, [passage])
            unknown = [*matches(pair, pair["excluded"]), *by_kind["plain"]]
            blocks = [(m.a, m.b or m.a, UNKNOWN) for m in unknown]
            blocks += [(m.a, m.b or m.a, YES) for m in by_kind["reworded"]]
            labelled.append(Labelled(*sorted((pair["a"], pair["b"])), blocks, NO))
    yield examples(gold.documents, labelled)


def of_agency(root: Path, half: str) -> Iterator[Examples]:
    """Pairs whose reworded sentences were listed, and pairs that share boilerplate only."""
    documents, pairs = agency(root, half=half)
    labelled = []
    for pair in pairs:
        a, b = sorted((pair["a"], pair["b"]))
        if pair["relation"] == "boilerplate_only":
            labelled.append(Labelled(a, b, [], NO))
        elif pair["reworded"]:
            blocks: list[Block] = []
            for r in pair["reworded"]:
                own, source = (r["start"], r["end"]), (r["source_start"], r["source_end"])
                copier_first = pair[pair["copier"]] == a
                blocks.append((*((own, source) if copier_first else (source, own)), YES))
            labelled.append(Labelled(a, b, blocks, NO))
    yield examples(documents, labelled)


def of_answers(root: Path, half: str) -> Iterator[Examples]:
    """Answers on the subject of a text that were written without it."""
    for answer, source, kind in answers(root):
        if kind == "non" and half in ("all", half_of(answer.id)):
            yield examples([answer, source], [Labelled(*sorted((answer.id, source.id)), [], NO)])


def train(found: Sequence[Examples]) -> dict[str, dict[str, float]]:
    """Fit the two stages; a sentence in a block counts only with its likeliest partners."""
    own_rows, near_rows, answers_ = [], [], []
    for like, labels in found:
        if not len(like):
            continue
        left = learned.features(like, left=True)
        next_best = [number for number, name in enumerate(learned.FEATURES) if name.startswith("beyond")]
        best = (left[:, next_best] >= 0).any(axis=1)
        counts = comparable(like) & ((labels == NO) | ((labels == YES) & best))
        own_rows.append((like, left, counts))
        answers_.append(labels[counts])
    target = np.concatenate(answers_)
    own = LogisticRegression(max_iter=5000).fit(np.concatenate([x[c] for _, x, c in own_rows]), target)
    for like, left, counts in own_rows:
        whole = own.decision_function(learned.features(like, left=False))
        near_rows.append(learned.context(like, own.decision_function(left), whole)[counts])
    near = LogisticRegression(max_iter=5000).fit(np.concatenate(near_rows), target)
    print(f"{len(target):,} pairs of sentences, {target.sum():,} of them reworded")
    return {
        "own": _weights(own, learned.FEATURES),
        "near": _weights(near, ("own", "more", "less")),
    }


def _weights(model: LogisticRegression, names: Sequence[str]) -> dict[str, float]:
    values = [*model.coef_[0].tolist(), float(model.intercept_[0])]
    return {name: round(value, 3) for name, value in zip((*names, "intercept"), values, strict=True)}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks learn", description=__doc__)
    readers = {"pan": of_pan, "wire": of_wire, "agency": of_agency, "answers": of_answers}
    for name in readers:
        parser.add_argument(f"--{name}", type=Path, metavar="DIR", action="append", default=[])
    parser.add_argument("--half", choices=("a", "b", "all"), default="a")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    found = [
        part
        for name, read in readers.items()
        for root in getattr(options, name)
        for part in read(root, options.half)
    ]
    if not found:
        parser.error("name a corpus to learn from")
    options.output.write_text(json.dumps(train(found), indent=1) + "\n", encoding="utf-8")
    return 0
