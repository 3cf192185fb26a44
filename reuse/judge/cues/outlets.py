"""Who speaks of the other's outlet, or of who signed the other."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.credits import naming_the_other
from reuse.judge.cues.sign import Sign, Signs, both_ways, one_by_one, took
from reuse.judge.facts.bylines import authors
from reuse.judge.facts.credits import Names, names
from reuse.judge.facts.forms import CREDITS, Naming
from reuse.judge.facts.originators import Originator, outlet
from reuse.judge.pair import Pair, Pairs, Side

WEIGHTS = {"reports": 1.0, "told": 0.8, "names": 0.5}
"""How much it says in which role a text names the other's outlet."""

LINE = 120
"""The most characters of a line that names authors and does nothing else."""


def outlet_named(pairs: Pairs) -> Iterator[Signs]:
    """Who names the other's outlet took it from there.

    Where the words they share name the outlet of one of them, it speaks of itself: it is the source.
    """
    for side, some in enumerate(map(np.flatnonzero, pairs.once(naming_the_other))):
        found = (
            (row, sign) for row, pair in pairs.each(some) for sign in _named_by(pair, *both_ways(pair)[side])
        )
        yield from one_by_one(found)


def _cited(given: Names, outlet: Originator) -> list[Naming]:
    return [naming for naming in given.of(outlet) if naming.role not in CREDITS]


def _named_by(pair: Pair, one: Side, other: Side) -> Iterator[Sign]:
    theirs = pair.graph.known(outlet, other.place)
    namings = _cited(pair.graph.known(names, one.place), theirs) if theirs else []
    shared = [_is_shared(one, naming) for naming in namings]
    for name, chosen in (
        ("outlet_named", [n for n, both in zip(namings, shared, strict=True) if not both]),
        ("outlet_inherited", [n for n, both in zip(namings, shared, strict=True) if both]),
    ):
        if chosen:
            best = max(chosen, key=lambda naming: (WEIGHTS[naming.role], -naming.start))
            text = (
                f"{one.document.id} names the outlet of {other.document.id}"
                f"{', in words that both have' if name == 'outlet_inherited' else ''}: {_around(one, best)}"
            )
            yield Sign(name, took(pair, one), WEIGHTS[best.role], text)


def _is_shared(side: Side, naming: Naming) -> bool:
    """Whether a naming stands in a passage."""
    corpus = side.corpus
    starts = corpus.tokens.starts[corpus.tokens.of(side.place)]
    token = int(np.searchsorted(starts, naming.start, side="right")) - 1
    return side.has(max(token, 0))


def _around(side: Side, naming: Naming) -> str:
    text = side.document.text[max(0, naming.start - 30) : naming.end + 30]
    return f"“… {' '.join(text.split())} …”"


def signed(pairs: Pairs) -> Iterator[Signs]:
    """Who speaks of the other's author in a sentence cites it."""
    people = pairs.known(authors)
    some = np.flatnonzero(np.logical_or(*pairs.where(lambda place: bool(people[place]))))
    yield from one_by_one((row, sign) for row, pair in pairs.each(some) for sign in _signed(pair))


def _signed(pair: Pair) -> Iterator[Sign]:
    x, y = pair.known(authors)
    if x == y or x & y:
        return
    for (one, other), theirs in zip(both_ways(pair), (y, x), strict=True):
        for author in sorted(theirs):
            found = _named(one.document.text, author)
            if found is not None and _in_sentence(one.document.text, found):
                text = f"{one.document.id} names {author.title()}, who signed {other.document.id}"
                yield Sign("author_named", took(pair, one), 1.0, text)
                return


def _named(text: str, author: str) -> int | None:
    """Return where a text first has a name, as names are written."""
    places = [at for spelled in (author.title(), author.upper()) if (at := text.find(spelled)) >= 0]
    return min(places, default=None)


def _in_sentence(text: str, at: int) -> bool:
    """Whether a place stands in a line too long for a byline."""
    start, end = text.rfind("\n", max(0, at - LINE), at), text.find("\n", at, at + LINE)
    return (end if end >= 0 else min(len(text), at + LINE)) - (
        start if start >= 0 else max(0, at - LINE)
    ) > LINE
