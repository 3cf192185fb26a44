"""Parts of the tool against what else does such a thing: whole processes, alignment, tokenising."""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.generate import Newsroom
from benchmarks.job import ROOT
from benchmarks.rows import Row, compared
from reuse.engine.find import MIN_WORDS
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.text.tokens import Tokens, tokenise

PAIRS, WORDS, EDITS = 100, 500, 0.08


def processes(rounds: int) -> Iterator[Row]:
    """Whole processes, from start to end."""
    with tempfile.TemporaryDirectory() as cache:  # compiled modules for both, wherever they are installed
        plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run = partial(
            subprocess.run,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=cache,
            env={**plain, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(ROOT)},
        )
        numpy = "import numpy", lambda: run([sys.executable, "-c", "import numpy"])
        find = (
            "copytrail find seeds/",
            lambda: run([sys.executable, "-m", "reuse.cli", "find", ROOT / "seeds"]),
        )
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

    more: dict[str, Any] = {"rounds": rounds, "sense": "faster", "amount": PAIRS, "unit": "pairs"}
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


def tokenising(name: str, texts: Sequence[str], rounds: int) -> Row:
    """Words with offsets, on one core."""

    def with_offsets() -> None:
        for text in texts:
            for token in re.finditer(r"\w+", text.casefold()):
                token.start(), token.end()

    more: dict[str, Any] = {"rounds": rounds, "amount": sum(map(len, texts)) / 1e6, "unit": "M characters"}
    ours = "one thread", lambda: tokenise(texts)
    return compared(f"{name}: tokenise", ours, ("re.finditer", with_offsets), sense="faster", goal=10, **more)
