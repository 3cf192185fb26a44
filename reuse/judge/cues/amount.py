"""How much two documents share, and of what sort: whether one drew on the other at all."""

from collections.abc import Iterator
from math import log

from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair


def amount(pair: Pair) -> Iterator[Sign]:
    """Many words in one's own voice are copied or of one source; few, or only quoted ones, say little."""
    words = int(pair.rows.words.sum())
    yield Sign("much", "relation", min(1.0, log(max(words, 8) / 8, 100)), f"they share {words} words")
    most = max(pair.x.share, pair.y.share)
    yield Sign("share", "relation", most, f"what they share is {most:.0%} of the one that has more of it")
    if pair.quoted:
        text = f"{pair.quoted:.0%} of the words they share stand in quotation marks in both"
        yield Sign("quoted", "relation", pair.quoted, text)


def one_outlet(pair: Pair) -> Iterator[Sign]:
    """Two texts of one outlet."""
    outlet = pair.x.document.source
    if outlet and outlet == pair.y.document.source:
        yield Sign("one_outlet", "relation", 1.0, f"both appeared in {outlet}")
