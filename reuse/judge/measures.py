"""What spans of documents say, and in whose voice: the documents are read once for all spans, a part at a time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.match.matches import Columns, Matches
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
    count = len(documents)
    found = Measures(np.empty(count), *(np.empty(count, dtype=np.int32) for _ in range(5)))
    pronouns = tokenise([" ".join(_SPOKEN_TO)]).hashes
    for part, rows, places in corpus.parts(documents):
        begin = part.tokens.bounds[places]
        start, end = begin + first[rows], begin + last[rows]
        found.bits[rows] = part.once(weights).said(places, first[rows], last[rows])
        narrated = part.told(np.unique(places))
        found.told[rows] = _within(narrated, start, end)
        found.addresses[rows] = _within(narrated & np.isin(part.tokens.hashes, pronouns), start, end)
        found.letters[rows] = _within(part.tokens.ends - part.tokens.starts, start, end)
        found.start[rows] = part.tokens.starts[np.minimum(start, len(part.tokens.starts) - 1)]
        found.end[rows] = part.tokens.ends[end - 1]
    return found


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


def _within(
    counts: NDArray[np.generic], start: NDArray[np.integer], end: NDArray[np.integer]
) -> NDArray[np.int32]:
    """Return the sum of what is counted of the tokens from ``start`` to ``end``."""
    upto = np.zeros(len(counts) + 1, dtype=np.int32)
    np.cumsum(counts, out=upto[1:])
    found: NDArray[np.int32] = upto[end] - upto[start]
    return found
