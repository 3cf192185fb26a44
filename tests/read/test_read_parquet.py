"""Parquet: a row is a document; values of many types, damaged and hostile files."""

import gzip
import re
import sys
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from pyarrow import parquet

from reuse.read import parquet as parquet_module
from reuse.read import read


def put(path, **columns):
    parquet.write_table(pa.table(columns), path)
    return path


def only(things):
    assert len(things) == 1, things
    return things[0]


def read_columns(folder, **columns):
    return read(put(folder / "a.parquet", **columns))


def test_every_field(tmp_path):
    reading = read_columns(
        tmp_path,
        id=["a", "b"],
        text=["Some wörds.", "More \ud7ff\U0001f600 words."],
        published=pa.array([datetime(2020, 1, 2, 3, 4, 5), None], pa.timestamp("ns")),
        modified=pa.array([datetime(2020, 1, 2, 3, tzinfo=UTC), None], pa.timestamp("ms", "UTC")),
        first_seen=pa.array([date(2020, 1, 2), None]),
        source=pa.array(["s", "s"]).dictionary_encode(),
        title=["t", None],
        url=["u", ""],
        byline=["By A", None],
        metadata=[{"page": 1}, None],
        vector=[[0.5] * 100, None],
    )
    first, second = reading.documents
    assert (first.id, first.text) == ("a", "Some wörds.")
    assert first.published == datetime(2020, 1, 2, 3, 4, 5)
    assert first.modified == datetime(2020, 1, 2, 3, tzinfo=UTC)
    assert type(first.first_seen) is date
    assert (first.source, first.title, first.url) == ("s", "t", "u")
    assert first.metadata == {"page": 1, "byline": "By A"}
    assert (second.published, second.title, second.url, second.metadata) == (None, None, None, {})
    assert reading.problems == []
    assert only(reading.inputs).bytes == (tmp_path / "a.parquet").stat().st_size


def test_zones_and_nanoseconds(tmp_path):
    stamps = pa.array([1577934245_123456789], pa.timestamp("ns", "+02:00"))
    document = only(read_columns(tmp_path, id=[1], text=["t"], published=stamps).documents)
    assert document.published.utcoffset() == timedelta(hours=2)
    assert document.published.microsecond == 123456


@pytest.mark.parametrize(
    ("type", "values"),
    [
        (pa.int64(), [1, 2]),
        (pa.uint8(), [1, 2]),
        (pa.large_string(), ["1", "2"]),
        (pa.dictionary(pa.int8(), pa.string()), ["1", "2"]),
    ],
)
def test_ids_of_many_types(tmp_path, type, values):
    reading = read_columns(tmp_path, id=pa.array(values, type), text=["t", "t"])
    assert [document.id for document in reading.documents] == ["1", "2"]


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("id", [None], "no id"),
        ("id", [1.5], "id.*a number"),
        ("id", [True], "id.*true or false"),
        ("id", [b"a"], "id.*bytes"),
        ("text", [None], "no text"),
        ("text", [""], "empty text"),
        ("text", [5], "text.*a number"),
        ("text", [b"bytes"], "text.*bytes"),
        ("text", [["list"]], "text.*an array"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, column, values, reason):
    reading = read_columns(tmp_path, **({"id": ["a"], "text": ["t"]} | {column: values}))
    assert reading.documents == []
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == (f"{tmp_path / 'a.parquet'}, row 1", True)
    assert re.search(reason, problem.reason)


@pytest.mark.parametrize(
    ("column", "value"), [("published", 1577934245), ("source", 5), ("title", b"t"), ("metadata", "page")]
)
def test_a_field_that_cannot_be_used_is_dropped(tmp_path, column, value):
    reading = read_columns(tmp_path, id=["a"], text=["t"], **{column: [value]})
    assert len(reading.documents) == 1
    assert not only(reading.problems).skipped
    assert column in only(reading.problems).reason


def test_fields_renamed_and_series(tmp_path):
    path = put(tmp_path / "a.parquet", key=["a"], body=["t"], series=["Times"])
    document = only(read(path, fields={"id": "key", "text": "body"}).documents)
    assert (document.id, document.text, document.source) == ("a", "t", "Times")


def test_a_column_that_is_missing_is_named(tmp_path):
    reading = read_columns(tmp_path, id=["a"], body=["t"])
    assert "no column 'text': it has id, body" in only(reading.problems).reason
    assert "--field text=NAME" in only(reading.problems).reason


def test_row_groups_batches_and_duplicates(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_module, "_BATCH", 1000)
    table = pa.table({"id": [*range(500), 3], "text": [f"word {number} " * 9 for number in range(501)]})
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=70)
    reading = read(tmp_path)
    assert [document.id for document in reading.documents] == [str(number) for number in range(500)]
    assert reading.documents[499].text == "word 499 " * 9
    assert only(reading.problems).where.endswith("row 501")
    assert only(reading.problems).reason.endswith("a.parquet, row 4")


@pytest.mark.parametrize("damage", ["empty", "text", "head", "tail", "middle"])
def test_damage_is_one_problem(tmp_path, damage):
    table = pa.table({"id": range(900), "text": [f"word {number**7} " * 9 for number in range(900)]})
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path, row_group_size=300)
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    damaged = {
        "empty": b"",
        "text": b"id,text\na,b\n",
        "head": bytes(data[:half]),
        "tail": bytes(data[half:]),
        "middle": bytes(data[:half]) + b"\xff" * 2000 + bytes(data[half + 2000 :]),
    }
    path.write_bytes(damaged[damage])
    reading = read(path)
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == (str(path), True)
    assert "not Parquet, or damaged" in problem.reason
    assert "\n" not in problem.reason
    assert len(reading.documents) >= (300 if damage == "middle" else 0)


def test_packed_parquet(tmp_path):
    path = put(tmp_path / "a.parquet", id=["a"], text=["words"])
    path.with_name("b.parquet.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    assert only(read(tmp_path).documents).text == "words"


def test_the_extra_that_is_missing_is_named(tmp_path, monkeypatch):
    put(tmp_path / "a.parquet", id=["a"], text=["t"])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'copytrail[parquet]'" in only(read(tmp_path).problems).reason
