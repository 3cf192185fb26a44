"""Web pages: text, title, date and outlet; hostile ones are named, and the rest goes on."""

import gzip
import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest

from reuse.read import page_worker, pages, read

STORY = (
    "<p>The harbour of Lindvik was closed on Tuesday after a crane fell across two fishing boats.</p>"
    "<p>Nobody was hurt, the port authority said, but eleven containers of herring went into the fjord.</p>"
)
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Crane falls | Lindvik Post</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav><article><h1>Crane falls</h1>{body}</article>
<footer>Copyright Lindvik Post. Subscribe to our newsletter.</footer></body></html>"""
HEAD = """<meta property="og:site_name" content="Lindvik Post"><meta property="og:title" content="Crane falls">
<link rel="canonical" href="https://post.example.org/news/crane"><meta name="author" content="Kari Nordmann">
<meta property="article:published_time" content="2021-08-21T10:15:00Z">
<meta property="article:modified_time" content="2021-08-22">"""


def put(path, head=HEAD, body=STORY, charset="utf-8"):
    path.write_bytes(PAGE.format(head=head, body=body, charset=charset).encode(charset))
    return path


def only(things):
    assert len(things) == 1, things
    return things[0]


@pytest.fixture
def helper(tmp_path, monkeypatch):
    """Have a script of ours run in place of the process that reads pages."""

    def use(script):
        path = tmp_path / ".helper.py"
        path.write_text(script)
        monkeypatch.setattr(page_worker, "__file__", str(path))

    return use


def test_what_a_page_says(tmp_path):
    document = only(read(put(tmp_path / "a.html")).documents)
    assert document.id == "a.html"
    assert document.text.startswith("Crane falls\nThe harbour")
    assert document.text.endswith("went into the fjord.")
    assert (document.title, document.source) == ("Crane falls", "Lindvik Post")
    assert document.url == "https://post.example.org/news/crane"
    assert document.published == datetime(2021, 8, 21, 10, 15, tzinfo=UTC)
    assert document.modified == date(2021, 8, 22)
    assert document.metadata == {"byline": "Kari Nordmann"}


def test_a_page_that_says_little(tmp_path):
    document = only(read(put(tmp_path / "a.HTM", head="")).documents)
    assert (document.published, document.modified, document.url, document.metadata) == (None, None, None, {})


def test_a_time_that_is_none_gives_way_to_the_day(tmp_path):
    head = HEAD.replace("2021-08-21T10:15:00Z", "21 August 2021").replace(
        'content="2021-08-22"', 'content="x"'
    )
    document = only(read(put(tmp_path / "a.html", head=head)).documents)
    assert document.published in (date(2021, 8, 21), None)
    assert document.modified is None


def test_dates_in_the_text_are_no_date_of_publication(tmp_path):
    body = (
        STORY
        + "<p>On 3 May 1998 and again on 2004-05-06 the same crane had fallen before, said the port.</p>"
    )
    assert only(read(put(tmp_path / "a.html", head="", body=body)).documents).published is None


def test_other_encodings_and_packed(tmp_path):
    put(tmp_path / "a.html", body=STORY.replace("harbour", "Öl-häfen"), charset="cp1252")
    packed = put(tmp_path / "b.html", body=STORY.replace("harbour", "Öl-häfen"))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(packed.read_bytes()))
    packed.unlink()
    for document in read(tmp_path).documents:
        assert "Öl-häfen" in document.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no article"),
        (bytes(range(256)) * 40, "no article"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><body>" + b"<div>" * 100_000 + b"<p>words", "no article|trafilatura"),
        (b"<p>" + b"x" * 5000, "longer than 4,000 bytes"),
    ],
)
def test_a_page_without_an_article_is_named(tmp_path, monkeypatch, content, reason):
    if "longer" in reason:
        monkeypatch.setattr(pages, "LONGEST_PAGE", 4000)
    (tmp_path / "a.html").write_bytes(content)
    put(tmp_path / "b.html")
    reading = read(tmp_path)
    assert only(reading.documents).id == "b.html"
    assert (only(reading.problems).where, reading.problems[0].skipped) == (str(tmp_path / "a.html"), True)
    assert re.search(reason, reading.problems[0].reason)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read(tmp_path, monkeypatch, helper):
    monkeypatch.setattr(pages, "PATIENCE", 4.0)
    helper(
        "import json, sys, time\n"
        "while size := sys.stdin.buffer.read(8):\n"
        "    page = sys.stdin.buffer.read(int.from_bytes(size, 'big'))\n"
        "    time.sleep(60 * (b'slow' in page))\n"
        "    answer = json.dumps({'text': 'words'}).encode()\n"
        "    sys.stdout.buffer.write(len(answer).to_bytes(8, 'big') + answer)\n"
        "    sys.stdout.buffer.flush()\n"
    )
    (tmp_path / "a.html").write_text("slow")
    (tmp_path / "b.html").write_text("fast")
    began = time.monotonic()
    reading = read([tmp_path / "a.html", tmp_path / "b.html"])
    assert time.monotonic() - began < 40
    assert only(reading.documents).text == "words"
    assert "took longer" in only(reading.problems).reason


@pytest.mark.parametrize("script", ["raise SystemExit(1)", "import os; os.abort()", "print('12345678')"])
def test_a_page_that_kills_its_reader_is_named(tmp_path, helper, script):
    helper(script)
    for name in "ab":
        put(tmp_path / f"{name}.html")
    reading = read(tmp_path)
    assert ["trafilatura broke down" in problem.reason for problem in reading.problems] == [True, True]


def test_an_error_of_trafilatura_is_named(monkeypatch, tmp_path):
    def fails(page):
        raise ValueError("too strange")

    answers = tmp_path / "answers"
    with answers.open("wb") as out:
        page = tmp_path / "page"
        page.write_bytes((3).to_bytes(8, "big") + b"abc")
        with page.open("rb") as source:
            page_worker.serve(source, out, fails)
    assert b"ValueError: too strange" in answers.read_bytes()


def test_many_pages_come_in_order_among_other_files(tmp_path):
    for number in range(40):
        put(
            tmp_path / f"{number:02}.html",
            body=STORY.replace("Lindvik", f"Port {number} " * (1 + number % 7)),
        )
    (tmp_path / "05x.txt").write_text("words")
    (tmp_path / "07.html").write_bytes(b"")
    (tmp_path / "09.html.gz").write_bytes(b"?")
    reading = read(tmp_path)
    assert [document.id for document in reading.documents] == sorted(
        {f"{number:02}.html" for number in range(40)} - {"07.html"} | {"05x.txt"}
    )
    assert [input.path for input in reading.inputs] == sorted(input.path for input in reading.inputs)
    assert [problem.where for problem in reading.problems] == [
        str(tmp_path / name) for name in ("07.html", "09.html.gz")
    ]
    for document in reading.documents:
        if document.id != "05x.txt":
            assert f"Port {int(document.id[:2])} " in document.text


def test_no_process_is_left(tmp_path, monkeypatch):
    started = []
    popen = subprocess.Popen

    def remembered(*args, **kwargs):
        started.append(popen(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    read(put(tmp_path / "a.html"))
    assert [process.poll() is not None for process in started] == [True]
    (tmp_path / "a.html").unlink()
    for number in range(9):
        put(tmp_path / f"{number}.html")

    def interrupted(name, done, total, unit):
        if unit == "bytes" and done > 3000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(tmp_path, progress=interrupted)
    assert len(started) > 1
    assert all(process.poll() is not None for process in started)


def test_the_extra_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "find_spec", lambda name: None)
    put(tmp_path / "a.html")
    assert "pip install 'copytrail[web]'" in only(read(tmp_path).problems).reason


def test_text_files_start_no_process(tmp_path):
    (tmp_path / "a.txt").write_text("words")
    code = "import sys; from reuse.read import read; read(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert not {"pyarrow", "trafilatura", "lxml"}.intersection(done.stdout.split())
