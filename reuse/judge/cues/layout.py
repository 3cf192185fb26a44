"""Where in each document the shared part stands, and what was cut or set in."""

from collections.abc import Iterator
from math import log

import numpy as np

from reuse.judge.cues.sign import Sign, both_ways, took
from reuse.judge.pair import Pair
from reuse.match.matches import covered


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
        yield Sign("place", took(pair, copier), min(1.0, 2 * abs(gap)), text)


def containment(pair: Pair) -> Iterator[Sign]:
    """More of the copier is shared than of the source, which was cut."""
    ratio = log(max(pair.x.share, 0.01) / max(pair.y.share, 0.01))
    if abs(ratio) >= log(1.2):
        copier, source = (pair.x, pair.y) if ratio > 0 else (pair.y, pair.x)
        text = (
            f"the passages are {copier.share:.0%} of {copier.document.id}, "
            f"but {source.share:.0%} of {source.document.id}"
        )
        yield Sign("containment", took(pair, copier), min(1.0, abs(ratio) / log(4)), text)
    elif min(pair.x.share, pair.y.share) > 0.9:
        text = (
            f"nearly all of either is in the other ({pair.x.share:.0%}, {pair.y.share:.0%}): "
            "two carriers of one text"
        )
        yield Sign("twins", "relation", 1.0, text)


def subheads(pair: Pair) -> Iterator[Sign]:
    """A line of its own set between sentences the other has together is the copier's."""
    for one, other in both_ways(pair):
        lines = one.corpus.sentences(one.place)[one.corpus.headings(one.place), :2]
        inside = covered(len(one.covered), one.spans + np.array([1, -1]))
        for first, last in lines[inside[lines[:, 0]] & inside[lines[:, 1] - 1]].tolist():
            line = one.corpus.words(one.place, first, last)
            if line.casefold() not in other.document.text.casefold():
                text = (
                    f"{one.document.id} has the line “{line}” inside a passage; {other.document.id} has not"
                )
                yield Sign("subhead", took(pair, one), 1.0, text)
                break
