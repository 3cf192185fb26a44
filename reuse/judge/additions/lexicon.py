"""Words and phrases that tell what a sentence does: a table, looked up over all tokens at once."""

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.text.tokens import tokenise

TABLE = Path(__file__).with_name("lexicon.json")

CLASSES = ("page", "picture", "when", "also", "explains", "before", "perfect", "says", "own voice")

LONGEST = 4
"""Words of a phrase."""


def classes_of(hashes: NDArray[np.uint32], bounds: NDArray[np.int64]) -> NDArray[np.uint16]:
    """Return the classes of the phrases that each token stands in, as bits: uint16, shape (tokens,).

    ``bounds`` tells where each document's tokens begin: no phrase goes on from one to the next.
    """
    return _kernels.marks.phrases(hashes, bounds, *_phrases())


@cache
def _phrases() -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.uint16]]:
    """Return the words of all phrases, where each begins, and the bit of its class."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    phrases = [(phrase, 1 << bit) for bit, name in enumerate(CLASSES) for phrase in table[name]["phrases"]]
    tokens = tokenise([phrase for phrase, _ in phrases])
    return tokens.hashes, tokens.bounds, np.array([bit for _, bit in phrases], dtype=np.uint16)
