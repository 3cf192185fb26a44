"""What spans of documents say, and in whose voice: the documents are read once for all spans, a part at a time."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.matches import Columns, Matches, distinct
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise
from reuse.text.weights import Weights

_SPOKEN_TO = ("i", "me", "my", "we", "us", "our", "ours", "you", "your", "yours")
"""Pronouns of the first and second person: who writes news in his own voice has no use for them."""


@dataclass(frozen=True, slots=True)
class Measures(Columns):
    """What is measured of each span.

    Attributes
    ----------
    bits : float64
        The information content of its words.
    told : int32
        How many of them are nobody's speech.
    addresses : int32
        How many of these are pronouns of the first and second person.
    letters : int32
        The characters of its words.
    start, end : int32
        The characters it spans, half-open.
    """

    bits: NDArray[np.float64]
    told: NDArray[np.int32]
    addresses: NDArray[np.int32]
    letters: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]


def measured(
    corpus: Corpus, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
) -> Measures:
    """Measure the tokens ``first`` to ``last`` (half-open) of documents; of none start and end say nothing."""
    said, counts = np.empty(len(documents)), np.empty((5, len(documents)), dtype=np.int32)
    for part, rows, places in corpus.parts(documents):
        tokens, begin = part.tokens, part.tokens.bounds[places]
        said[rows], counts[:, rows] = _kernels.terms.measures(
            tokens.hashes, tokens.starts, tokens.ends, part.once(weights).bits,
            part.told(distinct(len(part), places)).view(np.uint8), _pronouns(), begin + first[rows], begin + last[rows],
        )  # fmt: skip
    return Measures(said, *counts)


def sides(matches: Matches) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Return documents, first and last tokens of both sides of matches: first each a, then each b."""
    m = matches
    return np.concatenate([m.a, m.b]), np.concatenate([m.a0, m.b0]), np.concatenate([m.a1, m.b1])


def weights(corpus: Corpus) -> Weights:
    """Return what the words of all documents of a corpus say."""
    return Weights(corpus, np.arange(len(corpus)), corpus.information)


def words(
    corpus: Corpus, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
) -> NDArray[np.float64]:
    """Return how many words tokens are; a character of a script without spaces is half a word."""
    count = (last - first).astype(np.float64)
    if corpus.tokens.characters:
        for part, rows, places in corpus.parts(documents):
            count[rows] = part.once(weights).words(places, first[rows], last[rows])
    return count


@cache
def _pronouns() -> NDArray[np.uint32]:
    return np.sort(tokenise([" ".join(_SPOKEN_TO)]).hashes)
