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

AT_ONCE = 1 << 20
"""Tokens looked up at a time, for the sake of memory."""


def information(stems: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Return the information content of each token, in bits.

    A word's frequency is that of the background and of the texts at hand, blended: with few texts the
    background speaks, with many the texts themselves.

    Parameters
    ----------
    stems : uint32, shape (tokens,)
        All tokens of the texts at hand, hashed by their first `STEM` characters.

    Returns
    -------
    float32, shape (tokens,)
    """
    known, bits = _table()
    terms, kinds, counts = _kernels.terms.number(stems)
    places = np.minimum(np.searchsorted(known, kinds), len(known) - 1)
    background = np.where(known[places] == kinds, np.exp2(-bits[places]), UNKNOWN)
    frequency = (counts + WEIGHT * background) / (len(stems) + WEIGHT)
    content = -np.log2(frequency).astype(np.float32)
    said = np.empty(len(stems), dtype=np.float32)
    for start in range(0, len(stems), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        said[part] = content[terms[part]]
    return said


@cache
def _table() -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    with np.load(TABLE, allow_pickle=False) as table:
        return table["hashes"], table["bits"] / 8.0
