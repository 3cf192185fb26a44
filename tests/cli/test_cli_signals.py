"""Ctrl-C and SIGTERM in each moment of the command line itself: while it starts, between its rooms, while it ends."""

import os
import signal
import subprocess
import sys
import time

import pytest
from cli_process import COMMAND, STORY, environment_with, jsonl

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]

STARTS = """
import sys, time
from pathlib import Path

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            Path({reached!r}).touch()
            time.sleep(60)

sys.meta_path.insert(0, Slow())
"""

ENDS = """
import atexit, os, sys, time

class Slow:
    def __del__(self, mark=os.open, flags=os.O_CREAT, now=time.monotonic, sleep=time.sleep):
        mark({reached!r}, flags)
        end = now() + 0.5
        while now() < end:
            sleep(0.01)

if {name!r} == "atexit":
    atexit.register(lambda: Slow() and None)
else:
    slow = Slow()  # goes with its module, when Python has let go of its signals
"""

MOMENTS = """
import os, signal, sys
from reuse import cli
from reuse.cli import commands, endings, signals

ROOM = os.path.dirname(cli.__file__)
WHAT, NUMBER, APART = sys.argv[1], signal.Signals[sys.argv[2]], int(sys.argv[3])
listen = signals.listen
passed = 0

def count(frame, event, _):
    global passed
    if os.path.dirname(frame.f_code.co_filename) != ROOM:
        return None
    frame.f_trace_opcodes = True
    if event == "opcode":
        passed += 1
        if passed in (moment, moment + APART):
            os.kill(os.getpid(), NUMBER)
    return count

def listen_and_count():
    listen()
    sys.settrace(count)

def run():
    if WHAT == "fails":
        raise endings.ReuseError("no article")
    return 3

signals.listen, commands.run = listen_and_count, run
moment, undisturbed = 1, 0
while undisturbed < 5:
    read, write = os.pipe()
    if not (child := os.fork()):
        os.dup2(write, 2)
        cli.main()
    os.close(write)
    with open(read) as pipe:
        said = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    undisturbed += code in (1, 3)
    print(code, repr(said))
    moment += 1
"""


def started(tmp_path, script, *args):
    """Start the command with a sitecustomize of ours; return it when that says it has come to the place."""
    reached = tmp_path / "reached"
    (tmp_path / "sitecustomize.py").write_text(script)
    path = os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")]))
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [COMMAND, *map(str, args)], stdout=pipe, stderr=pipe, env=environment_with(PYTHONPATH=path), text=True
    )
    end = time.monotonic() + 60
    while not reached.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.005)
    return process


@pytest.mark.parametrize(
    "name", ["click", "reuse.cli.endings", "reuse.cli.find", "numpy", "reuse.engine.find"]
)
@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_while_modules_are_imported(tmp_path, name, number, code):
    (tmp_path / "in.jsonl").write_text(jsonl({"id": "a", "text": STORY}))
    script = STARTS.format(name=name, reached=str(tmp_path / "reached"))
    process = started(tmp_path, script, "find", tmp_path / "in.jsonl")
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout, stderr) == (code, "", "copytrail: stopped\n")


@pytest.mark.parametrize("name", ["atexit", "teardown"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_done_stays_done_while_the_interpreter_shuts_down(tmp_path, name, number):
    script = ENDS.format(name=name, reached=str(tmp_path / "reached"))
    process = started(tmp_path, script, "--version")
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (0, "")
    assert stdout.startswith("copytrail, version ")


@pytest.mark.parametrize(
    ("what", "undisturbed"), [("fails", "1 'copytrail: no article\\n'"), ("ends", "3 ''")]
)
@pytest.mark.parametrize("apart", [0, 1, 2, 5, 11, 23], ids="once and {} on".format)
@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_between_any_two_instructions_and_again(what, undisturbed, apart, number, code):
    """A copy of the process is sent a signal before each instruction of the rooms around the command."""
    done = subprocess.run(
        [sys.executable, "-c", MOMENTS, what, number.name, str(apart)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stderr == ""
    answers = done.stdout.splitlines()
    stopped = [answer for answer in answers if answer != undisturbed]
    assert set(stopped) == {f"{code} 'copytrail: stopped\\n'"}
    assert len(stopped) > 50
    assert answers == stopped + [undisturbed] * 5
