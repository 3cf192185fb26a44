"""``copytrail index`` as a process among others: several at once, stopped, killed, not listened to."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli_process import COMMAND, STORY, copytrail, environment_with, jsonl, one_line, start
from click.testing import CliRunner
from index_process import PATIENCE, Coprocess

import reuse
from reuse.cli.endings import ending
from reuse.cli.index import command as index_command

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]


def article(number):
    return {"id": str(number), "text": f"{STORY} Copy {number}."}


@pytest.fixture
def db(tmp_path):
    return tmp_path / "seen.db"


def ids(db):
    with reuse.open_index(db) as index:
        return set(index)


def test_a_reader_beside_a_writer(db):
    """What is answered is there for others, while the writer goes on."""
    with Coprocess("query", "--add", "--db", db) as writer:
        assert writer.ask(article(0))["state"] == "new"
        with Coprocess("query", "--db", db, "--wait", "0") as reader:
            for number in range(1, 8):
                assert writer.ask(article(number))["state"] == "new"
                assert reader.ask(article(number))["state"] == "unchanged"
                assert len(reader.ask({"id": "asked", "text": STORY})["documents"]) == number + 1
            done = copytrail("index", "info", "--db", db)
            assert json.loads(done.stdout)["documents"] == 8
            assert reader.end() == (0, b"", "")
        assert writer.end() == (0, b"", "")


def test_two_writers(db):
    """The second waits so long as it was told, answers with an error, and ends; the first goes on."""
    with Coprocess("add", "--db", db) as first:
        first.ask(article(0))
        with Coprocess("add", "--db", db, "--wait", "0.5") as second:
            assert "error" in second.ask_line(b"is it there?")
            began = time.monotonic()
            answer = second.ask(article(1))
            assert list(answer) == ["error", "line"]
            assert str(db) in answer["error"]
            code, rest, stderr = second.end()
        assert (code, rest) == (1, b"")
        assert str(db) in one_line(stderr)
        assert 0.5 < time.monotonic() - began < 10
        assert first.ask(article(2))["state"] == "new"
        for more in (["remove", "0"], ["expire", "--before", "2020-01-01"]):
            done = copytrail("index", *more, "--db", db, "--wait", "0")
            assert (done.returncode, done.stdout) == (1, "")
            assert str(db) in one_line(done.stderr)
        assert first.end() == (0, b"", "")
    assert ids(db) == {"0", "2"}


def test_the_second_writer_has_its_turn(db):
    with Coprocess("add", "--db", db) as first, Coprocess("add", "--db", db, "--wait", "30") as second:
        first.ask(article(0))
        second.write(json.dumps(article(1)).encode() + b"\n")
        time.sleep(0.5)
        assert first.ask(article(2))["state"] == "new"
        assert first.end()[0] == 0
        assert second.answer() == {"id": "1", "state": "new"}
        assert second.end()[0] == 0
    assert ids(db) == {"0", "1", "2"}


def test_one_that_has_not_written_yet_stands_in_nobodys_way(db):
    with Coprocess("query", "--add", "--db", db), Coprocess("add", "--db", db, "--wait", "0") as writer:
        assert writer.ask(article(0))["state"] == "new"


@pytest.mark.parametrize(("number", "code"), SIGNALS)
@pytest.mark.parametrize("command", [("add",), ("query", "--add")])
def test_stopped_while_it_waits_for_a_line(db, command, number, code):
    with Coprocess(*command, "--db", db) as process:
        process.ask(article(0))
        process.process.send_signal(number)
        assert process.end() == (code, b"", "copytrail: stopped\n")
    # Nobody holds the index now, and what was answered is in it.
    with Coprocess("add", "--db", db, "--wait", "0") as after:
        assert after.ask(article(0))["state"] == "unchanged"


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_stopped_at_work(db, number, code):
    """Each answer is whole, and what it says is stored."""
    with Coprocess("add", "--db", db) as process:
        lines = jsonl(*map(article, range(300))).encode()
        assert len(lines) > 1 << 16, "so many that they cannot all have been read"
        for line in lines.splitlines(keepends=True)[:100]:
            process.write(line)
        process.answer()
        process.process.send_signal(number)
        ended, rest, stderr = process.end()
    assert (ended, stderr) == (code, "copytrail: stopped\n")
    answered = {json.loads(line)["id"] for line in rest.decode().splitlines()} | {"0"}
    assert answered <= ids(db)


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_stopped_while_it_waits_for_another_writer(db, number, code):
    with Coprocess("add", "--db", db) as first, Coprocess("add", "--db", db, "--wait", "60") as second:
        first.ask(article(0))
        assert "error" in second.ask_line(b"is it there?")
        second.write(json.dumps(article(1)).encode() + b"\n")
        time.sleep(1.0)
        began = time.monotonic()
        second.process.send_signal(number)
        assert second.end() == (code, b"", "copytrail: stopped\n")
        assert time.monotonic() - began < 15
        assert first.ask(article(2))["state"] == "new"


def test_killed(db):
    """Nothing that was answered is lost, and the next one can write."""
    answered = set()
    for round_ in range(3):
        with Coprocess("query", "--add", "--db", db) as process:
            for number in range(4):
                answered.add(process.ask(article(f"{round_}-{number}"))["id"])
            process.write(json.dumps(article(f"{round_}-more")).encode() + b"\n")
            process.process.kill()
            process.process.wait()
        assert answered <= ids(db) <= answered | {f"{n}-more" for n in range(3)}


@pytest.mark.parametrize("command", [("add",), ("query", "--add")])
def test_a_reader_that_goes_away_is_no_news(db, command):
    process = start(
        "index", *command, "--db", db, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdin.write(jsonl(article(0)).encode())
    process.stdin.flush()
    assert process.stdout.readline()
    process.stdout.close()
    process.stdin.write(jsonl(article(1)).encode())
    process.stdin.flush()
    assert process.stderr.read() == b""
    assert process.wait(timeout=PATIENCE) == 141
    process.stdin.close()
    process.stderr.close()
    with Coprocess("add", "--db", db, "--wait", "0") as after:
        assert after.ask(article(0))["state"] == "unchanged"


def test_closed_stdout_and_closed_stdin(db, tmp_path):
    (tmp_path / "a.jsonl").write_text(jsonl(article(0)))
    for given, code, said in ((f"{tmp_path}/a.jsonl >&-", 0, b""), ("<&-", 1, b"stdin is closed")):
        done = subprocess.run(
            f"{COMMAND} index add --db {db} {given}", shell=True, capture_output=True, timeout=PATIENCE
        )
        assert done.returncode == code
        assert said in done.stderr
        assert b"Traceback" not in done.stderr
    assert ids(db) == {"0"}


def test_full_disk_below_stdout(db):
    with Path("/dev/full").open("w") as full:
        process = start(
            "index", "add", "--db", db, stdin=subprocess.PIPE, stdout=full, stderr=subprocess.PIPE, text=True
        )
        _, stderr = process.communicate(jsonl(article(0)), timeout=PATIENCE)
    assert process.returncode == 1
    assert "No space left" in one_line(stderr)


def test_many_bad_lines_fill_no_pipe(db):
    """Whoever reads no stderr is answered all the same."""
    with Coprocess("add", "--db", db) as process:
        for number in range(1, 2001):
            assert process.ask_line(b"bad " * 20)["line"] == number
        code, _, stderr = process.end()
    assert code == 3
    assert one_line(stderr) == "copytrail: 2,000 skipped: their answers say why"


def test_a_line_that_comes_in_parts(db):
    with Coprocess("add", "--db", db) as process:
        line = json.dumps(article(0)).encode()
        for part in (line[:1], line[1:60], line[60:]):
            process.write(part)
            time.sleep(0.1)
        process.write(b"\n" + line)
        assert process.answer() == {"id": "0", "state": "new"}
        code, rest, _ = process.end()
        assert (code, json.loads(rest)) == (0, {"id": "0", "state": "unchanged"}), "the last without an end"


def test_a_pipe_that_is_set_not_to_wait(db):
    """Nothing yet is not the end."""
    end, ours = os.pipe()
    os.set_blocking(end, False)
    with os.fdopen(ours, "wb", buffering=0) as pipe:
        with os.fdopen(end, "rb", buffering=0) as stdin:
            process = start("index", "add", "--db", db, stdin=stdin, stdout=subprocess.PIPE)
        for number in range(2):
            time.sleep(1.0)
            pipe.write(jsonl(article(number)).encode())
            assert json.loads(process.stdout.readline())["id"] == str(number)
    assert process.wait(timeout=PATIENCE) == 0
    process.stdout.close()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_stdout_of_another_encoding(db, encoding):
    with Coprocess("add", "--db", db, PYTHONIOENCODING=encoding) as process:
        assert process.ask({"id": "né 中 \ud800", "text": STORY}) == {"id": "né 中 \ud800", "state": "new"}


def test_a_script_of_the_shell(db, tmp_path):
    """A coprocess of bash, as the README shows it."""
    script = r"""
    coproc SEEN { "$COMMAND" index query --add --db "$DB"; }
    for id in a b a; do
        printf '{"id": "%s", "text": "%s"}\n' "$id" "$TEXT" >&"${SEEN[1]}"
        read -r -t 60 answer <&"${SEEN[0]}" && printf '%s\n' "$answer"
    done
    """
    environment = environment_with(COMMAND=str(COMMAND), DB=str(db), TEXT=STORY)
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=environment, timeout=PATIENCE)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["id"], row["state"]) for row in said] == [("a", "new"), ("b", "new"), ("a", "unchanged")]


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_stopped_reader_leaves_nothing_behind(db, tmp_path, number, code):
    with Coprocess("add", "--db", db) as process:
        process.ask(article(0))
        process.end()
    spool = tmp_path / "tmp"
    spool.mkdir()
    with Coprocess("query", "--db", db, TMPDIR=str(spool)) as process:
        assert process.ask(article(0))["state"] == "unchanged"
        process.process.send_signal(number)
        assert process.end() == (code, b"", "copytrail: stopped\n")
    assert list(spool.iterdir()) == []


@pytest.mark.parametrize("torn", ["CURRENT", "MANIFEST-*", "*.sst"])
@pytest.mark.parametrize("command", ["add", "query", "info"])
def test_a_torn_index(db, torn, command):
    """One line says so, and names it; nothing is answered as if all were well."""
    with Coprocess("add", "--db", db) as process:
        for number in range(20):
            process.ask(article(number))
        process.end()
    for path in db.glob(torn):
        whole = path.read_bytes()
        path.write_bytes(whole[:10] + bytes(byte ^ 0x5A for byte in whole[10:60]) + whole[60:])
    done = copytrail("index", command, "--db", db, stdin=jsonl({"id": "a", "text": STORY}))
    assert done.returncode == 1
    assert str(db) in one_line(done.stderr)
    assert all("error" in json.loads(line) for line in done.stdout.splitlines())


class Broken:
    """An index that fails at the second document."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closed = True

    def add(self, document):
        if document.id == "1":
            raise reuse.ReuseError("seen.db is torn: " + "x" * 1000)
        return "new"


def test_an_index_that_fails_answers_once_and_ends(monkeypatch):
    broken = Broken()
    monkeypatch.setattr(reuse, "open_index", lambda where, **_: broken)
    codes = []

    handlers = {number: signal.getsignal(number) for number, _ in SIGNALS}
    try:
        with CliRunner().isolation(input=jsonl(*map(article, range(3)))) as (stdout, stderr, _):
            codes.append(ending(lambda: index_command.main(["add", "--db", "x"], standalone_mode=False)))
            out, err = stdout.getvalue().decode(), stderr.getvalue().decode()
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    first, second = map(json.loads, out.splitlines())
    assert first == {"id": "0", "state": "new"}
    assert second["line"] == 2
    assert second["error"].startswith("seen.db is torn")
    assert len(second["error"]) < 500
    assert codes == [1]
    assert one_line(err).startswith("copytrail: seen.db is torn")
    assert broken.closed


def test_threads_and_files_stay_as_many(db):
    """A process that answers for months holds no more after a thousand answers than after ten."""
    with Coprocess("query", "--add", "--db", db) as process:
        counts = []
        for number in range(60):
            process.ask({"id": str(number % 5), "text": f"{STORY} {number}"})
            if number in (19, 59):
                counts.append(len(list(Path(f"/proc/{process.process.pid}/fd").iterdir())))
        assert counts[1] <= counts[0] + 3
