"""The embedded store: RocksDB in a folder. One process writes, any number of others read what it has written."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import RLock
from typing import cast

from rocksdict import (
    AccessType,
    BlockBasedIndexType,
    BlockBasedOptions,
    Cache,
    ColumnFamily,
    DBCompressionType,
    DBRecoveryMode,
    Options,
    Rdict,
    WriteBatch,
)

from reuse.errors import ReuseError
from reuse.index.store import ORDERED, Changes, Scan, Table

CACHE = 128 << 20
"""Bytes of what was read that are kept in memory."""

BUFFER = 24 << 20
"""Bytes that are gathered in memory, of each table, before they become a file."""

PAUSE = 0.02
"""Seconds between two tries to write while another process does."""

TRIES = 25
"""How often an index that can't be opened for reading is tried, if nobody writes to it meanwhile."""

PATIENCE = 60.0
"""Seconds for which it is tried if somebody does: a busy machine may open it for long."""

_BEFORE = {"LOG", "rocksdict-config.json"}
"""What lies in a folder first; one who is killed then leaves no more."""

_LONG = {Table.RECORDS: DBCompressionType.zstd(), Table.WORDS: DBCompressionType.none()}
"""Tables of long values, and how they are packed."""


class RocksStore:
    """A store in a folder.

    It is opened for reading; at the first write it becomes the writer, and stays it until it is closed.

    Parameters
    ----------
    folder : Path
        Made at the first write.
    wait : float
        Seconds to wait for another process that writes.

    Raises
    ------
    ReuseError
        If the folder is not an index or is damaged.
    """

    kind = "rocksdb"

    def __init__(self, folder: Path, wait: float) -> None:
        self.where, self._folder, self._wait = str(folder), folder, wait
        self._lock = RLock()
        self._database: Rdict | None = None
        self._tables: dict[Table, Rdict] = {}
        self._handles: dict[Table, ColumnFamily] = {}
        self._writer = False
        self._aside: str | None = None
        self._caught_up: list[tuple[str, int]] = []
        if folder.exists() and not folder.is_dir():
            raise ReuseError(f"{folder} is a file, not the folder of an index")
        names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        if names - _BEFORE and not names & {"CURRENT", "LOCK"}:  # which another process may be about to make
            raise ReuseError(f"{folder} holds other things and no index; name a new folder for one")
        self.refresh()

    def _there(self) -> bool:
        current = self._folder / "CURRENT"
        if current.exists():
            return True
        left = any(_size(path) for kind in ("*.sst", "*.log") for path in self._folder.glob(kind))
        if left and not current.exists():  # nor made meanwhile; RocksDB would make a new one in its place
            raise _damaged(self._folder, FileNotFoundError("CURRENT is gone"))
        return left

    def refresh(self) -> None:
        """See what the writer wrote."""
        with self._lock:
            if self._writer:
                return
            if self._database is None:
                if self._there():
                    self._read()
                return
            written = self._written()
            if written == self._caught_up:
                return
            try:
                if not self._grew(written):
                    raise ReuseError("what stood in a log stands in files now")
                self._database.try_catch_up_with_primary()
                if not self._grew(self._written()):
                    raise ReuseError("and so it does since")
                self._caught_up = written
            except Exception:
                self._leave()
                self._read()

    def _grew(self, written: list[tuple[str, int]]) -> bool:
        """Whether the logs only grew since they were looked at.

        When a log becomes files RocksDB's readers see the files, but not that what stands in them is written: they
        have to be opened anew.
        """
        before, now = (
            [(name, name.endswith(".log") or size) for name, size in some]
            for some in (self._caught_up, written)
        )
        return before == now

    def _written(self) -> list[tuple[str, int]]:
        """Return what every write changes: the names and sizes of the logs. To catch up with nothing takes longer."""
        with os.scandir(self._folder) as entries:
            logs = [
                entry for entry in entries if entry.name.endswith(".log") or entry.name.startswith("MANIFEST")
            ]
        return sorted((log.name, _size(log)) for log in logs)

    def get(self, table: Table, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the value of each key; None where there is none."""
        if self._database is None or not keys:
            return [None] * len(keys)
        with self._said():
            return cast(list[bytes | None], self._tables[table].get(list(keys)))

    def scan(self, scans: Sequence[Scan], table: Table = Table.RUNS) -> list[list[bytes]]:
        """Return the keys that each scan asks for, without its prefix."""
        if self._database is None or not scans:
            return [[] for _ in scans]
        with self._said():
            return [*self._scanned(scans, table)]

    def _scanned(self, scans: Sequence[Scan], table: Table) -> Iterator[list[bytes]]:
        rows = self._tables[table].iter()
        for prefix, start, limit, down in scans:
            found: list[bytes] = []
            rows.seek(prefix + start)
            if down:
                rows.prev() if rows.valid() else rows.seek_to_last()
            while len(found) < limit and rows.valid() and (key := rows.key()).startswith(prefix):
                found.append(key[len(prefix) :])
                rows.prev() if down else rows.next()
            rows.status()
            yield found

    def keys(self, table: Table) -> Iterator[bytes]:
        """Return all keys of a table, ascending, as they are now."""
        if self._database is None:
            return iter(())
        with self._said():
            return self._told(cast(Iterator[bytes], self._tables[table].keys()))

    def _told(self, keys: Iterator[bytes]) -> Iterator[bytes]:
        with self._said():
            yield from keys

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Become the writer."""
        with self._lock:
            if not self._writer:
                self._write()
            yield

    def commit(self, changes: Changes) -> None:
        """Write all changes or none: they are with the system when it returns, and outlive the process."""
        batch = WriteBatch(raw_mode=True)
        for table, values in changes.items():
            handle = self._handles[table]
            for key, value in values.items():
                if value is None:
                    batch.delete(key, handle)
                else:
                    batch.put(key, value, handle)
        with self._said():
            assert self._database is not None
            self._database.write(batch)

    def size(self) -> int:
        """Return the bytes of its files."""
        if not self._folder.is_dir():
            return 0
        return sum(size for path in self._folder.iterdir() if (size := _size(path)))

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._leave()

    def _leave(self) -> None:
        opened = [self._database, *self._tables.values()] if self._database is not None else []
        aside, self._aside = self._aside, None
        self._tables, self._handles, self._database, self._writer = {}, {}, None, False
        with self._said(), ExitStack() as all_of_them:
            if aside is not None:
                all_of_them.callback(shutil.rmtree, aside, ignore_errors=True)
            for one in opened:
                all_of_them.callback(one.close)

    def _read(self) -> None:
        """Open it beside a process that may write; one to which nothing was ever committed stays closed."""
        left, until = TRIES, time.monotonic() + PATIENCE
        while True:
            self._aside, self._caught_up = tempfile.mkdtemp(prefix="copytrail-"), self._written()
            try:
                # where a file is cut or gone this fails, and what follows takes the state before it for the last
                self._opened(AccessType.read_only()).close()
                self._open(AccessType.secondary(self._aside))
                if self._grew(self._written()):
                    return
                raise ReuseError(
                    f"the index {self._folder} is written faster than it can be opened; ask again"
                )
            except Exception as error:
                self._leave()
                if "Column family not found" in str(error):
                    return
                if self._grew(self._written()):
                    left -= 1
                if not left or time.monotonic() > until:
                    raise error if isinstance(error, ReuseError) else _damaged(self._folder, error) from error
                time.sleep(PAUSE)  # one whose files are just put together is whole soon

    def _write(self) -> None:
        """Open it for writing, once no other process does."""
        self._leave()
        self._folder.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + self._wait
        while True:
            self._there()
            try:
                self._open(AccessType.read_write())
            except Exception as error:
                # RocksDB moves its LOG away before it takes the LOCK: two that open it may meet there, too
                if not any(f"{self._folder}/{name}" in str(error) for name in ("LOCK", "LOG")):
                    raise _damaged(self._folder, error) from error
                if time.monotonic() >= until:
                    self.refresh()
                    raise ReuseError(
                        f"another process is writing to the index {self._folder}, and was for {self._wait:g} "
                        "seconds; end it, or wait longer"
                    ) from error
                time.sleep(PAUSE)
            else:
                self._writer = True
                return

    def _opened(self, access: AccessType) -> Rdict:
        block = _blocks(Cache(CACHE))
        options = {table.value: _options(table, block) for table in Table}
        return Rdict(str(self._folder), _database_options(block), column_families=options, access_type=access)

    def _open(self, access: AccessType) -> None:
        database = self._database = self._opened(access)
        self._tables = {table: database.get_column_family(table.value) for table in Table}
        self._handles = {table: database.get_column_family_handle(table.value) for table in Table}

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except ReuseError:
            raise
        except Exception as error:
            raise _damaged(self._folder, error) from error


def _damaged(folder: Path, error: Exception) -> ReuseError:
    said = str(error)
    if "No space left" in said:
        return ReuseError(f"the index {folder} can't be written: the disk is full")
    return ReuseError(
        f"the index {folder} can't be used, its files are damaged or not to be read ({said}); restore a copy of "
        "it, or add the documents to a new one"
    )


def _size(path: Path | os.DirEntry[str]) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # put together with others meanwhile
        return 0


def _blocks(cache: Cache) -> BlockBasedOptions:
    block = BlockBasedOptions()
    block.set_block_cache(cache)
    block.set_block_size(4096)
    block.set_bloom_filter(10, False)
    # in parts, that a part of the cache can hold: whole filters would be read again for each key
    block.set_index_type(BlockBasedIndexType.two_level_index_search())
    block.set_partition_filters(True)
    block.set_metadata_block_size(4096)
    block.set_cache_index_and_filter_blocks(True)
    block.set_pin_top_level_index_and_filter(True)
    return block


def _database_options(block: BlockBasedOptions) -> Options:
    options = Options(raw_mode=True)
    options.create_if_missing(True)
    options.create_missing_column_families(True)
    options.set_max_background_jobs(2)
    options.set_max_total_wal_size(3 * BUFFER)
    options.set_db_write_buffer_size(3 * BUFFER)
    options.set_max_open_files(-1)
    options.set_keep_log_file_num(2)
    options.set_max_log_file_size(1 << 20)
    # a record cut off at the end was never acknowledged; any other damage is an error
    options.set_wal_recovery_mode(DBRecoveryMode.tolerate_corrupted_tail_records())
    options.set_block_based_table_factory(block)
    return options


def _options(table: Table, block: BlockBasedOptions) -> Options:
    options = Options(raw_mode=True)
    options.set_block_based_table_factory(block)
    options.set_write_buffer_size(BUFFER)
    options.set_max_write_buffer_number(2)
    options.set_compression_type(DBCompressionType.lz4())
    options.set_level_compaction_dynamic_level_bytes(True)
    if table in _LONG:  # in the order of their numbers: they are hardly ever moved about
        options.set_compression_type(_LONG[table])
    if table not in ORDERED:  # most fingerprints of a new document are nowhere
        options.set_memtable_whole_key_filtering(True)
        options.set_memtable_prefix_bloom_ratio(0.1)
    return options
