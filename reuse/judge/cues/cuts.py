"""What was cut between the passages of a pair, or set in."""

from collections.abc import Iterator

from reuse.judge.cues.amount import grows
from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair

SENTENCE = 12
"""Words from which a gap is a sentence that was cut or set in."""

JOINED = 0.2
"""Share of a gap on one side up to which the other side goes on as if nothing were there."""

OVERLAP = 3
"""Words by which passages that follow one another may overlap."""


def cuts(pair: Pair) -> Iterator[Sign]:
    """Sentences that one side has more, inside what both tell: who copies cuts."""
    told = 2 * pair.sorts.told > pair.sorts.words  # who quotes leaves out as he likes
    x, y = pair.x.spans[told].tolist(), pair.y.spans[told].tolist()
    if len(x) < 2:
        return
    x_more, y_more = _more(sorted(zip(x, y, strict=True)))
    if x_more or y_more:
        # where passages stand in another order in either, what both orders have between them
        y_also, x_also = _more(sorted(zip(y, x, strict=True)))
        x_more, y_more = min(x_more, x_also), min(y_more, y_also)
    if x_more or y_more:
        text = f"between the passages, {pair.x.document.id} alone has {x_more} words, {pair.y.document.id} {y_more}"
        yield Sign("cut", "relation", grows(max(x_more, y_more) + 8, 8, 400), text)


def _more(passages: list[tuple[list[int], list[int]]]) -> tuple[int, int]:
    """Return how many words one side alone has between each passage and the next behind it on both, then the other."""
    x_more = y_more = 0
    x_end, y_end = passages[0][0][1], passages[0][1][1]
    for (x_start, x_next), (y_start, y_next) in passages[1:]:
        x, y = x_start - x_end, y_start - y_end
        less, more = min(x, y), max(x, y)
        if more >= SENTENCE and -OVERLAP <= less <= max(OVERLAP, JOINED * more):
            x_more, y_more = x_more + (x > y) * x, y_more + (y > x) * y
        if x_next > x_end:  # else it lies within one before
            x_end, y_end = x_next, y_next
    return x_more, y_more
