"""What an index knows a text by: its words, the fingerprints that are chosen of them, and the runs around those."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.candidates import LINKS, fingerprints, shape
from reuse.text.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words and fingerprints.

    Attributes
    ----------
    hashes : uint32, shape (tokens,)
    fingerprints : uint32, shape (places,)
    places : uint32, shape (places,)
        The token where each was chosen, ascending.
    min_words : int
    """

    hashes: NDArray[np.uint32]
    fingerprints: NDArray[np.uint32]
    places: NDArray[np.uint32]
    min_words: int

    def kinds(self) -> NDArray[np.uint32]:
        """Return the fingerprints, each once, ascending."""
        return np.unique(self.fingerprints)

    def of(self, fingerprint: int) -> NDArray[np.uint32]:
        """Return the places of one fingerprint."""
        found: NDArray[np.uint32] = self.places[self.fingerprints == fingerprint]
        return found

    def runs(self, which: NDArray[np.bool_]) -> dict[tuple[int, int], list[int]]:
        """Return the places of each run, by fingerprint and run: the first few of those asked for."""
        shingle, window = shape(self.min_words)
        places, own = self.places[which], self.fingerprints[which]
        where, run = np.empty((2, len(places) * window), dtype=np.uint32)
        count = _kernels.runs.runs(self.hashes, places, shingle, window, where, run)
        found: dict[tuple[int, int], list[int]] = {}
        columns = (own[where[:count]], run[:count], places[where[:count]])
        for fingerprint, number, place in zip(*map(np.ndarray.tolist, columns), strict=True):
            of = found.setdefault((fingerprint, number), [])
            if len(of) < LINKS:
                of.append(place)
        return found


class Asked(NamedTuple):
    """What is asked about, or to be stored: a document's order and words, and what the store holds of them.

    Attributes
    ----------
    order : int
        See `reuse.engine.order`.
    words : Words
    places : list of bytes or None
        What is stored of each of its fingerprints, these ascending.
    number : int, optional
        Of its stored version, with which it is not compared.
    stored : Words, optional
        Of its stored version.
    """

    order: int
    words: Words
    places: list[bytes | None]
    number: int | None = None
    stored: Words | None = None


def words_in(text: str, min_words: int) -> Words:
    """Return what a text is known by."""
    (words,) = words_in_each([text], min_words)
    return words


def words_in_each(texts: Sequence[str], min_words: int) -> list[Words]:
    """Return what texts are known by, much faster than one by one."""
    tokens = tokenise(texts, places=False)
    keys = fingerprints(tokens, min_words)
    places, chosen = keys.astype(np.uint32), (keys >> np.uint64(32)).astype(np.uint32)
    bounds = tokens.bounds.tolist()
    cuts = np.searchsorted(places, bounds).tolist()
    return [
        Words(
            tokens.hashes[bounds[text] : bounds[text + 1]],
            chosen[cuts[text] : cuts[text + 1]],
            places[cuts[text] : cuts[text + 1]] - np.uint32(bounds[text]),
            min_words,
        )
        for text in range(len(texts))
    ]
