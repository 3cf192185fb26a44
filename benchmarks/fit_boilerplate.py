"""Learn what the signs of boilerplate are worth, and write the numbers the package ships.

    python -m benchmarks.fit_boilerplate ARTICLES.jsonl.gz ... --lines GOLD_DIR ... -o reuse/judge/boilerplate.json

Passages of articles, paragraphs and wholes of stories, a story that each paper cuts sentence by sentence, and lines
that say nothing are set into articles that share nothing (`benchmarks.articles`), of the files given and made-up ones,
in piles of twenty to twelve hundred. The lines are the blocks that readers of hand-read news called boilerplate. What
articles share although no run of eight words is common to them counts as boilerplate a little: it is a form with
slots, or chance. Only numbers leave the texts. The half "a" of the articles and of the lines is learned from, the
other half is scored.

The numbers shipped were learned before clusters were narrowed (`reuse.judge.recurrence.ONE`) and before the story cut
sentence by sentence was set: what this learns now catches more planted passages, but fewer of its pairs are right.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.articles import base, generated
from benchmarks.background import texts
from benchmarks.corpora import document, half_of, json_lines
from benchmarks.edits import Piece, assemble, edited, pieces
from reuse import Document
from reuse.engine.find import MIN_WORDS
from reuse.judge.recurrence import SIGNS, recurring, signs
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.text.corpus import Corpus

PILES = (20, 50, 120, 120, 400, 1_200, 1_200)
"""Articles in each pile; small ones hold few clusters and come more often."""

DRAWS = 4
"""Piles of each size and file."""

PAPERS = (2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 8, 25, 80)
"""In how many articles a passage or a story is set, drawn at random: mostly in few."""

SIFTED = (8, 25, 80, 200, 400)
"""In how many articles the one story of a pile is set that each paper cuts sentence by sentence."""

KEPT = 0.4, 0.95
"""What share of its sentences a paper keeps of such a story, at the least and at the most."""

LINED = (2, 4, 8, 15, 25, 50, 100)
"""In how many a line is set, drawn at random: seldom in few."""

FEW, MANY = 0.8, 0.15
"""How often up to four, and more articles share one passage alone and not the most of a story."""

FORMS = 0.3
"""What a cluster counts that was not planted."""

RECURRING = 3.0
"""What a line in five articles and more counts: the piles hold few."""

STORIES = 2.0
"""How much reuse weighs at the least beside lines of as many articles: frequency alone never decides."""

PIECE = 300
"""Words of the pieces that long pages are cut into."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lines", nargs="+", type=Path, required=True, help="folders with gold_pairs.jsonl")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    lines = [line for root in options.lines for line in boilerplate_blocks(root)]
    tables = {half: table(options.files, lines, half) for half in "ab"}

    from sklearn.linear_model import LogisticRegression

    points, labels, papers = tables["a"]
    weights = balanced(labels, papers)
    model = LogisticRegression(C=3, max_iter=5_000).fit(points, labels != 0, sample_weight=weights)
    values = dict(zip(SIGNS, np.round(model.coef_[0], 3).tolist(), strict=True))
    about = "Natural-log odds of being boilerplate, learned by python -m benchmarks.fit_boilerplate."
    fitted = {"about": about, "prior": round(float(model.intercept_[0]), 3), "points": values}
    options.output.write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")
    for half, (points, labels, papers) in tables.items():
        called = model.decision_function(points) > 0
        for least, most in ((2, 2), (3, 4), (5, 9), (10, 10**9)):
            here = (papers >= least) & (papers <= most)
            said = ", ".join(
                f"{called[here & (labels == label)].sum()} of {(here & (labels == label)).sum()} {name}"
                for label, name in ((1, "lines"), (0, "reuse"), (-1, "others"))
            )
            print(f"half {half}, in {least} articles and more: boilerplate are {said}")


def boilerplate_blocks(root: Path) -> Iterator[str]:
    """Yield the blocks of 10 to 60 words that the readers of gold pairs called boilerplate."""
    by_id = {record["id"]: record["text"] for record in json_lines(root / "documents.jsonl.gz")}
    for pair in json_lines(root / "gold_pairs.jsonl"):
        for block in pair.get("added") or ():
            side = block.get("side") or pair["copier"]
            if block["kind"] == "boilerplate":
                text = by_id[pair.get(side, side)][block["start"] : block["end"]]
                if 10 <= len(text.split()) <= 60:
                    yield " ".join(text.split())


def articles(path: Path, half: str) -> list[dict[str, Any]]:
    """Return the articles of one half of a file; pages with versions in pieces, the newest version of each."""
    records = json_lines(path)
    if "versions" not in records[0]:
        return [record for record in records if half_of(record["id"]) == half]
    found = []
    for number, text in enumerate(texts(path)):
        piece: list[str] = []
        for paragraph in text.split("\n\n"):
            piece.append(paragraph)
            if sum(len(part.split()) for part in piece) >= PIECE:
                found.append({"id": f"{number}-{len(found)}", "text": "\n\n".join(piece)})
                piece = []
    return [record for record in found if half_of(record["id"]) == half]


def table(
    files: Sequence[Path], lines: Sequence[str], half: str
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Return signs, labels (1 line, 0 reuse, -1 neither) and documents of the clusters of many piles."""
    own = sorted({line for line in lines if half_of(line) == half})
    parts = []
    for path in [None, *files]:
        pool = articles(path, half) if path else []
        for draw, size in ((draw, size) for draw in range(DRAWS) for size in PILES):
            rng = random.Random(f"{half} {path and path.name} {draw} {size}")
            chosen = base(
                pool if path else generated(2 * size, rng.randrange(10**6)), 2 * size, rng.randrange(10**6)
            )
            if len(chosen) >= size + size // 4:
                parts.append(labelled(*pile(chosen, size, own, rng)))
    print(f"half {half}: {len(parts)} piles, {len(own)} lines")
    points, labels, papers = (np.concatenate(column) for column in zip(*parts, strict=True))
    return points, labels, papers


def pile(
    chosen: Sequence[Mapping[str, Any]], size: int, lines: Sequence[str], rng: random.Random
) -> tuple[list[Document], dict[str, list[dict[str, Any]]]]:
    """Return articles, and the spans of each that were set into it."""
    parts = [pieces(article["text"]) for article in chosen[:size]]
    told = [pieces(article["text"]) for article in chosen[size:]]
    vocabulary = " ".join(article["text"] for article in chosen[:50]).split()
    free = rng.sample(range(size), size)
    if told:
        free = _sifted(parts, told.pop(), free, vocabulary, rng)
    while told and len(free) > 0.35 * size:
        story = told.pop()
        papers, free = _drawn(free, PAPERS, rng)
        shape = "whole"
        if rng.random() < (FEW if len(papers) < 5 else MANY):
            shape = rng.choice(("passage", "passage", "passage", "cut")) if len(papers) < 5 else "cut"
        length, first = rng.randint(1, 6), rng.randrange(len(story))
        for paper in papers:
            kept = story[first : first + length]
            if shape == "cut":  # each prints a paragraph of its own choice
                start = rng.randrange(len(story))
                kept = story[start : start + rng.randint(2, 4)]
            elif shape == "whole":
                kept = story[: max(2, round(len(story) * rng.uniform(0.5, 1)))]
                if len(kept) > 3:
                    del kept[rng.randrange(len(kept))]
                parts[paper] = parts[paper][: rng.randint(1, 3)]
            share = rng.choice((0.0, 0.0, 0.02, 0.05, 0.1))
            kept = [replace(p, text=edited(p.text, share, vocabulary, rng), unit="reuse") for p in kept]
            place = len(parts[paper]) if shape == "whole" else rng.choice((0, -1, -1, -1, len(parts[paper])))
            _insert(parts[paper], kept, place, rng)
    if rng.random() < 0.5:
        free = rng.sample(range(size), round(size * rng.uniform(0.2, 0.6)))
    for line in rng.sample(lines, rng.randint(1, 8)):
        papers, free = _drawn(free, LINED, rng)
        for paper in papers:
            end = len(parts[paper])
            _insert(parts[paper], [Piece(line + "\n\n", "line")], rng.choice((0, -1, -1, end, end, end)), rng)
    documents, spans = [], {}
    for article, own in zip(chosen, parts, strict=False):
        text, gold = assemble(own)
        outlet = article.get("source") or f"outlet-{rng.randrange(20)}"
        documents.append(document({**article, "text": text, "source": outlet}))
        spans[article["id"]] = gold
    return documents, spans


def _sifted(
    parts: list[list[Piece]],
    story: Sequence[Piece],
    free: list[int],
    vocabulary: Sequence[str],
    rng: random.Random,
) -> list[int]:
    """Set a story of which each paper leaves out sentences of its own choice; return the papers still free.

    In half of the piles papers add nothing, in the other half a few sentences of their own between those kept.
    """
    papers, left = _drawn(free, [count for count in SIFTED if count <= len(free) // 2] or [0], rng)
    keep, share, adds = rng.uniform(*KEPT), rng.choice((0.0, 0.0, 0.02, 0.05)), rng.random() < 0.5
    for paper in papers:
        kept = [piece for piece in story if rng.random() < keep] or list(story[:1])
        kept = [replace(p, text=edited(p.text, share, vocabulary, rng), unit="reuse") for p in kept]
        own = parts[paper][: rng.randint(1, 6) if adds else 0]
        parts[paper] = kept
        for piece in own:
            _insert(parts[paper], [piece], rng.randint(0, len(parts[paper])), rng)
    return left


def _drawn(free: list[int], sizes: Sequence[int], rng: random.Random) -> tuple[list[int], list[int]]:
    count = rng.choice(sizes)
    return (free[:count], free[count:]) if len(free) >= count else ([], free[count:])


def _insert(parts: list[Piece], taken: list[Piece], place: int, rng: random.Random) -> None:
    """Set pieces at a place, as paragraphs; at -1 anywhere between sentences."""
    place = rng.randrange(1, len(parts) + 1) if place < 0 else place
    if place:
        parts[place - 1] = replace(parts[place - 1], text=parts[place - 1].text.rstrip() + "\n\n")
    parts[place:place] = [replace(p, text=p.text.rstrip() + " ") for p in taken[:-1]] + [
        replace(taken[-1], text=taken[-1].text.rstrip() + "\n\n")
    ]


def labelled(
    documents: list[Document], spans: Mapping[str, list[dict[str, Any]]]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Return signs, labels and documents of the clusters of one pile."""
    corpus = Corpus(documents)
    rank = np.zeros(len(corpus), dtype=np.int32)
    exact = align(corpus.tokens, candidates.seeds(corpus.tokens, MIN_WORDS, rank), MIN_WORDS)
    groups = recurring(exact)
    points = signs(corpus, exact, groups)

    # tokens of each kind, over the whole corpus; a cluster is what most of its places are
    upto = {}
    for kind in ("line", "reuse"):
        marks = np.zeros(len(corpus.tokens.hashes) + 1, dtype=np.int64)
        for place, article in enumerate(corpus.documents):
            starts, begin = corpus.tokens.starts[corpus.tokens.of(place)], int(corpus.tokens.bounds[place])
            for span in spans[article.id]:
                if span["unit"] == kind:
                    first, last = np.searchsorted(starts, (span["start"], span["end"]))
                    marks[begin + first + 1 : begin + last + 1] = 1
        upto[kind] = np.cumsum(marks)
    begin = corpus.tokens.bounds[groups.document]
    share = {
        kind: np.bincount(
            groups.cluster,
            (sums[begin + groups.end] - sums[begin + groups.start]) / (groups.end - groups.start),
            groups.count,
        )
        / np.maximum(np.bincount(groups.cluster, minlength=groups.count), 1)
        for kind, sums in upto.items()
    }
    labels = np.where(share["line"] > 0.5, 1, np.where(share["reuse"] > 0.3, 0, -1))
    places = np.unique(groups.cluster.astype(np.int64) << 32 | groups.document) >> 32
    return points, labels, np.bincount(places, minlength=groups.count)


def balanced(labels: NDArray[np.int64], papers: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return weights by which reuse outweighs the rest among clusters of about as many documents."""
    weights = np.where(labels == -1, FORMS, np.where((labels == 1) & (papers >= 5), RECURRING, 1.0))
    size = np.minimum(np.log2(np.maximum(papers, 2)).astype(int), 6)
    for one in np.unique(size):
        rest, reuse = (size == one) & (labels != 0), (size == one) & (labels == 0)
        weights[reuse] *= max(1.0, STORIES * weights[rest].sum() / max(weights[reuse].sum(), 1.0))
    return weights


if __name__ == "__main__":
    main()
