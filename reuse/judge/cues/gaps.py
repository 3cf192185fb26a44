"""What stands between the passages of a pair: what was filled into a form, and what was cut or set in."""

from collections.abc import Iterator
from typing import NamedTuple

from reuse.judge.cues.amount import grows
from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair
from reuse.match.matches import REWORDED

SENTENCE = 12
"""Words from which a gap is a sentence that was cut or set in, or put in the place of another."""

JOINED = 0.2
"""Share of a gap on one side up to which the other side goes on as if nothing were there."""

OVERLAP = 3
"""Words by which passages that follow one another may overlap."""


class Gaps(NamedTuple):
    """Words between the passages of a pair."""

    instead: int = 0
    """Of the side that has fewer, where both have words of their own."""
    x_more: int = 0
    """Where only x has some."""
    y_more: int = 0


def gaps(pair: Pair) -> Iterator[Sign]:
    """Other words at the same place are a form filled in anew; a sentence more on one side was cut or set in."""
    exact = pair.rows.kind != REWORDED
    x, y = pair.x.spans[exact].tolist(), pair.y.spans[exact].tolist()
    if len(x) < 2:
        return
    by_x = _gaps(sorted(zip(x, y, strict=True)))
    by_y = _gaps(sorted(zip(y, x, strict=True)))
    # where passages stand in another order in either, what both orders have between them
    instead = min(by_x.instead, by_y.instead)
    x_more, y_more = min(by_x.x_more, by_y.y_more), min(by_x.y_more, by_y.x_more)
    if instead:
        text = f"between the passages they share, either has {instead} words and more of its own in the same places"
        yield Sign("instead", "relation", grows(instead + 8, 8, 400), text)
    if x_more or y_more:
        text = f"between the passages, {pair.x.document.id} alone has {x_more} words, {pair.y.document.id} {y_more}"
        yield Sign("cut", "relation", grows(max(x_more, y_more) + 8, 8, 400), text)


def _gaps(passages: list[tuple[list[int], list[int]]]) -> Gaps:
    """Return what stands between each passage and the next, where that stands behind it on both sides."""
    instead = x_more = y_more = 0
    x_end, y_end = passages[0][0][1], passages[0][1][1]
    for (x_start, x_next), (y_start, y_next) in passages[1:]:
        x, y = x_start - x_end, y_start - y_end
        less, more = min(x, y), max(x, y)
        if less >= -OVERLAP and more >= SENTENCE:
            if less <= max(OVERLAP, JOINED * more):
                x_more, y_more = x_more + (x > y) * x, y_more + (y > x) * y
            elif less >= SENTENCE:
                instead += less
        if x_next > x_end:  # else it lies within one before
            x_end, y_end = x_next, y_next
    return Gaps(instead, x_more, y_more)
