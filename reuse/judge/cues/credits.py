"""Who names an originator carries its text."""

from collections.abc import Iterator

from reuse.judge.cues.sign import Sign, both_ways, took
from reuse.judge.facts.credits import Credit, credit
from reuse.judge.pair import Pair, Side


def credit_lines(pair: Pair) -> Iterator[Sign]:
    """Who names an agency carries its text; the agency's own outlet issued it."""
    x, y = (pair.graph.known(credit, side.place) for side in (pair.x, pair.y))
    if x and y and x.name == y.name and x.issues == y.issues:
        text = f"both carry a text of {x.name}: “{x.text}”, “{y.text}”"
        yield Sign("one_credit", "relation", 1.0, text)
        return
    for (one, other), given, theirs in zip(both_ways(pair), (x, y), (y, x), strict=True):
        if given is None:
            continue
        if given.issues and not (theirs and theirs.issues):
            text = f"{one.document.id} is issued by {given.name} itself"
            yield Sign(f"issued_by_{given.kind}", took(pair, other), 1.0, text)
        elif theirs is None:
            yield from _credited(pair, one, other, given)


def _credited(pair: Pair, one: Side, other: Side, given: Credit) -> Iterator[Sign]:
    text = f"{one.document.id} carries the credit “{given.text}”; {other.document.id} has none"
    yield Sign("credit", took(pair, other), 1.0, text)
    yield Sign("credit_elsewhere", "relation", 1.0, f"both may have taken it from {given.name}")


def outlet_named(pair: Pair) -> Iterator[Sign]:
    """Who names the other's outlet took it from there."""
    for one, other in both_ways(pair):
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
            yield Sign("outlet_named", took(pair, other), 1.0, text)
