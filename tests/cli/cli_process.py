"""Run the installed command as its users do: as a process of its own."""

import fcntl
import json
import os
import subprocess
import sys
import termios
import time
from pathlib import Path

COMMAND = Path(sys.executable).with_name("copytrail")
SEEDS = Path(__file__).parents[2] / "seeds"

STORY = (
    "The harbour of Lindvik was closed on Tuesday after a crane fell across two fishing boats. "
    "Nobody was hurt, the port authority said, but eleven containers of frozen herring went into the fjord. "
    "Divers will search the bottom for the missing steel cable until Friday evening. "
)


def copytrail(*args, stdin="", cwd=None, **environment):
    """Run to the end; stdin and the answers are text, with surrogates for what is not UTF-8."""
    return subprocess.run(
        [COMMAND, *map(str, args)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        cwd=cwd,
        env=environment_with(**environment),
        timeout=60,
    )


def start(*args, **pipes):
    """Start and go on."""
    return subprocess.Popen([COMMAND, *map(str, args)], env=environment_with(), **pipes)


def environment_with(**more):
    """The environment as it is, but for what speaks of a terminal."""
    plain = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")
    }
    return {**plain, "COLUMNS": "80", "OPENBLAS_NUM_THREADS": "1", **more}


def wait_until(true, seconds=60):
    """Wait until there is something, and return it."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return found


def threads(process):
    """How many it has: more than one once it is at work in several."""
    return len(list(Path(f"/proc/{process.pid}/task").iterdir()))


def is_empty(pipe):
    """Whether all that was written into a pipe has been read."""
    waiting = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    return not int.from_bytes(waiting, sys.byteorder)


def write_pair(folder):
    """Two articles, the second with the first one's text and words of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "first.txt").write_text(STORY)
    (folder / "second.txt").write_text("A mayor far away spoke first of something else.\n" + STORY)
    return folder


def jsonl(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


def one_line(stderr):
    """The message, which must be the only line."""
    assert "Traceback" not in stderr
    (line,) = stderr.splitlines()
    assert line.startswith("copytrail: ")
    return line
