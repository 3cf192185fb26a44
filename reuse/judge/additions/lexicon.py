"""Words and phrases that tell what a sentence does: a table, looked up over all tokens of a document at once."""

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.text.tokens import tokenise

TABLE = Path(__file__).with_name("lexicon.json")

CLASSES = ("page", "picture", "when", "day", "before", "perfect", "says", "own voice")

LONGEST = 4
"""Words of a phrase."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


def classes_of(hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return for each class and token whether the token stands in a phrase of the class: shape (classes, tokens)."""
    found = np.zeros(len(hashes), dtype=np.uint16)
    for length, keys, masks in _phrases():
        own = _keys(hashes, length)
        at = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
        hits = np.flatnonzero(keys[at] == own)
        for word in range(length):
            np.bitwise_or.at(found, hits + word, masks[at[hits]])
    return (found & (1 << np.arange(len(CLASSES), dtype=np.uint16))[:, None]) > 0


def _keys(hashes: NDArray[np.uint32], length: int) -> NDArray[np.uint64]:
    """Return a number for each run of so many tokens."""
    count = max(0, len(hashes) - length + 1)
    keys = np.zeros(count, dtype=np.uint64)
    for word in range(length):
        keys = keys * _MIX + hashes[word : word + count]
    return keys


@cache
def _phrases() -> list[tuple[int, NDArray[np.uint64], NDArray[np.uint16]]]:
    """Return for each length of phrases their keys, ascending, and the bits of the classes they are of."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    masks: list[dict[int, int]] = [{} for _ in range(LONGEST + 1)]
    for bit, name in enumerate(CLASSES):
        tokens = tokenise(table[name]["phrases"])
        for number in range(len(tokens.bounds) - 1):
            words = tokens.hashes[tokens.of(number)]
            key = int(_keys(words, len(words))[0])
            masks[len(words)][key] = masks[len(words)].get(key, 0) | 1 << bit
    return [
        (
            length,
            np.array(sorted(of), dtype=np.uint64),
            np.array([of[k] for k in sorted(of)], dtype=np.uint16),
        )
        for length, of in enumerate(masks)
        if of
    ]
