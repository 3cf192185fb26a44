"""Cues: each a small function from a pair to the signs it sees of who copied whom.

A sign speaks for one of three answers with a strength, mostly 0 to 1, and says in words what shows it. What a
strength is worth in points is the model's business (`reuse.judge.model`), so that it can be learned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest
from math import log
from typing import Literal

import numpy as np

from reuse.judge.credits import Credit, credit
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Side
from reuse.judge.times import ZONES, Moment, dated, first_seen, published
from reuse.match.matches import REWORDED, covered

LIKELY = 4
"""How many third documents are looked at: those that share most with both."""

Answer = Literal["x_from_y", "y_from_x", "common_source"]


@dataclass(frozen=True, slots=True)
class Sign:
    """What a cue saw: for which answer it speaks, how strongly, and the words that show it."""

    cue: str
    answer: Answer
    strength: float
    text: str


Cue = Callable[[Pair], Iterator[Sign]]


def _from(pair: Pair, copier: Side) -> Answer:
    return "x_from_y" if copier is pair.x else "y_from_x"


def _both_ways(pair: Pair) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
    return (pair.x, pair.y), (pair.y, pair.x)


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
            yield Sign(f"{name}_{step}", _from(pair, copier), 1.0, text)


def _apart(early: Moment, late: Moment) -> Literal["day", "clock"] | None:
    slack = timedelta(0)
    if (early.naive or late.naive) and not (early.whole_day and late.whole_day):
        slack = ZONES
    if late.earliest - early.latest < slack or late.earliest == early.earliest:
        return None
    return "day" if late.earliest - early.earliest >= timedelta(days=1) else "clock"


def credit_lines(pair: Pair) -> Iterator[Sign]:
    """Who names an agency carries its text; the agency's own outlet issued it."""
    x, y = (pair.graph.known(credit, side.place) for side in (pair.x, pair.y))
    if x and y and x.name == y.name and x.issues == y.issues:
        text = f"both carry a text of {x.name}: “{x.text}”, “{y.text}”"
        yield Sign("one_credit", "common_source", 1.0, text)
        return
    for (one, other), given, theirs in zip(_both_ways(pair), (x, y), (y, x), strict=True):
        if given is None:
            continue
        if given.issues and not (theirs and theirs.issues):
            text = f"{one.document.id} is issued by {given.name} itself"
            yield Sign(f"issued_by_{given.kind}", _from(pair, other), 1.0, text)
        elif theirs is None:
            yield from _credited(pair, one, other, given)


def _credited(pair: Pair, one: Side, other: Side, given: Credit) -> Iterator[Sign]:
    text = f"{one.document.id} carries the credit “{given.text}”; {other.document.id} has none"
    yield Sign("credit", _from(pair, other), 1.0, text)
    yield Sign("credit_elsewhere", "common_source", 1.0, f"both may have taken it from {given.name}")


def outlet_named(pair: Pair) -> Iterator[Sign]:
    """Who names the other's outlet took it from there."""
    for one, other in _both_ways(pair):
        outlet = one.document.source
        if not outlet or len(outlet) < 3:
            continue
        found = pair.graph.mention(outlet, other.place)
        if found and not pair.graph.mention(outlet, one.place):
            shown = other.document.text[max(0, found.start() - 30) : found.end() + 30]
            text = (
                f"{other.document.id} names {outlet}, the outlet of {one.document.id}: "
                f"“… {' '.join(shown.split())} …”"
            )
            yield Sign("outlet_named", _from(pair, other), 1.0, text)


def quoting(pair: Pair) -> Iterator[Sign]:
    """Who puts part of a passage in quotation marks, where the other says all of it in its own voice, quotes it.

    A passage that is in quotes from end to end shows nothing: the other may be the transcript.
    """
    for one, other in _both_ways(pair):
        inside, outside = one.corpus.in_quotes(one.place), other.corpus.in_quotes(other.place)
        for match in np.flatnonzero(pair.rows.kind != REWORDED).tolist():
            mine, theirs = slice(*one.spans[match]), slice(*other.spans[match])
            if not outside[theirs].any() and 5 <= inside[mine].sum() < 0.9 * len(inside[mine]):
                shown = _shorten(one.words(match))
                text = f"{one.document.id} quotes what {other.document.id} says in its own voice: {shown}"
                yield Sign("quoting", _from(pair, one), 1.0, text)
                break


def place(pair: Pair) -> Iterator[Sign]:
    """The source begins with what was taken; a copier puts an opening of its own before it."""
    starts = [float(np.argmax(side.covered)) / max(1, len(side.covered)) for side in (pair.x, pair.y)]
    gap = starts[0] - starts[1]
    if abs(gap) >= 0.05:
        copier, source = (pair.x, pair.y) if gap > 0 else (pair.y, pair.x)
        text = (
            f"what they share begins {min(starts):.0%} into {source.document.id}, "
            f"{max(starts):.0%} into {copier.document.id}: an opening of its own"
        )
        yield Sign("place", _from(pair, copier), min(1.0, 2 * abs(gap)), text)


def containment(pair: Pair) -> Iterator[Sign]:
    """More of the copier is shared than of the source, which was cut."""
    ratio = log(max(pair.x.share, 0.01) / max(pair.y.share, 0.01))
    if abs(ratio) >= log(1.2):
        copier, source = (pair.x, pair.y) if ratio > 0 else (pair.y, pair.x)
        text = (
            f"the passages are {copier.share:.0%} of {copier.document.id}, "
            f"but {source.share:.0%} of {source.document.id}"
        )
        yield Sign("containment", _from(pair, copier), min(1.0, abs(ratio) / log(4)), text)
    elif min(pair.x.share, pair.y.share) > 0.9:
        text = (
            f"nearly all of either is in the other ({pair.x.share:.0%}, {pair.y.share:.0%}): "
            "two carriers of one text"
        )
        yield Sign("twins", "common_source", 1.0, text)


def subheads(pair: Pair) -> Iterator[Sign]:
    """A line of its own set between sentences the other has together is the copier's."""
    for one, other in _both_ways(pair):
        lines = one.corpus.sentences(one.place)[one.corpus.headings(one.place), :2]
        inside = covered(len(one.covered), one.spans + np.array([1, -1]))
        for first, last in lines[inside[lines[:, 0]] & inside[lines[:, 1] - 1]].tolist():
            line = one.corpus.words(one.place, first, last)
            if line.casefold() not in other.document.text.casefold():
                text = (
                    f"{one.document.id} has the line “{line}” inside a passage; {other.document.id} has not"
                )
                yield Sign("subhead", _from(pair, one), 1.0, text)
                break


def third_party(pair: Pair) -> Iterator[Sign]:
    """A third document that holds what they share, and more of either, may be the source of both."""
    graph = pair.graph
    own = int(pair.x.covered.sum()) + int(pair.y.covered.sum())
    x, y = graph.near(pair.x.place), graph.near(pair.y.place)
    held = {third: x[third] + y[third] for third in x.keys() & y.keys()}
    for third in nsmallest(LIKELY, held, key=lambda third: (-held[third], third)):
        if held[third] > 1.15 * own and all(_holds(graph, third, side) for side in (pair.x, pair.y)):
            name = graph.corpus.documents[third].id
            text = f"{name} holds what they share, and more of either: {held[third]} words to {own}"
            yield Sign("third_party", "common_source", 1.0, text)
            return


def _holds(graph: Graph, third: int, side: Side) -> bool:
    """Whether a third document has most of what one side shares."""
    inside = covered(len(side.covered), graph.spans(side.place, third)) & side.covered
    return bool(inside.sum() >= 0.75 * side.covered.sum())


def _shorten(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= most else f"“{text[:most].rsplit(' ', 1)[0]} …”"


CUES: tuple[Cue, ...] = (
    times,
    credit_lines,
    outlet_named,
    quoting,
    place,
    containment,
    subheads,
    third_party,
)
