"""CSV and TSV: a row is a document, and a bad row costs only itself."""

import csv
import io
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.read import read, streams, tables

GOOD = "id,text\ngood,Some words.\n"


def read_table(folder, content, name="pile.csv", **options):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, **options)


def only(things):
    assert len(things) == 1, things
    return things[0]


def by_id(reading):
    return {document.id: document.text for document in reading.documents}


# csv.writer quotes no NUL, and what is not UTF-8 has no place in a file of it.
cell = st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(lambda text: text.strip())


@given(st.lists(cell, max_size=6), st.sampled_from([("csv", ","), ("csv", ";"), ("csv", "|"), ("tsv", "\t")]))
def test_any_text_comes_back(tmp_path_factory, texts, kind):
    suffix, separator = kind
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator)
    writer.writerow(["id", "text"])
    writer.writerows(enumerate(texts))
    reading = read_table(tmp_path_factory.mktemp("any"), written.getvalue(), f"pile.{suffix}")
    assert list(by_id(reading).values()) == texts
    assert reading.problems == []
    assert len(reading.inputs) == 1


def test_every_field_and_others_go_to_the_metadata(tmp_path):
    header = " ID ,text,Published,modified,source,title,url,byline,page,empty,"
    row = '7,"Words, ""quoted""\nand more.",2018-07-15,2018-07-15T10:00:00Z,s,h,u,By A,1,,'
    document = only(read_table(tmp_path, f"{header}\n{row}\n").documents)
    assert (document.id, document.text) == ("7", 'Words, "quoted"\nand more.')
    assert (document.published, document.modified.isoformat()) == (
        date(2018, 7, 15),
        "2018-07-15T10:00:00+00:00",
    )
    assert (document.source, document.title, document.url) == ("s", "h", "u")
    assert document.metadata == {"page": "1", "byline": "By A"}


def test_renamed_fields(tmp_path):
    fields = {"id": "Key", "text": "body", "source": "paper"}
    reading = read_table(tmp_path, "Key,body,paper,text,series\na,words,P,teaser,S\n", fields=fields)
    document = only(reading.documents)
    assert (document.id, document.text, document.source) == ("a", "words", "P")
    assert document.metadata == {"text": "teaser", "series": "S"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text,series\na,words,Times\n"),
        ("a.jsonl", '{"id": "a", "text": "words", "series": "Times"}'),
        ("a.jsonl", '{"id": "a", "text": "words", "series": "Times", "source": " "}'),
    ],
)
def test_series_is_the_source_where_there_is_none(tmp_path, name, content):
    document = only(read_table(tmp_path, content, name).documents)
    assert (document.source, document.metadata) == ("Times", {})


def test_a_source_goes_before_the_series(tmp_path):
    document = only(read_table(tmp_path, "id,text,series,source\na,words,Times,Post\n").documents)
    assert (document.source, document.metadata) == ("Post", {"series": "Times"})


def test_a_series_that_is_no_text_is_named(tmp_path):
    reading = read_table(tmp_path, '{"id": "a", "text": "words", "series": 5}', "a.jsonl")
    assert only(reading.documents).source is None
    assert not only(reading.problems).skipped


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a", "1 cells for 2 columns"),
        ("a,b,c", "3 cells for 2 columns"),
        (",words", "no id"),
        ("a,", "no text"),
        ("a,  ", "empty text"),
        ("good,other", r"duplicate id 'good'.*pile.csv, line 2"),
        ('a,"words" more', "not CSV, near line 3"),
        (b"a,caf\xe9 and some", "not UTF-8: the byte 0xe9"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(tmp_path, row, reason):
    row = row if isinstance(row, bytes) else row.encode()
    reading = read_table(tmp_path, GOOD.encode() + row + "\nlast,Möre wörds.\n".encode())
    assert by_id(reading) == {"good": "Some words.", "last": "Möre wörds."}
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == (f"{tmp_path / 'pile.csv'}, line 3", True)
    assert re.search(reason, problem.reason)
    assert "\n" not in problem.reason


def test_a_quotation_mark_that_never_closes_is_named_and_what_is_before_is_kept(tmp_path):
    reading = read_table(tmp_path, GOOD + 'a,"words\nb,words\nc,words\n')
    assert by_id(reading) == {"good": "Some words."}
    problem = only(reading.problems)
    assert problem.where.endswith("line 3")
    assert "unexpected end of data; lost up to line 5" in problem.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no column 'id' or 'text'.*nothing"),
        ("title,body\na,b\n", "no column 'id' or 'text': the first line has title, body; .*--field"),
        ("id,body\na,b\n", "no column 'text'.*--field text=NAME"),
        ("key,text\na,b\n", "no column 'id'.*--field id=NAME"),
        ("id,text,id\na,b,c\n", "the column 'id' twice"),
        ('id,text,"more\na,b,c\n', "not CSV, near line 2: unexpected end of data"),
        ('"id"x,text\na,b,c\n', "not CSV, near line 1"),
        (b"id,text\na,b\0c\n", "binary"),
        (b"\xff\xfei\0d\0,\0t\0e\0x\0t\0\n\0\x00\xd8", "looks like utf-16-le"),
        (b"id,text\n" + bytes(range(128, 256)) * 4, "can't tell|binary"),
    ],
)
def test_a_bad_file_is_named_once(tmp_path, content, reason):
    reading = read_table(tmp_path, content)
    assert reading.documents == []
    problem = only([problem for problem in reading.problems if problem.skipped])
    assert problem.where == str(tmp_path / "pile.csv")
    assert re.search(reason, problem.reason)


def test_a_header_alone_has_no_documents_and_no_problems(tmp_path):
    assert read_table(tmp_path, "id,text\n").problems == []


FRENCH = "id,text\na,Où est la bibliothèque des élèves ?\nb,Là où nous étions déjà allés.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_told_as_that_of_texts(tmp_path, encoding):
    reading = read_table(tmp_path, FRENCH.encode(encoding))
    assert by_id(reading)["a"] == "Où est la bibliothèque des élèves ?"
    assert len(reading.documents) == 2
    notes = [] if encoding in ("utf-8", "utf-8-sig") else [False]
    assert [problem.skipped for problem in reading.problems] == notes


def test_an_encoding_told_late_in_a_long_file(tmp_path):
    rows = "".join(f"{number},plain words\n" for number in range(200_000))
    reading = read_table(tmp_path, ("id,text\n" + rows + FRENCH.partition("\n")[2]).encode("cp1252"))
    assert len(reading.documents) == 200_002
    assert reading.documents[-1].text == "Là où nous étions déjà allés."


QUOTES = ['"Stop," he said.', '"Stop.', 'Said "stop".', 'He ""', '"']


@pytest.mark.parametrize("text", QUOTES)
def test_a_tsv_in_which_quotation_marks_mean_nothing(tmp_path, text):
    rows = [("a", "One."), ("b", text), ("c", "Two.")]
    content = "id\ttext\n" + "".join(f"{id}\t{text}\n" for id, text in rows)
    reading = read_table(tmp_path, content, "pile.tsv")
    assert by_id(reading) == dict(rows)
    assert reading.problems == []


def test_a_tsv_in_which_quotation_marks_mean_much(tmp_path):
    content = 'id\ttext\na\t"One\tcell\nof two lines, ""quoted""."\nb\t"Another."\n'
    reading = read_table(tmp_path, content, "pile.tsv")
    assert by_id(reading) == {"a": 'One\tcell\nof two lines, "quoted".', "b": "Another."}


def test_a_header_may_have_two_lines(tmp_path):
    content = 'id,"two\nlines",text\na,b,words\n'
    assert only(read_table(tmp_path, content).documents).metadata == {"two\nlines": "b"}


def test_windows_and_old_mac_line_ends(tmp_path):
    for end in ("\r\n", "\r"):
        content = end.join(["id,text", 'a,"one', 'two"', "b,three", ""])
        assert by_id(read_table(tmp_path, content)) == {"a": f"one{end}two", "b": "three"}


def test_a_huge_cell_is_read(tmp_path):
    text = "word " * 400_000
    assert by_id(read_table(tmp_path, f"id,text\na,{text}\n")) == {"a": text}
    before = csv.field_size_limit()
    read_table(tmp_path, GOOD)
    assert csv.field_size_limit() == before


def test_a_cell_or_line_beyond_all_measure_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "LONGEST", 1 << 18)
    cell = '"' + "word\n" * (1 << 17) + '"'
    reading = read_table(tmp_path, f"{GOOD}a,{cell}\nb,words\n")
    assert by_id(reading) == {"good": "Some words."}
    assert "field larger" in only(reading.problems).reason
    assert "lost up to line 131076" in only(reading.problems).reason
    reading = read_table(tmp_path, f"{GOOD}a,{'word ' * (1 << 17)}\nb,words\n")
    assert by_id(reading) == {"good": "Some words."}
    assert "longer than" in only(reading.problems).reason


def test_a_line_of_jsonl_beyond_all_measure_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "LONGEST", 1000)
    lines = [json.dumps({"id": id, "text": text}) for id, text in (("a", "x" * 5000), ("b", "words"))]
    reading = read_table(tmp_path, "\n".join(lines), "a.jsonl")
    assert by_id(reading) == {"b": "words"}
    assert only(reading.problems).where.endswith("line 1")
    assert "longer than" in only(reading.problems).reason


def test_ids_are_unique_across_files(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "words"}')
    (tmp_path / "b.csv").write_text("id,text\n1,words\n2,words\n")
    (tmp_path / "c.tsv").write_text("id\ttext\n2\twords\n3\twords\n")
    reading = read(tmp_path)
    assert [document.id for document in reading.documents] == ["1", "2", "3"]
    assert [problem.reason.partition(": ")[0] for problem in reading.problems] == [
        "duplicate id '1'",
        "duplicate id '2'",
    ]
    assert "b.csv, line 3" in reading.problems[1].reason


def test_metadata_beside_a_table(tmp_path):
    path = tmp_path / "known.csv"
    path.write_text("id,published\ngood,2020-01-02\n")
    (tmp_path / "pile.csv").write_text(GOOD)
    reading = read(tmp_path, metadata=path)
    assert only(reading.documents).published == date(2020, 1, 2)
    assert reading.problems == []
