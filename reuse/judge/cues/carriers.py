"""How many others carry what a pair shares."""

from collections.abc import Iterator
from itertools import islice
from math import log2

from reuse.judge.cues.amount import narrated
from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair

MOST = 0.5
"""Share of the words of a pair that a third document must share with either, to be taken for one more carrier."""

ENOUGH = 5
"""Carriers from which more say no more."""


def carriers(pair: Pair) -> Iterator[Sign]:
    """A text that many carry is an agency's: any two of them have it from there."""
    near = pair.graph.near
    x, y = near(pair.x.place), near(pair.y.place)
    least = MOST * x[pair.y.place]
    few, many = (x, y) if len(x) <= len(y) else (y, x)
    others = (third for third, words in few.items() if words >= least and many.get(third, 0) >= least)
    names = [pair.graph.corpus.documents[third].id for third in islice(others, ENOUGH)]
    if names and (told := narrated(pair)):
        text = f"others have most of what they share as well: {', '.join(sorted(names))}"
        yield Sign("carriers", "relation", told * log2(1 + len(names)) / log2(1 + ENOUGH), text)
