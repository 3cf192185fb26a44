"""One store under the work of an index: python -m benchmarks.stores_worker STORE FOLDER RESULT.json [--documents N].

A document has about a hundred fingerprints, some of them frequent; to store it, the packed list of each fingerprint is
read, lengthened and written, with a value of its own, in one commit that outlives the process, though not a power cut.
"""

import argparse
import json
import re
import sqlite3
import struct
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.index_worker import now, spread

DOCUMENTS = 200_000
FREQUENT, RARE = 20, 80
KINDS = 2_000_000
"""Frequent fingerprints."""
VALUE = 800
"""Bytes of a document's own value: two for each of its words."""
PLACE = struct.Struct("<II")
LONGEST = 32 * PLACE.size
READ = 500
"""Values that are read at a time."""
EVERY = 50
"""Documents after which look-ups and values are read once."""
DELETED = 10
"""One document in so many is deleted at the end."""

Changes = dict[bytes, bytes | None]


class Store(Protocol):
    """Two tables: lists by fingerprint, values by document."""

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return lists."""

    def values(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return values."""

    def commit(self, lists: Changes, values: Changes) -> None:
        """Write or, for None, delete."""

    def close(self) -> None: ...


class SQLite:
    """A table of each kind, keyed by integers; a log that is written ahead."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "database", isolation_level=None)
        for pragma in (
            "journal_mode=wal",
            "synchronous=normal",
            "cache_size=-98304",
            "wal_autocheckpoint=16384",
        ):
            self._database.execute(f"pragma {pragma}")
        for table in ("lists", "docs"):
            self._database.execute(f"create table {table}(key integer primary key, value blob)")

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return self._got("lists", keys)

    def values(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return self._got("docs", keys)

    def commit(self, lists: Changes, values: Changes) -> None:
        self._database.execute("begin immediate")
        for table, changes in (("lists", lists), ("docs", values)):
            put = [(_integer(key), value) for key, value in changes.items() if value]
            self._database.executemany(f"insert or replace into {table} values(?,?)", put)
            gone = [(_integer(key),) for key, value in changes.items() if not value]
            self._database.executemany(f"delete from {table} where key=?", gone)
        self._database.execute("commit")

    def close(self) -> None:
        self._database.close()

    def _got(self, table: str, keys: Sequence[bytes]) -> list[bytes | None]:
        asked = [*map(_integer, keys)]
        marks = ",".join("?" * len(asked))
        found = dict(self._database.execute(f"select key, value from {table} where key in ({marks})", asked))
        return [*map(found.get, asked)]


def _integer(key: bytes) -> int:
    return int.from_bytes(key, "big")


class Lmdb:
    """A tree of each kind in one mapped file."""

    def __init__(self, folder: Path) -> None:
        try:
            import lmdb
        except ImportError:
            raise ValueError("LMDB is measured with its package: pip install lmdb") from None
        self._environment = lmdb.open(str(folder), map_size=1 << 37, max_dbs=2, sync=False, metasync=False)
        self._lists, self._docs = (self._environment.open_db(name) for name in (b"lists", b"docs"))

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        with self._environment.begin(db=self._lists) as transaction:
            return [*map(transaction.get, keys)]

    def values(self, keys: Sequence[bytes]) -> list[bytes | None]:
        with self._environment.begin(db=self._docs) as transaction:
            return [*map(transaction.get, keys)]

    def commit(self, lists: Changes, values: Changes) -> None:
        with self._environment.begin(write=True) as transaction:
            for database, changes in ((self._lists, lists), (self._docs, values)):
                for key, value in changes.items():
                    if value:
                        transaction.put(key, value, db=database)
                    else:
                        transaction.delete(key, db=database)

    def close(self) -> None:
        self._environment.close()


class Rocks:
    """RocksDB as the index has it."""

    def __init__(self, folder: Path) -> None:
        from reuse.index.rocks import RocksStore
        from reuse.index.store import Table

        self._lists, self._docs, self._store = Table.PLACES, Table.WORDS, RocksStore(folder, 10.0)
        self._writing = ExitStack()
        self._writing.enter_context(self._store.writing())

    def get(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return self._store.get(self._lists, keys)

    def values(self, keys: Sequence[bytes]) -> list[bytes | None]:
        return self._store.get(self._docs, keys)

    def commit(self, lists: Changes, values: Changes) -> None:
        put = {key: value or None for key, value in lists.items()}
        self._store.commit({self._lists: put, self._docs: values})

    def close(self) -> None:
        self._writing.close()
        self._store.close()


STORES: dict[str, Callable[[Path], Store]] = {"sqlite": SQLite, "lmdb": Lmdb, "rocksdb": Rocks}


def key_of(number: int) -> bytes:
    return struct.pack(">I", number)


def fingerprints(number: int) -> list[bytes]:
    """Return the fingerprints of a document."""
    rng = np.random.default_rng([1, number])
    frequent = (
        (rng.zipf(1.3, FREQUENT) % KINDS).astype(np.uint64) * np.uint64(2654435761) % np.uint64(1 << 32)
    )
    rare = rng.integers(0, 1 << 32, RARE, dtype=np.uint64)
    kinds = np.unique(np.concatenate([frequent, rare])).astype(">u4")
    return [kind.tobytes() for kind in kinds]


def value_of(number: int) -> bytes:
    return np.random.default_rng([2, number]).bytes(VALUE)


def insert(store: Store, number: int, keys: Sequence[bytes], value: bytes) -> None:
    place = PLACE.pack(number, 7)
    lists = zip(keys, store.get(keys), strict=True)
    changes = {key: (old or b"") + place for key, old in lists if old is None or len(old) < LONGEST}
    store.commit({**changes}, {key_of(number): value})


def delete(store: Store, number: int, keys: Sequence[bytes]) -> None:
    changes: Changes = {}
    for key, old in zip(keys, store.get(keys), strict=True):
        if old:
            changes[key] = b"".join(
                old[at : at + 8] for at in range(0, len(old), 8) if PLACE.unpack_from(old, at)[0] != number
            )
    store.commit(changes, {key_of(number): None})


def run(name: str, folder: Path, documents: int) -> dict[str, Any]:
    """Do the work; return what it took."""
    folder.mkdir(parents=True)
    store = STORES[name](folder)
    clocks: dict[str, list[tuple[float, float]]] = {}
    rng = np.random.default_rng(3)

    def timed(what: str, call: Callable[..., Any], *given: Any) -> Any:
        began, worked = now()
        result = call(*given)
        ended, work = now()
        clocks.setdefault(what, []).append((1e3 * (ended - began), 1e3 * (work - worked)))
        return result

    all_work = time.process_time()
    own = 0.0
    for number in range(documents):
        spent = time.process_time()
        keys, value = fingerprints(number), value_of(number)
        own += time.process_time() - spent
        timed("insert", insert, store, number, keys, value)
        if number % EVERY == EVERY - 1:
            timed("look up", store.get, fingerprints(documents + number))
            several = rng.integers(0, number + 1, READ).tolist()
            got = timed("read values", store.values, [*map(key_of, several)])
            if got != [*map(value_of, several)] and number < 10 * EVERY:
                raise ValueError(f"{name} does not give back what was stored")
    all_work = time.process_time() - all_work - own
    inserted = {"bytes": _bytes(folder), **_written()}
    for number in range(0, documents, DELETED):
        timed("delete", delete, store, number, fingerprints(number))
    for number in range(0, documents, max(1, documents // 100)):
        place, gone = PLACE.pack(number, 7), number % DELETED == 0
        there = [place in (value or b"") for value in store.get(fingerprints(number))]
        if (store.values([key_of(number)]) == [None]) != gone or (any(there) if gone else not any(there)):
            raise ValueError(f"{name} does not hold document {number} as it should")
    store.close()
    last = clocks["insert"][-max(1, documents // 10) :]
    return {
        "documents": documents, "work": all_work, **inserted, "closed": _bytes(folder),
        "clocks": {what: {n: spread(v) for n, v in zip(("clock", "work"), zip(*values, strict=True), strict=True)}
                   for what, values in {**clocks, "insert, the last tenth": last}.items()},
    }  # fmt: skip


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


def _written() -> dict[str, int]:
    """Return the bytes that the process gave to the system to write, and those that went on from there to the disk."""
    said = re.findall(r"(\w+): (\d+)", Path("/proc/self/io").read_text())
    counts = {name: int(value) for name, value in said}
    return {"given": counts["wchar"], "to disk": counts["write_bytes"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stores_worker", description=__doc__)
    parser.add_argument("store", choices=STORES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    said = run(options.store, options.folder, options.documents)
    options.result.write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()
