"""JSONL: one document a line, and a bad line costs only itself."""

import io
import json
import re
import sys
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.errors import ReuseError
from reuse.read import read

GOOD = b'{"id": "good", "text": "Some words."}'


def read_lines(*lines, **options):
    return read(["-"], stdin=io.BytesIO(b"\n".join(lines)), **options)


def only(things):
    assert len(things) == 1, things
    return things[0]


any_text = st.text(st.characters(codec=None), min_size=1).filter(lambda text: text.strip())


@given(st.lists(any_text, max_size=5), st.booleans())
def test_any_text_comes_back(texts, ascii_only):
    sound = [text for text in texts if ascii_only or text.encode("utf-8", "replace").decode() == text]
    lines = [
        json.dumps({"id": number, "text": text}, ensure_ascii=ascii_only).encode()
        for number, text in enumerate(sound)
    ]
    reading = read_lines(*lines)
    assert [document.text for document in reading.documents] == sound
    assert [document.id for document in reading.documents] == [str(number) for number in range(len(sound))]
    assert reading.problems == []


def test_lone_surrogates_and_nul_are_kept():
    reading = read_lines(rb'{"id": "a", "text": "x\ud800y\u0000z\u2028"}')
    assert only(reading.documents).text == "x\ud800y\0z\u2028"


def test_every_field():
    record = {
        "id": "a",
        "text": "t",
        "published": "2018-07-15",
        "modified": "2018-07-15T10:00:00+02:00",
        "first_seen": "2018-07-16T08:00:00",
        "source": "s",
        "title": "h",
        "url": "u",
        "metadata": {"page": 1, "byline": "old"},
        "byline": "By A",
        "dateline": "ROME",
        "other": [1, None],
    }
    document = only(read_lines(json.dumps(record).encode()).documents)
    assert document.published == date(2018, 7, 15)
    assert document.modified == datetime(2018, 7, 15, 10, tzinfo=timezone(timedelta(hours=2)))
    assert document.first_seen == datetime(2018, 7, 16, 8)
    assert (document.source, document.title, document.url) == ("s", "h", "u")
    assert document.metadata == {"page": 1, "byline": "By A", "dateline": "ROME", "other": [1, None]}


def test_renamed_fields():
    line = b'{"article_id": 7, "body": "words", "text": "teaser", "author": "By A", "link": "u"}'
    fields = {"id": "article_id", "text": "body", "byline": "author", "url": "link"}
    document = only(read_lines(line, fields=fields).documents)
    assert (document.id, document.text, document.url) == ("7", "words", "u")
    assert document.metadata == {"text": "teaser", "byline": "By A"}


def test_one_of_their_fields_may_serve_twice():
    document = only(read_lines(b'{"link": "u", "text": "t"}', fields={"id": "link", "url": "link"}).documents)
    assert (document.id, document.url, document.metadata) == ("u", "u", {})


def test_an_unknown_field_cannot_be_renamed():
    with pytest.raises(ReuseError, match=r"'body'.*id, text"):
        read_lines(GOOD, fields={"body": "text"})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "a", "text": "cut', "not JSON"),
        (b'{"id": "a", "text": "tab\there"}', "not JSON"),
        (b'["id", "text"]', "an array"),
        (b'"text"', "a string"),
        (b"null", "null"),
        (b'{"text": "words"}', "no id"),
        (b'{"id": "", "text": "words"}', "no id"),
        (b'{"id": null, "text": "words"}', "no id"),
        (b'{"id": true, "text": "words"}', "id.*true or false"),
        (b'{"id": 1.5, "text": "words"}', "id.*a number"),
        (b'{"id": ["a"], "text": "words"}', "id.*an array"),
        (b'{"id": "a"}', "no text"),
        (b'{"id": "a", "text": null}', "no text"),
        (b'{"id": "a", "text": 5}', "text.*a number"),
        (b'{"id": "a", "text": ""}', "empty text"),
        (b'{"id": "a", "text": " \\n "}', "empty text"),
        (b'{"id": "a", "text": "caf\xe9"}', "not UTF-8 at byte 24"),
        (b'{"id": "a", "text": "words", "n": NaN}', "NaN"),
        (b'{"id": "a", "text": "words", "n": -Infinity}', "Infinity"),
        (b'{"id": "a", "text": "words", "n": 1e999}', "too large"),
        (b'{"id": ' + b"9" * 10_000 + b', "text": "words"}', "digits"),
        (b'{"id": "a", "text": "words", "n": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "deep"),
        (b'{"id": "good", "text": "other words"}', "duplicate id 'good'.*stdin, line 1"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line, reason):
    reading = read_lines(GOOD, b"", line, b'{"id": "last", "text": "More words."}')
    assert [document.id for document in reading.documents] == ["good", "last"]
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == ("stdin, line 3", True)
    assert re.search(reason, problem.reason)
    assert "\n" not in problem.reason


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "yesterday"),
        ("published", "2018-13-01"),
        ("modified", 20180715),
        ("first_seen", ["2018-07-15"]),
        ("source", 5),
        ("title", {"en": "x"}),
        ("url", False),
        ("metadata", "page 1"),
    ],
)
def test_a_bad_field_is_dropped_and_the_document_stays(field, value):
    record = {"id": "a", "text": "t", "source": "s", "title": "h", "byline": "b"} | {field: value}
    reading = read_lines(json.dumps(record).encode())
    document = only(reading.documents)
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == ("stdin, line 1", False)
    assert field in problem.reason
    kept = {"source": "s", "title": "h"} | ({field: None} if field != "metadata" else {})
    assert {name: getattr(document, name) for name in kept} == kept
    assert document.metadata == {"byline": "b"}


def test_blank_values_mean_nothing():
    reading = read_lines(b'{"id": "a", "text": "t", "published": "", "source": " ", "url": null}')
    document = only(reading.documents)
    assert (document.published, document.source, document.url) == (None, None, None)
    assert reading.problems == []


def test_the_reason_stays_short():
    record = {"id": "a", "text": "t", "url": ["x" * 100_000]}
    assert len(only(read_lines(json.dumps(record).encode()).problems).reason) < 500


def test_a_byte_order_mark_and_windows_line_ends(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n" + b'{"id": 2, "text": "t"}\r\n')
    reading = read(tmp_path)
    assert [document.id for document in reading.documents] == ["good", "2"]
    assert reading.problems == []


def test_utf16_is_named_once(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "t"}\n' * 3, encoding="utf-16")
    problem = only(read(path).problems)
    assert (problem.where, problem.skipped) == (str(path), True)
    assert "UTF-16" in problem.reason


def test_the_place_is_the_file_and_line(tmp_path):
    path = tmp_path / "pile.jsonl"
    path.write_bytes(GOOD + b"\n{}\n")
    assert only(read(path).problems).where == f"{path}, line 2"


def test_ids_are_unique_across_files(tmp_path):
    (tmp_path / "good").write_bytes(GOOD)
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(GOOD)
    problem = only(read([tmp_path / "a.jsonl", tmp_path / "b.jsonl"]).problems)
    assert problem.where == f"{tmp_path / 'b.jsonl'}, line 1"
    assert f"{tmp_path / 'a.jsonl'}, line 1" in problem.reason


def test_a_skipped_record_does_not_take_the_id():
    reading = read_lines(b'{"id": "a", "text": ""}', b'{"id": "a", "text": "words"}')
    assert only(reading.documents).text == "words"


def test_stdin_once(tmp_path):
    with pytest.raises(ReuseError, match="once"):
        read(["-", "-"], stdin=io.BytesIO(GOOD))


def test_stdin_is_an_input_and_has_no_source(monkeypatch):
    class Stream:
        buffer = io.BytesIO(GOOD)

    monkeypatch.setattr(sys, "stdin", Stream)
    reading = read("-", source_from="folder")
    assert [(input.path, input.bytes) for input in reading.inputs] == [("-", len(GOOD))]
    assert only(reading.documents).source is None


def test_a_file_named_like_stdin_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").write_bytes(GOOD)
    reading = read(["./-", "-"], stdin=io.BytesIO(GOOD))
    assert only(reading.documents).id == "good"
    assert "not a kind" in only(reading.problems).reason


def test_a_stream_that_breaks_off_keeps_what_was_read():
    class Stream(io.BytesIO):
        def read1(self, size):
            if chunk := super().read1(size):
                return chunk
            raise OSError(5, "Input/output error")

    reading = read("-", stdin=Stream(GOOD + b"\n"))
    assert only(reading.documents).id == "good"
    assert reading.inputs == []
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == ("stdin", True)
    assert "Input/output" in problem.reason
