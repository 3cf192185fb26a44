"""What the words of stored documents say: counted as documents come, and kept from time to time."""

import struct
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reuse.errors import ReuseError
from reuse.text.background import STEM, Information, Tally, counted
from reuse.text.tokens import tokenise

GROWS = 10
"""The counts are kept when a tenth more documents have come."""

LEAST = 50
"""Documents, however few there are."""

MOST = 1 << 18
"""Words that are kept: the most frequent."""

_HEAD = struct.Struct("<IQQ")


@dataclass(slots=True)
class Statistics:
    """How often words were counted, as it was kept last, and what came since.

    Attributes
    ----------
    version : int
        Goes up by one each time the counts are kept; 0 where none are.
    documents : int
        That were counted. A document that is removed, or replaced, stays counted.
    total : int
        Words.
    kinds : uint32, ascending
        Words, hashed by their first letters.
    counts : int64, shape (kinds,)
    """

    version: int = 0
    documents: int = 0
    total: int = 0
    kinds: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32))
    counts: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    _new: Tally = field(default_factory=Tally)
    _since: int = 0

    def add(self, text: str) -> None:
        """Count a document's words."""
        self._new.add(tokenise([text], prefix=STEM, places=False).hashes)
        self._since += 1

    def due(self) -> bool:
        """Whether to keep the counts."""
        return self._since >= max(LEAST, self.documents // GROWS)

    def next(self) -> "Statistics":
        """Return the counts with what came since."""
        kinds, counts = self._new.total()
        total = self.total + int(counts.sum())
        kinds, counts = _summed(np.append(self.kinds, kinds), np.append(self.counts, counts))
        if len(kinds) > MOST:
            kept = np.sort(np.argsort(-counts, kind="stable")[:MOST])
            kinds, counts = kinds[kept], counts[kept]
        return Statistics(self.version + 1, self.documents + self._since, total, kinds, counts)

    def information(self, text: NDArray[np.uint32], stems: NDArray[np.uint32]) -> Information:
        """Return what words say in the stored documents and one text more.

        Parameters
        ----------
        text : uint32
            The words of that text, hashed by their first letters.
        stems : uint32
            All words that will be asked for.
        """
        kinds, counts = np.unique(stems), self.counts
        known = np.minimum(np.searchsorted(self.kinds, kinds), max(0, len(self.kinds) - 1))
        often = (
            np.where(self.kinds[known] == kinds, counts[known], 0)
            if len(self.kinds)
            else np.zeros(len(kinds), np.int64)
        )
        own, more = counted(text)
        often[np.searchsorted(kinds, own)] += more
        return Information(kinds, often, self.total + len(text))

    def to_bytes(self) -> bytes:
        """Write the counts that are kept."""
        head = _HEAD.pack(self.version, self.documents, self.total)
        return head + self.kinds.astype("<u4").tobytes() + self.counts.astype("<u8").tobytes()

    @classmethod
    def from_bytes(cls, value: bytes | None) -> "Statistics":
        """Read what `to_bytes` wrote.

        Raises
        ------
        ReuseError
            If it is not that.
        """
        if not value:
            return cls()
        if len(value) < _HEAD.size or (len(value) - _HEAD.size) % 12:
            raise ReuseError("the index is damaged: its word statistics can't be read")
        version, documents, total = _HEAD.unpack_from(value)
        size = (len(value) - _HEAD.size) // 12
        kinds = np.frombuffer(value, "<u4", size, _HEAD.size).astype(np.uint32)
        counts = np.frombuffer(value, "<u8", size, _HEAD.size + 4 * size).astype(np.int64)
        return cls(version, documents, total, kinds, counts)


def _summed(
    kinds: NDArray[np.uint32], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    unique, of = np.unique(kinds, return_inverse=True)
    return unique, np.bincount(of, counts, len(unique)).astype(np.int64)
