"""How many others carry what a pair shares."""

from collections.abc import Iterator
from math import log2

from reuse.judge.cues.amount import narrated
from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair
from reuse.judge.thirds import ENOUGH, Thirds


def carriers(pair: Pair) -> Iterator[Sign]:
    """A text that many carry is an agency's: any two of them have it from there."""
    others = pair.graph.once(Thirds).carriers(pair.number)
    if others and (told := narrated(pair)):
        names = sorted(pair.graph.corpus.documents[other].id for other in others)
        text = f"others have most of what they share as well: {', '.join(names)}"
        yield Sign("carriers", "relation", told * log2(1 + len(names)) / log2(1 + ENOUGH), text)
