"""How much two documents share, and of what sort: whether one drew on the other at all."""

from collections.abc import Iterator
from math import log

from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair

FEW = 8
"""Words that say nothing yet."""


def grows(value: float, least: float, most: float) -> float:
    """Return how far a value has come from ``least`` (0) to ``most`` (1) by doublings."""
    return min(1.0, max(0.0, log(max(value, least) / least, most / least)))


def narrated(pair: Pair) -> float:
    """Return how much the longest passage says that both tell in their own voice: 0 to 1."""
    return grows(pair.shared.most_told, FEW, 200)


def amount(pair: Pair) -> Iterator[Sign]:
    """Many words in one's own voice are copied or of one source; few, or only those of a person, say little."""
    words = pair.shared.words
    much = grows(words, FEW, 800)
    text = f"they share {words} words{', as carriers of one text do' if much >= 0.5 else ''}"
    yield Sign("much", "relation", much, text)
    most = max(pair.x.share, pair.y.share)
    yield Sign("share", "relation", most, f"what they share is {most:.0%} of the one that has more of it")
