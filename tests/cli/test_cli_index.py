"""``copytrail index``: what goes in and what is answered."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from cli_process import COMMAND, SEEDS, STORY, copytrail, environment_with, jsonl, one_line
from index_process import Coprocess

import reuse

OWN = "The mayor of Lindvik called it a miracle that nobody had been standing on the quay at that hour."
FIRST = {"id": "first", "text": STORY, "published": "2021-08-20T08:00:00Z", "source": "Harbour News"}
SECOND = {
    "id": "second",
    "text": f"{STORY}\n\n{OWN}",
    "published": "2021-08-22T08:00:00Z",
    "source": "Fjord Post",
}


@pytest.fixture
def db(tmp_path):
    return tmp_path / "seen.db"


def index(*args, stdin=""):
    """Run to the end; the exit code, the answers, and what was said."""
    done = copytrail("index", *args, stdin=stdin)
    assert "Traceback" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def answers(*args, stdin=""):
    """The answers of a run that has nothing to say but them."""
    code, said, stderr = index(*args, stdin=stdin)
    assert (code, stderr) == (0, "")
    return said


def count(db):
    with reuse.open_index(db) as opened:
        return len(opened)


def test_the_states_of_an_upsert(db):
    with Coprocess("add", "--db", db) as add:
        assert add.ask(FIRST) == {"id": "first", "state": "new"}
        assert add.ask(FIRST) == {"id": "first", "state": "unchanged"}
        assert add.ask({**FIRST, "text": OWN}) == {"id": "first", "state": "changed"}
        assert add.ask({"id": 7, "text": OWN}) == {"id": "7", "state": "new"}
        assert add.end() == (0, b"", "")
    assert count(db) == 2


def test_a_query_answers_from_whom_and_what_is_new(db):
    answers("add", "--db", db, stdin=jsonl(FIRST, {"id": "other", "text": OWN[::-1]}))
    with Coprocess("query", "--texts", "--db", db) as query:
        answer = query.ask(SECOND)
        assert query.end() == (0, b"", "")
    assert list(answer) == ["id", "state", "documents", "passages", "copies", "additions"]
    assert (answer["id"], answer["state"]) == ("second", "new")
    assert answer["documents"] == [
        {"id": "first", "published": "2021-08-20T08:00:00+00:00", "source": "Harbour News"}
    ]
    (passage,) = answer["passages"]
    assert passage["kind"] == "verbatim"
    for side, record in (("a", FIRST), ("b", SECOND)):
        span = passage[side]
        assert span["document"] == record["id"]
        assert span["text"] == record["text"][span["start"] : span["end"]]
    assert passage["a"]["text"] == STORY.strip(" .")
    (copy,) = answer["copies"]
    assert {copy["copier"], copy["source"]} == {"first", "second"}
    assert copy["passages"] == [0]
    assert [row["text"] for row in answer["additions"]] == [OWN]
    assert count(db) == 2, "a query stores nothing"


def test_the_rows_are_those_of_saved_findings(db, tmp_path):
    """A full answer reads like a folder that `find` wrote."""
    answers("add", "--db", db, stdin=jsonl(FIRST))
    (plain,) = answers("query", "--db", db, stdin=jsonl(SECOND))
    (full,) = answers("query", "--full", "--db", db, stdin=jsonl(SECOND))
    assert set(full) == {*plain, "clusters", "stories", "parameters"}
    assert all(full[name] == plain[name] for name in ("id", "state", "passages", "additions"))
    found = reuse.find([reuse.Document(**FIRST), reuse.Document(**SECOND)])
    found.save(tmp_path / "out")
    for name in ("passages", "copies", "additions"):
        lines = (tmp_path / "out" / f"{name}.jsonl").read_text().splitlines()
        saved = list(map(json.loads, lines))
        assert {key for row in full[name] for key in row} == {key for row in saved for key in row}
        assert name != "passages" or full[name] == saved
    (stored,) = full["documents"]
    assert reuse.Document(**stored) == reuse.Document(**FIRST)


def test_query_and_add(db):
    with Coprocess("query", "--add", "--db", db) as query:
        assert query.ask(FIRST)["state"] == "new"
        answer = query.ask(SECOND)
        assert [copy["relation"] for copy in answer["copies"]] != []
        again = query.ask(SECOND)
        assert again["state"] == "unchanged"
        assert again["passages"] == answer["passages"], "never compared with its own stored version"
        assert query.ask({**SECOND, "text": OWN})["state"] == "changed"
        assert query.ask(FIRST)["passages"] == [], "what replaced it shares nothing"
    assert count(db) == 2


def test_texts_that_are_too_short_to_share_anything(db):
    texts = ["", " ", "x", "\u0301", "one two three", "."]
    with Coprocess("query", "--add", "--db", db) as query:
        for state in ("new", "unchanged"):
            for number, text in enumerate(texts):
                answer = query.ask({"id": str(number), "text": text})
                assert (answer["state"], answer["documents"], answer["passages"]) == (state, [], [])
        assert query.ask({"id": "0", "text": STORY})["state"] == "changed"
        assert query.ask({"id": "0", "text": ""})["state"] == "changed"
        assert query.ask(FIRST)["documents"] == []
    assert count(db) == len(texts) + 1


def test_same_source(db):
    answers("add", "--db", db, stdin=jsonl(FIRST))
    record = jsonl({**SECOND, "source": FIRST["source"]})
    for given, passages in (((), 1), (("report",), 1), (("ignore",), 0)):
        option = ("--same-source", *given) if given else ()
        (answer,) = answers("query", *option, "--db", db, stdin=record)
        assert len(answer["passages"]) == passages


def test_names_of_fields(db):
    record = {"url": "https://a.example/1", "body": STORY, "series": "Harbour News"}
    fields = ("--field", "id=url", "--field", "text=body")
    (answer,) = answers("add", *fields, "--db", db, stdin=jsonl(record))
    assert answer == {"id": "https://a.example/1", "state": "new"}
    (answer,) = answers("query", "--db", db, stdin=jsonl(SECOND))
    url = record["url"]
    assert answer["documents"] == [{"id": url, "source": "Harbour News", "url": url}]
    assert answers("remove", "--field", "id=url", "--db", db, stdin=jsonl(record)) == [
        {"id": "https://a.example/1", "removed": True}
    ]


BAD = [
    (b"", "an empty line"),
    (b" \t ", "an empty line"),
    (b"not json", "not JSON: Expecting value at character 0"),
    (b'{"id": "a", "text": "b"', "not JSON"),
    (b"[1, 2]", "not a JSON object, but an array"),
    (b"NaN", "NaN is no JSON number"),
    (b'{"text": "x"}', "no id"),
    (b'{"id": "", "text": "x"}', "no id"),
    (b'{"id": true, "text": "x"}', "the id ('id') must be text or a whole number, not true or false"),
    (b'{"id": "a"}', "no text"),
    (b'{"id": "a", "text": 5}', "the text ('text') must be a string, not a number"),
    (
        b'{"id": "a", "text": "x", "published": "yesterday"}',
        "published is not an ISO 8601 date or time: 'yesterday'",
    ),
    (b'{"id": "a", "text": "x", "first_seen": 12}', "first_seen is not an ISO 8601 date or time"),
    (b'{"id": "a", "text": "x", "source": 12}', "source must be text or None"),
    (b'{"id": "a", "text": "x", "metadata": 12}', "metadata must be an object, not a number"),
    (b'{"id": "a", "text": "\xff"}', "not UTF-8 at byte 21 of the line"),
    ("{}".encode("utf-16"), "not UTF-8 at byte 0 of the line"),
    (b"[" * 100_000, "nested too deeply"),
    (b"1" * 10_000, "not JSON we can use"),
    (b'{"id": "a", "text": "x", "published": "' + b"9" * 1_000_000 + b'"}', "published is not an ISO 8601"),
]


@pytest.mark.parametrize("command", ["add", "query"])
def test_bad_lines_between_good_ones(db, command):
    answers("add", "--db", db, stdin=jsonl(FIRST))
    with Coprocess(command, "--db", db) as process:
        for number, (line, reason) in enumerate(BAD):
            answer = process.ask_line(line)
            assert list(answer) == ["error", "line"]
            assert reason in answer["error"]
            assert "ignored" not in answer["error"]
            assert len(answer["error"]) < 1000
            assert answer["line"] == 2 * number + 1
            assert process.ask(FIRST)["state"] == "unchanged"
        code, rest, stderr = process.end()
    assert (code, rest) == (3, b"")
    assert one_line(stderr) == f"copytrail: {len(BAD)} skipped: their answers say why"
    assert count(db) == 1


@pytest.mark.parametrize("command", [("add",), ("query", "--add")])
def test_what_is_nested_deep(db, command):
    """However deep: an answer or an error, and the next line is answered."""
    with Coprocess(*command, "--db", db) as process:
        for depth in (1, 98, 99, 100, 300, 480, 495, 900, 985, 1500):
            nested = f"{'[' * depth}1{']' * depth}"
            answer = process.ask_line(f'{{"id": "{depth}", "text": "x", "more": {nested}}}'.encode())
            assert answer.get("state") == ("new" if depth <= 99 else None)
            assert ("nested too deeply" in answer.get("error", "")) == (depth > 99)
        assert process.end()[0] == 3


TIMES = [
    *("0001-01-01", "0001-01-01T00:00+14:00", "9999-12-31", "9999-12-31T23:59:59.999999-14:00"),
    *("2021-08-20T08:00:00+23:59", "1970-01-01T00:00Z", "2021-W33-5", "20210820T080000Z"),
]


def test_times_at_the_ends_of_time(db):
    with Coprocess("query", "--add", "--db", db) as process:
        for record in (FIRST, SECOND):
            process.ask(record)
        for number, time in enumerate(TIMES):
            times = {"published": time, "modified": time, "first_seen": time}
            for id in (f"{number}a", f"{number}b"):
                assert process.ask({"id": id, "text": STORY, **times})["state"] == "new"
        assert process.end() == (0, b"", "")
    for time in TIMES[:4]:
        code, said, stderr = index("expire", "--before", time, "--db", db)
        assert (code, len(said)) == (0, 1) or one_line(stderr), "a filler is no date, and said to be none"


def test_a_line_that_is_too_long_and_one_that_is_not(db):
    long = {"id": "long", "text": "word " * 2_000_000}
    with Coprocess("add", "--db", db) as add:
        answer = add.ask_line(b'{"id": "a", "text": "' + b"x" * (1 << 26) + b'"}')
        assert answer == {"error": "longer than 67,108,864 bytes: that is no article", "line": 1}
        assert add.ask(long)["state"] == "new"
        assert add.ask(FIRST)["state"] == "new"
        assert add.end()[0] == 3


HOSTILE = [
    *(
        "../..",
        "/",
        "a/b",
        "'; drop table documents; --",
        '"',
        "\\",
        "a\nb",
        "a\x00b",
        "\x00",
        "\ud800",
        "a\udfff",
    ),
    *("é", "e\u0301", " ", "\U0001f600", "*", "%00", "{}", "x" * 100_000, "a", "a\x00", "a/", "a:b", "id"),
]


def test_hostile_ids(db, tmp_path):
    """Each is one document's name and nothing else: not a path, not a pattern, not the start of another."""
    with Coprocess("query", "--add", "--db", db) as process:
        for number, id in enumerate(HOSTILE):
            answer = process.ask({"id": id, "text": f"{STORY} {number}"})
            assert (answer["id"], answer["state"]) == (id, "new")
            assert {row["id"] for row in answer["documents"]} <= set(HOSTILE[:number])
            assert bool(answer["documents"]) == (number > 0)
            assert process.ask({"id": id, "text": f"{STORY} {number}"})["state"] == "unchanged"
        assert process.end()[0] == 0
    assert count(db) == len(HOSTILE)
    with Coprocess("remove", "--db", db) as remove:
        for id in HOSTILE:
            assert remove.ask(id) == {"id": id, "removed": True}
            assert remove.ask({"id": id}) == {"id": id, "removed": False}
    assert count(db) == 0
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(db.name)] == []


def test_remove(db):
    answers("add", "--db", db, stdin=jsonl(FIRST, SECOND, {"id": 3, "text": OWN}))
    assert answers("remove", "--db", db, "second", "third") == [
        {"id": "second", "removed": True},
        {"id": "third", "removed": False},
    ]
    code, said, stderr = index("remove", "--db", db, stdin='"first"\n{"id": 3}\nnull\n[]\n{}\n"first"')
    assert code == 3
    assert said[:2] == [{"id": "first", "removed": True}, {"id": "3", "removed": True}]
    assert [row.get("line") for row in said[2:5]] == [3, 4, 5]
    assert said[5] == {"id": "first", "removed": False}
    assert one_line(stderr)
    assert count(db) == 0
    (answer,) = answers("query", "--db", db, stdin=jsonl(SECOND))
    assert (answer["state"], answer["passages"]) == ("new", [])


def test_expire(db):
    seen = {"id": "seen", "text": OWN, "published": "2021-08-01", "first_seen": "2021-08-23"}
    answers("add", "--db", db, stdin=jsonl(FIRST, SECOND, seen, {"id": "undated", "text": OWN}))
    for before, gone in (
        ("2021-08-20", 0),
        ("2021-08-21", 1),
        ("2021-08-22T08:00:01Z", 1),
        ("2021-08-22", 0),
    ):
        assert answers("expire", "--before", before, "--db", db) == [{"expired": gone}]
    assert answers("expire", "--before", "2021-08-24", "--db", db) == [{"expired": 1}]
    assert answers("remove", "--db", db, "undated") == [{"id": "undated", "removed": True}]


@pytest.mark.parametrize("before", ["", "yesterday", "2021-13-01", "1629849600000"])
def test_expire_before_no_date(db, before):
    answers("add", "--db", db, stdin=jsonl(FIRST))
    done = copytrail("index", "expire", "--before", before, "--db", db)
    assert done.returncode == 2
    assert "is not an ISO 8601 date or time" in done.stderr


def test_info(db):
    answers("add", "--db", db, stdin=jsonl(FIRST, SECOND))
    (info,) = answers("info", "--db", db)
    assert info["copytrail"] == reuse.__version__
    assert (info["documents"], info["where"]) == (2, str(db))
    assert info["bytes"] > 0
    assert {"format", "statistics", "store"} < info.keys()
    assert info["parameters"]
    assert answers("info", "--json", "--db", db) == [info]


def test_info_at_a_terminal(db):
    answers("add", "--db", db, stdin=jsonl(FIRST, SECOND))
    shown = at_a_terminal(f"{COMMAND} index info --db {db}")
    assert re.search(r"^documents +2$", shown, re.MULTILINE)
    assert re.search(r"^format +\d+$", shown, re.MULTILINE)
    assert json.loads(at_a_terminal(f"{COMMAND} index info --json --db {db}"))["documents"] == 2


def at_a_terminal(command):
    done = subprocess.run(
        ["script", "-qec", command, "/dev/null"],
        capture_output=True,
        env=environment_with(),
        timeout=60,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout.replace("\r", "")


def test_files(db, tmp_path):
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_bytes(b"\xef\xbb\xbf" + jsonl(FIRST).encode() + b"oops\n")
    packed.write_bytes(gzip.compress(jsonl(SECOND).encode()))
    code, said, stderr = index("add", "--db", db, plain, "-", packed, stdin=jsonl({"id": "in", "text": OWN}))
    assert code == 3
    assert [row.get("id") for row in said] == ["first", None, "in", "second"]
    assert (said[1]["file"], said[1]["line"]) == (str(plain), 2)
    assert one_line(stderr) == "copytrail: 1 skipped: their answers say why"


def test_files_that_cannot_be_read(db, tmp_path):
    good = tmp_path / "good.jsonl"
    good.write_text(jsonl(FIRST))
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(jsonl(SECOND).encode())[:-20])
    for path, reason in ((tmp_path / "none", "does not exist"), (tmp_path, "is a folder")):
        code, said, stderr = index("add", "--db", db, good, path)
        assert (code, said) == (1, [])
        assert reason in one_line(stderr)
    code, said, stderr = index("add", "--db", db, good, cut)
    assert code == 1
    assert said == [{"id": "first", "state": "new"}]
    assert "cut.jsonl.gz: cut short" in one_line(stderr)
    code, said, stderr = index("add", "--db", db, "-", "-")
    assert (code, said) == (1, [])
    assert "only once" in one_line(stderr)


def test_no_lines_no_answers(db):
    assert answers("add", "--db", db) == []


@pytest.mark.parametrize("command", ["query", "remove", "expire", "info"])
def test_a_slip_in_the_name_makes_no_index(db, command):
    more = ("--before", "2021-01-01") if command == "expire" else ()
    code, said, stderr = index(command, "--db", db, *more, stdin=jsonl(FIRST))
    assert (code, said) == (1, [])
    assert f"no index at {db}" in one_line(stderr)
    assert not db.exists()


@pytest.mark.parametrize("command", ["add", "query", "info"])
def test_what_is_no_index(tmp_path, command):
    (tmp_path / "notes.txt").write_text("This is no index.\n")
    code, said, stderr = index(command, "--db", tmp_path / "notes.txt", stdin=jsonl(FIRST))
    assert code == 1
    assert "notes.txt" in one_line(stderr)
    assert all("error" in row for row in said)
    assert (tmp_path / "notes.txt").read_text() == "This is no index.\n"


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("add",),
        ("drop", "--db", "x"),
        ("query", "--db", "x", "--same-source", "both"),
        ("expire", "--db", "x"),
        ("add", "--db", "x", "--wait", "-1"),
        ("add", "--db", "x", "--field", "id"),
    ],
)
def test_usage(args, tmp_path):
    done = copytrail("index", *args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


def test_find_does_not_load_the_index():
    code = (
        "import sys; from reuse.cli.commands import copytrail; "
        "copytrail.main(['find', sys.argv[1]], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [Path(COMMAND).with_name("python"), "-c", code, SEEDS], capture_output=True, text=True, timeout=60
    )
    loaded = done.stdout.split()
    assert "reuse.cli.find" in loaded
    assert not {"reuse.cli.index", "reuse.write.answers", "reuse.index", "rocksdict", "redis"} & set(loaded)


def test_the_seeds(db):
    """Each article against those before it: in the end, all that `find` finds."""
    records = [
        {"id": path.name, "text": path.read_text()}
        for path in sorted(SEEDS.iterdir())
        if path.suffix == ".txt"
    ]
    said = answers("query", "--add", "--db", db, stdin=jsonl(*records))
    found = reuse.find([reuse.Document(**record) for record in records])
    run = [passage for passage in found.passages if passage.kind != "reworded"]
    asked = [row for answer in said for row in answer["passages"] if row["kind"] != "reworded"]
    spans = {
        (row["a"]["document"], row["a"]["start"], row["b"]["document"], row["b"]["start"]) for row in asked
    }
    assert spans == {(p.a.document, p.a.start, p.b.document, p.b.start) for p in run}
    assert len(asked) == len(run) > 0
