"""How far what a pair shares is a page's furniture rather than news."""

from collections.abc import Iterator

from reuse.judge.cues.sign import Sign, shorten
from reuse.judge.pair import Pair


def furniture(pair: Pair) -> Iterator[Sign]:
    """What two pages say of themselves, such as their rights and whom to call, is not copied from one another."""
    words = float(pair.sorts.furniture.sum())
    if words > 0:
        share = words / float(pair.sorts.words.sum())
        shown = shorten(pair.x.opening(int(pair.sorts.furniture.argmax())))
        text = f"{share:.0%} of the words they share stand in notices or lists: {shown}"
        yield Sign("notices", "relation", share, text)
