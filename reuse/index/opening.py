"""Where an index is kept, by what it is called."""

from pathlib import Path

from reuse.index.rocks import RocksStore
from reuse.index.store import Store


def open_store(where: str | Path, wait: float) -> Store:
    """Open the folder that keeps an index.

    Raises
    ------
    ReuseError
        If it can't be opened or is damaged.
    """
    return RocksStore(Path(where), wait)
