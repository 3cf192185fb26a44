"""`reuse.find` on planted articles: characters, pairs, plagdet, stories, boilerplate."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import reuse
from benchmarks.articles import base, generated
from benchmarks.corpora import digest_of, half_of, json_lines
from benchmarks.figures import Figure
from benchmarks.measure_kinds import by_kind
from benchmarks.peers import measure as run_peers
from benchmarks.plant import Plan, plant
from benchmarks.planted import Planted, planted
from benchmarks.score import Match, Ratio, adjusted_rand, characters, pairs, plagdet, within
from benchmarks.unplanted import aside
from reuse import Findings

SIZES = (500, 2_000)
STORY = Plan(taking=0.0, stories=1, papers=200, lines=1, lined=0.48)
"""One story in 200 papers and one line in 240 of the 300 other articles."""
REWORDINGS = Plan(documents=1_000, taking=0.0, stories=0, lined=0.0, reworded=0.4)
"""Passages in other words and nothing else: fifty for each share of words changed, beside verbatim text and alone."""
DRAWS = 5
"""So many stories, each in a corpus of its own: they differ in length, and how well one is found differs more."""


def measure(
    path: Path | None, half: str, sizes: tuple[int, ...], noise: float, seed: int, *, peers: bool = False
) -> tuple[list[Figure], dict[str, object]]:
    """Plant into the articles of a file, or into generated ones, at several sizes; then one large story."""
    name = path.name.partition(".")[0] if path else "generated"
    plans = [Plan(documents=size, stories=max(1, size // 100), noise=noise, seed=seed) for size in sizes]
    larger = STORY.documents + STORY.stories
    need = max(larger, *(plan.documents + plan.stories for plan in plans))
    articles = json_lines(path) if path else generated(need, seed)
    if path and half != "all":
        articles = [article for article in articles if half_of(article["id"]) == half]
    unrelated = base(articles, need, seed)
    figures: list[Figure] = []
    about: dict[str, object] = {}
    for plan in plans:
        corpus = plant(unrelated[: plan.documents + plan.stories], plan)
        title = f"{name}, {plan.documents:,} documents"
        figures += _scored(title, corpus, peers=peers)
        about[title] = {"digest": digest_of(corpus.documents), **asdict(plan)}
    plan = replace(REWORDINGS, documents=min(REWORDINGS.documents, max(sizes)), seed=seed)
    title = f"{name}, rewordings in {plan.documents:,} documents"
    corpus = plant(unrelated[: plan.documents], plan)
    figures += rewordings(title, corpus, reuse.find(corpus.documents))
    about[title] = {"digest": digest_of(corpus.documents), **asdict(plan)}
    title = f"{name}, one story in {STORY.papers}, {DRAWS} draws"
    corpora = [plant(base(articles, larger, n), replace(STORY, seed=n)) for n in range(seed, seed + DRAWS)]
    figures += large_stories(title, [(corpus, reuse.find(corpus.documents)) for corpus in corpora])
    about[title] = {
        "digest": digest_of(doc for corpus in corpora for doc in corpus.documents),
        **asdict(STORY),
    }
    return figures, about


def measure_file(path: Path, *, peers: bool = False) -> tuple[list[Figure], dict[str, object]]:
    """Score articles that came with their gold."""
    corpus = planted(path)
    title = f"{path.name.partition('.')[0]}, {len(corpus.documents):,} documents"
    about: dict[str, object] = {title: {"digest": digest_of(corpus.documents)}}
    return _scored(title, corpus, peers=peers), about


def _scored(title: str, corpus: Planted, *, peers: bool) -> list[Figure]:
    began = time.perf_counter()
    found = reuse.find(corpus.documents)
    seconds = time.perf_counter() - began
    figures = [*score(title, corpus, found), Figure(title, "seconds", seconds, None)]
    return [*figures, *run_peers(title, corpus)] if peers else figures


def score(title: str, corpus: Planted, found: Findings) -> Iterator[Figure]:
    gold = corpus.matches()
    lines = corpus.matches(boilerplate=True)
    says = said(found)
    chars = characters(gold, says)
    by_pair = pairs({m.pair for m in gold}, {m.pair for m in says})
    yield Figure(title, "characters, precision", chars.precision, goal=0.95)
    yield Figure(title, "characters, recall", chars.recall, goal=0.95)
    yield Figure(title, "pairs, precision", by_pair.precision, goal=0.90)
    yield Figure(title, "pairs, recall", by_pair.recall, goal=0.95)
    for name, value in aside(corpus, gold, says):
        yield Figure(title, name, value, "more" if "precision" in name else None)
    yield Figure(title, "plagdet of regions", plagdet(gold, _matches(found.regions())).plagdet)
    yield from by_kind(title, corpus, says)
    yield Figure(title, "stories, adjusted Rand index", rand(corpus, found))
    share = labelled(found, lines)
    yield Figure(title, "found boilerplate labelled so", share.recall)
    yield Figure(title, "pairs with planted boilerplate", len({m.pair for m in lines}), None)


def rewordings(title: str, corpus: Planted, found: Findings) -> Iterator[Figure]:
    """Tell what is found of passages in other words, by how far they are from their source."""
    gold, says = corpus.matches(), said(found)
    yield Figure(title, "characters, precision", characters(gold, says).precision)
    yield Figure(title, "pairs, precision", pairs({m.pair for m in gold}, {m.pair for m in says}).precision)
    for name, value in aside(corpus, gold, says):
        yield Figure(title, name, value, "more" if "precision" in name else None)
    yield from by_kind(title, corpus, says)


def rand(corpus: Planted, found: Findings) -> float:
    """Compare stories over all documents: who is in none stands alone, in the gold as in what was found."""
    gold: list[set[str]] = corpus.stories()
    alone = {doc.id for doc in corpus.documents} - set().union(*gold)
    return adjusted_rand(
        [*gold, *({id} for id in sorted(alone))], [story.documents for story in found.stories]
    )


def labelled(found: Findings, lines: list[Match]) -> Ratio:
    """Return the share of the passages on planted lines that are called boilerplate, as recall."""
    places: dict[object, list[Match]] = {}
    for line in lines:
        places.setdefault(line.pair, []).append(line)
    called = total = 0
    for p in found.passages:
        for line in places.get((p.a.document, p.b.document), ()):
            if within([(p.a.start, p.a.end)], [line.a]) and within(
                [(p.b.start, p.b.end)], [line.b or line.a]
            ):
                total += 1
                called += p.boilerplate
                break
    return Ratio(met=called, gold=total)


def large_stories(title: str, draws: Sequence[tuple[Planted, Findings]]) -> Iterator[Figure]:
    """Tell how much of a story in many papers is in one story found, and who else is in a story."""
    inside, strangers, lined, called = [], 0, 0, Ratio()
    for corpus, found in draws:
        (papers,) = corpus.stories()
        told = [set(story.documents) for story in found.stories]
        best = max(told, key=lambda story: len(story & papers), default=set())
        inside.append(len(best & papers))
        strangers += len(best - papers)
        lines = corpus.matches(boilerplate=True)
        others = {id for line in lines for id in line.pair} - papers  # type: ignore[attr-defined]
        lined += len(others & set().union(*told))
        called = called.plus(labelled(found, lines))
    yield Figure(title, "papers in the story found, mean", sum(inside) / len(inside), goal=197)
    yield Figure(title, "papers in the story found, fewest", min(inside), goal=197)
    yield Figure(title, "strangers in it, all draws", strangers, "less", goal=0)
    yield Figure(title, "articles with the line in a story, all draws", lined, "less")
    yield Figure(title, "found boilerplate labelled so", called.recall)


def said(found: Findings) -> list[Match]:
    return _matches(found.passages)


def _matches(passages: list[reuse.Passage]) -> list[Match]:
    return [
        Match((p.a.document, p.b.document), (p.a.start, p.a.end), (p.b.start, p.b.end))
        for p in passages
        if not p.boilerplate
    ]
