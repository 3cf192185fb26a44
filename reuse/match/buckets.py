"""Documents that have keys in common: buckets, and the pairs of documents that meet in them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.bands import Bands
from reuse.match.sample import SAMPLE
from reuse.match.shingles import Hashes, signed

LIMIT = 32
"""Documents of a bucket up to which every pair of them meets."""

HUBS = 8
"""Above the limit each document meets so many: those that most likely stand for the rest."""

PARTNERS = 32
"""With how many others a document is compared: those it meets most often."""

_PART_BITS = 5
_BLOCK = (1 << 22) + 1
"""Keys: more than 32 MB, which allocators ask the system for and do not keep. What is not written takes no memory."""

_DOCUMENT = np.uint64(0xFFFFFFFF)
_BASE, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Buckets:
    """The documents of each key that two or more have.

    Attributes
    ----------
    bounds : int64, shape (buckets + 1,)
    members : uint32
        Numbers of documents, each once in a bucket.
    keys : int32, shape (documents,)
        How many keys each document has, those that no other has included.
    """

    bounds: NDArray[np.int64]
    members: NDArray[np.uint32]
    keys: NDArray[np.int32]

    def company(self) -> NDArray[np.int64]:
        """Return for each document how many others it meets, counted in each bucket anew."""
        sizes = np.diff(self.bounds)
        met = np.bincount(self.members, np.repeat(sizes - 1, sizes), minlength=len(self.keys))
        return met.astype(np.int64)


def keys_of_bands(hashes: Hashes, first: int, shape: Bands) -> NDArray[np.uint64]:
    """Return ``hash << 32 | document`` for each band of each signature; documents without shingles have none.

    Parameters
    ----------
    hashes : Hashes
    first : int
        Number of the first document.
    shape : Bands
    """
    rows = signed(hashes, shape.permutations).reshape(-1, shape.bands, shape.rows)
    there = np.flatnonzero(np.diff(hashes.bounds))
    mixed = np.tile(np.arange(1, shape.bands + 1, dtype=np.uint64), (len(there), 1))
    for row in range(shape.rows):
        mixed = mixed * _BASE + rows[there, :, row]
    mixed = (mixed ^ mixed >> np.uint64(32)) * _SPREAD
    documents = (there + first).astype(np.uint64)
    return _in_parts((mixed & ~_DOCUMENT | documents[:, None]).ravel())


def keys_of_sample(hashes: Hashes, first: int) -> NDArray[np.uint64]:
    """Return ``hash << 32 | document`` for each shingle of the sample, as often as it stands in the document.

    A shingle is in the sample for what it is, in whatever document (Manber, "Finding similar files in a large file
    system", USENIX 1994): of n shingles that two documents share all are missed with a chance of
    ``(1 - 1 / SAMPLE)**n``. A document of which none is in the sample has the one of least hash as its only key:
    equal documents meet, however short they are.
    """
    chosen = np.flatnonzero(hashes.values < (1 << 32) // SAMPLE)
    documents = np.searchsorted(hashes.bounds, chosen, side="right") - 1
    without = np.diff(hashes.bounds) > 0
    without[documents] = False
    bare = np.flatnonzero(without)
    least = [hashes.values[hashes.bounds[text] : hashes.bounds[text + 1]].min() for text in bare.tolist()]
    values = np.concatenate([hashes.values[chosen], np.array(least, dtype=np.uint32)])
    spread = values.astype(np.uint64) * np.uint64(SAMPLE) << np.uint64(32)
    return _in_parts(spread | (np.concatenate([documents, bare]) + first).astype(np.uint64))


def _in_parts(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    _kernels.group.radix_sort(keys, None, 64 - _PART_BITS, 64)
    return keys


class Blocks:
    """Takes copies of many small arrays into few large ones, which go back to the system when they are let go."""

    def __init__(self) -> None:
        self._block = np.empty(0, dtype=np.uint64)
        self._used = 0

    def add(self, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return the copy."""
        if self._used + len(keys) > len(self._block):
            self._block = np.empty(max(_BLOCK, len(keys)), dtype=np.uint64)
            self._used = 0
        copy = self._block[self._used : self._used + len(keys)]
        copy[:] = keys
        self._used += len(keys)
        return copy


def buckets(batches: Sequence[NDArray[np.uint64]], documents: int) -> Buckets:
    """Gather the documents of each key.

    Parameters
    ----------
    batches : sequence of uint64
        As the functions above return them, of consecutive documents.
    documents : int

    Notes
    -----
    Linear time. Keys are sorted one part of their range after the other: beside the batches and the result it
    takes a few times a thirty-second of the batches.
    """
    ends = np.arange((1 << _PART_BITS) + 1, dtype=np.uint64)
    cuts = [np.searchsorted(keys >> np.uint64(64 - _PART_BITS), ends) for keys in batches]
    members, sizes = [np.empty(0, np.uint32)], [np.zeros(1, np.uint32)]
    counts = np.zeros(documents, dtype=np.int32)
    for part in range(1 << _PART_BITS):
        slices = [keys[cut[part] : cut[part + 1]] for keys, cut in zip(batches, cuts, strict=True)]
        keys = np.concatenate([np.empty(0, np.uint64), *slices])
        _kernels.group.radix_sort(keys, None, 32, 64)
        keys = keys[_new(keys)]
        counts += np.bincount((keys & _DOCUMENT).astype(np.int64), minlength=documents).astype(np.int32)
        new = _new(keys >> np.uint64(32))
        size = np.diff(np.append(np.flatnonzero(new), len(keys)))
        shared = np.repeat(size > 1, size)
        members.append((keys[shared] & _DOCUMENT).astype(np.uint32))
        sizes.append(size[size > 1].astype(np.uint32))
    bounds = np.cumsum(np.concatenate(sizes), dtype=np.int64)
    return Buckets(bounds, np.concatenate(members), counts)


def _new(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which keys differ from the one before."""
    return np.append(True, keys[1:] != keys[:-1])[: len(keys)]


def candidates(found: Buckets, rank: NDArray[np.int32], share: float) -> NDArray[np.int64]:
    """Return the pairs of documents to compare: int64, shape (pairs, 2), the smaller number first, none twice.

    All that meet in a bucket of at most `LIMIT` documents, and in a larger one each with the `HUBS` of least rank;
    for each document no more than `PARTNERS`, those it meets most often. A pair that meets in less than half as
    many buckets as two do of whom one holds this share of the other is left out, as far as its buckets can tell.

    Parameters
    ----------
    found : Buckets
        Large buckets are put into another order.
    rank : int32, shape (documents,)
    share : float
        0 to leave none out.
    """
    documents, held = len(found.keys), len(found.members)
    numbers = np.repeat(np.arange(len(found.bounds) - 1, dtype=np.uint64), np.diff(found.bounds))
    own = found.members.astype(np.uint64) << np.uint64(32) | numbers
    _kernels.group.radix_sort(own, None, 32, 64)
    counts = np.bincount(found.members, minlength=documents)
    own_bounds = np.append(0, np.cumsum(counts))
    # What is not written of this room is address space, not memory.
    out = np.empty(np.count_nonzero(counts) * PARTNERS if held else 0, dtype=np.uint64)
    count = _kernels.near.candidates(
        found.bounds,
        found.members,
        own_bounds,
        own.astype(np.uint32),
        rank,
        found.keys,
        share,
        LIMIT,
        HUBS,
        PARTNERS,
        out,
    )
    pairs = out[:count].copy()
    _kernels.group.radix_sort(pairs)
    pairs = pairs[_new(pairs)]
    return np.column_stack([pairs >> np.uint64(32), pairs & _DOCUMENT]).astype(np.int64)
