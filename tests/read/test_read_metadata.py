"""What a CSV adds to the documents."""

import csv
import io
from datetime import date

import pytest

from reuse.errors import ReuseError
from reuse.read import read


@pytest.fixture
def folder(tmp_path):
    texts = tmp_path / "texts"
    for name in ("a.txt", "b.md", "sub/c.txt", "one/d.txt", "two/d.txt"):
        (texts / name).parent.mkdir(parents=True, exist_ok=True)
        (texts / name).write_text(f"Words of {name}.")
    (texts / "r.jsonl").write_text('{"id": "r1", "text": "t", "source": "old", "title": "kept"}\n')
    return texts


def described(folder, content, **options):
    table = folder.parent / "meta.csv"
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read(folder, metadata=table, **options)
    return {document.id: document for document in reading.documents}, reading.problems


def places(problems):
    assert not any(problem.skipped for problem in problems)
    return [int(problem.where.rpartition("meta.csv, line ")[2]) for problem in problems]


def test_fields_and_other_columns(folder):
    found, problems = described(
        folder,
        "id,published,modified,first_seen,source,title,url,desk\n"
        'a.txt,2018-07-15,2018-07-16,2018-07-17,bbc,"One, two",u,foreign\n',
    )
    assert problems == []
    a = found["a.txt"]
    assert (a.published, a.modified, a.first_seen) == (
        date(2018, 7, 15),
        date(2018, 7, 16),
        date(2018, 7, 17),
    )
    assert (a.source, a.title, a.url, a.metadata) == ("bbc", "One, two", "u", {"desk": "foreign"})
    assert found["b.md"].source is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("sub/c.txt", "sub/c.txt"),
        ("./sub/c.txt", "sub/c.txt"),
        ("c.txt", "sub/c.txt"),
        ("c", "sub/c.txt"),
        ("sub/c", "sub/c.txt"),
        ("texts/sub/c.txt", "sub/c.txt"),
        ("b", "b.md"),
        ("one/d", "one/d.txt"),
        ("r1", "r1"),
    ],
)
@pytest.mark.parametrize("column", ["id", "file", " File "])
def test_ways_to_name_a_document(folder, column, name, id):
    found, problems = described(folder, f"{column},source\n{name},new\n")
    assert problems == []
    assert [key for key, document in found.items() if document.source == "new"] == [id]


def test_an_exact_id_goes_before_a_part_of_another(folder):
    (folder / "sub" / "a.txt").write_text("Another a.")
    found, problems = described(folder, "file,source\na.txt,new\n")
    assert problems == []
    assert (found["a.txt"].source, found["sub/a.txt"].source) == ("new", None)


@pytest.mark.parametrize("name", ["d.txt", "d", "nowhere.txt", "ub/c.txt", "r", ".txt"])
def test_a_row_that_fits_none_or_several_is_named(folder, name):
    found, problems = described(folder, f"file,source\na.txt,x\n{name},new\nb.md,y\n")
    assert places(problems) == [3]
    assert repr(name) in problems[0].reason
    assert "new" not in {document.source for document in found.values()}
    assert (found["a.txt"].source, found["b.md"].source) == ("x", "y")


def test_a_row_without_a_name(folder):
    _, problems = described(folder, "id,file,source\n,,new\n,a.txt,x\n")
    assert places(problems) == [2]


def test_a_second_row_for_a_document(folder):
    found, problems = described(folder, "file,source,title\na.txt,x,\n./a.txt,y,h\n")
    assert places(problems) == [3]
    assert "line 2" in problems[0].reason
    assert (found["a.txt"].source, found["a.txt"].title) == ("x", None)


def test_a_bad_date_costs_only_the_field(folder):
    found, problems = described(folder, "id,published,source\na.txt,15.7.2018,x\n")
    assert places(problems) == [2]
    assert "'15.7.2018'" in problems[0].reason
    assert (found["a.txt"].published, found["a.txt"].source) == (None, "x")


def test_cells_override_and_empty_ones_do_not(folder):
    found, problems = described(folder, "id,source,title,desk\nr1,new, ,\n")
    assert problems == []
    assert (found["r1"].source, found["r1"].title, found["r1"].metadata) == ("new", "kept", {})


def test_other_columns_join_the_metadata_there_is(folder):
    (folder / "r.jsonl").write_text('{"id": "r1", "text": "t", "page": 3, "desk": "home"}\n')
    found, _ = described(folder, "id,desk\nr1,foreign\n")
    assert found["r1"].metadata == {"page": 3, "desk": "foreign"}


def test_a_cell_goes_before_source_from(folder):
    found, _ = described(folder, "id,source\nsub/c.txt,new\n", source_from="folder")
    assert (found["sub/c.txt"].source, found["one/d.txt"].source, found["r1"].source) == ("new", "one", "old")


def test_the_names_with_a_root_before_them(folder):
    table = folder.parent / "meta.csv"
    table.write_text("file,source\none/d.txt,x\ntwo/d,y\n")
    reading = read([folder / "one", folder / "two"], metadata=table)
    assert {document.id: document.source for document in reading.documents} == {
        "one/d.txt": "x",
        "two/d.txt": "y",
    }
    assert reading.problems == []


def test_lines_are_counted_where_cells_hold_line_ends(folder):
    found, problems = described(folder, 'id,title\r\na.txt,"one\r\ntwo"\r\n\r\ngone,x\r\n')
    assert found["a.txt"].title == "one\r\ntwo"
    assert places(problems) == [5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_write(folder, encoding):
    found, problems = described(folder, "id,source\r\na.txt,Le Progrès\r\n".encode(encoding))
    assert problems == []
    assert found["a.txt"].source == "Le Progrès"


def test_a_big_cell_and_the_limit_as_it_was(folder):
    before = csv.field_size_limit()
    big = "x" * (before + 1)
    found, _ = described(folder, f"id,note\na.txt,{big}\n")
    assert found["a.txt"].metadata["note"] == big
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "'id' or 'file'"),
        ("name,source\na.txt,x\n", "'id' or 'file'.*name, source"),
        ("id;source\na.txt;x\n", "commas"),
        ("id,source,source\n", "'source' twice"),
        ("id,Source,source\n", "'source' twice"),
        ("id,source\na.txt,x,y\n", "line 2 has 3 cells for 2"),
        ('id,source\na.txt,"x\n', "not CSV, near line 2"),
        (b"id,source\0\n", "binary"),
    ],
)
def test_a_table_that_cannot_be_used_is_an_error(folder, content, reason):
    before = csv.field_size_limit()
    with pytest.raises(ReuseError, match=rf"meta\.csv: .*{reason}") as caught:
        described(folder, content)
    assert "\n" not in str(caught.value)
    assert csv.field_size_limit() == before


def test_a_missing_table(folder):
    with pytest.raises(ReuseError, match=r"gone\.csv: can't be read: No such file"):
        read(folder, metadata=folder / "gone.csv")


def test_the_table_among_the_texts_is_no_problem_and_is_an_input(folder):
    table = folder / "meta.csv"
    table.write_text("id,source\na.txt,x\n")
    reading = read(folder, metadata=table)
    assert reading.problems == []
    assert [input.path for input in reading.inputs].count(str(table)) == 1
    assert [problem.where for problem in read(folder).problems] == [str(table)]


def test_a_table_for_stdin(tmp_path):
    table = tmp_path / "meta.csv"
    table.write_text("id,published\n7,2018-07-15\n")
    reading = read("-", metadata=table, stdin=io.BytesIO(b'{"id": 7, "text": "t"}'))
    assert reading.documents[0].published == date(2018, 7, 15)
