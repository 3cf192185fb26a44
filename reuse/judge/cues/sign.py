"""A sign of how two documents are related, as a cue sees it."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from reuse.judge.pair import Pair, Side

Answer = Literal["x_from_y", "y_from_x", "relation"]
"""Who copied if one did; ``relation`` is about whether one did at all. What it says of that is learned."""


class Sign(NamedTuple):
    """What a cue saw: which answer it bears on, how strongly (mostly 0 to 1), and the words that show it."""

    cue: str
    answer: Answer
    strength: float
    text: str


Cue = Callable[[Pair], Iterator[Sign]]


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
