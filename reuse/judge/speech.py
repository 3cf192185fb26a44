"""Speech: how much of a passage either document gives as somebody's words, in quotation marks or as a post."""

import numpy as np
from numpy.typing import NDArray

from reuse.match.matches import Matches
from reuse.text.corpus import Corpus

QUOTED = 0.8
"""Share of a passage's words that stand in quotation marks, on both sides, where it is a quote; and share of a
pair's words in such passages where all they share is quotes."""


class Speech:
    """What some documents give as somebody's words, as sums over the words of the corpus.

    In quotation marks, or as a post, a block quote or a turn of a transcript.

    Attributes
    ----------
    narrated : int32, shape (tokens + 1,)
        How many words before each, from the first document on, are nobody's speech.
    """

    def __init__(self, corpus: Corpus, documents: NDArray[np.integer]) -> None:
        self._bounds = corpus.tokens.bounds
        told = corpus.told(documents)
        self.narrated: NDArray[np.int32] = np.zeros(len(told) + 1, dtype=np.int32)
        np.cumsum(told, out=self.narrated[1:])

    def told(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return how many tokens of some spans of the corpus's, half-open, are nobody's speech."""
        told: NDArray[np.int32] = self.narrated[last] - self.narrated[first]
        return told

    def shares(self, matches: Matches) -> NDArray[np.float64]:
        """Return the share of each side of a match that is somebody's words: float64, (matches, 2)."""
        sides = (matches.a, matches.a0, matches.a1), (matches.b, matches.b0, matches.b1)
        return np.stack([self._share(*side) for side in sides], axis=1)

    def _share(
        self, document: NDArray[np.int32], first: NDArray[np.int32], last: NDArray[np.int32]
    ) -> NDArray[np.float64]:
        begin = self._bounds[document]
        share: NDArray[np.float64] = 1 - self.told(begin + first, begin + last) / (last - first)
        return share
