"""The benchmark of the report: that it measures."""

import json

from benchmarks import report


def test_it_measures(tmp_path) -> None:
    assert report.main(["--documents", "60", "--rounds", "1", "--json", str(tmp_path / "x.json")]) == 0
    figures = {
        figure["name"]: figure["value"] for figure in json.loads((tmp_path / "x.json").read_text())["figures"]
    }
    assert figures["pages, times find"] > 0
    assert 0 < figures["overview, MB"] <= figures["largest page, MB"] < 1
    assert figures["files"] > 10


def test_a_corpus_that_is_not_there(tmp_path, capsys) -> None:
    assert report.main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err
