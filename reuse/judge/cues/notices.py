"""How far what a pair shares is a page's furniture rather than news."""

from collections.abc import Iterator

from reuse.judge.cues.sign import Sign, shorten
from reuse.judge.pair import Pair

LIKE = 7.0
"""Log-odds against boilerplate, learned (`reuse.judge.boilerplate`), from which a passage is no form at all."""


def forms(pair: Pair) -> Iterator[Sign]:
    """What two pages say of themselves, or what looks like a form, is not copied from one another."""
    furniture = float(pair.sorts.furniture.sum())
    if furniture > 0:
        share = furniture / float(pair.sorts.words.sum())
        shown = shorten(pair.x.opening(int(pair.sorts.furniture.argmax())))
        text = f"{share:.0%} of the words they share stand in notices or lists: {shown}"
        yield Sign("notices", "relation", share, text)
    words = pair.rows.words
    unlike = float(words @ pair.sorts.unlike_forms) / float(words.sum())
    if unlike < LIKE:
        text = "what they share recurs or says little, as boilerplate does"
        yield Sign("like_a_form", "relation", 1 - unlike / LIKE, text)
