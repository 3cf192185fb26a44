"""What an editor changed inside the passages tells who came later."""

from collections.abc import Iterator

from reuse.judge.cues.insertions import insertions
from reuse.judge.cues.sign import Sign
from reuse.judge.cues.wording import later_words, rewording
from reuse.judge.pair import Pair

LEAST = 30
"""Words two documents must share: in less, what was changed in which of them is chance."""


def edit_traces(pair: Pair) -> Iterator[Sign]:
    """What was set in, moved to the past or put in other words, where the two go alongside each other."""
    if pair.shared.words >= LEAST:
        yield from insertions(pair)
        yield from later_words(pair)
        yield from rewording(pair)
