"""Speech: how much of a passage either document gives as somebody's words, in quotation marks."""

import numpy as np
from numpy.typing import NDArray

from reuse.match.matches import Matches
from reuse.text.corpus import Corpus

QUOTED = 0.8
"""Share of a passage's words that stand in quotation marks, on both sides, where it is a quote; and share of a
pair's words in such passages where all they share is quotes."""


class Speech:
    """Sums over the words of a corpus that stand in quotation marks.

    Only the documents that have a match are read.

    Attributes
    ----------
    narrated : int32, shape (tokens + 1,)
        How many words before each, from the first document on, are nobody's speech.
    shares : float64, shape (matches, 2)
        The share of each side of a match that stands in quotation marks.
    quote : bool, shape (matches,)
        Which matches both documents give as somebody's words.
    """

    def __init__(self, corpus: Corpus, matches: Matches) -> None:
        bounds = corpus.tokens.bounds
        told = np.ones(len(corpus.tokens.hashes), dtype=bool)
        for document in np.unique(np.concatenate([matches.a, matches.b])).tolist():
            told[bounds[document] : bounds[document + 1]] = ~corpus.in_quotes(document)
        self.narrated: NDArray[np.int32] = np.zeros(len(told) + 1, dtype=np.int32)
        np.cumsum(told, out=self.narrated[1:])
        self.shares: NDArray[np.float64] = np.stack(
            [
                1 - (self.narrated[bounds[d] + last] - self.narrated[bounds[d] + first]) / (last - first)
                for d, first, last in (
                    (matches.a, matches.a0, matches.a1),
                    (matches.b, matches.b0, matches.b1),
                )
            ],
            axis=1,
        )
        self.quote: NDArray[np.bool_] = self.shares.min(axis=1, initial=1.0) >= QUOTED
