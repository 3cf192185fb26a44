"""Candidate pairs: which documents share a fingerprint, and where.

MinHash LSH over every sliding window of shingles, one row a band (Schleimer, Wilkerson and Aiken,
"Winnowing", SIGMOD 2003, section 3, is the case of one permutation): any run of ``min_words`` words that two
documents share holds a whole window, and equal windows choose the same shingle.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.errors import ReuseError
from reuse.parallel import slices
from reuse.text.growing import Growing, scratch
from reuse.text.tokens import Tokens

SHINGLE = 4
"""Words a shingle. Fewer meet more edited passages and more chance; a window holds the rest of ``min_words``."""

LIMIT = 32
"""Places of a fingerprint, or of a run of ``min_words`` words, up to which every pair of them is tried."""

LINKS = 8
"""Above the limit, to how many places next in time and earliest documents each place is linked."""

SEEDS = 1 << 23
"""Places in two documents that are looked at at once, for the sake of memory."""

AT_ONCE = 1 << 22
"""Tokens whose fingerprints are worked out at once."""

PARTNERS = 32 * LINKS
"""With how many others a document is aligned for such common runs alone: the closest."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places that two documents share, pair by pair.

    Attributes
    ----------
    pairs : uint64, shape (pairs,)
        ``document a << 32 | document b``, a < b, ascending.
    bounds : int64, shape (pairs + 1,)
        Where each pair's places begin.
    places : uint64, shape (seeds,)
        ``token in a << 32 | token in b``, counted over all tokens.
    upto : int
        All pairs whose document a is less are here, or in parts before.
    """

    pairs: NDArray[np.uint64]
    bounds: NDArray[np.int64]
    places: NDArray[np.uint64]
    upto: int = 0

    def of(self, pairs: NDArray[np.integer]) -> "Seeds":
        """Return some of the pairs, by their numbers, ascending."""
        counts = self.bounds[pairs + 1] - self.bounds[pairs]
        bounds = np.append(0, np.cumsum(counts))
        places = np.repeat(self.bounds[pairs] - bounds[:-1], counts) + np.arange(bounds[-1])
        return Seeds(self.pairs[pairs], bounds, self.places[places], self.upto)


def fingerprints(tokens: Tokens, min_words: int, *, on_disk: bool = False) -> NDArray[np.uint64]:
    """Return the least shingle of every window, as ``hash << 32 | token``, in the order of the text.

    They lie on disk if they are to: 8 bytes for two or three words.

    Raises
    ------
    ReuseError
        If min_words is not 2 to 64, or there are 2**32 tokens or more.
    """
    if not 2 <= min_words <= 64:
        raise ReuseError(f"min_words must be 2 to 64, got {min_words}")
    if len(tokens.hashes) >= 1 << 32:
        raise ReuseError("more than 2**32 words at once; give fewer documents to one call")
    shingle, window = shape(min_words)
    keys = Growing(np.uint64, on_disk=on_disk)
    for block in slices(np.diff(tokens.bounds), AT_ONCE):
        begin, end = tokens.bounds[[block.start, block.stop]].tolist()
        bounds = tokens.bounds[block.start : block.stop + 1] - begin
        out = np.empty(end - begin, dtype=np.uint64)
        count = _kernels.windows.fingerprints(tokens.hashes[begin:end], bounds, shingle, window, out)
        keys.extend(out[:count] + np.uint64(begin))
    return keys.array()


def seeds(tokens: Tokens, min_words: int, rank: NDArray[np.int32]) -> Seeds:
    """Return where any two documents share a shingle, all at once (see `seeds_by_parts`)."""
    (found,) = seeds_by_parts(tokens, min_words, rank, most=None)
    return found


def seeds_by_parts(
    tokens: Tokens,
    min_words: int,
    rank: NDArray[np.int32],
    most: int | None = SEEDS,
    *,
    on_disk: bool = False,
) -> Iterator[Seeds]:
    """Yield where any two documents share a shingle, the pairs in ascending order, about ``most`` places at a time.

    Every run of ``min_words`` words that two documents share gives them a seed inside it, unless more than
    `LIMIT` places hold that run: then each is linked to the next few by rank and to those of least rank.

    Parameters
    ----------
    tokens : Tokens
    min_words : int
    rank : int32, shape (documents,)
        Small for likely sources.
    most : int, optional
        If it is not given, there is one part.
    on_disk : bool
        Whether the fingerprints lie on disk rather than in memory.
    """
    keys = fingerprints(tokens, min_words, on_disk=on_disk)
    _kernels.group.radix_sort(keys, None, 32, 64, scratch(len(keys), np.uint64, on_disk=on_disk))
    _, window = shape(min_words)
    corpus = keys, tokens.hashes, tokens.bounds, rank, window, min_words, LIMIT, LINKS
    counts, linked, linked_places = _kernels.group.count_places(*corpus)
    if len(linked):
        kept = _closest(linked, rank)
        linked, linked_places = linked[kept], linked_places[kept]
        _kernels.group.radix_sort(linked, linked_places, 32, 64)
    begin = np.searchsorted(linked, np.arange(len(counts) + 1, dtype=np.uint64) << np.uint64(32))
    parts = [] if most is None else slices(counts + np.diff(begin), most)
    for part in parts or [slice(0, len(counts))]:
        count = int(counts[part].sum())
        own = slice(int(begin[part.start]), int(begin[part.stop]))
        pairs, places = np.empty((2, count + own.stop - own.start), dtype=np.uint64)
        _kernels.group.write_places(*corpus, part.start, part.stop, pairs[:count], places[:count])
        pairs[count:], places[count:] = linked[own], linked_places[own]
        yield by_pair(pairs, places, part.stop)


def _closest(pairs: NDArray[np.uint64], rank: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which places to keep: those of pairs that are among the closest of one of their documents.

    Closest are those that share most places; of equal ones those of least rank. Runs that slide through a long
    chain of versions would else link each version with all that it still shares a run with.
    """
    unique, inverse, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    a = (unique >> np.uint64(32)).astype(np.int64)
    b = (unique & np.uint64(0xFFFFFFFF)).astype(np.int64)
    document, other = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((other, rank[other], -np.tile(counts, 2), document))
    first = np.searchsorted(document[order], document[order])
    near = np.zeros(2 * len(unique), dtype=bool)
    near[order] = np.arange(len(order)) - first < PARTNERS
    kept: NDArray[np.bool_] = (near[: len(unique)] | near[len(unique) :])[inverse]
    return kept


def by_pair(pairs: NDArray[np.uint64], places: NDArray[np.uint64], upto: int = 0) -> Seeds:
    """Bring places into the order of their pairs."""
    _kernels.group.radix_sort(pairs, places)
    new = np.flatnonzero(np.diff(pairs)) + 1
    starts = np.concatenate([np.zeros(min(1, len(pairs)), np.int64), new])
    return Seeds(pairs[starts], np.append(starts, len(pairs)).astype(np.int64), places, upto)


def shape(min_words: int) -> tuple[int, int]:
    """Return the words a shingle and the shingles a window: together they span ``min_words``."""
    shingle = min(SHINGLE, min_words)
    return shingle, min_words - shingle + 1
