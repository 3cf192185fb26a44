"""Texts as folded tokens: hashes that agree where words agree, and where each word stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.errors import ReuseError
from reuse.text.fold_rules import LEADING, SOLO, TABLE, TRAILING

SHARE = 1 << 20
"""Characters below which a second thread is not worth its start."""

WHOLE = 1 << 30
"""As a prefix: no limit."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of several texts, one text after the other.

    Attributes
    ----------
    hashes : uint32, shape (tokens,)
        Of the folded word. Two given words share one by a chance of 1 in 2**32.
    starts, ends : int32, shape (tokens,)
        Characters, half-open, in the token's own text. Empty if they were not asked for.
    bounds : int64, shape (texts + 1,)
        Text i has tokens ``bounds[i]`` to ``bounds[i + 1]``.
    characters : bool
        Whether some tokens are characters of a script without spaces.
    """

    hashes: NDArray[np.uint32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    bounds: NDArray[np.int64]
    characters: bool = False

    def of(self, text: int) -> slice:
        """Return where the tokens of one text stand."""
        return slice(int(self.bounds[text]), int(self.bounds[text + 1]))

    def rows(self, texts: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return where the tokens of some texts stand, text by text."""
        lengths = self.bounds[texts + 1] - self.bounds[texts]
        begin = np.cumsum(lengths) - lengths
        rows: NDArray[np.int64] = np.repeat(self.bounds[texts] - begin, lengths) + np.arange(lengths.sum())
        return rows

    def take(self, texts: NDArray[np.integer]) -> "Tokens":
        """Return the tokens of some texts, in that order."""
        at = self.rows(texts)
        bounds = np.concatenate([[0], np.cumsum(self.bounds[texts + 1] - self.bounds[texts])]).astype(
            np.int64
        )
        return Tokens(self.hashes[at], self.starts[at], self.ends[at], bounds, self.characters)


def tokenise(texts: Sequence[str], *, prefix: int = WHOLE, threads: int = 1, places: bool = True) -> Tokens:
    """Fold and tokenise texts in one pass over each.

    A token is a run of letters, digits and their marks; in scripts written without spaces it is one character,
    with the vowels and stacked letters that cannot stand apart from it. Case, accents, width, ligatures, soft
    hyphens and zero-width characters are folded away, as `reuse.text.fold_rules` says; quotes, dashes and all
    other signs only separate tokens. A word that a hyphen cuts at a line end, with a small letter behind it, is
    one token over both lines.

    Parameters
    ----------
    texts : sequence of str
    prefix : int
        How many folded characters of each token count; a small number makes words agree up to their endings.
    threads : int
    places : bool
        Whether to tell where each token stands.

    Raises
    ------
    ReuseError
        If a text has 2**31 characters or more.
    """
    lengths = [len(text) for text in texts]
    if max(lengths, default=0) >= 1 << 31:
        raise ReuseError(
            f"text number {int(np.argmax(lengths)) + 1} has over 2**31 characters; cut it in pieces"
        )
    shares = parallel.slices(lengths, max(SHARE, sum(lengths) // threads + 1))
    parts = parallel.each(lambda share: _tokenise(list(texts[share]), prefix, places), shares, threads)
    return parts[0] if len(parts) == 1 else concatenated(parts)


def outlines(
    tokens: Tokens, texts: Sequence[str], documents: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the outlines of all tokens of some texts, and where each text's begin.

    A word's outline has a bit for each two of its folded letters that follow one another, its edges included, so
    that words misread or misspelt share most of their bits. Numbers have none.

    Parameters
    ----------
    tokens : Tokens
    texts : sequence of str
        Those that were tokenised.
    documents : int64
        Numbers of the texts, without repetition.

    Returns
    -------
    outlines : uint64
    bounds : int64, shape (texts,)
        -1 for texts that are not among the documents.
    """
    lengths = tokens.bounds[documents + 1] - tokens.bounds[documents]
    out = np.empty(lengths.sum(), dtype=np.uint64)
    bounds = np.full(len(texts), -1, dtype=np.int64)
    _kernels.outline.outline(
        list(texts), documents, *_table(), tokens.starts, tokens.ends, tokens.bounds, out, bounds
    )
    return out, bounds


def unspaced(tokens: Tokens, texts: Sequence[str]) -> NDArray[np.bool_] | None:
    """Return which tokens are characters of a script without spaces rather than words: bool; None if none is."""
    index, pages, _ = _table()
    found = np.empty(len(tokens.hashes), dtype=np.uint8)
    kinds = 1 << SOLO | 1 << LEADING | 1 << TRAILING
    some = _kernels.words.marked(list(texts), index, pages, kinds, tokens.starts, tokens.bounds, found)
    return found.view(np.bool_) if some else None


def _tokenise(texts: list[str], prefix: int, places: bool) -> Tokens:
    # ASCII tokens have a separator between them; elsewhere each character may be a token. What is not
    # written of this room is address space, not memory.
    room = sum((len(text) + 1) // 2 if text.isascii() else len(text) for text in texts)
    hashes = np.empty(room, dtype=np.uint32)
    starts = np.empty(room if places else 0, dtype=np.int32)
    ends = np.empty(room if places else 0, dtype=np.int32)
    bounds = np.empty(len(texts) + 1, dtype=np.int64)
    characters = _kernels.tokens.tokenise(texts, *_table(), prefix, hashes, starts, ends, bounds)
    count = int(bounds[-1])
    return Tokens(hashes[:count], starts[:count], ends[:count], bounds, characters)


def concatenated(parts: Sequence[Tokens]) -> Tokens:
    """Return the tokens of all parts' texts, one after the other."""
    sizes = [np.zeros(1, np.int64), *(np.diff(part.bounds) for part in parts)]
    return Tokens(
        hashes=np.concatenate([np.empty(0, np.uint32), *(part.hashes for part in parts)]),
        starts=np.concatenate([np.empty(0, np.int32), *(part.starts for part in parts)]),
        ends=np.concatenate([np.empty(0, np.int32), *(part.ends for part in parts)]),
        bounds=np.cumsum(np.concatenate(sizes)),
        characters=any(part.characters for part in parts),
    )


@cache
def _table() -> tuple[NDArray[np.uint16], NDArray[np.uint32], NDArray[np.uint32]]:
    with np.load(TABLE, allow_pickle=False) as table:
        return table["index"], table["pages"], table["pool"]
