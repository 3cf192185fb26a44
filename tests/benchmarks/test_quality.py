"""The quality benchmark as it is run: table, JSON, floors and their exits."""

import json

import pytest

from benchmarks import measure_pan, measure_planted, peers
from benchmarks.corpora import PanPair
from benchmarks.figures import Figure, number, table
from benchmarks.floors import Floors, fallen, new_floors
from benchmarks.plant import Plan
from benchmarks.planted import Planted
from benchmarks.provenance import digests
from benchmarks.quality import main
from benchmarks.score import Match
from reuse import Document, Findings, Passage, Span
from reuse.findings import Story

SAID = "eleven containers of frozen herring went into the fjord on Tuesday evening, the harbour master of the port said"


def test_figures_know_which_way_is_better():
    assert Figure("c", "n", 0.9, "more", 0.95).met is False
    assert Figure("c", "n", 0.9, "less", 0.95).met is True
    assert Figure("c", "n", 0.95, "more", 0.95).met is True
    assert Figure("c", "n", 0.9, None).met is None
    assert [number(n) for n in (0.5, 1.0, 12_345, 1.25)] == ["0.500", "1.000", "12,345", "1.250"]


def test_floors_rise_and_fall_only_when_told():
    floors = {"c: up": 0.9, "c: down": 3.0, "c: gone": 0.5}
    better = [
        Figure("c", "up", 0.957),
        Figure("c", "down", 2.001, "less"),
        Figure("c", "ms", 5, "less", floor=False),
    ]
    worse = [Figure("c", "up", 0.85), Figure("c", "down", 4, "less"), Figure("c", "informs", 7, None)]
    assert new_floors(better, floors, lower=False) == {"c: up": 0.95, "c: down": 2.01, "c: gone": 0.5}
    assert new_floors(worse, floors, lower=False) == floors
    assert new_floors(worse, floors, lower=True) == {"c: up": 0.85, "c: down": 4}
    assert fallen(better, Floors({"c: up": 0.95, "c: down": 2.01}, {"c": "d1"}), {"c": "d1"}) == []
    assert fallen(worse, Floors(floors, {"c": "d1", "e": "d2"}), {"c": "d3"}) == [
        "c: another corpus (d3) than the floors were measured on (d1)",
        "c: up: 0.8500, floor 0.9",
        "c: down: 4.0000, floor 3",
        "c: gone: not measured",
    ]
    assert digests({"x": {"digest": "1"}, "y": {"z": {"digest": "2"}}}) == {"x": "1", "z": "2"}
    assert "BELOW ITS FLOOR" in table(worse, floors)
    assert "ABOVE ITS CEILING" in table(worse, floors)


def test_the_command_with_floors(tmp_path, capsys, monkeypatch):
    small = Plan(documents=40, taking=0.0, stories=1, papers=15, lines=1, lined=0.4)
    monkeypatch.setattr(measure_planted, "STORY", small)
    monkeypatch.setattr(measure_planted, "DRAWS", 1)
    floors, out = tmp_path / "floors.json", tmp_path / "figures.json"
    run = ["--sizes", "40", "--seed", "3", "--floors", str(floors)]
    assert main(run) == 1  # there is no such file yet
    assert main([*run, "--raise-floors"]) == 0
    assert main([*run, "--json", str(out)]) == 0
    shown = capsys.readouterr()
    assert "floors hold" in shown.err
    assert "generated, 40 documents" in shown.out

    written = json.loads(out.read_text())
    figure = next(f for f in written["figures"] if f["name"] == "pairs, precision")
    assert 0 <= figure["value"] <= 1
    assert written["versions"]["copytrail"]
    assert {"commit", "python", "machine", "cores"} <= written.keys()
    assert figure["floor"] is not None
    assert written["options"]["seed"] == 3
    about = written["corpora"]["articles generated"]["generated, 40 documents"]
    assert len(about["digest"]) == 12
    assert about["documents"] == 40

    held = json.loads(floors.read_text())
    key = "generated, 40 documents: characters, recall"
    held["floors"][key] = 1.01
    floors.write_text(json.dumps(held))
    assert main(run) == 1
    assert f"floor: {key}" in capsys.readouterr().err
    assert main([*run, "--raise-floors"]) == 1  # still below
    assert json.loads(floors.read_text())["floors"][key] == 1.01
    assert main([*run, "--lower-floors"]) == 0
    assert json.loads(floors.read_text())["floors"][key] <= 1


def test_unknown_kinds_and_missing_corpora(tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["--corpus", "poems", str(tmp_path)])
    with pytest.raises(SystemExit, match="2"):
        main(["--lower-floors"])
    assert main(["--corpus", "pan", str(tmp_path)]) == 1
    assert "no folder in it has a file named pairs" in capsys.readouterr().err


def test_pan_figures_of_a_copied_passage():
    text = f"Nobody saw it come. {SAID}. All was quiet then."
    source = f"{SAID}. It was the first time since the war."
    start = text.index("eleven")
    case = Match(("z", "a"), (start, start + len(SAID)), (0, len(SAID)))
    pair = PanPair(Document(id="z", text=text), Document(id="a", text=source), (case,))
    (found,) = measure_pan.detect(pair.suspicious, pair.source)
    assert found == case  # the suspicious side first, whatever the ids
    figures = {f.name: f.value for f in measure_pan.figures({"02-no-obfuscation": [pair]})}
    assert figures["plagdet"] == 1
    empty = PanPair(pair.suspicious, Document(id="b", text="Wholly another matter."), ())
    figures = {f.name: f.value for f in measure_pan.figures({"01-no-plagiarism": [empty]})}
    assert figures["pairs with a detection, of 1,000"] == 0


def test_peers_are_scored_on_the_same_pan_pairs(monkeypatch):
    text = f"Nobody saw it come. {SAID}."
    case = Match(("z", "a"), (20, 20 + len(SAID)), (0, len(SAID)))
    pair = PanPair(Document(id="z", text=text), Document(id="a", text=SAID), (case,))
    other = PanPair(Document(id="y", text=text), Document(id="b", text="Another matter."), ())
    half = case._replace(a=(20, 20 + len(SAID) // 2), b=(0, len(SAID) // 2))
    monkeypatch.setattr(measure_pan, "PAIRED", ("absent", "present"))
    monkeypatch.setattr(measure_pan, "there", lambda name: name == "present")
    monkeypatch.setattr(measure_pan, "PASSAGES", {"present": lambda name, a, b: [half._replace(pair=name)]})
    categories = {"01-no-plagiarism": [other], "02-no-obfuscation": [pair]}
    figures = {f.key: f.value for f in measure_pan.of_peers(categories)}
    assert figures["pan no-plagiarism (1 pairs): present: pairs with a detection, of 1,000"] == 1000
    assert figures["pan no-obfuscation (1 pairs): present: precision"] == 1
    assert figures["pan no-obfuscation (1 pairs): present: recall"] == pytest.approx(0.5, abs=0.01)
    assert not any("absent" in key for key in figures)


def test_planted_figures_of_findings_made_by_hand():
    def span(unit, start, end, kind):
        return {"unit": unit, "start": start, "end": end, "kind": kind}

    docs = [Document(id=id, text="x" * 200) for id in "abc"]
    corpus = Planted(
        docs,
        {
            "a": [span("p.0", 0, 50, "verbatim"), span("l", 150, 200, "boilerplate")],
            "b": [span("p.0", 100, 150, "edited"), span("l", 150, 200, "boilerplate")],
            "c": [span("l", 0, 50, "boilerplate")],
        },
    )

    def passage(a, b, boilerplate):
        return Passage(Span(*a), Span(*b), 10, 1.0, "verbatim", boilerplate)

    found = Findings(
        documents=docs,
        passages=[
            passage(("a", 0, 25), ("b", 100, 125), False),  # half of the gold
            passage(("a", 150, 200), ("b", 150, 200), True),  # a line, called so
            passage(("a", 150, 200), ("c", 0, 50), False),  # a line, taken for reuse
        ],
    )
    figures = {f.name: f.value for f in measure_planted.score("t", corpus, found)}
    assert figures["characters, precision"] == pytest.approx(50 / 150)
    assert figures["characters, recall"] == 0.5
    assert figures["pairs, precision"] == 0.5
    assert figures["pairs, recall"] == 1
    assert figures["characters of edited passages, recall"] == 0.5
    assert figures["found boilerplate labelled so"] == 0.5
    assert figures["pairs with planted boilerplate"] == 3
    assert corpus.stories() == [{"a", "b"}]


@pytest.mark.parametrize("name", ["datasketch", "copytrail"])
def test_peers_see_a_copied_article(name):
    text = " ".join(f"w{n}" for n in range(120))
    if name == "datasketch":
        assert peers.DOCUMENTS[name]({"a": text, "b": text + " end", "c": "quite another matter"}) == {
            ("a", "b")
        }
    else:
        (match,) = peers.PASSAGES[name](("a", "b"), text, f"{text} end")
        assert match == Match(("a", "b"), (0, len(text)), (0, len(text)))


def test_a_peer_that_is_not_installed_is_named(monkeypatch, capsys):
    documents = [Document(id=id, text=f"{SAID} {id}") for id in "abcd"]
    gold = {id: [{"unit": "p.0", "start": 0, "end": len(SAID), "kind": "verbatim"}] for id in "ab"}
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    figures = {f.key: f.value for f in peers.measure("t", Planted(documents, gold))}
    assert figures["t: copytrail, 2 chosen pairs: characters, recall"] == 1
    assert "rensa is not installed: not compared with it" in capsys.readouterr().err


def test_a_large_story_of_findings_made_by_hand():
    documents = [Document(id=id, text="x" * 100) for id in "abcdef"]
    spans = {id: [{"unit": "story-0.0", "start": 0, "end": 50, "kind": "story"}] for id in "abcd"}
    spans |= {id: [{"unit": "line-0", "start": 0, "end": 50, "kind": "boilerplate"}] for id in "ef"}
    found = Findings(documents=documents, stories=[Story(("a", "b", "c", "e"), ()), Story(("d", "f"), ())])
    none = Findings(documents=documents)
    corpus = Planted(documents, spans)
    figures = {f.name: f.value for f in measure_planted.large_stories("t", [(corpus, found), (corpus, none)])}
    assert figures["papers in the story found, mean"] == 1.5
    assert figures["papers in the story found, fewest"] == 0
    assert figures["strangers in it, all draws"] == 1
    assert figures["articles with the line in a story, all draws"] == 2
