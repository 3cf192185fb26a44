"""How right, as the corpus grows: python -m benchmarks sizes [ARTICLES.jsonl[.gz]] [--sizes N,N,N] [--peers].

At each size reuse is planted into so many articles (of a file, or made up) that share nothing, and each tool runs on
them in a process of its own: time and peak memory as ratios to a yardstick in the same process, what was found (one
story of everything is to drown in boilerplate), and how much of it is right. With --as-they-are nothing is planted
and nothing left out: natural articles, scored only if they come with gold (see "plant"). Peers that name pairs run on
the whole corpus; peers that take a pair at a time see as many pairs that share something planted as pairs that share
nothing.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.articles import generated, unrelated
from benchmarks.corpora import digest_of, json_lines
from benchmarks.cost import exponent
from benchmarks.figures import Figure, side_by_side
from benchmarks.outcome import add_options, finish, held_floors
from benchmarks.peers import DOCUMENTS, PASSAGES, there
from benchmarks.plant import Plan, plant
from benchmarks.planted import Planted, of_records, write
from benchmarks.sizes_worker import OURS
from benchmarks.unplanted import ASIDE
from reuse import ReuseError

SIZES = (250, 500, 1_000, 2_000, 4_000, 8_000)
ROOT = Path(__file__).parents[1]
GOALS = {
    "characters, precision": 0.95,
    "characters, recall": 0.95,
    "pairs, precision": 0.90,
    "pairs, recall": 0.95,
}
SIZE = "megabytes of text"
LOWEST = "pairs, precision"
LESS = ("time, passes of a regular expression", "peak memory, times the text")
MORE = (*GOALS, *(name + ASIDE for name in GOALS), "passages on planted lines labelled boilerplate, share")


def main(arguments: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.generated and options.articles:
        parser.error("--generated and ARTICLES are two corpora")
    try:
        held = held_floors(parser, options)
        figures, corpora = _measured(options)
    except (OSError, ValueError, KeyError, ReuseError, subprocess.CalledProcessError) as error:
        print(f"sizes: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return finish(options, figures, corpora, held, table=side_by_side)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks sizes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("articles", nargs="?", type=Path, metavar="ARTICLES", help="JSONL, gzipped or not")
    add(
        "--sizes",
        type=_sizes,
        default=SIZES,
        metavar="N,N",
        help="documents (default: 250,500,1000,2000,4000,8000)",
    )
    add("--generated", action="store_true", help="articles made up from the seed: the default")
    add("--as-they-are", action="store_true", help="plant nothing, leave nothing out")
    add("--reworded", type=float, default=0.0, help="share that takes a reworded passage (default: 0)")
    add("--seed", type=int, default=1)
    add(
        "--draws",
        type=int,
        default=1,
        help="so many corpora of each size: the figures are means (default: 1)",
    )
    add("--peers", action="store_true", help="run other tools on the same articles, those that are installed")
    add_options(parser)
    return parser


def _sizes(said: str) -> tuple[int, ...]:
    return tuple(sorted({int(size) for size in said.split(",")}))


def _measured(options: argparse.Namespace) -> tuple[list[Figure], dict[str, object]]:
    name = options.articles.name.partition(".")[0] if options.articles else "generated"
    if options.as_they_are:
        name += " as they are"
    tools = [OURS]
    if options.peers:
        others = [peer for peer in PASSAGES if peer != OURS and not options.as_they_are]
        tools += [peer for peer in (*DOCUMENTS, *others) if there(peer)]
    about: dict[str, dict[str, object]] = {}
    runs: dict[str, dict[str, list[dict[str, float]]]] = {tool: {} for tool in tools}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.draws):
            for size, corpus, plan in _corpora(options, seed):
                title = f"sizes, {name}, {size:,} documents"
                drawn = about.setdefault(title, {"draws": []})
                drawn["draws"].append({"digest": digest_of(corpus.documents), **plan})  # type: ignore[attr-defined]
                path = Path(folder) / "articles.jsonl"
                write(corpus, path)
                for tool in tools:
                    measured = _run(title, tool, path)
                    runs[tool].setdefault(title, []).extend(measured)
    for drawn in about.values():
        drawn["digest"] = "+".join(draw["digest"] for draw in drawn["draws"])  # type: ignore[attr-defined]
    figures = [figure for tool in tools for figure in _of_tool(tool, runs[tool], name)]
    return figures, dict(about)


def _of_tool(tool: str, runs: Mapping[str, Sequence[Mapping[str, float]]], name: str) -> Iterator[Figure]:
    points = []
    for title, draws in runs.items():
        if not draws:  # it failed
            continue
        mean = {key: sum(draw[key] for draw in draws) / len(draws) for key in draws[0]}
        yield from _figures(title, tool, mean)
        if tool == OURS and len(draws) > 1 and LOWEST in mean:
            yield Figure(title, f"{LOWEST}, lowest of the draws", min(draw[LOWEST] for draw in draws))
        if SIZE in mean:
            points.append((mean[SIZE], mean["seconds"]))
    if len(points) > 1:
        title = f"sizes, {name}, all sizes"
        yield Figure(title, _name(tool, "exponent of growth"), exponent(points), "less", floor=False)


def _corpora(options: argparse.Namespace, seed: int) -> Iterator[tuple[int, Planted, dict[str, object]]]:
    """Yield each size with its articles; they are the first of one order, whatever the other sizes."""
    plans = [
        Plan(documents=size, stories=max(1, size // 100), seed=seed, reworded=options.reworded)
        for size in options.sizes
    ]
    need = max(plan.documents + plan.stories for plan in plans)
    articles = json_lines(options.articles) if options.articles else generated(need, seed)
    if options.articles:
        random.Random(seed).shuffle(articles)
    if not options.as_they_are:
        articles = [dict(article) for article in unrelated(articles, need)]
    enough = [
        plan
        for plan in plans
        if plan.documents + (0 if options.as_they_are else plan.stories) <= len(articles)
    ]
    if len(enough) < len(plans):
        what = "articles" if options.as_they_are else "articles that share nothing"
        print(f"there are {len(articles)} {what}: larger sizes are left out", file=sys.stderr)
    if not enough:
        raise ValueError("there is no size left")
    for plan in enough:
        if options.as_they_are:
            yield plan.documents, of_records(articles[: plan.documents]), {}
        else:
            yield plan.documents, plant(articles[: plan.documents + plan.stories], plan), asdict(plan)


def _run(title: str, tool: str, path: Path) -> list[dict[str, float]]:
    """Return the figures of one tool on one file; none of a peer that fails, which is said."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.sizes_worker", tool, str(path)]
    try:
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    except subprocess.CalledProcessError as error:
        if tool == OURS:
            raise
        print(f"{title}: {tool} failed: {error}", file=sys.stderr)
        return []
    print(f"{title}: {tool}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return [json.loads(said)]


def _figures(title: str, tool: str, measured: Mapping[str, float]) -> Iterator[Figure]:
    for name, value in measured.items():
        mine = tool == OURS
        if mine and name in LESS:
            yield Figure(title, name, value, "less", floor=False)
        elif mine and name in MORE:
            yield Figure(title, name, value, "more", GOALS.get(name))
        elif mine and name == "largest story, documents":
            yield Figure(title, name, value, "less")
        else:
            yield Figure(title, _name(tool, name), value, None)


def _name(tool: str, name: str) -> str:
    return name if tool == OURS else f"{tool}: {name}"
