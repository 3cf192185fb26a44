"""A Redis server of its own: leases, what others put into its keys, a server that goes away and comes back."""

import random
import socket
import sys
import threading
import time

import pytest
from piles import prose
from servers import Server

import reuse
from reuse import Document, ReuseError
from reuse.index import redis
from reuse.index.redis import PREFIX, RedisStore
from reuse.index.store import Table

SHARED = prose(random.Random(3), 60)


@pytest.fixture
def kind() -> str:
    return "redis"


@pytest.fixture
def client(server: Server, where: str):
    with server.client(int(where.rpartition("/")[2])) as client:
        yield client


def contents(client) -> dict[bytes, bytes]:
    """All that lies in a database, but for the lease."""
    return {name: client.dump(name) for name in names(client) if name != b"copytrail:lease"}


def names(client) -> list[bytes]:
    return sorted(client.scan_iter())


def test_other_things_may_lie_in_the_same_database(where, client):
    client.set("other", "thing")
    client.hset("copytrailer", "a", "b")
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        index.remove("a")
        assert list(index) == []
    assert {b"other", b"copytrailer"} < {*names(client)}
    assert all(key.startswith(PREFIX) for key in {*names(client)} - {b"other", b"copytrailer"})
    assert client.get("other") == b"thing"


@pytest.mark.parametrize("name", ["meta", "ids", "records", "words", "times", "long", "lease"])
def test_something_else_under_our_names(where, client, name):
    client.rpush(PREFIX.decode() + name, "thing")
    with pytest.raises(ReuseError, match=f"copytrail:{name}"):
        reuse.open_index(where)


def test_something_that_looks_like_ours_without_an_index(where, client):
    client.hset("copytrail:ids", "somebody", "else")
    with pytest.raises(ReuseError, match="copytrail:ids"):
        reuse.open_index(where)


def test_a_key_of_another_kind_and_nothing_is_written(where, client):
    """Redis does not take back what a script did before it failed."""
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        (bucket, *_) = [name for name in names(client) if name.startswith(b"copytrail:places:")]
        client.delete(bucket)
        client.set(bucket, "thing")
        before = contents(client)
        with pytest.raises(ReuseError):
            index.add(Document("a", "x " + prose(random.Random(4), 60)))
        with pytest.raises(ReuseError):
            index.remove("a")
        with pytest.raises(ReuseError):
            index.query(Document("b", SHARED))
        places = {int(bucket[-5:], 16).to_bytes(4, "big"): b"12345678"}
        with index._store.writing(), pytest.raises(ReuseError, match=bucket.decode()):
            index._store.commit({Table.IDS: {b"x": b"1"}, Table.PLACES: places, Table.TIMES: {b"t": b""}})
        assert contents(client) == before


def test_who_stalls_past_the_lease_writes_nothing(where, client, monkeypatch):
    with reuse.open_index(where) as index, reuse.open_index(where) as other:
        index.add(Document("a", SHARED))
        monkeypatch.setattr(redis, "LEASE", 0.1)
        for meanwhile in (lambda: None, lambda: other.add(Document("b", SHARED))):
            with index._store.writing():
                time.sleep(0.2)
                meanwhile()
                before = contents(client)
                with pytest.raises(ReuseError, match="took too long"):
                    index._store.commit({Table.IDS: {b"x": b"1234"}})
            assert contents(client) == before
        assert index.add(Document("c", SHARED)) == "new"


def test_one_that_stalls_while_it_reads_is_told(where, client, monkeypatch):
    monkeypatch.setattr(redis, "LEASE", 0.1)
    with reuse.open_index(where) as index:
        with index._store.writing():
            time.sleep(0.2)
            with pytest.raises(ReuseError, match="took too long"):
                index._store.get(Table.IDS, [b"a"])
        with index._store.writing():  # who goes on keeps it
            for _ in range(10):
                time.sleep(0.03)
                index._store.get(Table.IDS, [b"a"])
            index._store.commit({Table.IDS: {b"x": b"1234"}})


def test_the_lease_is_left_and_only_ours(where, client):
    with reuse.open_index(where, wait=0.1) as index:
        index.add(Document("a", SHARED))
        assert client.get("copytrail:lease") is None
        with index._store.writing():
            assert 0 < client.pttl("copytrail:lease") <= 1000 * redis.LEASE
            client.set("copytrail:lease", "another's", px=60_000)
        assert client.get("copytrail:lease") == b"another's"
        with pytest.raises(ReuseError, match=r"another process.*0\.1 seconds"):
            index.add(Document("b", SHARED))


def test_a_server_that_goes_away_and_comes_back(tmp_path):
    server = Server(tmp_path, "--appendfsync", "always")
    try:
        with reuse.open_index(server.address(), wait=60) as index:
            index.add(Document("a", SHARED))
            server.stop()
            for call in (
                lambda: index.query(Document("b", SHARED)),
                lambda: index.add(Document("b", SHARED)),
                lambda: list(index),
                index.info,
            ):
                began = time.monotonic()
                with pytest.raises(ReuseError, match=f"127.0.0.1:{server.port}"):
                    call()
                assert time.monotonic() - began < 30
            server.start()
            assert index.add(Document("b", SHARED)) == "new"
            assert index.get("a") == Document("a", SHARED)
            assert {p.a.document for p in index.query(Document("c", SHARED)).passages} == {"a", "b"}
    finally:
        server.stop()


def test_a_server_that_says_nothing(monkeypatch):
    """It takes the connection and never answers."""
    monkeypatch.setattr(redis, "ANSWER", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(ReuseError, match="can't be reached"):
            reuse.open_index(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert time.monotonic() - began < 10


NO_REDIS = (
    b"$3\r\nabc\r\n", b"*1\r\n:5\r\n", b"$nonsense\r\n", b"nonsense\r\n", b"*-5\r\n", b"%1\r\n+a\r\n+b\r\n",
    b"*9\r\n" * 99, b"\0" * 99, b":1\r\n", b"+hash\r\n", b"$4\r\nhash\r\n",
)  # fmt: skip


@pytest.mark.parametrize("says", NO_REDIS)
def test_a_server_that_is_none(says, monkeypatch):
    monkeypatch.setattr(redis, "ANSWER", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as strange:

        def serve() -> None:
            while True:
                try:
                    connection, _ = strange.accept()
                    with connection:
                        while connection.recv(65536):
                            connection.sendall(says * 20)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with pytest.raises(ReuseError):
            reuse.open_index(f"redis://127.0.0.1:{strange.getsockname()[1]}/0")
        strange.shutdown(socket.SHUT_RDWR)
    thread.join(10)


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ReuseError, match=f"redis://127.0.0.1:{port}/0 can't be reached"):
        reuse.open_index(f"redis://127.0.0.1:{port}/0")


def test_the_password_is_never_told(tmp_path):
    server = Server(tmp_path, "--requirepass", "sesame")
    address = f"127.0.0.1:{server.port}/0"
    try:
        with reuse.open_index(f"redis://:sesame@{address}") as index:
            index.add(Document("a", SHARED))
            assert index.info().where == f"redis://{address}"
        for where in (
            f"redis://:opensesame@{address}",
            f"redis://user:opensesame@{address}",
            f"redis://{address}",
        ):
            with pytest.raises(ReuseError, match=f"redis://{address} does not let us in") as error:
                reuse.open_index(where)
            assert "sesame" not in str(error.value)
    finally:
        server.stop()
    for where in (
        f"redis://:sesame@{address}", "redis://:sesame@127.0.0.1:x/0", "redis://:sesa#me@127.0.0.1/0", "redis://:sesame@/0",
        "redis://:sesame@[::1/0", "redis://:sesame@127.0.0.1/first", "redis://:sesame@127.0.0.1/0?password=sesame",
        "redis://:sesame@127.0.0.1/0?decode_responses=1", "rediss://:sesame@127.0.0.1:1/0", "http://sesame@127.0.0.1",
    ):  # fmt: skip
        with pytest.raises(ReuseError) as error:
            reuse.open_index(where)
        assert "sesa" not in str(error.value)
        assert error.value.__cause__ is None or "sesa" not in str(error.value.__cause__)


def test_a_unix_socket(tmp_path):
    path = tmp_path / "socket"
    server = Server(tmp_path, "--unixsocket", str(path))
    try:
        with reuse.open_index(f"unix://{path}?db=3") as index:
            index.add(Document("a", SHARED))
            assert index.info().where == f"unix://{path}?db=3"
        with reuse.open_index(server.address(3)) as index:
            assert list(index) == ["a"]
    finally:
        server.stop()


@pytest.mark.parametrize(("option", "value", "usual"), [("maxmemory", 1, 0), ("min-replicas-to-write", 3, 0)])
def test_a_server_that_takes_nothing(where, server, option, value, usual):
    with server.client() as client, reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        client.config_set(option, value)
        try:
            with pytest.raises(ReuseError, match=r"can't serve the index: .*(memory|replicas)"):
                index.add(Document("b", SHARED))
            assert len(index.query(Document("b", SHARED)).passages) == 1
        finally:
            client.config_set(option, usual)
        assert list(index) == ["a"]
        assert index.add(Document("b", SHARED)) == "new"


def test_a_server_that_forgot_its_scripts(where, client):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        client.script_flush()
        assert index.add(Document("b", SHARED)) == "new"
        client.script_flush()
        assert len(index.query(Document("c", SHARED)).passages) == 2


def test_size_is_about_what_it_takes(where, client):
    with reuse.open_index(where) as index:
        for n in range(60):
            index.add(Document(f"{n}", prose(random.Random(n), 400)))
        real = sum(client.memory_usage(name, samples=0) for name in names(client))
        assert 0.5 * real < index.info().bytes < 2 * real


def test_without_redis_py(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ReuseError, match=r"copytrail\[redis\]"):
        RedisStore("redis://127.0.0.1/0", 1)
