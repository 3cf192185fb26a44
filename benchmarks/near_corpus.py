"""Made-up documents of 400 words, a fifth of them edited copies of another: what is to be found, and what not."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.generate import Newsroom

WORDS, SHORT = 400, 150
COPIES = 0.2
"""Share of the documents that are a copy of one other."""

KINDS = ("edited 3 %", "edited 6 %", "edited 12 %", "edited 20 %", "short in long", "cut")
"""Words replaced, left out or added; a short article, edited 4 %, within others' words; first words, edited 4 %."""


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Documents by id, and for each pair of an original and its copy what was done to it."""

    texts: Mapping[str, str]
    gold: Mapping[tuple[str, str], str]


def planted(documents: int, seed: int = 1) -> NearDuplicates:
    """Write so many documents, in an order that says nothing of who copied whom; the same seed writes the same."""
    newsroom, rng = Newsroom(seed), random.Random(seed)
    texts: list[str] = []
    pairs: list[tuple[int, int, str]] = []
    copies = round(COPIES * documents)
    for number in range(documents - copies):
        kind = KINDS[number % len(KINDS)]
        article = newsroom.words(SHORT if kind == "short in long" and number < copies else WORDS)
        texts.append(_set(article, rng))
        if number < copies:
            pairs.append((len(texts) - 1, len(texts), kind))
            texts.append(_set(_copied(article, kind, newsroom, rng), rng))
    order = list(range(len(texts)))
    rng.shuffle(order)
    ids = {number: f"{place:07}" for place, number in enumerate(order)}
    gold = {(min(ids[a], ids[b]), max(ids[a], ids[b])): kind for a, b, kind in pairs}
    return NearDuplicates({ids[number]: texts[number] for number in order}, gold)


def _copied(article: list[str], kind: str, newsroom: Newsroom, rng: random.Random) -> list[str]:
    if kind == "cut":
        return newsroom.edited(article[:SHORT], 0.04)
    if kind == "short in long":
        others = newsroom.words(WORDS - len(article))
        at = rng.randint(0, len(others))
        return others[:at] + newsroom.edited(article, 0.04) + others[at:]
    return newsroom.edited(article, int(kind.split()[1]) / 100)


def _set(words: list[str], rng: random.Random) -> str:
    return " ".join(_sentences(words, rng))


def _sentences(words: list[str], rng: random.Random) -> Iterator[str]:
    at = 0
    while at < len(words):
        end = at + rng.randint(6, 32)
        line = " ".join(words[at:end])
        yield f"{line[0].upper()}{line[1:]}."
        at = end
