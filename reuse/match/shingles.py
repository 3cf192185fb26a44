"""Shingles of documents, and MinHash signatures of them that datasketch's indexes take.

A shingle is a few consecutive words. Its bytes are the 32-bit hashes of its folded words (`reuse.text.tokens`),
little-endian, one after the other; its hash is `hash32` of these. Signatures are those of
``datasketch.MinHash(num_perm=n, seed=1, scheme="affine32", hashfunc=reuse.hash32)``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse._kernels.minhash import hash32
from reuse.errors import ReuseError
from reuse.parallel import cores
from reuse.text.tokens import Tokens, tokenise

__all__ = ["SHINGLE", "Hashes", "hash32", "hashes_of", "shingles", "signatures", "signed"]

SHINGLE = 3
"""Words a shingle. More would say more, and an edited copy would share fewer."""

LONGEST = 64
SEED = 1


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes of shingles of several texts.

    Attributes
    ----------
    values : uint32, shape (shingles,)
        `hash32` of the shingle, mixed as datasketch mixes it: one to one.
    bounds : int64, shape (texts + 1,)
        Text i has ``values[bounds[i]:bounds[i + 1]]``.
    """

    values: NDArray[np.uint32]
    bounds: NDArray[np.int64]


def shingles(text: str, shingle: int = SHINGLE) -> list[bytes]:
    """Return the bytes of each shingle of a text, in its order, as `reuse.hash32` takes them.

    Parameters
    ----------
    text : str
    shingle : int
        Words a shingle, 1 to 64. A text of fewer has none.

    Raises
    ------
    ReuseError
        If shingle is out of range.
    """
    _check(shingle)
    data = tokenise([text]).hashes.astype("<u4").tobytes()
    return [data[start : start + 4 * shingle] for start in range(0, len(data) - 4 * shingle + 4, 4)]


def signatures(
    texts: Sequence[str], num_perm: int = 128, shingle: int = SHINGLE, *, threads: int | None = None
) -> NDArray[np.uint32]:
    """Return the MinHash signature of each text, bit by bit that of datasketch.

    Equal to ``datasketch.MinHash(num_perm=num_perm, seed=1, scheme="affine32", hashfunc=reuse.hash32)`` updated
    with `reuse.shingles` of the text.

    Parameters
    ----------
    texts : sequence of str
    num_perm : int
        At least 1.
    shingle : int
        Words a shingle, 1 to 64.
    threads : int, optional
        As many as there are cores, if not given.

    Returns
    -------
    uint32, shape (texts, num_perm)
        2**32 - 1 throughout for a text without shingles: such signatures equal one another and say nothing.

    Raises
    ------
    ReuseError
        If num_perm or shingle is out of range.

    Notes
    -----
    Time grows with the words times the permutations.
    """
    if num_perm < 1:
        raise ReuseError(f"num_perm must be at least 1, got {num_perm}")
    return signed(hashes_of(tokenise(texts, threads=cores(threads)), shingle), num_perm)


def hashes_of(tokens: Tokens, shingle: int) -> Hashes:
    """Return the hashes of all shingles, in the order of the text, repeated ones included.

    Raises
    ------
    ReuseError
        If shingle is not 1 to 64.
    """
    _check(shingle)
    values = np.empty(len(tokens.hashes), dtype=np.uint32)
    bounds = np.empty(len(tokens.bounds), dtype=np.int64)
    _kernels.minhash.shingles(tokens.hashes, tokens.bounds, shingle, values, bounds)
    return Hashes(values[: bounds[-1]], bounds)


def signed(hashes: Hashes, num_perm: int) -> NDArray[np.uint32]:
    """Return the signature of each text: uint32, shape (texts, num_perm)."""
    a, b = _permutations(num_perm)
    out = np.empty((len(hashes.bounds) - 1, len(a)), dtype=np.uint32)
    _kernels.minhash.signatures(hashes.values, hashes.bounds, a, b, out)
    return out[:, :num_perm]


@cache
def _permutations(num_perm: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the factors and summands as datasketch draws them, filled up to a multiple of the kernel's lanes."""
    draw = np.random.RandomState(SEED).randint
    factors = draw(0, 1 << 31, num_perm, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    summands = draw(0, 1 << 32, num_perm, dtype=np.uint32)
    room = -num_perm % _kernels.minhash.LANES
    return np.pad(factors, (0, room)), np.pad(summands, (0, room))


def _check(shingle: int) -> None:
    if not 1 <= shingle <= LONGEST:
        raise ReuseError(f"a shingle must have 1 to {LONGEST} words, got {shingle}")
