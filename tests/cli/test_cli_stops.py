"""Ctrl-C and SIGTERM at any moment: one line, an exit code, nothing left behind."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_process import COMMAND, STORY, environment_with, one_line, threads, wait_until

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


def start(*args, **options):
    return subprocess.Popen(
        [COMMAND, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


def stopped(process, number):
    """Send a signal; return the exit code and the seconds to the end; nothing but a line was said."""
    assert process.poll() is None, process.communicate()
    began = time.monotonic()
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert stdout == b""
    assert one_line(stderr.decode()) == "copytrail: stopped"
    return process.returncode, time.monotonic() - began


def children(pid):
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for children in tasks for child in children.read_text().split()]


def ignores_ctrl_c(pid):
    """What the process that reads pages does first."""
    status = Path(f"/proc/{pid}/status").read_text()
    (mask,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigIgn:")]
    return int(mask, 16) >> (signal.SIGINT - 1) & 1


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_while_texts_are_put_into_a_temporary_file(tmp_path, number, code):
    spool = tmp_path / "tmp"
    spool.mkdir()
    environment = environment_with(TMPDIR=str(spool))
    out = tmp_path / "out"
    process = start("find", "-", "-o", out, stdin=subprocess.PIPE, env=environment)
    for article in range(400):
        record = {"id": str(article), "text": f"{article} {STORY}" * 200}
        process.stdin.write(json.dumps(record).encode() + b"\n")
    process.stdin.flush()
    # A spool that has no name shows as a link to a file that is deleted.
    wait_until(
        lambda: any(str(spool) in str(link.readlink()) for link in Path(f"/proc/{process.pid}/fd").iterdir())
    )
    assert stopped(process, number)[0] == code
    assert list(spool.iterdir()) == []
    assert not out.exists()


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_while_another_process_reads_a_page(tmp_path, number, code):
    (tmp_path / "a.html").write_text("<html><body>" + "<p>word word word.</p>" * 600_000)
    process = start("find", tmp_path, env=environment_with())
    (child,) = wait_until(lambda: children(process.pid))
    wait_until(lambda: ignores_ctrl_c(child))
    ended, seconds = stopped(process, number)
    assert ended == code
    assert seconds < 15
    assert not Path("/proc", child).exists()


def test_ctrl_c_of_a_terminal_reaches_all_processes(tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "<p>word word word.</p>" * 600_000)
    process = start("find", tmp_path, env=environment_with(), start_new_session=True)
    (child,) = wait_until(lambda: children(process.pid))
    wait_until(lambda: ignores_ctrl_c(child))
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert one_line(stderr.decode()) == "copytrail: stopped"


def at_work():
    """Start a process, and return it when it matches what it has read."""
    words = [f"word{index * index % 1999}" for index in range(2000)]
    process = start("find", "-", "--threads", 4, stdin=subprocess.PIPE, env=environment_with())
    for at in range(4000):
        record = {"id": str(at), "text": " ".join(words[at % 1500 : at % 1500 + 400])}
        process.stdin.write(json.dumps(record).encode() + b"\n")
    process.stdin.close()
    process.stdin = None
    wait_until(lambda: threads(process) > 1)
    return process


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.4])
@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_at_work_with_threads(number, code, seconds):
    process = at_work()
    time.sleep(seconds)
    assert stopped(process, number)[0] == code


@pytest.mark.parametrize("apart", [0.0, 0.01, 0.05])
def test_twice(apart):
    process = at_work()
    for _ in range(2):
        process.send_signal(signal.SIGINT)  # which does nothing once it has ended
        time.sleep(apart)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert one_line(stderr.decode()) == "copytrail: stopped"
