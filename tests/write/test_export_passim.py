"""Records as passim writes them, read as its notebooks read them."""

import json
from pathlib import Path
from typing import Any

import pytest
from export_piles import any_findings, story
from hypothesis import given, settings

from reuse.findings import Findings
from reuse.read import read
from reuse.write.exports import export

OF_PASSIM = {"uid", "cluster", "begin", "end", "boiler", "src", "size", "pboiler", "id", "text"}


def records(found: Findings, folder: Path, kind: str = "out") -> list[dict[str, Any]]:
    export(found, "passim", folder / "passim", overwrite=True)
    parts = sorted((folder / "passim").glob(f"{kind}.json/*.json"))
    return [json.loads(line) for part in parts for line in part.read_text().splitlines()]


def test_a_record_for_each_place_the_largest_cluster_first(tmp_path: Path) -> None:
    read = records(story(), tmp_path)
    assert [(row["cluster"], row["size"], row["id"], row["uid"]) for row in read] == [
        (2, 3, "a", 1), (2, 3, "b", 2), (2, 3, "c", 3), (1, 2, "b", 2), (1, 2, "c", 3),
    ]  # fmt: skip
    assert read[0] == {
        "uid": 1, "cluster": 2, "begin": 0, "end": 52, "boiler": False, "src": [], "size": 3, "pboiler": 0.0,
        "kind": "shared", "id": "a", "series": "Gazette", "date": "2021-08-21", "title": "Dam breaks",
        "text": story().documents[0].text,
    }  # fmt: skip
    assert [(row["boiler"], row["pboiler"]) for row in read[3:]] == [(True, 1.0)] * 2


def test_src_is_where_it_was_taken_from(tmp_path: Path) -> None:
    assert {row["id"]: row["src"] for row in records(story(), tmp_path) if row["cluster"] == 2} == {
        "a": [],  # its source is not among the articles
        "b": [{"uid": 1, "begin": 0, "end": 52}],
        "c": [],
    }


def test_pairs_have_the_source_first_and_the_copier_with_a_2(tmp_path: Path) -> None:
    took, open_ = records(story(), tmp_path, "align")
    assert [took[name] for name in ("id", "uid", "begin", "end", "series")] == ["a", 1, 0, 52, "Gazette"]
    assert [took[name] for name in ("id2", "uid2", "begin2", "end2", "relation")] == ["b", 2, 0, 52, "copy"]
    assert took["s1"] == took["s2"] == story().documents[0].text
    assert took["matches"] == 52
    assert (open_["id"], open_["id2"], open_["begin2"], open_["relation"]) == ("b", "c", 6, "undecided")


@given(any_findings())
@settings(max_examples=60, deadline=None)
def test_every_text_is_what_stands_between_begin_and_end(
    tmp_path_factory: pytest.TempPathFactory, found: Findings
) -> None:
    folder = tmp_path_factory.mktemp("passim")
    texts = {document.id: document.text for document in found.documents}
    read = records(found, folder)
    for row in read:
        assert row.keys() >= OF_PASSIM
        assert row["text"] == texts[row["id"]][row["begin"] : row["end"]]
        assert found.documents[row["uid"] - 1].id == row["id"]
    places = sorted((row["cluster"], row["id"], row["begin"], row["end"]) for row in read)
    assert places == sorted(
        (number, span.document, span.start, span.end)
        for number, cluster in enumerate(found.clusters, 1)
        for span in cluster.spans
    )
    at = {(row["cluster"], row["uid"], row["begin"], row["end"]) for row in read}
    named = {(copy.copier, copy.source) for copy in found.copies if copy.relation == "copy"}
    within = {(row["cluster"], row["id"]) for row in read}
    for row in read:
        sources = {
            source for copier, source in named if copier == row["id"] and (row["cluster"], source) in within
        }
        assert len(row["src"]) == (row["kind"] == "shared" and bool(sources))
        for source in row["src"]:
            assert (row["cluster"], source["uid"], source["begin"], source["end"]) in at
            assert (row["id"], found.documents[source["uid"] - 1].id) in named
    pairs = records(found, folder, "align")
    assert len(pairs) == len(found.passages)
    for row in pairs:
        assert unfilled(row["s1"]) == unfilled(texts[row["id"]][row["begin"] : row["end"]])
        assert unfilled(row["s2"]) == unfilled(texts[row["id2"]][row["begin2"] : row["end2"]])
        assert len(row["s1"]) == len(row["s2"])


def unfilled(text: str) -> str:
    return text.replace("-", "").replace("‐", "")


def test_read_as_articles_again_it_is_said_that_one_stands_there_several_times(tmp_path: Path) -> None:
    export(story(), "passim", tmp_path / "passim")
    pile = tmp_path / "pile.jsonl"
    pile.write_bytes((tmp_path / "passim/out.json/part-00000.json").read_bytes())
    reading = read([pile], fields={"published": "date"})
    assert [(document.id, document.source) for document in reading.documents] == [
        ("a", "Gazette"), ("b", "=HYPERLINK(1)"), ("c", "Weekly, The"),
    ]  # fmt: skip
    assert reading.documents[1].published == story().documents[1].published
    assert [problem for problem in reading.problems if "duplicate id" in str(problem)]
    assert len(reading.problems) == 2


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(story(), "passim", tmp_path / name)
    for file in (tmp_path / "one").rglob("*.json/*"):
        assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()
