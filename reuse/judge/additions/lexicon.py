"""Words and phrases that tell what a sentence does: a table, looked up over all tokens of a document at once."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.text.tokens import tokenise

TABLE = Path(__file__).with_name("lexicon.json")

CLASSES = ("page", "picture", "when", "also", "explains", "before", "perfect", "says", "own voice")

LONGEST = 4
"""Words of a phrase."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


def classes_of(hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return for each class and token whether the token stands in a phrase of the class: shape (classes, tokens)."""
    found = np.zeros(len(hashes), dtype=np.uint16)
    first, phrases = _phrases()
    begins = np.flatnonzero(_among(hashes, first)[1])
    for length, keys, masks in phrases:
        starts = begins[begins <= len(hashes) - length]
        at, hit = _among(_keys(hashes, starts, length), keys)
        for word in range(length):
            np.bitwise_or.at(found, starts[hit] + word, masks[at[hit]])
    return (found & (1 << np.arange(len(CLASSES), dtype=np.uint16))[:, None]) > 0


def _among(values: NDArray[Any], ascending: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return where each value stands among others, and whether it does."""
    at = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    return at, ascending[at] == values


def _keys(hashes: NDArray[np.uint32], starts: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
    """Return a number for each run of so many tokens that begins at one of the starts."""
    keys = np.zeros(len(starts), dtype=np.uint64)
    for word in range(length):
        keys = keys * _MIX + hashes[starts + word]
    return keys


@cache
def _phrases() -> tuple[NDArray[np.uint32], list[tuple[int, NDArray[np.uint64], NDArray[np.uint16]]]]:
    """Return the words that phrases begin with, and the phrases by their length: keys and bits of their classes.

    Words and keys ascend.
    """
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    masks: dict[int, dict[int, int]] = {length: {} for length in range(1, LONGEST + 1)}
    first = set()
    for bit, name in enumerate(CLASSES):
        tokens = tokenise(table[name]["phrases"])
        for begin, end in pairwise(tokens.bounds.tolist()):
            words = tokens.hashes[begin:end]
            first.add(int(words[0]))
            key = int(_keys(words, np.zeros(1, dtype=np.int64), len(words))[0])
            masks[len(words)][key] = masks[len(words)].get(key, 0) | 1 << bit
    by_length = [
        (
            length,
            np.array(sorted(of), dtype=np.uint64),
            np.array([of[key] for key in sorted(of)], dtype=np.uint16),
        )
        for length, of in masks.items()
        if of
    ]
    return np.array(sorted(first), dtype=np.uint32), by_length
