"""Matches: aligned passages as columns of numbers, before they become the `Passage` objects people read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels

VERBATIM, EDITED, REWORDED = range(3)
KINDS = ("verbatim", "edited", "reworded")


class Columns:
    """Rows as arrays of one length, the fields of a dataclass."""

    __slots__ = ()
    __match_args__: tuple[str, ...]

    def __len__(self) -> int:
        return len(getattr(self, self.__match_args__[0]))

    def columns(self) -> list[NDArray[Any]]:
        """Return the arrays, in the order of the fields."""
        return [getattr(self, name) for name in self.__match_args__]

    def take(self, rows: Any) -> Self:
        """Return some rows, by index or mask."""
        return type(self)(*[column[rows] for column in self.columns()])


@dataclass(frozen=True, slots=True)
class Matches(Columns):
    """One row a passage, by document a, document b, place in a, place in b.

    Attributes
    ----------
    a, b : int32
        Documents, a < b.
    a0, a1, b0, b1 : int32
        Tokens, half-open, counted in each document.
    words : int32
        Tokens that agree.
    identity : float32
        As in `reuse.findings.Passage`.
    kind : int8
        `VERBATIM`, `EDITED` or `REWORDED`.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    a0: NDArray[np.int32]
    a1: NDArray[np.int32]
    b0: NDArray[np.int32]
    b1: NDArray[np.int32]
    words: NDArray[np.int32]
    identity: NDArray[np.float32]
    kind: NDArray[np.int8]

    def sorted(self) -> Matches:
        """Return the rows in their order."""
        return self.take(np.lexsort((self.b1, self.a1, self.b0, self.a0, self.b, self.a)))

    def pairs(self) -> NDArray[np.int64]:
        """Return where each pair's rows begin, and the number of rows: int64, shape (pairs + 1,)."""
        if not len(self):
            return np.zeros(1, dtype=np.int64)
        new = (self.a[1:] != self.a[:-1]) | (self.b[1:] != self.b[:-1])
        return np.concatenate([[0], new.nonzero()[0] + 1, [len(self)]])

    def among(self, documents: NDArray[np.integer]) -> Matches:
        """Return the rows with their documents numbered by their places among some, ascending."""
        a, b = (np.searchsorted(documents, column).astype(np.int32) for column in (self.a, self.b))
        return replace(self, a=a, b=b)

    def documents(self) -> NDArray[np.int32]:
        """Return the pairs of documents, each once: int32, shape (pairs, 2)."""
        return np.stack([self.a, self.b], axis=1)[self.pairs()[:-1]]


def joined(parts: list[Matches]) -> Matches:
    """Return the rows of all parts in their order."""
    return Matches(*map(np.concatenate, zip(*(part.columns() for part in parts), strict=True))).sorted()


def covered(length: int, spans: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return for each of so many tokens whether one of the spans (shape (n, 2), half-open) covers it."""
    return _kernels.marks.covered(length, np.asarray(spans, dtype=np.int32))


def distinct(count: int, *numbers: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return which of the numbers from 0 to ``count`` (half-open) occur, ascending."""
    occurs = np.zeros(count, dtype=bool)
    for some in numbers:
        occurs[some] = True
    return occurs.nonzero()[0]


def beyond(
    pair: NDArray[np.integer], first: NDArray[np.int32], last: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return of each span what no span before it, in its pair, has: half-open, and empty where that is nothing."""
    order = np.lexsort((last, first, pair))
    reach = np.zeros(len(order), dtype=np.int64)
    if len(order):
        furthest = running_maximum(last[order], pair[order])
        reach[1:] = np.where(np.diff(pair[order]) == 0, furthest[:-1], 0)
    start, end = np.empty((2, len(order)), dtype=np.int64)
    start[order] = np.maximum(first[order], reach)
    end[order] = np.maximum(last[order], start[order])
    return start, end


def running_maximum(values: NDArray[np.integer], group: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the running maximum within each group; groups are numbered upwards from 0, in order."""
    shift = int(values.max(initial=0)) + 1
    running: NDArray[np.int64] = np.maximum.accumulate(values + group * shift) - group * shift
    return running
