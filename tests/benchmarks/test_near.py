"""The benchmark of near-duplicates: what is planted, and that it measures."""

import json

import near_twin as twin
import pytest

from benchmarks import near
from benchmarks.near_corpus import COPIES, KINDS, planted

LEAST = {
    "edited 3 %": 0.8,
    "edited 6 %": 0.7,
    "edited 12 %": 0.55,
    "edited 20 %": 0.4,
    "short in long": 0.75,
    "cut": 0.75,
}


def test_planted_pairs_are_as_near_as_their_kind_says_and_others_are_not() -> None:
    corpus = planted(120)
    assert corpus == planted(120)
    assert corpus != planted(120, seed=2)
    assert len(corpus.texts) == 120
    assert len(corpus.gold) == 120 * COPIES
    assert set(corpus.gold.values()) == set(KINDS)
    near_by = twin.near(dict(corpus.texts), 0.3, "containment")
    for (a, b), kind in corpus.gold.items():
        assert max(near_by.get(pair, 0) for pair in ((a, b), (b, a))) > LEAST[kind]
    assert {(min(pair), max(pair)) for pair in near_by} == corpus.gold.keys()


def test_it_measures(tmp_path, capsys) -> None:
    assert near.main(["--documents", "240", "--peers", "--json", str(tmp_path / "x.json")]) == 0
    assert "recall, short in long" in capsys.readouterr().out
    figures = {
        (row["corpus"].rpartition(", ")[2], row["name"]): row["value"]
        for row in json.loads((tmp_path / "x.json").read_text())["figures"]
    }
    for tool in ("copytrail jaccard 0.7", "copytrail containment 0.7", "copytrail containment 0.5"):
        assert figures[tool, "precision"] == 1
        assert figures[tool, "documents/s"] > 0
        assert figures[tool, "recall, edited 3 %"] == 1
    assert figures["copytrail jaccard 0.7", "recall, short in long"] == 0
    assert figures["copytrail containment 0.7", "recall, short in long"] == 1
    assert figures["copytrail containment 0.5", "recall"] == pytest.approx(1, abs=0.05)
