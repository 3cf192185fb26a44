"""Whose words the shared ones are."""

from collections.abc import Iterator

from reuse.judge.cues.sign import Sign
from reuse.judge.pair import Pair


def spoken(pair: Pair) -> Iterator[Sign]:
    """A person's words that both give as such were spoken to many; neither need have them from the other."""
    if pair.shared.spoken > 0:
        share = pair.shared.spoken / pair.shared.exact
        text = f"{share:.0%} of the words they share are given as somebody's words by both"
        yield Sign("quoted", "relation", share, text)
