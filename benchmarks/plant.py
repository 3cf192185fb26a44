"""Articles with planted reuse and exact gold: python -m benchmarks plant [ARTICLES.jsonl[.gz]] -o FILE.

Articles that share anything among themselves are left out first, so that nothing is shared but what is planted:
passages of one article in up to three others (as they are, edited, or with their sentences moved), stories that
several papers carry, each cut and edited in its own way, lines that say nothing in otherwise unrelated articles, and
passages said in other words. Without articles they are generated. The same seed plants the same.
"""

import argparse
import random
import re
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.articles import base, generated
from benchmarks.corpora import document, json_lines
from benchmarks.edits import Piece, assemble, edited, ended, insert, lent, noisy, pieces
from benchmarks.plant_reworded import Parts, plant_reworded
from benchmarks.planted import Planted, write
from benchmarks.rewording import Rewriter
from reuse import ReuseError

LINES = (
    "Sign up for our free morning letter and have the ten stories of the day in your mailbox before breakfast.",
    "Do you know more about this? Write to our newsroom in confidence, or call the number at the foot of the page.",
    "This article may not be published, broadcast, rewritten or passed on without the permission of the publisher.",
    "Readers like you pay for our reporting: from a coin a week you can help us to keep it open to everybody.",
    "Follow us wherever you scroll, share this page with a friend, and tell us what you think in the comments below.",
)
OUTLETS = 20
SHARES = ("taking", "moved", "lined", "reworded", "noise")
REWORDED = 0.1
"""What the command plants, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to plant.

    Attributes
    ----------
    documents : int
        Articles in all.
    taking : float
        Share of them that take a passage of another.
    words : tuple of int
        Lengths of passages, drawn at random.
    edits : tuple of float
        Shares of words replaced, added or left out, drawn at random.
    moved : float
        Share of the passages of several sentences whose sentences change their order.
    stories, papers : int
        So many stories, each in two to `papers` papers (all of them in `papers` if there is one story).
    lines, lined : int, float
        So many different lines, one of them in a share of the articles that carry no story.
    reworded : float
        Share of the articles that take a passage in other words, as far as there are articles without anything yet.
        Every other one takes nothing else, so that no run of 5 words is shared; the rest take some verbatim sentences
        too. It is drawn apart, so that the rest is planted the same with and without.
    rewordings : tuple of float
        Shares of words changed, in turn.
    noise : float
        Share of characters misread in every article that takes a passage or carries a story.
    seed : int
    """

    documents: int = 500
    taking: float = 0.3
    words: tuple[int, ...] = (15, 25, 40, 80, 150)
    edits: tuple[float, ...] = (0.0, 0.0, 0.05, 0.1, 0.2)
    moved: float = 0.2
    stories: int = 5
    papers: int = 8
    lines: int = 5
    lined: float = 0.25
    reworded: float = 0.0
    rewordings: tuple[float, ...] = (0.2, 0.35, 0.5, 0.65)
    noise: float = 0.0
    seed: int = 1


def plant(articles: Sequence[Mapping[str, Any]], plan: Plan) -> Planted:
    """Plant into articles that share nothing (see `unrelated`); there must be ``documents + stories`` of them.

    Raises
    ------
    ValueError
        If there are too few articles.
    """
    if len(articles) < plan.documents + plan.stories:
        raise ValueError(
            f"{plan.documents + plan.stories} unrelated articles are needed, not {len(articles)}"
        )
    rng = random.Random(plan.seed)
    chosen = rng.sample(list(articles), plan.documents + plan.stories)
    vocabulary = [word for article in chosen[:200] for word in re.findall(r"\b[^\W\d_]+\b", article["text"])]
    *told, _ = [pieces(article["text"]) for article in chosen[plan.documents :]] + [[]]
    parts = [pieces(article["text"]) for article in chosen[: plan.documents]]

    order = iter(rng.sample(range(plan.documents), plan.documents))
    papers = _stories(parts, told, order, plan, vocabulary, rng)
    takers = _passages(parts, order, plan, vocabulary, rng)
    _lines(parts, sorted(set(range(plan.documents)) - papers), plan, rng)
    takers |= _rewordings(parts, plan, vocabulary)
    if plan.noise:
        for number in sorted(papers | takers):
            parts[number] = [replace(p, text=noisy(p.text, plan.noise, rng)) for p in parts[number]]

    documents, spans = [], {}
    for article, own in zip(chosen, parts, strict=False):
        text, gold = assemble(own)
        source = article.get("source") or f"outlet-{zlib.crc32(article['id'].encode()) % OUTLETS}"
        documents.append(document({**article, "text": text, "source": source}))
        if gold:
            spans[article["id"]] = gold
    return Planted(documents, spans)


def _stories(
    parts: Parts, told: Parts, order: Iterable[int], plan: Plan, vocabulary: Sequence[str], rng: random.Random
) -> set[int]:
    """Let papers carry a story: a lead of their own, then most of it, edited and cut."""
    papers = set()
    for number, story in enumerate(told):
        units = [replace(p, unit=f"story-{number}.{n}", kind="story") for n, p in enumerate(story)]
        for paper, _ in zip(
            order, range(plan.papers if len(told) == 1 else rng.randint(2, plan.papers)), strict=False
        ):
            kept = units[: max(2, round(len(units) * rng.uniform(0.6, 1)))]
            if len(kept) > 3:
                del kept[rng.randrange(len(kept))]
            share = rng.choice((0.0, 0.02, 0.05, 0.08))
            kept = [replace(p, text=edited(ended(p.text), share, vocabulary, rng)) for p in kept]
            lead = parts[paper][: rng.randint(1, 3)]
            parts[paper] = [*lead[:-1], replace(lead[-1], text=ended(lead[-1].text)), *kept]
            papers.add(paper)
    return papers


def _passages(
    parts: Parts, order: Iterable[int], plan: Plan, vocabulary: Sequence[str], rng: random.Random
) -> set[int]:
    """Let articles take a passage of another; one passage goes to up to three."""
    takers: set[int] = set()
    numbers = iter(order)
    number = 0
    while len(takers) < round(plan.taking * plan.documents):
        donor = next(numbers, None)
        if donor is None:
            break
        units = lent(parts[donor], f"passage-{number}", rng.choice(plan.words), rng)
        number += 1
        for taker, _ in zip(numbers, range(rng.choice((1, 1, 2, 3))), strict=False):
            share, kind = rng.choice(plan.edits), "verbatim"
            taken = [replace(p, text=edited(ended(p.text), share, vocabulary, rng)) for p in units]
            if share:
                kind = "edited"
            if len(taken) > 1 and rng.random() < plan.moved:
                rng.shuffle(taken)
                kind = "moved"
            insert(parts[taker], [replace(p, kind=kind) for p in taken], rng)
            takers.add(taker)
    return takers


def _rewordings(parts: Parts, plan: Plan, vocabulary: Sequence[str]) -> set[int]:
    rng = random.Random(f"reworded {plan.seed}")
    free = [number for number, own in enumerate(parts) if not any(piece.unit for piece in own)]
    rng.shuffle(free)
    wanted = round(plan.reworded * plan.documents)
    return (
        plant_reworded(parts, free, wanted, plan.rewordings, Rewriter(vocabulary), rng) if wanted else set()
    )


def _lines(parts: Parts, numbers: Sequence[int], plan: Plan, rng: random.Random) -> None:
    """Set a line at the end of an article, or as a paragraph within it."""
    for number in rng.sample(numbers, min(len(numbers), round(plan.lined * plan.documents))):
        which = rng.randrange(plan.lines)
        line = Piece(LINES[which % len(LINES)] + "\n\n", f"line-{which}", "boilerplate")
        own = parts[number]
        if rng.random() < 0.6:
            own[-1] = replace(own[-1], text=own[-1].text.rstrip() + "\n\n")
            own.append(line)
        else:
            insert(own, [line], rng)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks plant", description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, metavar="ARTICLES", help="JSONL, gzipped or not")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    default = Plan(reworded=REWORDED)
    for name in ("documents", "stories", "papers", "lines", "seed", *SHARES):
        value = getattr(default, name)
        parser.add_argument(f"--{name}", type=type(value), default=value, help=f"default: {value}")
    options = vars(parser.parse_args(arguments))
    path, output = options.pop("articles"), options.pop("output")
    plan = Plan(**options)
    need = plan.documents + plan.stories
    try:
        corpus = plant(base(json_lines(path) if path else generated(need, plan.seed), need, plan.seed), plan)
    except (OSError, ValueError, KeyError, ReuseError) as error:
        print(f"{path or 'generated'}: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    write(corpus, output)
    print(
        f"{output}: {len(corpus.documents)} articles, {len(corpus.matches())} shared passages",
        file=sys.stderr,
    )
    return 0
