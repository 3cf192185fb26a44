"""What third documents hold."""

from collections.abc import Iterator

import numpy as np

from reuse.judge.cues.sign import Rows, Signs, related
from reuse.judge.pair import Pairs
from reuse.judge.thirds import Thirds

QUOTED = 0.5
"""Share of a pair's words in quotation marks from which third documents that have them too tell nothing."""


def third_parties(pairs: Pairs) -> Iterator[Signs]:
    """A third document that holds what two share, and more of either, may be the source of both."""
    thirds = pairs.graph.once(Thirds)
    some = np.flatnonzero((thirds.holder[pairs.number] >= 0) & (pairs.shared.quoted < QUOTED))
    number = pairs.number[some]
    words, own = thirds.words[number], 2 * pairs.graph.words[number]

    def texts(which: Rows) -> list[str]:
        names = pairs.ids(thirds.holder[number[which]])
        shown = zip(names, words[which].tolist(), own[which].tolist(), strict=True)
        return [
            f"{name} holds what they share, and more of either: {held} words to {theirs}"
            for name, held, theirs in shown
        ]

    yield related("third_party", some, np.minimum(1.0, np.log(words / own) / np.log(3)), texts)
