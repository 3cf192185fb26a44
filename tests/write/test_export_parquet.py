"""Tables with types, read back by pyarrow."""

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from export_piles import any_findings, story
from hypothesis import given, settings
from pyarrow import parquet

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import Addition, Findings
from reuse.write.exports import columnar, export

TABLES = ("articles", "copies", "passages", "additions", "clusters", "stories")


def tables(found: Findings, folder: Path) -> dict[str, list[dict[str, Any]]]:
    export(found, "parquet", folder / "parquet", overwrite=True)
    return {name: parquet.read_table(folder / "parquet" / f"{name}.parquet").to_pylist() for name in TABLES}


def test_nothing_is_cut_nor_guarded(tmp_path: Path) -> None:
    found = story()
    long = "=word " * 20_000
    found.documents.append(Document("long", long, title=long))
    read = tables(found, tmp_path)
    assert [row["text"] for row in read["articles"]] == [document.text for document in found.documents]
    assert read["articles"][-1]["title"] == long
    assert read["articles"][0]["metadata"] == '{"page": [1, "x"]}'
    assert [row["text"] for row in read["additions"]] == ["A mayor wept.", "-IANS"]


def test_columns_have_types_and_lists_are_lists(tmp_path: Path) -> None:
    read = tables(story(), tmp_path)
    copy = read["copies"][0]
    assert copy["likely"] == {"copy": 0.9, "reverse": 0.05, "common_source": 0.03, "nothing": 0.02}
    assert copy["evidence"] == [
        {"cue": "clock", "points": 1.25, "text": "a day later"},
        {"cue": "credit", "points": -0.5, "text": "=none"},
    ]
    assert copy["dropped_places"] == [{"start": 36, "end": 52}]
    assert read["additions"][0]["against"] == ["a", "c"]
    assert read["stories"][0]["members"] == ["a", "b", "c"]
    assert [(took["copier"], took["source"]) for took in read["stories"][0]["lineage"]] == [
        ("a", "wire:X"), ("b", "a"), ("c", "wire:X"),
    ]  # fmt: skip
    assert read["stories"][0]["inferred"][0]["originator"] == "X"
    assert read["passages"][1]["b"] == {
        "document": "c", "outlet": "Weekly, The", "start": 6, "end": 58, "text": story().documents[0].text,
    }  # fmt: skip
    schema = parquet.read_schema(tmp_path / "parquet" / "articles.parquet")
    assert schema.field("published").type == pyarrow.timestamp("us", "UTC")
    assert schema.field("story").type == pyarrow.int64()
    assert schema.field("source_is_inferred").type == pyarrow.bool_()


def test_times_are_instants_beside_what_was_given(tmp_path: Path) -> None:
    a, b, *_ = tables(story(), tmp_path)["articles"]
    assert (a["published"], a["published_as_given"]) == (datetime(2021, 8, 21, tzinfo=UTC), "2021-08-21")
    assert b["published"] == datetime(2021, 8, 22, 7, 30, tzinfo=UTC)
    assert b["published_as_given"] == "2021-08-22T09:30:00+02:00"
    assert (b["first_seen"], b["first_seen_as_given"]) == (None, None)


@pytest.mark.parametrize(
    "time", [date.min, date.max, datetime.max, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))]
)
def test_the_first_and_the_last_day_are_no_trouble(tmp_path: Path, time: date) -> None:
    (row,) = tables(Findings([Document("a", "", published=time)]), tmp_path)["articles"]
    assert row["published_as_given"] == time.isoformat()


@given(any_findings())
@settings(max_examples=40, deadline=None)
def test_all_that_was_found_is_there(tmp_path_factory: pytest.TempPathFactory, found: Findings) -> None:
    read = tables(found, tmp_path_factory.mktemp("parquet"))
    for document, row in zip(found.documents, read["articles"], strict=True):
        assert [row["id"], row["text"]] == [kept(document.id), kept(document.text)]
        assert row["title"] == kept(document.title)
    for copy, row in zip(found.copies, read["copies"], strict=True):
        assert (row["relation"], row["probability"]) == (copy.relation, copy.probability)
        assert (row["copier"], row["source"]) == (kept(copy.copier), kept(copy.source))
        assert [reason["points"] for reason in row["evidence"]] == [reason.points for reason in copy.evidence]
    for passage, row in zip(found.passages, read["passages"], strict=True):
        assert (row["a"]["start"], row["b"]["end"]) == (passage.a.start, passage.b.end)
    assert [row["end"] for row in read["additions"]] == [addition.end for addition in found.additions]


def kept(text: str | None) -> str | None:
    return text and "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_rows_are_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "MOST", 1000)
    found = Findings(
        [Document("a", "word " * 400)], additions=[Addition("a", 0, n, "context", ()) for n in range(1, 200)]
    )
    tables(found, tmp_path)
    file = parquet.ParquetFile(tmp_path / "parquet" / "additions.parquet")
    sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    assert sum(sizes) == 199
    assert max(sizes) < 60
    assert sizes[-1] < sizes[0]  # by what they hold, not by their number


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(story(), "parquet", tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReuseError, match=r"pip install 'copytrail\[parquet\]'"):
        export(story(), "parquet", tmp_path / "parquet")
    assert not (tmp_path / "parquet").exists()


def test_a_number_beyond_64_bits_is_told(tmp_path: Path) -> None:
    found = Findings([Document("a", "x")], additions=[Addition("a", 0, 1 << 70, "context", ())])
    with pytest.raises(ReuseError, match="Parquet can't hold"):
        export(found, "parquet", tmp_path / "parquet")
    assert list(tmp_path.iterdir()) == []
