"""What an index is measured with: articles to store, copies of stored ones, and articles that share nothing.

Articles are those of `benchmarks.stream`, in its order and with its share of copies, each of an article not long before
it. Copies that are asked about take all of a stored article or a part, as the stream's do, but of any that is stored,
however long ago; what they are set into, and what is asked about that copies nothing, are articles not used elsewhere.
"""

import json
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.edits import pieces
from benchmarks.lines import writing
from benchmarks.stream import Press, Recipe

CHANGED = (0.0, 0.02, 0.05, 0.1)
"""Shares of its words in which a copy differs, as in the stream."""
POOL = 2_000
"""Stored articles, drawn from all so far, that copies are made of."""

Article = dict[str, Any]


class Feed:
    """Articles in the order of the stream, each given out once; which tell one story; and some of all that are stored.

    Attributes
    ----------
    family : dict
        The first article of its story by the id of an article that copies.
    copies, stored, bytes : int
        Articles that were stored: those that copy, all, and the bytes of their texts as UTF-8.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._articles = Press(recipe).articles()
        self._random = random.Random(recipe.seed)
        self._pool: list[Article] = []
        self.family: dict[str, str] = {}
        self.copies = self.stored = self.bytes = 0

    def story(self, id: str) -> str:
        """Return the first article of the story that an article tells."""
        return self.family.get(id, id)

    def to_store(self, count: int) -> Iterator[Article]:
        """Yield the next articles, which are stored from now on."""
        for record, planted in islice(self._articles, count):
            if planted:
                self.copies += 1
                self.family[record["id"]] = self.story(planted.of)
                record["of"] = planted.of
            self.keep(record)
            yield record

    def keep(self, record: Article) -> None:
        """Count an article as stored."""
        self.stored += 1
        self.bytes += len(record["text"].encode())
        if len(self._pool) < POOL:
            self._pool.append(record)
        elif (place := self._random.randrange(self.stored)) < POOL:
            self._pool[place] = record

    def unrelated(self, count: int) -> list[Article]:
        """Return the next articles that copy nothing."""
        fresh = (record for record, planted in self._articles if not planted)
        return list(islice(fresh, count))

    def copied(self, count: int) -> list[Article]:
        """Return articles that copy a stored one each, with its id as ``of``."""
        made = []
        for own in self.unrelated(count):
            source = self._random.choice(self._pool)
            own["of"], own["text"] = source["id"], copy_of(source["text"], own["text"], self._random)
            self.family[own["id"]] = self.story(source["id"])
            made.append(own)
        return made


def copy_of(text: str, own: str, rng: random.Random) -> str:
    """Return an article that takes all of a text or a third to two thirds of it, edited, beside text of its own."""
    sentences, rest = [[p.text for p in pieces(one)] for one in (text, own)]
    if rng.random() < 0.5 or len(sentences) < 4:
        taken, rest, at = sentences, rest[-1:], 0
    else:
        several = rng.randint(len(sentences) // 3, 2 * len(sentences) // 3)
        first = rng.randint(0, len(sentences) - several)
        taken, rest = sentences[first : first + several], rest[: max(1, len(rest) - several)]
        at = rng.randint(0, len(rest))
    said = edited("".join(taken).strip(), rng.choice(CHANGED), own.split(), rng)
    return "\n\n".join(
        part for part in ("".join(rest[:at]).strip(), said, "".join(rest[at:]).strip()) if part
    )


def edited(text: str, share: float, others: list[str], rng: random.Random) -> str:
    """Return a text with a share of its words left out, replaced, or followed by another."""
    out = []
    for word in text.split(" "):
        if rng.random() < share:
            out += rng.choice(([], [rng.choice(others)], [word, rng.choice(others)]))
        else:
            out.append(word)
    return " ".join(out)


def write(path: Path, articles: Iterable[Article]) -> int:
    """Write articles as JSON lines; return how many."""
    count = 0
    with writing(path) as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            count += 1
    return count
