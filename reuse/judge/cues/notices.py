"""How far what a pair shares is a page's furniture rather than news."""

from collections.abc import Iterator

from reuse.judge.cues.sign import Sign, shorten
from reuse.judge.pair import Pair
from reuse.judge.sorts import sorts


def furniture(pair: Pair) -> Iterator[Sign]:
    """What two pages say of themselves, such as their rights and whom to call, is not copied from one another."""
    if pair.shared.furniture > 0:
        share = pair.shared.furniture / pair.shared.exact
        shown = shorten(pair.x.opening(int(pair.graph.once(sorts).furniture[pair.rows].argmax())))
        text = f"{share:.0%} of the words they share stand in notices or lists: {shown}"
        yield Sign("notices", "relation", share, text)
