"""How much a word says: its information content, from a background of word frequencies and the texts at hand.

The background table is shipped as plain numbers (hashes of words' first letters, and bits), counted by
``python -m benchmarks.background`` over English news, press releases and encyclopedia pages. Languages it does
not know get their weights from the texts at hand.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels

STEM = 5
"""Folded characters of a word that count, so that it agrees with its inflections."""

TABLE = Path(__file__).with_name("background.npz")

WEIGHT = 10_000
"""How many words of the texts at hand weigh as much as the background."""

UNKNOWN = 2.0**-20
"""Frequency of a word the background does not know."""


class Information:
    """The information content of the words of some texts.

    A word's frequency is that of the background and of the texts at hand, blended: with few texts the background
    speaks, with many the texts themselves.

    Parameters
    ----------
    kinds : uint32, ascending
        The words of the texts at hand, hashed by their first `STEM` characters.
    counts : int64, shape (kinds,)
        How often each stands there.
    total : int, optional
        How many words they are, if there are others besides.
    """

    def __init__(
        self, kinds: NDArray[np.uint32], counts: NDArray[np.int64], total: int | None = None
    ) -> None:
        known, bits = _table()
        places = np.minimum(np.searchsorted(known, kinds), len(known) - 1)
        background = np.where(known[places] == kinds, np.exp2(-bits[places]), UNKNOWN)
        total = int(counts.sum()) if total is None else total
        frequency = (counts + WEIGHT * background) / (total + WEIGHT)
        self._kinds = np.ascontiguousarray(kinds)
        self._content = -np.log2(frequency).astype(np.float32)
        self._bits = min(20, max(1, len(kinds).bit_length()))  # about one word to look at
        highest = np.arange(1, 1 << self._bits, dtype=np.uint64) << np.uint64(32 - self._bits)
        inner = np.searchsorted(kinds, highest.astype(np.uint32))
        self._begins = np.concatenate([[0], inner, [len(kinds)]]).astype(np.int64)

    @classmethod
    def among(cls, stems: NDArray[np.uint32]) -> "Information":
        """Return what words say in texts of just these."""
        return cls(*counted(stems))

    def of(self, stems: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return the information content of words of these texts, in bits: float32, shape (stems,)."""
        said = np.empty(len(stems), dtype=np.float32)
        _kernels.words.look_up(self._kinds, self._content, self._begins, self._bits, stems, said)
        return said


class Tally:
    """Counts words, texts by texts."""

    def __init__(self) -> None:
        self._parts: list[tuple[NDArray[np.uint32], NDArray[np.int64]]] = []

    def add(self, stems: NDArray[np.uint32]) -> None:
        """Count the words of some texts, hashed by their first `STEM` characters."""
        self._parts.append(counted(stems))
        if len(self._parts) > 1 and len(self._parts[-1][0]) * 4 > len(self._parts[0][0]):
            self._parts = [self.total()]

    def total(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the words, ascending, and how often each was counted."""
        if len(self._parts) == 1:
            return self._parts[0]
        words = np.concatenate([np.empty(0, np.uint32), *(words for words, _ in self._parts)])
        counts = np.concatenate([np.empty(0, np.int64), *(counts for _, counts in self._parts)])
        order = np.argsort(words, kind="stable")
        first = np.flatnonzero(np.diff(words[order], prepend=~words[order][:1]) != 0)
        return words[order][first], np.add.reduceat(counts[order], first) if len(first) else counts

    def information(self) -> Information:
        """Return what the words counted say."""
        return Information(*self.total())


def counted(stems: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the words of texts, ascending, and how often each stands there."""
    ordered = np.sort(stems)
    first = np.flatnonzero(np.diff(ordered, prepend=~ordered[:1]) != 0)
    return ordered[first], np.diff(first, append=len(ordered)).astype(np.int64)


def information(stems: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return the information content of each word of the texts at hand, in bits: float32, shape (stems,)."""
    return Information.among(stems).of(stems)


@cache
def _table() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    with np.load(TABLE, allow_pickle=False) as table:
        return table["hashes"], table["bits"] / 8.0
