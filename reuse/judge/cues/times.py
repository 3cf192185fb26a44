"""The earlier one is the source."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from reuse.judge.cues.sign import Sign, took
from reuse.judge.facts.times import ZONES, Moment, dated, first_seen, published
from reuse.judge.pair import Pair


def times(pair: Pair) -> Iterator[Sign]:
    """The earlier one is the source: by days, less surely by the clock.

    What the outlet says counts most, then a date read in the text where one has no other, then when each was
    first seen.
    """
    graph, places = pair.graph, (pair.x.place, pair.y.place)
    told = tuple(graph.known(published, place) for place in places)
    read = tuple(moment or graph.known(dated, place) for moment, place in zip(told, places, strict=True))
    seen = tuple(graph.known(first_seen, place) for place in places)
    for name, (x, y) in (("published" if all(told) else "dated", read), ("first_seen", seen)):
        if x is None or y is None:
            continue
        early, late, copier = (x, y, pair.y) if x.earliest <= y.earliest else (y, x, pair.x)
        if step := _apart(early, late):
            source = pair.x if copier is pair.y else pair.y
            text = f"{source.document.id}: {early.text}; {copier.document.id}: {late.text}"
            yield Sign(f"{name}_{step}", took(pair, copier), 1.0, text)


def _apart(early: Moment, late: Moment) -> Literal["day", "clock"] | None:
    slack = timedelta(0)
    if (early.naive or late.naive) and not (early.whole_day and late.whole_day):
        slack = ZONES
    if late.earliest - early.latest < slack or late.earliest == early.earliest:
        return None
    return "day" if late.earliest - early.earliest >= timedelta(days=1) else "clock"
