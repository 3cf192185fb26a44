"""What an index asks of the store that keeps it: tables of bytes, read in lots, written all at once or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import NamedTuple, Protocol


class Table(Enum):
    """The tables of an index. What they hold `reuse.index.layout` says."""

    META = "meta"
    IDS = "ids"
    RECORDS = "records"
    WORDS = "words"
    PLACES = "places"
    RUNS = "runs"
    TIMES = "times"


ORDERED: Mapping[Table, int] = {Table.RUNS: 4, Table.TIMES: 0}
"""Tables of keys without values that are read in order, and how many first bytes of a key tell its group."""

Changes = dict[Table, dict[bytes, bytes | None]]
"""What to write: values by key, of each table; None deletes. A later change of a key replaces an earlier one."""


def no_changes() -> Changes:
    """Return changes to add to."""
    return {table: {} for table in Table}


class Scan(NamedTuple):
    """Keys of an ordered table to read: those that begin with ``prefix``, from one on.

    Upwards from ``prefix + start``, or downwards from below it.
    """

    prefix: bytes
    start: bytes = b""
    limit: int = 64
    down: bool = False


class Store(Protocol):
    """Keeps the tables. All errors it raises are `ReuseError`.

    What `get` and `scan` tell is no older than the last `refresh`, and within `writing` nobody else changes it.
    """

    kind: str
    where: str

    def refresh(self) -> None:
        """See what others wrote."""

    def get(self, table: Table, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the value of each key; None where there is none."""

    def scan(self, scans: Sequence[Scan], table: Table = Table.RUNS) -> list[list[bytes]]:
        """Return the keys that each scan asks for, without its prefix."""

    def keys(self, table: Table) -> Iterator[bytes]:
        """Return all keys of a table, ascending, as they are now."""

    def writing(self) -> AbstractContextManager[None]:
        """Wait until nobody else writes, for a bounded time, and see what they wrote."""

    def commit(self, changes: Changes) -> None:
        """Write all changes or none, within `writing`; they outlive the process from then on."""

    def size(self) -> int:
        """Return the bytes it takes."""

    def close(self) -> None:
        """Let go of everything."""
