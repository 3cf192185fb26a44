"""Texts, terminals, disks and users as they are: nothing breaks, nothing looks whole that is not."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from cli_process import (
    COMMAND,
    SEEDS,
    STORY,
    copytrail,
    environment_with,
    is_empty,
    jsonl,
    one_line,
    start,
    threads,
    wait_until,
    write_pair,
)

RED = (
    "\x1b[31mRED\x1b[0m \x1b]0;title\x07 [bold red]markup[/bold red] [/] :smile: \x9b2J\u202egnirts\x00\x07\r"
)


def test_article_text_cannot_reach_the_terminal(tmp_path):
    text = STORY.replace("harbour", f"harbour {RED}")
    first = jsonl({"id": f"a{RED}", "text": text, "title": RED, "source": RED})
    second = jsonl({"id": "b", "text": "New. " + text})
    (tmp_path / "b.jsonl").write_text(second)
    for args, stdin in ((["find", "-"], first + second), (["compare", "-", tmp_path / "b.jsonl"], first)):
        done = copytrail(*args, stdin=stdin)
        assert (done.returncode, done.stderr) == (0, "")
        assert "[bold red]markup[/bold red] [/] :smile:" in " ".join(done.stdout.split())
        assert not set(done.stdout) & set("\x1b\x9b\x00\x07\r\u202e")
        assert "title" not in done.stdout


def test_messages_are_cleaned_too(tmp_path):
    (tmp_path / "bad\x1b[31m\nname.bin").write_text("?")
    (tmp_path / "good.txt").write_text(STORY)
    done = copytrail("find", tmp_path)
    assert done.returncode == 3
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_lone_surrogates(tmp_path):
    lines = jsonl({"id": "a\ud800", "text": "\udfff " + STORY}, {"id": "b", "text": STORY})
    done = copytrail("find", "-", stdin=lines)
    assert done.returncode == 0
    assert "\N{REPLACEMENT CHARACTER}" in done.stdout
    done = copytrail("find", "--json", "-", stdin=lines)
    assert json.loads(done.stdout)["documents"][0]["id"] == "a\ud800"
    assert copytrail("find", "-", "-o", tmp_path / "out", stdin=lines).returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_stdout_of_another_encoding(encoding):
    command = [COMMAND, "find", SEEDS]
    environment = environment_with(PYTHONIOENCODING=encoding)
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    quote = "“" if encoding == "utf-16" else '"'
    assert f"{quote}The Weekend Leader" in done.stdout.decode(encoding)


def test_texts_of_other_scripts_stay_within_the_width(tmp_path):
    chinese = "星期二，一台起重机倒在两艘渔船上，港口因此关闭。港务局表示无人受伤，但十一个集装箱掉进了峡湾。"
    arabic = "أغلق الميناء يوم الثلاثاء بعد سقوط رافعة على قاربي صيد ولم يصب أحد بأذى كما قالت سلطة الميناء المحلية. "
    for name, text in (("zh", chinese * 2), ("ar", arabic * 2)):
        (tmp_path / f"{name}1.txt").write_text(text)
        (tmp_path / f"{name}2.txt").write_text("👩‍👩‍👧 " + text)
    done = copytrail("find", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("4 articles: 4 of them tell 2 stories.")
    assert copytrail("compare", tmp_path / "zh1.txt", tmp_path / "zh2.txt").returncode == 0


def test_colour_only_where_asked():
    assert "\x1b[36m" in copytrail("find", SEEDS, FORCE_COLOR="1").stdout
    assert "\x1b[36m" not in copytrail("find", SEEDS, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_full_disk():
    for args in (["find", SEEDS], ["find", "--json", SEEDS], ["--help"]):
        with Path("/dev/full").open("w") as full:
            process = start(*args, stdout=full, stderr=subprocess.PIPE, text=True)
            assert "No space left" in one_line(process.communicate(timeout=60)[1])
        assert process.returncode == 1


@pytest.mark.parametrize("args", [["find", SEEDS], ["find", "--json", SEEDS], ["--help"]])
def test_a_reader_that_goes_away_is_no_news(args):
    process = start(*args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 141


def test_closed_stdout(tmp_path):
    articles, out = write_pair(tmp_path / "in"), tmp_path / "out"
    done = subprocess.run(
        f"{COMMAND} find {articles} -o {out} >&-", shell=True, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (out / "run.json").exists()


def test_ctrl_c_while_stdin_stays_open(tmp_path):
    out = tmp_path / "out"
    process = start(
        "find", "-", "-o", out, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdin.write(jsonl({"id": "a", "text": STORY}).encode())
    process.stdin.flush()
    wait_until(lambda: is_empty(process.stdin))
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, b"")
    assert one_line(stderr.decode()) == "copytrail: stopped"
    assert not out.exists()


def test_ctrl_c_at_work_leaves_nothing_that_looks_whole(tmp_path):
    words = [f"word{number * number % 1999}" for number in range(2000)]
    texts = (" ".join(words[start : start + 400]) + "." for start in range(1500))
    (tmp_path / "pile.jsonl").write_text(
        jsonl(*({"id": str(n), "text": text} for n, text in enumerate(texts)))
    )
    out = tmp_path / "out"
    process = start(
        "find", tmp_path, "-o", out, "--threads", 2, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_until(lambda: threads(process) > 1)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (130, b"")
    assert one_line(stderr.decode()) == "copytrail: stopped"
    assert not (out / "run.json").exists()


@pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="the sanitizer reserves terabytes")
def test_out_of_memory_is_one_line(tmp_path):
    (tmp_path / "large.txt").write_text("a " * 40_000_000)
    done = subprocess.run(
        f"ulimit -v 600000; exec {COMMAND} find {tmp_path} --threads 1",
        shell=True,
        capture_output=True,
        env=environment_with(OPENBLAS_NUM_THREADS="1"),
        timeout=60,
    )
    assert done.returncode == 1
    assert "out of memory" in one_line(done.stderr.decode())
