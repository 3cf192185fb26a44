import itertools
from collections.abc import Callable, Iterator

import pytest
from servers import Server

_FOLDERS = itertools.count()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("redis"))
    yield server
    server.stop()


@pytest.fixture(params=["rocksdb", "redis"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def place(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], str]:
    """Where an index can be made: another place, and an empty one, each time."""
    if kind == "redis":
        server = request.getfixturevalue("server")

        def database() -> str:
            number = next(_FOLDERS) % 64
            with server.client(number) as client:
                client.flushdb()
            return server.address(number)

        return database
    folder = tmp_path_factory.mktemp("indexes")
    return lambda: str(folder / f"{next(_FOLDERS)}.db")


@pytest.fixture
def where(place: Callable[[], str]) -> str:
    return place()
