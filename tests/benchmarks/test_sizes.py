"""The sizes benchmark: one process a tool, ratios to a yardstick, figures side by side, the exponent."""

import json
import subprocess

import pytest

from benchmarks import sizes
from benchmarks.cost import Cost
from benchmarks.figures import Figure, side_by_side
from benchmarks.planted import Planted, write
from benchmarks.sizes import main
from benchmarks.sizes_worker import figures_of, found_in, measure
from reuse import Document, Findings, Passage, Span
from reuse.findings import Story

SAID = "eleven containers of frozen herring went into the fjord on Tuesday evening, the harbour master said"


def test_costs_are_ratios():
    figures = figures_of(Cost(6, 5, 2, 1, 10), ["é" * 1_000_000, "a" * 3_000_000])
    assert figures == {
        "megabytes of text": 5,
        "seconds": 6,
        "time, passes of a regular expression": 3,
        "peak memory, times the text": 2,
    }


def test_what_is_found_is_counted_whatever_the_gold_says():
    def passage(a, b, boilerplate):
        return Passage(Span(a, 0, 9), Span(b, 0, 9), 10, 1.0, "verbatim", boilerplate)

    found = Findings(
        documents=[Document(id=id, text="x") for id in "abcdefgh"],
        passages=[passage("a", "b", False), passage("a", "b", False), *[passage("c", "d", True)] * 2],
        stories=[Story(("a", "b", "e"), ()), Story(("f", "g"), ())],
    )
    assert found_in(found) == {
        "passages": 4,
        "passages labelled boilerplate, share": 0.5,
        "pairs": 1,
        "stories": 2,
        "largest story, documents": 3,
        "documents in a story, share": 5 / 8,
    }
    assert not any(found_in(Findings(documents=[])).values())


@pytest.mark.parametrize("tool", ["copytrail", "datasketch"])
def test_a_tool_on_a_file(tool, tmp_path):
    documents = [Document(id=id, text=f"{SAID} {id}") for id in "ab"]
    documents.append(
        Document(id="c", text="Wholly another matter, of which nobody had anything to say today.")
    )
    gold = {id: [{"unit": "p.0", "start": 0, "end": len(SAID), "kind": "verbatim"}] for id in "ab"}
    write(Planted(documents, gold), tmp_path / "planted.jsonl")
    figures = measure(tool, tmp_path / "planted.jsonl")
    assert (figures["pairs"], figures["pairs, precision"], figures["pairs, recall"]) == (1, 1, 1)
    if tool == "copytrail":
        assert figures["characters, recall"] == 1
        assert figures["largest story, documents"] == 2


def test_the_table_has_a_column_for_each_size():
    figures = [
        Figure("sizes, x, 1,000 documents", "pairs, recall", 0.5),
        Figure("sizes, x, 2,000 documents", "pairs, recall", 0.25),
        Figure("sizes, x, all sizes", "exponent", 1.5),
    ]
    lines = side_by_side(figures, {"sizes, x, 2,000 documents: pairs, recall": 0.3}).split("\n")
    assert [line.split() for line in lines] == [
        ["sizes,", "x", "1,000", "documents", "2,000", "documents", "all", "sizes"],
        ["pairs,", "recall", "0.500", "0.250!"],
        ["exponent", "1.500"],
    ]
    assert lines[2].index("1.500") > lines[1].index("0.250!")
    assert side_by_side([], {}) == ""


def test_the_command(tmp_path, capsys):
    out, floors = tmp_path / "sizes.json", tmp_path / "floors.json"
    run = ["--sizes", "60,30", "--floors", str(floors)]
    assert main([*run, "--raise-floors", "--json", str(out)]) == 0
    shown = capsys.readouterr()
    assert "30 documents  60 documents  all sizes" in shown.out
    assert "floors written" in shown.err
    written = json.loads(out.read_text())
    figures = {(f["corpus"], f["name"]): f for f in written["figures"]}
    assert 0 < figures["sizes, generated, 60 documents", "pairs, recall"]["value"] <= 1
    assert figures["sizes, generated, 60 documents", "pairs, recall"]["floor"] is not None
    assert figures["sizes, generated, 60 documents", "seconds"]["floor"] is None
    assert figures["sizes, generated, all sizes", "exponent of growth"]["better"] == "less"
    about = written["corpora"]["sizes, generated, 30 documents"]
    assert [draw["documents"] for draw in about["draws"]] == [30]
    assert len(about["digest"]) == 12
    assert written["options"]["sizes"] == [30, 60]
    assert {"commit", "versions", "python", "machine", "cores"} <= written.keys()


def test_draws_are_averaged_and_the_lowest_is_told(capsys, monkeypatch, tmp_path):
    values = iter([1.0, 0.5])

    def run(title, tool, path):
        return [{"megabytes of text": 1, "seconds": 2, "pairs, precision": next(values)}]

    monkeypatch.setattr(sizes, "_run", run)
    out = tmp_path / "sizes.json"
    assert main(["--sizes", "30", "--draws", "2", "--json", str(out)]) == 0
    written = json.loads(out.read_text())
    assert {f["name"]: f["value"] for f in written["figures"]} == {
        "megabytes of text": 1,
        "seconds": 2,
        "pairs, precision": 0.75,
        "pairs, precision, lowest of the draws": 0.5,
    }
    about = written["corpora"]["sizes, generated, 30 documents"]
    assert [draw["seed"] for draw in about["draws"]] == [1, 2]
    assert about["digest"] == "+".join(draw["digest"] for draw in about["draws"])


def test_a_peer_that_fails_is_named_and_left_out(capsys, tmp_path):
    assert sizes._run("t", "datasketch", tmp_path / "absent.jsonl") == []
    assert "t: datasketch failed" in capsys.readouterr().err
    with pytest.raises(subprocess.CalledProcessError):
        sizes._run("t", "copytrail", tmp_path / "absent.jsonl")


def test_natural_articles_as_they_are(tmp_path, capsys):
    articles = tmp_path / "articles.jsonl"
    lines = [json.dumps({"id": f"{n}", "text": f"{SAID} {n % 3}"}) for n in range(6)]
    articles.write_text("\n".join(lines))
    assert main([str(articles), "--as-they-are", "--sizes", "6"]) == 0
    shown = capsys.readouterr().out
    assert shown.split("\n")[0].split() == ["sizes,", "articles", "as", "they", "are", "6", "documents"]
    assert "recall" not in shown  # there is no gold
    assert main([str(articles), "--sizes", "6"]) == 1  # all share something
    said = capsys.readouterr().err
    assert "there are 0 articles that share nothing: larger sizes are left out" in said
    assert "ValueError: there is no size left" in said


def test_articles_that_come_with_gold_are_scored(tmp_path, capsys):
    articles, out = tmp_path / "planted.jsonl", tmp_path / "sizes.json"
    documents = [Document(id=id, text=f"{SAID} {id}") for id in "ab"]
    gold = {id: [{"unit": "p.0", "start": 0, "end": len(SAID), "kind": "verbatim"}] for id in "ab"}
    write(Planted(documents, gold), articles)
    assert main([str(articles), "--as-they-are", "--sizes", "2,900", "--json", str(out)]) == 0
    assert "there are 2 articles: larger sizes are left out" in capsys.readouterr().err
    figures = {f["name"]: f["value"] for f in json.loads(out.read_text())["figures"]}
    assert (figures["pairs, precision"], figures["characters, recall"]) == (1, 1)
    with pytest.raises(SystemExit, match="2"):
        main([str(articles), "--generated"])
