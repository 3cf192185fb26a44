"""An array that grows."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)

LEAST = 1 << 16


class Growing(Generic[Scalar]):
    """Arrays put one behind the other, without ever being held twice: ``count`` rows so far."""

    def __init__(self, dtype: type[Scalar]) -> None:
        self._rows = np.empty(0, dtype=dtype)
        self.count = 0

    def extend(self, rows: NDArray[Scalar]) -> None:
        """Put rows behind those that are there."""
        count = self.count + len(rows)
        if count > len(self._rows):
            self._rows.resize(max(LEAST, count, len(self._rows) * 5 // 4), refcheck=False)
        self._rows[self.count : count] = rows
        self.count = count

    def array(self) -> NDArray[Scalar]:
        """Return all rows, and keep none."""
        rows, count = self._rows, self.count
        self._rows, self.count = np.empty(0, dtype=rows.dtype), 0
        rows.resize(count, refcheck=False)
        return rows
