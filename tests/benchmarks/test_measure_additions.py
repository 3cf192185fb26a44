"""The score of additions: characters, kinds, and who counts as the copier."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.measure_additions import Tally, marked, measure

TEXT = "one two three four"


def test_characters_and_kinds() -> None:
    tally = Tally()
    tally.add(TEXT, [(0, 7, "context"), (8, 13, "new_fact")], [(4, 13, "new_fact")], ())
    assert tally.count == 1
    assert tally.precision == 1
    assert tally.recall == pytest.approx(8 / 11)
    assert tally.both == {("context", "new_fact"): 3, ("new_fact", "new_fact"): 5}
    assert tally.blocks == {("context", "new_fact"): 1, ("new_fact", "new_fact"): 1}  # half of it is found


def test_what_is_neutral_is_neither_hit_nor_miss() -> None:
    tally = Tally()
    tally.add(TEXT, [(0, 3, "context")], [(4, 18, "context")], [(4, 13, "new_fact")])
    assert (tally.gold.total(), tally.found.total(), tally.both.total()) == (3, 4, 0)


def test_nothing_to_find_is_right() -> None:
    tally = Tally()
    tally.add(TEXT, [], [], ())
    assert (tally.precision, tally.recall) == (1, 1)


def corpus(root: Path) -> Path:
    shared = (
        "The council of Veldmark voted on Monday night to rebuild the swing bridge that collapsed in a storm. "
        "Engineers put the cost of the new span at 42 million crowns, nearly twice the figure of the spring."
    )
    own = "Captain Nils Aaker of the ferry Solveig said on Friday that he expects queues of 2 hours."
    documents = [{"id": "x", "text": shared}, {"id": "y", "text": f"{shared} {own}"}]
    added = [{"start": len(shared) + 1, "end": len(shared) + 1 + len(own), "kind": "new_fact"}]
    pair = {"a": "x", "b": "y", "story": "s"}
    pairs = [
        {**pair, "relation": "b_from_a", "copier": "b", "added": added},
        {**pair, "relation": "b_from_a", "copier": "b", "added": None},
        {**pair, "relation": "common_source", "added": [{**added[0], "side": "b"}]},
        {**pair, "relation": "common_source"},
    ]
    root.mkdir()
    with gzip.open(root / "documents.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in documents)
    (root / "gold_pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in pairs))
    return root


def test_a_corpus(tmp_path: Path) -> None:
    root = corpus(tmp_path / "tiny")
    assert [(own.id, other.id, gold.whole) for _, own, other, gold in marked(root)] == [
        ("y", "x", True),
        ("y", "x", False),
    ]
    figures, about = measure(root, "all")
    values = {figure.key: figure.value for figure in figures}
    assert values["tiny additions (1 copiers): characters, precision"] == 1
    assert values["tiny additions (1 copiers): characters, recall"] == 1
    assert values["tiny additions (1 copiers): kind right, of characters rightly found"] == 1
    assert values["tiny additions (1 documents of a common source): characters, recall"] == 1
    assert about["blocks of copiers by kind (gold -> found)"] == {"new_fact -> new_fact": 1}
