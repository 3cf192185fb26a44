"""How well numbers tell what was added, of documents they were learned from or not."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.additions.fit import Numbers
from benchmarks.additions.sides import Side
from benchmarks.measure_additions import Block, Tally, right
from reuse.judge.additions.kinds import kinds_of
from reuse.judge.additions.known import log_odds

DRAWS = 500


class Told(NamedTuple):
    """A document, and how what is told of it agrees with what is marked."""

    side: Side
    tally: Tally


def blocks(side: Side, numbers: Numbers) -> list[Block]:
    """Return the sentences that are told to be added, as `reuse.judge.additions` does with these numbers."""
    known = side.taken.copy()
    known[side.doubts.rows] = log_odds(side.doubts.signs, numbers["known"]) > 0
    rows = np.flatnonzero(~known)
    said = kinds_of(side.signs[rows], rows, numbers)
    spans = side.spans[rows].tolist()
    return [
        (start, end, "boilerplate" if form else kind)
        for (start, end), kind, form in zip(spans, said, side.forms[rows].tolist(), strict=True)
    ]


def told(sides: Sequence[Side], numbers: Numbers) -> list[Told]:
    found = []
    for side in sides:
        tally = Tally()
        tally.add(side.gold.text, side.blocks, blocks(side, numbers), ())
        found.append(Told(side, tally))
    return found


def whole(answers: Sequence[Told]) -> Tally:
    """Return the sums of all documents."""
    total = Tally()
    for _, tally in answers:
        total.update(tally)
    return total


FIGURES: dict[str, tuple[Callable[[Tally], float], float]] = {
    "characters, precision": (lambda tally: tally.precision, 0.9),
    "characters, recall": (lambda tally: tally.recall, 0.9),
    "kind right, of characters rightly found": (lambda tally: right(tally.both), 0.8),
    "kind right, of blocks half found or more": (lambda tally: right(tally.blocks), 0.8),
}
"""Figures with their goals."""


def interval(answers: Sequence[Told], score: Callable[[Tally], float]) -> tuple[float, float]:
    """Return a 95 % interval by drawing stories with replacement."""
    stories: dict[tuple[str, str], list[Told]] = {}
    for t in answers:
        stories.setdefault((t.side.corpus, t.side.story), []).append(t)
    groups, rng = [whole(story) for story in stories.values()], np.random.default_rng(1)
    draws = []
    for _ in range(DRAWS):
        total = Tally()
        for number in rng.integers(0, len(groups), len(groups)).tolist():
            total.update(groups[number])
        draws.append(score(total))
    low, high = np.quantile(draws, (0.025, 0.975)).tolist()
    return low, high
