"""Articles to plant into: of a file or made up, and none that shares anything with another."""

import random
import re
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.generate import Newsroom

SHINGLE = 8
"""Words: articles that share such a run share something."""


def generated(count: int, seed: int) -> list[dict[str, Any]]:
    """Return at least so many articles of made-up words, long enough to take a passage."""
    texts = Newsroom(seed).articles(count * 2_700, copies=0)
    return [{"id": f"generated-{number:05}", "text": text} for number, text in enumerate(texts)]


def unrelated(
    articles: Iterable[Mapping[str, Any]], count: int, *, words: int = SHINGLE, least: int = 120
) -> list[Mapping[str, Any]]:
    """Return up to `count` articles of at least so many words that share no run of `words` with one another.

    Of articles with one id the first that is kept stands alone.
    """
    seen: set[int] = set()
    ids: set[str] = set()
    kept: list[Mapping[str, Any]] = []
    for article in articles:
        if len(kept) == count:
            break
        said = re.findall(r"\w+", article["text"].casefold())
        runs = {hash(tuple(said[i : i + words])) for i in range(len(said) - words + 1)}
        if len(said) >= least and article["id"] not in ids and not runs & seen:
            seen |= runs
            ids.add(article["id"])
            kept.append(article)
    return kept


def base(articles: Iterable[Mapping[str, Any]], count: int, seed: int) -> list[Mapping[str, Any]]:
    """Return up to `count` unrelated articles, in an order that the seed tells."""
    shuffled = list(articles)
    random.Random(seed).shuffle(shuffled)
    return unrelated(shuffled, count)
