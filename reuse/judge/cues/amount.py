"""How much two documents share, and of what sort: whether one drew on the other at all."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.sign import Rows, Signs, related
from reuse.judge.pair import Pairs

FEW = 8
"""Words that say nothing yet."""


def grows(value: NDArray[np.generic], least: float, most: float) -> NDArray[np.float64]:
    """Return how far values have come from ``least`` (0) to ``most`` (1) by doublings."""
    come: NDArray[np.float64] = np.log(np.maximum(value, least) / least) / np.log(most / least)
    return np.clip(come, 0.0, 1.0)


def narrated(pairs: Pairs) -> NDArray[np.float64]:
    """Return how much the longest passage of each pair says that both tell in their own voice: 0 to 1."""
    return grows(pairs.shared.most_told, FEW, 200)


def amount(pairs: Pairs) -> Iterator[Signs]:
    """Many words in one's own voice are copied or of one source; few, or only those of a person, say little."""
    every, words = np.arange(len(pairs)), pairs.shared.words
    much, most = grows(words, FEW, 800), pairs.graph.shares[pairs.number].max(axis=1, initial=0.0)

    def how_many(rows: Rows) -> list[str]:
        numbers = words[rows].tolist()
        carried = grows(words[rows], FEW, 800) >= 0.5
        shown = {
            (n, many): f"they share {n} words{', as carriers of one text do' if many else ''}"
            for n, many in {*zip(numbers, carried.tolist(), strict=True)}
        }  # made once for all pairs that share as many
        return [shown[key] for key in zip(numbers, carried.tolist(), strict=True)]

    def how_much(rows: Rows) -> list[str]:
        shares = [f"{share:.0%}" for share in most[rows].tolist()]
        shown = {share: f"what they share is {share} of the one that has more of it" for share in {*shares}}
        return [shown[share] for share in shares]

    yield related("much", every, much, how_many)
    yield related("share", every, most, how_much)
