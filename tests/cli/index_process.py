"""The commands of the index as a crawler runs them: a process that is written a line and answers it."""

import json
import os
import select
import subprocess
import time

from cli_process import COMMAND, environment_with

PATIENCE = 60
"""Seconds for one answer."""


class Coprocess:
    """A running command; a context manager that ends it.

    Nothing is read ahead of what was asked, so that an answer held back shows as a timeout.
    """

    def __init__(self, *args, **environment):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [COMMAND, "index", *map(str, args)],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            bufsize=0,
            env=environment_with(**environment),
        )
        self._rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()
        self.process.wait()

    def ask(self, record):
        """The answer to a record."""
        return self.ask_line(json.dumps(record).encode())

    def ask_line(self, line):
        """The one answer to a line: none before it was written, none after."""
        assert not self._rest
        assert not self._ready(0)
        self.write(line + b"\n")
        answer = self.answer()
        assert not self._rest
        return answer

    def write(self, data):
        """Write all of it."""
        view = memoryview(data)
        while view:
            view = view[self.process.stdin.write(view) :]

    def answer(self):
        """The next answer."""
        end = time.monotonic() + PATIENCE
        while b"\n" not in self._rest:
            assert self._ready(end - time.monotonic()), "no answer"
            chunk = os.read(self.process.stdout.fileno(), 1 << 20)
            assert chunk, self.process.stderr.read().decode()
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        assert line.isascii()
        return json.loads(line)

    def _ready(self, seconds):
        return bool(select.select([self.process.stdout], [], [], max(seconds, 0))[0])

    def end(self):
        """Close stdin; the exit code, what else came out, and what was said."""
        stdout, stderr = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, self._rest + stdout, stderr.decode()
