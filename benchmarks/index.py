"""The index of a crawler, as it grows: python -m benchmarks index [--documents 1000,10000,100000,1000000].

One index, filled with made-up articles (see "stream"; they are written outside the clock). At each size: adds a second;
query and query_and_add, of copies of stored articles and of others, without and with all lists of the answer made;
query_and_add of articles as they come; bytes on disk; memory; and which planted copies are found. Each task is a
process of its own, watched from outside. What stands in brackets is of work: of the one thread, and of adds of all.

With --kills a writer is killed that often, with --readers that many processes ask while one writes (see "index_kills"
and "index_readers"): nothing is timed then.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks import index_kills, index_readers, page
from benchmarks.index_articles import Article, Feed, write
from benchmarks.index_figures import figures_of, text_of
from benchmarks.job import ROOT
from benchmarks.provenance import provenance
from benchmarks.stream import add_recipe, recipe_of
from benchmarks.tree import run

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PROBES = 300
"""Copies, and as many others, that each size is asked about; as many again are asked about and added."""
CRAWLED = 4_000
"""Articles as they come, at the most."""
WARM = 10
"""Copies, and as many others, that each process is asked about first."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks index",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--documents", type=_sizes, default=SIZES, metavar="N,N", help="stored (1000,10000,100000,1000000)")
    add("--probes", type=int, default=PROBES, metavar="N", help=f"of each kind, to ask about ({PROBES})")
    add("--kills", type=int, metavar="N", help="kill a writer N times")
    add("--readers", type=int, metavar="N", help="N processes ask while one writes")
    add("--scratch", type=Path, metavar="DIR", help="where to work; kept (default: a temporary folder)")
    add_recipe(parser)
    add("--json", type=Path, metavar="FILE", help="write the figures there too, after each size")
    page.add_option(parser)
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as temporary:
            scratch = (options.scratch or Path(temporary)).resolve()
            scratch.mkdir(parents=True, exist_ok=True)
            if options.kills or options.readers:
                return _tried(options, scratch)
            for said in _measured(options, scratch):
                print(text_of(said["runs"][-1:]), flush=True)
                if options.json:
                    _write(options.json, said)
                page.add(options, "index", arguments, said)
            if len(said["runs"]) > 1:
                print(text_of(said["runs"]))
    except (OSError, ValueError, KeyError) as error:
        print(f"index: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


def _sizes(said: str) -> tuple[int, ...]:
    return tuple(sorted({int(size) for size in said.split(",")}))


def _write(path: Path, said: dict[str, Any]) -> None:
    """Write a file anew, or leave it as it was."""
    whole = path.with_name(path.name + ".part")
    whole.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    whole.replace(path)


def _tried(options: argparse.Namespace, scratch: Path) -> int:
    failed = 0
    if options.kills:
        failed += index_kills.tried(options.kills, scratch / "kills", options.seed)
    if options.readers:
        failed += index_readers.tried(options.readers, scratch / "readers", options.seed)
    return 1 if failed else 0


def _measured(options: argparse.Namespace, scratch: Path) -> Iterator[dict[str, Any]]:
    """Yield all that is known after each size."""
    feed, runs, digest = Feed(recipe_of(options)), list[dict[str, Any]](), sha256()

    def taken(articles: Iterator[Article]) -> Iterator[Article]:
        for article in articles:
            digest.update(article["text"].encode())
            yield article

    for size in options.documents:
        if size <= feed.stored:
            print(f"index: {feed.stored:,} are stored already: {size:,} is left out", file=sys.stderr)
            continue
        results = {}
        for task in ("add", "query", "query_and_add", "crawl"):
            file, warm = scratch / f"{task}.jsonl", scratch / "warm.jsonl"
            write(file, taken(_articles(feed, task, size, options.probes)))
            write(warm, [] if task == "add" else feed.copied(WARM) + feed.unrelated(WARM))
            results[task] = _run(task, scratch, file, warm)
            results[task]["text"] = feed.bytes
            if results[task]["after"] != feed.stored:
                raise ValueError(f"{results[task]['after']} documents are stored, not {feed.stored}")
        runs.append({"documents": size, "figures": [asdict(one) for one in figures_of(results, feed)]})
        about = {"documents": feed.stored, "copies": feed.copies, "digest": digest.hexdigest()[:12]}
        yield {**provenance({"generated": about}, vars(options)), "runs": runs}


def _articles(feed: Feed, task: str, size: int, probes: int) -> Iterator[Article]:
    """Yield the articles of a task."""
    if task == "add":
        yield from feed.to_store(size - feed.stored)
    elif task == "crawl":
        yield from feed.to_store(min(CRAWLED, size))
    else:
        for pair in zip(feed.copied(probes), feed.unrelated(probes), strict=True):
            for article in pair:
                if task == "query_and_add":
                    feed.keep(article)
                yield article


def _run(task: str, scratch: Path, file: Path, warm: Path) -> dict[str, Any]:
    """Do a task in a process of its own."""
    result, index = scratch / "result.json", scratch / "index"
    command = [sys.executable, "-m", "benchmarks.index_worker", task, *map(str, (index, file, warm, result))]
    usage = run(command, [], os.environ, ROOT)
    if usage.exit:
        raise ValueError(f"{task} ended with {usage.exit}")
    said: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    print(f"{task}: {said['after'] - said['before']:,} stored, {usage.seconds:.0f} s", file=sys.stderr)
    return {**said, "resident": usage.resident, "own": usage.own}
