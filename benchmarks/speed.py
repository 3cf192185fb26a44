"""How fast: python -m benchmarks speed [--json FILE] [CORPUS.jsonl[.gz] ...].

Everything is compared with something on the same machine in the same minute, run in turn: read the ratios, not
the times. Without a corpus the texts are generated, 5 MB, always the same.
"""

import argparse
import difflib
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np

import reuse
from benchmarks.corpora import digest_of
from benchmarks.generate import Newsroom
from benchmarks.provenance import provenance
from benchmarks.timing import Row, compared, plain, table
from reuse import Document
from reuse.engine.find import MIN_WORDS, related
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.parallel import cores
from reuse.read import read
from reuse.text.corpus import Corpus
from reuse.text.tokens import Tokens, tokenise

SEEDS = Path(__file__).parents[1] / "seeds"
GENERATED = 5_000_000
PAIRS, WORDS, EDITS = 100, 500, 0.08


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    parser.add_argument("--rounds", type=int, default=7, help="measured runs of each (default: 7)")
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS", help="JSONL, gzipped or not")
    options = parser.parse_args(arguments)

    rows = []
    about: dict[str, dict[str, object]] = {}
    for row in _rows(options.corpora, options.rounds, about):
        rows.append(row)
        print(f"{row.task}: {row.ratio:.2f}x {row.sense}", file=sys.stderr)
    print(table(rows))
    if find_spec("rapidfuzz") is None:
        print("rapidfuzz is not installed: not compared with it")
    if options.json:
        said = {**provenance(about, vars(options)), "rows": plain(rows)}
        options.json.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _rows(corpora: Sequence[Path], rounds: int, about: dict[str, dict[str, object]]) -> Iterator[Row]:
    """Yield the comparisons, and note in `about` what the corpora were."""
    yield from processes(2 * rounds)
    yield from alignment(rounds)
    if not corpora:
        texts = Newsroom().articles(GENERATED)
        generated = [Document(id=f"{number:05}", text=text) for number, text in enumerate(texts)]
        about["generated"] = {"digest": digest_of(generated), "documents": len(generated)}
        yield from corpus("generated", generated, rounds)
    for path in corpora:
        name, given = path.name.partition(".")[0], documents(path)
        about[name] = {"digest": digest_of(given), "documents": len(given)}
        yield from corpus(name, given, rounds)


def processes(rounds: int) -> Iterator[Row]:
    """Whole processes, from start to end."""
    command = Path(sys.executable).with_name("copytrail")
    with tempfile.TemporaryDirectory() as cache:  # compiled modules for both, wherever they are installed
        plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run = partial(
            subprocess.run,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=cache,
            env={**plain, "PYTHONPYCACHEPREFIX": cache},
        )
        numpy = "import numpy", lambda: run([sys.executable, "-c", "import numpy"])
        find = "copytrail find seeds/", lambda: run([command, "find", SEEDS])
        bare = "import reuse", lambda: run([sys.executable, "-c", "import reuse"])
        yield compared("process: find", find, numpy, rounds=rounds, sense="slower", goal=4)
        yield compared("process: import", bare, numpy, rounds=rounds, sense="slower", goal=2)


def alignment(rounds: int) -> Iterator[Row]:
    """Two articles, one the other with edits, as lists of words: where do they agree?"""
    newsroom = Newsroom(seed=2)
    articles = [newsroom.words(WORDS) for _ in range(PAIRS)]
    pairs = [(article, newsroom.edited(article, EDITS)) for article in articles]
    texts = [[" ".join(a), " ".join(b)] for a, b in pairs]
    apart = [(tokenise(pair), pair) for pair in texts]
    flat = [text for pair in texts for text in pair]
    together = tokenise(flat), flat

    def ours(*calls: tuple[Tokens, list[str]]) -> None:
        for tokens, said in calls:
            rank = np.arange(len(said), dtype=np.int32)
            align(tokens, candidates.seeds(tokens, MIN_WORDS, rank), MIN_WORDS, texts=said)

    def blocks() -> None:
        for a, b in pairs:
            difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()

    more = {"rounds": rounds, "sense": "faster", "amount": PAIRS, "unit": "pairs"}
    task = f"align {WORDS} words"
    at_once = f"{PAIRS} pairs a call", lambda: ours(together)
    yield compared(task, at_once, ("difflib", blocks), goal=10, **more)
    yield compared(task, ("one pair a call", lambda: ours(*apart)), ("difflib", blocks), **more)
    if find_spec("rapidfuzz") is not None:
        from rapidfuzz.distance import Levenshtein

        def opcodes() -> None:
            for a, b in pairs:
                Levenshtein.opcodes(a, b)

        yield compared(task, at_once, ("rapidfuzz", opcodes), **more)


def corpus(name: str, documents: Sequence[Document], rounds: int) -> Iterator[Row]:
    """Tokenising, passages alone, and all of `find`, against one pass of a regular expression and one another."""
    texts = [document.text for document in documents]
    rank = np.arange(len(texts), dtype=np.int32)
    threads = cores(None)

    def with_offsets() -> None:
        for text in texts:
            for token in re.finditer(r"\w+", text.casefold()):
                token.start(), token.end()

    def without() -> None:
        for text in texts:
            re.findall(r"\w+", text.casefold())

    def passages() -> None:
        tokens = tokenise(texts, threads=threads)
        seeds = candidates.seeds(tokens, MIN_WORDS, rank)
        align(tokens, seeds, MIN_WORDS, texts=texts, threads=threads)

    more = {"rounds": rounds, "amount": sum(map(len, texts)) / 1e6, "unit": "M characters"}
    one_pass = "re.findall", without
    tokenising = f"{name}: tokenise", ("one thread", lambda: tokenise(texts)), ("re.finditer", with_offsets)
    yield compared(*tokenising, sense="faster", goal=10, **more)
    ours = f"{threads} threads"
    yield compared(f"{name}: passages", (ours, passages), one_pass, sense="slower", **more)
    everything = lambda: reuse.find(documents)  # noqa: E731
    yield compared(f"{name}: find()", (ours, everything), one_pass, sense="slower", **more)
    finding = (
        "passages, reworded ones and boilerplate",
        lambda: related(Corpus(documents, threads=threads), MIN_WORDS, threads, apart=False),
    )
    judging = f"{name}: who copied whom and what was added, too"
    yield compared(judging, ("find()", everything), finding, sense="slower", goal=2, **more)


def documents(path: Path) -> list[Document]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        reading = read("-", stdin=lines)
    for problem in reading.problems:
        print(f"{path}: {problem.where}: {problem.reason}", file=sys.stderr)
    return list(reading.documents)
