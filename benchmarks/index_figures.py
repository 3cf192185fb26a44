"""What the benchmark of the index says: figures beside their goals, and a table with a column for each size."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.index_articles import Feed
from benchmarks.markdown import table

P99, RATE, BYTES, MEMORY = 10.0, 300.0, 4_000.0, 500.0
"""Goals: milliseconds of query_and_add, documents a second, bytes a document besides its text, megabytes."""
GROUPS = {"copies": "of copies", "others": "of others", "all": "as they come"}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure, in words and as a number; what it may be at most, or at least, and whether it meets that."""

    name: str
    value: float
    text: str
    goal: str | None = None
    met: bool | None = None


def figures_of(results: Mapping[str, Mapping[str, Any]], feed: Feed) -> Iterator[Said]:
    """Yield the figures of one size."""
    added = results["add"]
    count = added["after"] - added["before"]
    rate, work = count / added["seconds"], count / added["work"]
    yield Said("adds a second (of work, all threads)", rate, f"{rate:,.0f} ({work:,.0f})")
    yield _latency("add", added, "all", "call")
    for task in ("query", "query_and_add"):
        for group in ("copies", "others"):
            for what in ("call", "whole"):
                yield _latency(task, results[task], group, what)
    for what in ("call", "whole"):
        yield _latency("query_and_add", results["crawl"], "all", what)
    yield from _sustained(results["crawl"])
    yield from _disk(results)
    for name, key in (("all", "resident"), ("without pages of files", "own")):
        most = max(result[key] for result in results.values())
        each = ", ".join(f"{task} {result[key]:,.0f}" for task, result in results.items())
        yield _at_most(f"memory at the highest, MB, {name}", most, f"{most:,.0f} ({each})", MEMORY)
    yield from _quality(results, feed)


def _latency(task: str, result: Mapping[str, Any], group: str, what: str) -> Said:
    """Return p50 and p99; in brackets those of work, which others on the machine disturb less."""
    of = result["clocks"][group][what]
    name = (
        f"{task}{'' if task == 'add' else ' ' + GROUPS[group]}{', all lists' if what == 'whole' else ''}, ms"
    )
    text = f"{_two(of['clock'])} ({_two(of['work'])}), most {of['clock']['max']:.0f}"
    if task == "query_and_add":
        return _at_most(f"{name}: p50 / p99", of["clock"]["p99"], text, P99)
    return Said(f"{name}: p50 / p99", of["clock"]["p99"], text)


def _two(spread: Mapping[str, float]) -> str:
    return f"{spread['p50']:.2f} / {spread['p99']:.2f}"


def _sustained(crawl: Mapping[str, Any]) -> Iterator[Said]:
    clock = crawl["clocks"]["all"]
    for what, name in (("call", ""), ("whole", ", all lists")):
        rate = 1e3 / clock[what]["clock"]["mean"]
        text = f"{rate:,.0f} ({1e3 / clock[what]['work']['mean']:,.0f})"
        yield Said(
            f"query_and_add, one process, documents a second{name}", rate, text, f"{RATE:,.0f}", rate >= RATE
        )


def _disk(results: Mapping[str, Mapping[str, Any]]) -> Iterator[Said]:
    """Yield bytes on disk: after the adds, and after all tasks, when some of what was replaced may still be there."""
    for task, name in (("add", "after adds"), ("crawl", "after all")):
        result = results[task]
        own = (result["bytes"] - result["text"]) / result["after"]
        text = f"{own:,.0f} ({result['bytes'] / 1e6:,.1f} MB for {result['text'] / 1e6:,.1f} MB of text)"
        yield _at_most(f"bytes on disk a document besides its text, {name}", own, text, BYTES)


def _at_most(name: str, value: float, text: str, goal: float) -> Said:
    return Said(name, value, text, f"{goal:,.0f}", value <= goal)


def _quality(results: Mapping[str, Mapping[str, Any]], feed: Feed) -> Iterator[Said]:
    """Yield what is found of the copies that were asked about, and of articles that copy nothing."""
    found = {**results["query"]["found"], **results["query_and_add"]["found"]}
    copies = {id: one for id, one in found.items() if id in feed.family}

    def share(name: str, key: str) -> Said:
        right = [any(feed.story(other) == feed.story(id) for other in one[key]) for id, one in copies.items()]
        value = sum(right) / max(1, len(right))
        return Said(name, value, f"{value:.3f} of {len(right):,}")

    yield share("planted copies that share a passage with their story", "shared")
    yield share("planted copies whose story is found", "story")
    yield share("planted copies said to be copied from one of their story", "copied")
    wrong = [one for id, one in found.items() if id not in feed.family and one["story"]]
    others = len(found) - len(copies)
    value = len(wrong) / max(1, others)
    yield Said("articles that copy nothing and get a story", value, f"{value:.3f} of {others:,}")


def text_of(runs: Sequence[Mapping[str, Any]]) -> str:
    """Set figures in a table, with a column for each size."""
    figures = [{one["name"]: one for one in run["figures"]} for run in runs]
    names = list(dict.fromkeys(name for some in figures for name in some))
    lines = []
    for name in names:
        goal = next((some[name]["goal"] for some in figures if some[name]["goal"]), None)
        lines.append((name, *(_cell(some[name]) for some in figures), goal or ""))
    return table(("documents", *(f"{run['documents']:,}" for run in runs), "goal"), lines)


def _cell(figure: Mapping[str, Any]) -> str:
    met = figure["met"]
    return figure["text"] + ("" if met is None else " met" if met else " MISSED")
