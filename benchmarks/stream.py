"""Any number of news-like articles, made up fast: python -m benchmarks stream FILE.jsonl[.gz] [--documents N].

A share of the articles are edited copies of earlier ones, or of parts of them; outlets end their articles in lines of
their own; words, stock phrases and the words of a topic are about as frequent as in news. Articles are made in chunks,
each out of the seed and its number alone, and copy within their chunk: of any two sizes the smaller is the
beginning of the larger, and each document copies as much in either. What copies what stands in FILE.gold.jsonl.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count, islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.lines import writing
from benchmarks.vocabulary import ENDS, FORMS, HEAD, Form, Spelling, Zipf

Keys = NDArray[np.int64]

CHUNK = 2_000
"""Articles."""
PHRASE = 5
"""The most words of a stock phrase."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Phrases that recur in articles which have nothing to do with one another.

    ``even`` of them are about as frequent as the first: frequent phrases are short and far between, so that a run of
    eight words is hardly ever shared by chance, however many articles there are.
    """

    phrases: int
    even: int
    least: int
    most: int
    share: float


STOCKS = (Stock(2_000, 100, 3, 4, 0.09), Stock(100_000, 500, 3, PHRASE, 0.15))
TOPIC, TOPIC_WORDS, ON_TOPIC = 10, 12, 0.04
"""Articles of a topic, words that are its own, and the share of an article's words that are such."""
OUTLETS, LINED = 8, 0.3
"""Outlets that open with each chunk, and the share of articles that end in a line of their outlet."""
OPEN = 10
"""Chunks that an outlet writes for."""
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=9)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to write.

    Attributes
    ----------
    words : int
        Mean length of an article.
    copies : float
        Share of articles that copy an earlier one.
    seed : int
    """

    words: int = 400
    copies: float = 0.2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Planted:
    """A copy: of which article, all of it or a part, how many of its words were changed."""

    id: str
    of: str
    kind: str
    words: int
    changed: float


class Press:
    """Writes the articles of a recipe."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._zipf, self._spelling = Zipf(), Spelling()
        rng = np.random.default_rng([recipe.seed, 1])
        self._phrases = [
            (
                self._zipf.draw(rng, stock.phrases * PHRASE).reshape(-1, PHRASE),
                rng.integers(stock.least, stock.most + 1, stock.phrases),
            )
            for stock in STOCKS
        ]

    def articles(self) -> Iterator[tuple[dict[str, Any], Planted | None]]:
        """Yield records as JSON lines hold them, each with what it copies, without end."""
        for number in count():
            yield from self.chunk(number)

    def chunk(self, number: int) -> Iterator[tuple[dict[str, Any], Planted | None]]:
        """Yield the articles of one chunk."""
        rng = np.random.default_rng([self._recipe.seed, 2, number])
        written: list[Keys] = []
        fresh = self._fresh(rng)
        outlets = [self._outlet(number - back, n) for back in range(OPEN) for n in range(OUTLETS)]
        houses, lined = rng.integers(0, len(outlets), CHUNK), rng.random(CHUNK) < LINED
        copying = rng.random(CHUNK) < self._recipe.copies
        for place, keys in enumerate(fresh):
            at = number * CHUNK + place
            id, copied = f"{at:07}", None
            if place and copying[place]:
                source = int(rng.integers(0, place))
                keys, kind, words, changed = self._copied(rng, written[source], keys)
                copied = Planted(id, f"{number * CHUNK + source:07}", kind, words, changed)
            written.append(keys)
            name, line = outlets[houses[place]]
            text = self._spelling.text(keys)
            record = {
                "id": id,
                "source": name,
                "published": (BEGIN + at * STEP).isoformat(),
                "text": f"{text}\n\n{line}" if lined[place] else text,
            }
            yield record, copied

    def _fresh(self, rng: np.random.Generator) -> list[Keys]:
        """Return articles that copy nothing, as keys of `Spelling`."""
        lengths = np.clip(rng.lognormal(-0.125, 0.5, CHUNK), 0.1, 4) * self._recipe.words
        bounds = np.append(0, np.cumsum(np.maximum(8, lengths).astype(np.int64)))
        total = int(bounds[-1])
        ranks = self._zipf.draw(rng, total)
        topics = self._zipf.draw(rng, CHUNK // TOPIC * TOPIC_WORDS) + HEAD // 10
        topics = topics.reshape(-1, TOPIC_WORDS)
        on_topic = np.flatnonzero(rng.random(total) < ON_TOPIC)
        article = np.searchsorted(bounds, on_topic, side="right") - 1
        topic = rng.permutation(CHUNK)[article] // TOPIC
        ranks[on_topic] = topics[topic, rng.integers(0, TOPIC_WORDS, len(topic))]
        self._set_phrases(rng, ranks)
        keys = ranks * FORMS + self._forms(rng, bounds)
        return [keys[first:last] for first, last in pairwise(bounds)]

    def _set_phrases(self, rng: np.random.Generator, ranks: Keys) -> None:
        """Set stock phrases in, wherever they fall."""
        for stock, (phrases, lengths) in zip(STOCKS, self._phrases, strict=True):
            several = int(len(ranks) * stock.share * 2 / (stock.least + stock.most))
            places = rng.integers(0, len(ranks) - PHRASE, several)
            spread = (stock.phrases / stock.even + 1) ** rng.random(several)
            which = (stock.even * (spread - 1)).astype(np.int64)
            for word in range(stock.most):
                some = lengths[which] > word
                ranks[places[some] + word] = phrases[which[some], word]

    def _forms(self, rng: np.random.Generator, bounds: Keys) -> Keys:
        """Return the form of each word: sentences of 8 to 34 words, one in ten quoted, blocks of three."""
        total = int(bounds[-1])
        forms = np.where(rng.random(total) < 0.05, Form.COMMA, Form.PLAIN)
        forms[rng.random(total) < 0.06] = Form.CAPITAL
        ends = np.cumsum(rng.integers(8, 35, total // 8))
        ends = np.union1d(ends[ends < total], bounds[1:]) - 1
        starts = np.append(0, ends[:-1] + 1)
        quoted, block = rng.random(len(ends)) < 0.1, rng.random(len(ends)) < 1 / 3
        forms[starts] = np.where(quoted, Form.OPENING, Form.CAPITAL)
        forms[ends] = np.where(
            quoted,
            np.where(block, Form.CLOSING_BLOCK, Form.CLOSING),
            np.where(block, Form.END_BLOCK, Form.END),
        )
        return forms

    def _copied(self, rng: np.random.Generator, source: Keys, own: Keys) -> tuple[Keys, str, int, float]:
        """Return an article that takes all of the source, or a part of it into text of its own."""
        ends = np.flatnonzero(np.isin(source % FORMS, ENDS)) + 1
        whole, changed = rng.random() < 0.5, float(rng.choice((0.0, 0.02, 0.05, 0.1)))
        if whole or len(ends) < 4:
            taken, rest = source, own[: len(own) // 8]
        else:
            several = int(rng.integers(len(ends) // 3, 2 * len(ends) // 3 + 1))
            first = int(rng.integers(0, len(ends) - several))
            taken = source[ends[first] : ends[first + several]]
            rest = own[: max(8, len(own) - len(taken))]
        rest = _closed(rest)
        edited = self._edited(rng, taken, changed)
        cuts = np.append(0, np.flatnonzero(np.isin(rest % FORMS, ENDS)) + 1)
        at = 0 if whole else int(rng.choice(cuts))
        keys = np.concatenate([rest[:at], edited, rest[at:]])
        return keys, "whole" if len(taken) == len(source) else "part", len(taken), changed

    def _edited(self, rng: np.random.Generator, keys: Keys, share: float) -> Keys:
        """Return the words with a share of them replaced, left out, or followed by another."""
        hit = np.flatnonzero((rng.random(len(keys)) < share) & (keys % FORMS == Form.PLAIN))
        how, others = rng.integers(0, 3, len(hit)), self._zipf.draw(rng, len(hit)) * FORMS
        times = np.ones(len(keys), dtype=np.int64)
        times[hit] = how
        out = np.repeat(keys, times)
        last = np.cumsum(times)[hit] - 1
        out[last[how > 0]] = others[how > 0]
        return out

    def _outlet(self, chunk: int, number: int) -> tuple[str, str]:
        """Return an outlet's name and the line that its articles end in."""
        rng = np.random.default_rng([self._recipe.seed, 3, chunk + OPEN, number])
        words = self._zipf.draw(rng, int(rng.integers(12, 30))) * FORMS
        words[0] += Form.CAPITAL
        name = self._spelling.text(rng.integers(1_000, HEAD, 2) * FORMS + Form.CAPITAL)
        return f"The {name}", f"{self._spelling.text(_closed(words))} © {name}"


def _closed(keys: Keys) -> Keys:
    """Return the words with the last one ending a sentence."""
    if not len(keys):
        return keys
    return np.append(keys[:-1], keys[-1] // FORMS * FORMS + Form.END_BLOCK)


@dataclass(frozen=True, slots=True)
class Written:
    """A file of articles: its digest, and what it holds."""

    digest: str
    documents: int
    copies: int
    megabytes: float
    seconds: float


def gold_of(path: Path) -> Path:
    return path.with_name(path.name.partition(".")[0] + ".gold.jsonl")


def write(path: Path, documents: int, recipe: Recipe) -> Written:
    """Write articles and what they copy; ``megabytes`` are of the texts."""
    began, size, copies, digest = time.perf_counter(), 0, 0, sha256()
    with writing(path) as out, writing(gold_of(path)) as gold:
        for record, copied in islice(Press(recipe).articles(), documents):
            line = json.dumps(record, ensure_ascii=False) + "\n"
            out.write(line)
            encoded = record["text"].encode()
            digest.update(encoded)
            size += len(encoded)
            if copied:
                copies += 1
                gold.write(json.dumps(asdict(copied)) + "\n")
    return Written(digest.hexdigest()[:12], documents, copies, size / 1e6, time.perf_counter() - began)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks stream",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--documents", type=int, default=20_000, metavar="N", help="default: 20000")
    add_recipe(parser)
    options = parser.parse_args(arguments)
    print(write(options.file, options.documents, recipe_of(options)), file=sys.stderr)
    return 0


def add_recipe(parser: argparse.ArgumentParser) -> None:
    add, usual = parser.add_argument, Recipe()
    add("--words", type=int, default=usual.words, help=f"mean length of an article (default: {usual.words})")
    add("--copies", type=float, default=usual.copies, help=f"share that copies (default: {usual.copies})")
    add("--seed", type=int, default=usual.seed)


def recipe_of(options: argparse.Namespace) -> Recipe:
    return Recipe(words=options.words, copies=options.copies, seed=options.seed)
