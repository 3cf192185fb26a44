"""Signs of how two documents are related, as the cues see them: of many pairs as columns, or one by itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.judge.pair import Pair, Pairs, Side

Answer = Literal["x_from_y", "y_from_x", "relation"]
"""Who copied if one did; ``relation`` is about whether one did at all. What it says of that is learned."""

WAYS: dict[Answer, int] = {"x_from_y": 1, "y_from_x": -1, "relation": 0}
"""Answers as numbers."""

Rows = NDArray[np.int64]


class Sign(NamedTuple):
    """What a cue saw: which answer it bears on, how strongly (mostly 0 to 1), and the words that show it."""

    cue: str
    answer: Answer
    strength: float
    text: str


class Signs(NamedTuple):
    """Signs of one name, of many pairs.

    Attributes
    ----------
    cue : str
    pair : int64, shape (signs,)
        The rows of the pairs.
    way : int8, shape (signs,)
        As in `WAYS`.
    strength : float64, shape (signs,)
    texts : callable
        Returns the words that show some of the signs, by their places here; only those of signs that count are made.
    """

    cue: str
    pair: Rows
    way: NDArray[np.int8]
    strength: NDArray[np.float64]
    texts: Callable[[Rows], list[str]]


Cue = Callable[[Pairs], Iterator[Signs]]


def related(cue: str, pair: Rows, strength: NDArray[np.float64], texts: Callable[[Rows], list[str]]) -> Signs:
    """Return signs of the relation."""
    return Signs(cue, pair, np.zeros(len(pair), dtype=np.int8), strength, texts)


def one_by_one(found: Iterable[tuple[int, Sign]]) -> Iterator[Signs]:
    """Yield signs that were seen pair by pair, with the rows of the pairs, as columns."""
    by: dict[str, list[tuple[int, Sign]]] = {}
    for row, sign in found:
        by.setdefault(sign.cue, []).append((row, sign))
    for cue, seen in by.items():
        texts = [sign.text for _, sign in seen]
        yield Signs(
            cue,
            np.array([row for row, _ in seen], dtype=np.int64),
            np.array([WAYS[sign.answer] for _, sign in seen], dtype=np.int8),
            np.array([sign.strength for _, sign in seen], dtype=np.float64),
            lambda which, texts=texts: [texts[at] for at in which.tolist()],  # type: ignore[misc]
        )


def took(pair: Pair, copier: Side) -> Answer:
    """Return the answer that a side of a pair is the copier."""
    return "x_from_y" if copier is pair.x else "y_from_x"


def both_ways(pair: Pair) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
    """Return the sides of a pair in either order."""
    return (pair.x, pair.y), (pair.y, pair.x)


def shorten(text: str, most: int = 90) -> str:
    """Return the beginning of a text, in quotation marks."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= most else f"“{text[:most].rsplit(' ', 1)[0]} …”"
