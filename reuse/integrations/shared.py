"""One index for all the crawls of a process, asked in one thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

import reuse

if TYPE_CHECKING:
    from reuse.index.index import Index

T = TypeVar("T")


class Shared:
    """An open index, and the thread that asks it: to `take`, and to `give_back`.

    Several spiders of one process have the same one: of an embedded index only one can write. Both are called in the
    thread of the event loop.
    """

    _all: ClassVar[dict[str, "Shared"]] = {}

    def __init__(self, where: str, place: str, wait: float) -> None:
        self._place, self._users = place, 0
        self._thread = ThreadPoolExecutor(1, "copytrail")
        try:
            self._index: Index = self._thread.submit(reuse.open_index, where, wait=wait).result()
        except BaseException:
            self._thread.shutdown()
            raise

    @classmethod
    def take(cls, where: str, wait: float, *, write: bool) -> "Shared":
        """Return the index of a place, opened if it is not.

        Parameters
        ----------
        where : str
            As `reuse.open_index` takes it.
        wait : float
            Seconds to wait for another process that writes.
        write : bool
            Become the one that writes now, rather than with the first document.

        Raises
        ------
        ReuseError
            If it can't be opened, or written.
        """
        place = where if "://" in where else str(Path(where).resolve())
        shared = cls._all.get(place) or cls(where, place, wait)
        cls._all[place] = shared
        shared._users += 1
        try:
            if write:
                shared.submit(lambda index: index.remove("")).result()  # no document has this id
        except BaseException:
            shared.give_back()
            raise
        return shared

    def submit(self, work: Callable[["Index"], T]) -> Future[T]:
        """Let the thread do something with the index, after all that it was given before."""
        return self._thread.submit(work, self._index)

    def give_back(self) -> None:
        """Close the index, if nobody else has it, after what is still under way."""
        self._users -= 1
        if self._users:
            return
        del self._all[self._place]
        try:
            self.submit(lambda index: index.close()).result()
        finally:
            self._thread.shutdown()
