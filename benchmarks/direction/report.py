"""The report of a training, in Markdown: corpora, splits, figures with intervals, calibration, every sign."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from benchmarks.corpora import half_of
from benchmarks.direction.cues import directions, relations
from benchmarks.direction.evaluate import Told, confusion, directional, interval, macro_f1
from benchmarks.direction.examples import Example
from benchmarks.direction.score import NEWS, all_figures
from benchmarks.markdown import number, table
from reuse.judge.model import KINDS

SURE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


HEAD = """# Who copied whom: the report of the training

Written by `python -m benchmarks direction learn`; not to be edited. Pairs of one story are in one half (CRC-32 of its
name) and in one of five folds. The numbers shipped are learned from all pairs; what stands here is told of stories that
were not learned from: half b by what was learned from half a, and all pairs in turn, each by what was learned from the
other folds. Choosing which signs to keep is part of the learning. Intervals (95 %) are of stories drawn with
replacement."""

DIRECTIONS = """By corpus, everything known: share of the directional pairs it speaks of, and share of these it is right
about. Points are those learned from all pairs, and from half a. None: pairs it was not fitted on are told no better
with it; it is left out."""


def report(
    plain: Sequence[Example], blank: Sequence[Example],
    first: dict[str, Any], shipped: dict[str, Any],
    second: list[list[Told]], crossed: list[list[Told]],
) -> str:  # fmt: skip
    """Set it.

    Parameters
    ----------
    plain, blank : all pairs, with everything known and without
    first, shipped : what was learned from half a, and from all
    second : the answers on half b, plain and blank, of what was learned from half a
    crossed : the answers on all, each by what was learned without its fold
    """
    parts = [
        HEAD,
        "## Corpora",
        _corpora(plain),
        "*Blanked*: no times, outlets, titles or bylines, and the lines that give the direction away are spaces.",
        "## Figures",
        _figures(second, crossed),
        "*Decided*: an answer of probability .5 or more. *Right*: relation and direction are the reader's; an "
        "answer that the reader would also have given counts neither way. *Leans*: which of the two directions is the "
        "likelier, whatever the relation, answered or not.",
        "## Answers of all news pairs, by probability",
        _calibration(crossed),
        "## What was told of what, in turn",
        _confusions(crossed),
        "## Each sign of a direction",
        DIRECTIONS,
        _directions(plain, first, shipped),
        "## Each sign of a relation",
        "Mean strength in news pairs of each relation, everything known, and points for copy, common source, nothing.",
        _relations(plain, shipped),
    ]
    return "\n\n".join(parts) + "\n"


def _corpora(plain: Sequence[Example]) -> str:
    rows = []
    for corpus in sorted({e.corpus for e in plain}):
        here = [e for e in plain if e.corpus == corpus]
        by = Counter("directional" if e.directional else e.gold for e in here)
        stories = {e.story for e in here}
        second = sum(half_of(story) == "b" for story in stories)
        rows.append(
            (corpus, len(here), by["directional"], by["common_source"], by["nothing"],
             sum(not e.signs for e in here), f"{len(stories) - second} / {second}")
        )  # fmt: skip
    head = (
        "corpus",
        "pairs",
        "directional",
        "common source",
        "quotes or boilerplate",
        "share nothing or only boilerplate",
        "stories in a / b",
    )
    return table(head, rows)


def _figures(second: list[list[Told]], crossed: list[list[Told]]) -> str:
    held = {f.key: f for f in all_figures(*second)}
    rows = []
    for f in all_figures(*crossed):
        here = held.get(f.key)
        rows.append(
            (
                f.corpus,
                f.name,
                number(here.value) if here else "",
                number(f.value) + _between(f.corpus, f.name, crossed),
                number(f.goal) if f.goal else "",
            )
        )
    return table(("corpus", "figure", "half b", "in turn", "goal"), rows)


def _between(corpus: str, name: str, crossed: list[list[Told]]) -> str:
    """Return the interval of a figure, for those that have goals."""
    name = name.partition(",")[0]
    score = {
        "right where decided": lambda answers: directional(answers).right,
        "right where a copier is named": lambda answers: directional(answers).named_right,
        "decided": lambda answers: directional(answers).decided,
        "relation": macro_f1,
    }.get(name)
    if score is None:
        return ""
    kind, _, blank = corpus.partition(", ")
    names = NEWS if kind == "news" else (kind,)
    low, high = interval([t for t in crossed[bool(blank)] if t.example.corpus in names], score)
    return f" ({number(low)}-{number(high)})"


def _calibration(crossed: list[list[Told]]) -> str:
    rows = []
    for low, high in pairwise(SURE):
        row: list[object] = [f"{low} to {min(high, 1)}"]
        for answers in crossed:
            here = [
                t
                for t in answers
                if t.example.corpus in NEWS and t.example.signs and low <= t.probability < high
            ]
            wrong = sum(t.right is False for t in here)
            row += [len(here), wrong, number(wrong / len(here)) if here else ""]
        rows.append(row)
    return table(("probability", "pairs", "wrong", "share", "blanked: pairs", "wrong", "share"), rows)


def _confusions(crossed: list[list[Told]]) -> str:
    said = ("copy", "reversed", "common_source", "nothing", "undecided")
    rows = []
    for answers, also in zip(crossed, ("", ", blanked"), strict=True):
        counted = confusion(t for t in answers if t.example.corpus in NEWS)
        rows += [(f"{kind}{also}", *(counted[kind, what] for what in said)) for kind in KINDS]
    return table(("news: is", *said), rows)


def _directions(plain: Sequence[Example], first: dict[str, Any], shipped: dict[str, Any]) -> str:
    rows = []
    by_cue = directions(plain)
    flat = [
        {cue: worth for points in model["direction"].values() for cue, worth in points.items()}
        for model in (shipped, first)
    ]
    corpora = sorted({e.corpus for e in plain})
    for cue, by in sorted(by_cue.items(), key=lambda item: (-flat[0].get(item[0], 0), item[0])):
        cells = [
            f"{number(spoke / max(1, pairs))}: {number(right / spoke)}" if spoke else ""
            for pairs, spoke, right in (by.get(corpus, (0, 0, 0)) for corpus in corpora)
        ]
        points = [number(worth[cue]) if cue in worth else "none" for worth in flat]
        rows.append((f"`{cue}`", *points, *cells))
    return table(("sign", "points", "half a", *corpora), rows)


def _relations(plain: Sequence[Example], shipped: dict[str, Any]) -> str:
    rows = []
    worth = shipped["relation"]["points"]
    for cue, by in relations(plain).items():
        means = {corpus: by[corpus] for corpus in NEWS if corpus in by}
        cells = [
            "/".join(number(means[corpus].get(kind, 0.0)) for kind in KINDS) if corpus in means else ""
            for corpus in NEWS
        ]
        points = "/".join(number(worth[cue][kind]) for kind in KINDS) if cue in worth else "none"
        rows.append((f"`{cue}`", points, *cells))
    return table(("sign", "points", *(f"{corpus}: copy/common/nothing" for corpus in NEWS)), rows)
