"""What an editor changed inside the passages tells who came later."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.insertions import insertions
from reuse.judge.cues.sign import Signs
from reuse.judge.cues.wording import later_words, rewording
from reuse.judge.pair import Pairs

LEAST = 30
"""Words two documents must share: in less, what was changed in which of them is chance."""


def edit_traces(pairs: Pairs) -> Iterator[Signs]:
    """What was set in, moved to the past or put in other words, where the two go alongside each other."""
    enough = np.flatnonzero(pairs.shared.words >= LEAST)
    yield from insertions(pairs, enough)
    yield from later_words(pairs, enough)
    yield from rewording(pairs, enough)
