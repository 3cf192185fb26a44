"""Who credits an outlet carries its text; who credits a third carries that one's."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Sign, Signs, both_ways, one_by_one, took
from reuse.judge.facts.credits import Names, names
from reuse.judge.facts.originators import Originator, outlet
from reuse.judge.pair import Pair, Pairs

PASSING = frozenset(("syndicator", "repeater"))
"""Kinds of originators that write nothing themselves."""


def credit_lines(pairs: Pairs) -> Iterator[Signs]:
    """Who credits the other's outlet took it from there; two who credit one third party have it from that.

    One that credits a third party, where the other credits nobody, had it from there, and so may the other, which lost
    the line. A line of those who pass on others' texts, added on the way, says neither.
    """
    named = pairs.known(names)
    credits = np.logical_or(*pairs.where(lambda place: bool(named[place].credits)))
    some = np.flatnonzero(np.logical_or(credits, np.logical_or(*pairs.once(naming_the_other))))
    yield from one_by_one((row, sign) for row, pair in pairs.each(some) for sign in _credits(pair))


def naming_the_other(pairs: Pairs) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for x and for y of each pair whether it names or credits the other's outlet in any way.

    Where both are of one outlet it does not. Each document is asked once for each outlet.
    """
    outlets, given = pairs.known(outlet), pairs.known(names)
    numbers = {name: number for number, name in enumerate({of.name for of in outlets.values() if of})}
    number = np.full(len(pairs.graph.corpus), -1)
    number[pairs.documents] = [numbers[of.name] if of else -1 for of in outlets.values()]
    found = []
    for one, other in ((pairs.x, pairs.y), (pairs.y, pairs.x)):
        holds = np.zeros(len(pairs), dtype=bool)
        found.append(holds)
        asked = np.flatnonzero((number[other] >= 0) & (number[one] != number[other]))
        if not len(asked):
            continue
        key = one[asked].astype(np.int64) << 32 | number[other[asked]]
        _, first, each = np.unique(key, return_index=True, return_inverse=True)
        answers = []
        for place, theirs in zip(one[asked[first]].tolist(), other[asked[first]].tolist(), strict=True):
            if of := outlets[theirs]:
                answers.append(bool(given[place].of(of)) or given[place].credit(of) is not None)
        holds[asked] = np.array(answers, dtype=bool)[each]
    return found[0], found[1]


def _credits(pair: Pair) -> Iterator[Sign]:
    x, y = pair.known(outlet)
    credits = pair.known(names)
    if not (x and y and x.name == y.name):
        direct = False
        for (one, other), theirs, given in zip(both_ways(pair), (y, x), credits, strict=True):
            if theirs and (found := given.credit(theirs)):
                direct = True
                text = f"{one.document.id} credits {_called(theirs)}, the outlet of {other.document.id}: “{found.text}”"
                yield Sign("outlet_credited", took(pair, one), found.sure, text)
        if direct:
            return
    yield from _third(pair, [each.name for each in (x, y) if each], credits)


def _third(pair: Pair, outlets: list[str], credits: tuple[Names, ...]) -> Iterator[Sign]:
    """Signs of a third party, the outlet of neither, whose text one or both carry."""
    mine, theirs = ({c.name: c for c in given.credits if c.name not in outlets} for given in credits)
    if shared := mine.keys() & theirs.keys():
        name = max(sorted(shared), key=lambda name: mine[name].sure * theirs[name].sure)
        text = f"both carry a text of {name}: “{mine[name].text}”, “{theirs[name].text}”"
        yield Sign("one_credit", "relation", mine[name].sure * theirs[name].sure, text)
    elif bool(mine) != bool(theirs):
        one, other = both_ways(pair)[0 if mine else 1]
        given = next(iter((mine or theirs).values()))
        text = f"{one.document.id} carries the credit “{given.text}”; {other.document.id} has none"
        if given.kind not in PASSING:
            text += f": both may have it from {given.name}"
            yield Sign("credit_elsewhere", "relation", given.sure, text)


def side_by_side(pair: Pair) -> bool:
    """Return whether both credit one third party, the outlet of neither."""
    x, y = pair.known(outlet)
    mine, theirs = ({c.name for c in given.credits} for given in pair.known(names))
    return bool((mine & theirs) - {each.name for each in (x, y) if each})


def one_publisher(pairs: Pairs) -> Iterator[Signs]:
    """Outlets of one publisher share their texts."""
    outlets = pairs.known(outlet)
    some = np.flatnonzero(np.logical_and(*pairs.where(lambda place: _has_publishers(outlets[place]))))
    yield from one_by_one((row, sign) for row, pair in pairs.each(some) for sign in _publisher(pair))


def _has_publishers(outlet: Originator | None) -> bool:
    """Return whether an outlet is known to be somebody's."""
    return outlet is not None and bool(outlet.publishers)


def _publisher(pair: Pair) -> Iterator[Sign]:
    x, y = pair.known(outlet)
    if x and y and x.name != y.name and (shared := x.publishers & y.publishers):
        text = f"{_called(x)} and {_called(y)} are outlets of {min(shared)}"
        yield Sign("one_publisher", "relation", 1.0, text)


def _called(outlet: Originator) -> str:
    """Return what a person calls an outlet."""
    return (
        outlet.domains[0]
        if outlet.name.islower() and outlet.domains
        else next(iter(outlet.long), outlet.name)
    )
