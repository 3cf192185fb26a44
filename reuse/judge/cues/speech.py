"""Whose words the shared ones are."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.sign import Rows, Signs, related
from reuse.judge.pair import Pairs


def spoken(pairs: Pairs) -> Iterator[Signs]:
    """A person's words that both give as such were spoken to many; neither need have them from the other."""
    some = np.flatnonzero(pairs.shared.spoken > 0)
    share = pairs.shared.spoken[some] / pairs.shared.exact[some]

    def texts(which: Rows) -> list[str]:
        return [
            f"{part:.0%} of the words they share are given as somebody's words by both"
            for part in share[which].tolist()
        ]

    yield related("quoted", some, share, texts)
