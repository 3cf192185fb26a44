"""A real Redis server on loopback, for as long as a test needs it."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server")


class Server:
    """A Redis server with an append-only file in a folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        if PROGRAM is None:
            message = "no redis-server here (Debian: apt-get install redis-server): the index on a server is not tested"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder, self.options = folder, options
        self.start()

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        self.process = subprocess.Popen(
            [PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder, "--save", "",
             "--appendonly", "yes", "--appendfsync", "no", "--databases", "64", *self.options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert self.process.poll() is None, "redis-server ended"
                assert time.monotonic() < until, "redis-server does not answer"
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def address(self, database: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{database}"

    def client(self, database: int = 0):
        import redis

        return redis.Redis(port=self.port, db=database)
