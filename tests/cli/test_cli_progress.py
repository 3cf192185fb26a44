"""Progress: a bar at a terminal, a line now and then elsewhere, and nothing where it is quick."""

import os
import pty
import sys

import pytest
from cli_process import SEEDS, environment_with

from reuse.cli import progress
from reuse.cli.progress import Told, status


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

    monkeypatch.setattr(progress, "monotonic", lambda: Clock.now)
    return Clock


def test_words(clock):
    told = Told("reading")
    clock.now += 10
    assert told.words() == "0:10"
    told("reading", 250_000_000, 1_000_000_000, "bytes")
    told("reading", 12_345, None, "documents")
    assert told.words() == "25%, 12,345 documents, 25.0 MB/s, 0:30 left"
    told("matching", 0, 7, "documents")
    clock.now += 3600
    assert (told.stage, told.words()) == ("matching", "0%, 0 documents")
    told("matching", 2, 7, "documents")
    assert told.words() == "29%, 2 documents, 2:30:00 left"
    told("matching", 9, 7, "documents")
    assert told.words() == "100%, 9 documents, 0:00 left"


def test_where_stderr_is_no_terminal_a_line_is_said_now_and_then(clock, capsys):
    with status("reading") as told:
        for _ in range(9):
            clock.now += 10
            told("reading", 5, 10, "documents")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0] == "copytrail: reading: 50%, 5 documents, 0:30 left"


def run_at_a_terminal(*arguments):
    """Run a command whose stderr is a terminal, and return its stdout and stderr."""
    theirs, ours = pty.openpty()
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(into, 1)
        os.dup2(ours, 2)
        os.execve(arguments[0], arguments, environment_with(TERM="xterm", COLUMNS="100"))
    os.close(into)
    os.close(ours)
    with os.fdopen(out, "rb") as pipe:
        stdout = pipe.read()
    stderr = b""
    try:
        while part := os.read(theirs, 1 << 16):
            stderr += part
    except OSError:  # all have closed it
        pass
    os.close(theirs)
    assert os.waitpid(pid, 0)[1] == 0
    return stdout, stderr


def test_at_a_terminal_nothing_is_shown_of_what_is_quick():
    patient = "import reuse.cli; from reuse.cli import progress; progress.PATIENCE = 60; reuse.cli.main()"
    stdout, stderr = run_at_a_terminal(sys.executable, "-c", patient, "find", str(SEEDS))
    assert stdout.startswith(b"5 articles")
    assert stderr == b""


def test_at_a_terminal_a_bar_comes_and_goes():
    script = """
import time
import rich.live, rich.progress_bar, rich.table
from reuse.cli import progress
progress.PATIENCE = 0.1
with progress.status("reading") as told:
    told("reading", 50, 200, "documents")
    time.sleep(1.5)
print("data")
"""
    stdout, stderr = run_at_a_terminal(sys.executable, "-c", script)
    assert stdout == b"data\n"
    assert b"reading" in stderr
    assert b"25%, 50 documents" in stderr
    assert stderr.endswith(b"\x1b[2K")
