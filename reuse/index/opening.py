"""Where an index is kept, by what it is called."""

from pathlib import Path

from reuse.errors import ReuseError
from reuse.index.redis import SCHEMES, RedisStore
from reuse.index.rocks import RocksStore
from reuse.index.store import Store


def open_store(where: str | Path, wait: float) -> Store:
    """Open the folder, or the Redis server, that keeps an index.

    Raises
    ------
    ReuseError
        If it can't be opened or is damaged.
    """
    if isinstance(where, str) and "://" in where:
        if not where.startswith(SCHEMES):
            raise ReuseError(f"an index is a folder, or on a server: {', '.join(SCHEMES)}...")
        return RedisStore(where, wait)
    return RocksStore(Path(where), wait)
