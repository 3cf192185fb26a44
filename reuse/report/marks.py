"""Which words of two passages differ, or agree: the passages in pieces, for a page to mark."""

from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from reuse.text.background import STEM, information
from reuse.text.tokens import tokenise

HEAD = 2000
"""Words of a passage that are compared and shown."""

TELLING = 8.5
"""Bits from which a word that both sides of a reworded passage have is marked."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a passage's text as it stands, and whether it is to be marked."""

    text: str
    marked: bool


def differences(a: str, b: str) -> tuple[list[Piece], list[Piece]]:
    """Cut two texts into pieces, and mark the words that only one of them has.

    Words agree where their folded forms do. The pieces of each text, joined, are its first `HEAD` words.

    >>> differences("will start on Monday", "Will begin on Monday")[1]
    [Piece(text='Will ', marked=False), Piece(text='begin', marked=True), Piece(text=' on Monday', marked=False)]
    """
    tokens = tokenise([a, b])
    words = [tokens.hashes[tokens.of(text)][:HEAD].tolist() for text in (0, 1)]
    only = [np.ones(len(side), dtype=bool) for side in words]
    for i, j, size in SequenceMatcher(None, *words).get_matching_blocks():
        only[0][i : i + size] = False
        only[1][j : j + size] = False
    return _both(a, b, only)


def agreements(a: str, b: str) -> tuple[list[Piece], list[Piece]]:
    """Cut two texts into pieces, and mark the telling words that both have, whatever their endings and order."""
    tokens = tokenise([a, b], prefix=STEM)
    bits = information(tokens.hashes)
    stems = [tokens.hashes[tokens.of(text)] for text in (0, 1)]
    common = np.intersect1d(stems[0], stems[1])
    both = [(np.isin(stems[text], common) & (bits[tokens.of(text)] >= TELLING))[:HEAD] for text in (0, 1)]
    return _both(a, b, both)


def _both(a: str, b: str, marks: list[NDArray[np.bool_]]) -> tuple[list[Piece], list[Piece]]:
    tokens = tokenise([a, b])
    first, second = (
        _pieces(text, marks[n], tokens.starts[tokens.of(n)].tolist(), tokens.ends[tokens.of(n)].tolist())
        for n, text in enumerate((a, b))
    )
    return first, second


def _pieces(text: str, marks: NDArray[np.bool_], starts: list[int], ends: list[int]) -> list[Piece]:
    """Cut a text where runs of marked words begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(np.int8))).tolist()
    pieces, here = [], 0
    for first, behind in zip(edges[::2], edges[1::2], strict=True):
        pieces.append(Piece(text[here : starts[first]], False))
        pieces.append(Piece(text[starts[first] : ends[behind - 1]], True))
        here = ends[behind - 1]
    end = len(text) if len(marks) == len(starts) else ends[len(marks) - 1]
    pieces.append(Piece(text[here:end], False))
    return [piece for piece in pieces if piece.text]
