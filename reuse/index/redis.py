"""The store for a fleet: a Redis server that processes on several machines write to and read from."""

import secrets
import struct
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from reuse.errors import ReuseError
from reuse.index import scripts
from reuse.index.store import ORDERED, Changes, Scan, Table

SCHEMES = ("redis://", "rediss://", "unix://")

PREFIX = b"copytrail:"
"""What all keys begin with."""

LEASE = 5.0
"""Seconds after which others may write, if the one who did is gone."""

PAUSE = 0.005
"""Seconds between two tries to write while another process does, on average."""

CONNECT, ANSWER = 5.0, 10.0
"""Seconds to wait for the server, each time."""

BUCKETS = 1 << 18
"""Of short keys: few enough that each holds many, and so many that Redis keeps them packed (up to 512 in each).

Other buckets are another `reuse.index.stored.FORMAT`.
"""

SHORT = 64
"""Bytes up to which Redis keeps values packed."""

AT_ONCE = 8192
"""Keys that are asked for in one command."""

SAMPLE = 512
"""Buckets whose size is asked for."""

_LEASE, _LONG = PREFIX + b"lease", PREFIX + b"long"
_ONE = {table: PREFIX + table.value.encode() for table in Table}
_KINDS = {table: b"z" if table in ORDERED else b"b" if table is Table.PLACES else b"h" for table in Table}
_OPTIONS = {"db", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile", "ssl_cert_reqs", "ssl_check_hostname"}
_HEAD = struct.Struct(">BI")
_LENGTH = struct.Struct(">I")
_KEY = struct.Struct(">I")
_FIELD = struct.Struct(">H")


class RedisStore:
    """A store on a Redis server.

    One process writes at a time, for as long as a single change of the index takes: it holds a lease, which it loses
    if it dies or stalls. All changes of a commit are made by one script. Whether they outlive the server is for the
    server to say: ``appendonly yes`` keeps them, with ``appendfsync always`` even when the machine fails.

    Beyond about a million documents Redis needs ``hash-max-listpack-entries 4096`` to go on keeping them packed.

    All lies in one database, under keys that begin with ``copytrail:``. A server that spreads its keys over several
    nodes (Redis Cluster) can't hold it.

    Parameters
    ----------
    where : str
        ``redis://[user:password@]host:port/database``, ``rediss://...`` for TLS, or ``unix://path?db=database``.
    wait : float
        Seconds to wait for another process that writes.

    Raises
    ------
    ReuseError
        If redis-py is not installed, the address is none, the server is not there, or other things lie in our keys.
    """

    kind = "redis"

    def __init__(self, where: str, wait: float) -> None:
        try:
            import redis
            from redis.backoff import ExponentialBackoff
            from redis.retry import Retry
        except ImportError:
            raise ReuseError(
                "an index on a Redis server needs redis-py: pip install 'copytrail[redis]'"
            ) from None
        self.where, self._wait = _address(where), wait
        self._redis, self._lock = redis, RLock()
        self._token, self._until = b"", 0.0
        lost: list[type[Exception]] = [redis.ConnectionError, redis.TimeoutError]
        try:
            self._client: Any = redis.Redis.from_url(
                where,
                socket_connect_timeout=CONNECT,
                socket_timeout=ANSWER,
                # each command may be sent twice: what it does is then the same
                retry=Retry(ExponentialBackoff(cap=0.5, base=0.05), 2),
                retry_on_error=lost,
            )
        except Exception:  # its message may hold the password
            raise ReuseError(f"{self.where} is not the address of a Redis server") from None
        self._take, self._renew, self._leave, self._read, self._write = map(
            self._client.register_script,
            (scripts.TAKE, scripts.RENEW, scripts.LEAVE, scripts.READ, scripts.COMMIT),
        )
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def refresh(self) -> None:
        """Do nothing: what is read is what the server holds."""

    def get(self, table: Table, keys: Sequence[bytes]) -> list[bytes | None]:
        """Return the value of each key; None where there is none."""
        found: list[bytes | None] = []
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            with self._said():
                if table is Table.PLACES:
                    buckets, fields = zip(*map(_bucket, some), strict=True)
                    values = self._read(keys=[*buckets, _LONG], args=fields)
                else:
                    values = self._client.execute_command("HMGET", _ONE[table], *some)
            if not isinstance(values, list) or not len(values) == len(some):
                raise self._damaged()
            if not all(value is None or isinstance(value, bytes) for value in values):
                raise self._damaged()
            found += values
        self._stay()
        return found

    def scan(self, scans: Sequence[Scan], table: Table = Table.RUNS) -> list[list[bytes]]:
        """Return the keys that each scan asks for, without its prefix."""
        found: list[list[bytes]] = []
        for start in range(0, len(scans), AT_ONCE):
            some = scans[start : start + AT_ONCE]
            with self._said():
                pipe = self._client.pipeline(transaction=False)
                for scan in some:
                    pipe.execute_command(*_range(table, scan))
                rows = pipe.execute()
            size = ORDERED[table]
            for scan, members in zip(some, rows, strict=True):
                rest = scan.prefix[size:]
                if not isinstance(members, list) or not all(
                    isinstance(member, bytes) and member.startswith(rest) for member in members
                ):
                    raise self._damaged()
                found.append([member[len(rest) :] for member in members])
        self._stay()
        return found

    def keys(self, table: Table) -> Iterator[bytes]:
        """Return all keys of a table, ascending, as they are now: they are held in memory."""
        with self._said():
            return iter(sorted({*self._keys(table)}))

    def _keys(self, table: Table) -> Iterator[bytes]:
        if table is Table.PLACES:
            for name in self._client.scan_iter(_ONE[table] + b":*", count=AT_ONCE):
                bucket = int(name[-5:], 16)
                for field in self._client.execute_command("HKEYS", name):
                    yield _KEY.pack(_FIELD.unpack(field)[0] * BUCKETS + bucket)
        elif table in ORDERED:
            pattern = _ONE[table] + (b":*" if ORDERED[table] else b"")
            for name in self._client.scan_iter(pattern, count=AT_ONCE):
                group = bytes.fromhex(name[len(_ONE[table]) + 1 :].decode())
                yield from (group + member for member, _ in self._client.zscan_iter(name, count=AT_ONCE))
        else:
            yield from (key for key, _ in self._client.hscan_iter(_ONE[table], count=AT_ONCE))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Take the lease, and leave it in the end."""
        with self._lock:
            self._wait_for_lease()
            try:
                yield
            finally:
                token, self._token = self._token, b""
                with suppress(Exception):  # else it ends by itself
                    self._leave(keys=[_LEASE], args=[token])

    def _wait_for_lease(self) -> None:
        token, until = secrets.token_bytes(16), time.monotonic() + self._wait
        while True:
            asked = time.monotonic()
            with self._said():
                taken = self._take(keys=[_LEASE], args=[token, round(1000 * LEASE)])
            if taken == 1:
                self._token, self._until = token, asked + LEASE
                return
            if time.monotonic() >= until:
                raise ReuseError(
                    f"another process is writing to the index {self.where}, and others were for {self._wait:g} "
                    "seconds; end it, or wait longer"
                )
            time.sleep(PAUSE * (0.5 + secrets.randbelow(1024) / 1024))

    def _stay(self) -> None:
        """Renew the lease when half of it is over."""
        asked = time.monotonic()
        if self._token and asked > self._until - LEASE / 2:
            with self._said():
                renewed = self._renew(keys=[_LEASE], args=[self._token, round(1000 * LEASE)])
            if renewed != 1:
                raise self._late()
            self._until = asked + LEASE

    def commit(self, changes: Changes) -> None:
        """Write all changes or none: they are with the server when it returns."""
        parts: dict[bytes, list[bytes]] = {}
        for table, values in changes.items():
            for key, value in values.items():
                name, field = _lies(table, key)
                part = parts.setdefault(name, [_KINDS[table]])
                put, value = value is not None, value or b""
                part += (_HEAD.pack(put, len(field)), field, _LENGTH.pack(len(value)), value)
        keys = [_LEASE, _LONG, *parts]
        with self._said():
            done = self._write(keys=keys, args=[self._token, SHORT, *map(b"".join, parts.values())])
        if done == 0:
            raise self._late()
        if done != 1:
            raise self._strange(done)

    def size(self) -> int:
        """Return the bytes of its keys in the server's memory, about: of the many short ones, some are looked at."""
        names = [_LONG, *(_ONE[table] for table in Table)]
        step = BUCKETS // SAMPLE
        buckets = [_name(number) for number in range(0, BUCKETS, step)]
        whole = self._sizes(names)
        with self._said():
            pipe = self._client.pipeline(transaction=False)
            for bucket in buckets:
                pipe.execute_command("HKEYS", bucket)
            fields = pipe.execute()
        groups = [
            _group(Table.RUNS, _KEY.pack(_FIELD.unpack(field)[0] * BUCKETS + number))
            for number, some in zip(range(0, BUCKETS, step), fields, strict=True)
            for field in some
        ]
        return sum(whole) + step * (sum(self._sizes(buckets)) + sum(self._sizes(groups)))

    def _sizes(self, names: Iterable[bytes]) -> list[int]:
        with self._said():
            pipe = self._client.pipeline(transaction=False)
            for name in names:
                pipe.execute_command("MEMORY", "USAGE", name)
            return [int(size or 0) for size in pipe.execute()]

    def close(self) -> None:
        """Let go of the server."""
        with suppress(Exception):
            self._client.close()

    def _check(self) -> None:
        """See that there is an index, or nothing of its name."""
        kinds = {_LEASE: b"string", _LONG: b"hash"}
        kinds |= {
            _ONE[table]: b"zset" if table in ORDERED else b"hash"
            for table in Table
            if table is Table.META or not _many(table)
        }
        with self._said():
            pipe = self._client.pipeline(transaction=False)
            for name in kinds:
                pipe.execute_command("TYPE", name)
            there = dict(zip(kinds, pipe.execute(), strict=True))
        for name, kind in there.items():
            if kind not in (b"none", kinds[name]):
                raise self._strange(name)
        others = [name for name, kind in there.items() if kind != b"none" and name != _LEASE]
        if others and there[_ONE[Table.META]] == b"none":
            raise self._strange(others[0])

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say what the server, or the way to it, says."""
        try:
            yield
        except ReuseError:
            raise
        except self._redis.AuthenticationError as error:
            raise ReuseError(f"the server {self.where} does not let us in: {error}") from error
        except (self._redis.ConnectionError, self._redis.TimeoutError, OSError) as error:
            raise ReuseError(f"the server {self.where} can't be reached: {error}") from error
        except Exception as error:
            if "WRONGTYPE" in str(error):
                raise self._damaged() from error
            raise ReuseError(f"the server {self.where} can't serve the index: {error}") from error

    def _damaged(self) -> ReuseError:
        return ReuseError(
            f"the index {self.where} is damaged: something else wrote to its keys; add the documents to a new one"
        )

    def _strange(self, name: object) -> ReuseError:
        said = name.decode(errors="replace") if isinstance(name, bytes) else name
        return ReuseError(
            f"{self.where} holds something under the key {said!r} that is not of an index; use another database"
        )

    def _late(self) -> ReuseError:
        return ReuseError(
            f"writing to the index {self.where} took too long, and others may have written since: nothing was "
            "written; do it again"
        )


def _address(where: str) -> str:
    """Return an address without names and passwords."""
    try:
        parts: SplitResult = urlsplit(where)
        host, port = parts.hostname or "", parts.port
        options = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise ReuseError("the address of the Redis server can't be read: redis://host:port/0") from None
    unix = parts.scheme == "unix"
    database = options.get("db", ["0"])[-1] if unix or "db" in options else parts.path.strip("/") or "0"
    if not database.isdecimal() or parts.fragment or not (parts.path if unix else host):
        raise ReuseError("the address of the Redis server can't be read: redis://host:port/0")
    if strange := sorted(options.keys() - _OPTIONS):
        raise ReuseError(f"the address of the Redis server has unknown options: {', '.join(strange)}")
    if unix:
        return f"unix://{parts.path}?db={database}"
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{port or 6379}/{database}"


def _many(table: Table) -> bool:
    """Whether a table lies in many keys."""
    return table is Table.PLACES or ORDERED.get(table, 0) > 0


def _lies(table: Table, key: bytes) -> tuple[bytes, bytes]:
    """Return where a key of a table lies: the server's key, and the field in it."""
    if table is Table.PLACES:
        return _bucket(key)
    if table in ORDERED:
        return _group(table, key), key[ORDERED[table] :]
    return _ONE[table], key


def _bucket(key: bytes) -> tuple[bytes, bytes]:
    # the last bits: fingerprints are the least of some, so that their first ones are mostly nought
    field, bucket = divmod(_KEY.unpack(key)[0], BUCKETS)
    return _name(bucket), _FIELD.pack(field)


def _name(bucket: int) -> bytes:
    return b"%b:%05x" % (_ONE[Table.PLACES], bucket)


def _group(table: Table, key: bytes) -> bytes:
    size = ORDERED[table]
    return b"%b:%b" % (_ONE[table], key[:size].hex().encode()) if size else _ONE[table]


def _range(table: Table, scan: Scan) -> tuple[bytes | int, ...]:
    """Return the command that reads what a scan asks for."""
    rest = scan.prefix[ORDERED[table] :]
    name, at = _group(table, scan.prefix), rest + scan.start
    if scan.down:
        return b"ZREVRANGEBYLEX", name, b"(" + at, b"[" + rest, b"LIMIT", 0, scan.limit
    return b"ZRANGEBYLEX", name, b"[" + at, _behind(rest), b"LIMIT", 0, scan.limit


def _behind(prefix: bytes) -> bytes:
    """Return the end of all that begins with a prefix."""
    head = prefix.rstrip(b"\xff")
    return b"(" + head[:-1] + bytes([head[-1] + 1]) if head else b"+"
