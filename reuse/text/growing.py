"""Arrays that are made bit by bit, in memory or on disk."""

import os
from tempfile import TemporaryFile, gettempdir
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.errors import ReuseError

Scalar = TypeVar("Scalar", bound=np.generic)


class Growing(Generic[Scalar]):
    """Arrays put one behind the other, without ever being held twice: ``count`` rows so far.

    On disk they lie in a temporary file without a name, which is gone with the array.
    """

    def __init__(self, dtype: type[Scalar], *, on_disk: bool = False) -> None:
        self.count = 0
        self._rows = np.empty(0, dtype=dtype)
        self._file: Any = _temporary() if on_disk else None

    def extend(self, rows: NDArray[Scalar]) -> None:
        """Put rows behind those that are there.

        Raises
        ------
        ReuseError
            If the disk is full or fails.
        """
        count = self.count + len(rows)
        if self._file is not None:
            try:
                self._file.write(np.ascontiguousarray(rows, dtype=self._rows.dtype).data)
            except OSError as error:
                raise _failed("write", error) from None
        else:
            if count > len(self._rows):
                self._rows.resize(max(count, len(self._rows) * 5 // 4), refcheck=False)
            self._rows[self.count : count] = rows
        self.count = count

    def array(self) -> NDArray[Scalar]:
        """Return all rows, and keep none."""
        rows, count, file = self._rows, self.count, self._file
        self._rows, self.count, self._file = np.empty(0, dtype=rows.dtype), 0, None
        if file is not None:
            with file:  # what is mapped stays
                return _mapped(file, rows.dtype, count)
        rows.resize(count, refcheck=False)
        return rows


def scratch(count: int, dtype: type[Scalar], *, on_disk: bool) -> NDArray[Scalar]:
    """Return an array of so many rows to be written, in memory or on disk.

    Raises
    ------
    ReuseError
        If the disk is full or fails.
    """
    if not on_disk or not count:
        return np.empty(count, dtype=dtype)
    with _temporary() as file:
        return _mapped(file, np.dtype(dtype), count)


def _mapped(file: Any, dtype: np.dtype[Scalar], count: int) -> NDArray[Scalar]:
    try:
        file.flush()
        if count and hasattr(
            os, "posix_fallocate"
        ):  # a disk that fills up later would be a signal, not an error
            os.posix_fallocate(file.fileno(), 0, count * dtype.itemsize)
        file.truncate(count * dtype.itemsize)
        return np.memmap(file, dtype=dtype, mode="r+", shape=(count,)) if count else np.empty(0, dtype=dtype)
    except OSError as error:
        raise _failed("write", error) from None


def _temporary() -> Any:
    try:
        return TemporaryFile()
    except OSError as error:
        raise _failed("make", error) from None


def _failed(what: str, error: OSError) -> ReuseError:
    return ReuseError(
        f"can't {what} a temporary file in {gettempdir()}: {error.strerror or error}; "
        "name a folder with room in the environment variable TMPDIR"
    )
