"""Learning what was added: on made-up signs whose worth is known, and on a corpus of a few articles made here."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.__main__ import NAMES
from benchmarks.additions import evaluate, main
from benchmarks.additions.fit import FOLDS, fit, fold_of
from benchmarks.additions.run import crossed
from benchmarks.additions.sides import Doubts, Side, passages, sides
from benchmarks.measure_additions import Marked, measure
from reuse.judge.additions import kinds, known, signs

KINDS = ("new_fact", "context", "new_quote", "boilerplate")

STORY = [
    "The council of Veldmark voted on Monday night to rebuild the swing bridge that collapsed in a storm.",
    "Engineers put the cost of the new span at 42 million crowns, nearly twice the figure of the spring.",
    "Ferries will carry the 3,000 commuters who used to cross on foot until the bridge opens again.",
]
OWN = {
    "new_fact": "Captain Nils Aaker of the ferry Solveig also expects queues of 2 hours at Holmen quay.",
    "context": "The old bridge was built in 1931 and is the only crossing for miles, as it was for decades.",
    "new_quote": "“We shall row them over ourselves if the boards leave us waiting again,” a baker said.",
    "boilerplate": "Sign up for our newsletter",
}

REWORDED = (
    "Half the bridge remains: 42 million crowns is what engineers say of the span they want in Veldmark."
)


def side(story: str, rng: random.Random) -> Side:
    """Return a document of ten sentences, of which four are added: what it is worth to be "near" and so on is plain."""
    count, spans = 10, np.array([(10 * n, 10 * n + 9) for n in range(10)], dtype=np.int32)
    table, blocks = np.zeros((count, len(signs.SIGNS))), []
    mark = {"new_fact": "also", "context": "year", "new_quote": "quoted", "boilerplate": "page"}
    for number, kind in enumerate(KINDS):
        start, end = spans[2 * number].tolist()
        blocks.append((start, end, kind))
        for other, sign in mark.items():
            table[2 * number, signs.SIGNS.index(sign)] = rng.random() < (0.9 if other == kind else 0.05)
    told = np.zeros((count, len(known.SIGNS)))
    added = np.array([float(n % 2 == 0 and n < 2 * len(KINDS)) for n in range(count)])
    told[:, known.SIGNS.index("near")] = 0.8 - 0.6 * added + 0.2 * np.array([rng.random() for _ in added])
    doubts = Doubts("made", story, np.arange(count), told, added, np.full(count, 60))
    gold = Marked("x" * 100, "", tuple(blocks), (), True)
    nothing = np.zeros(count, dtype=bool)
    return Side("made", story, gold, spans, nothing, nothing, doubts, table)


def made_up(seed: int = 1, count: int = 40) -> list[Side]:
    rng = random.Random(seed)
    return [side(str(number // 2), rng) for number in range(count)]


def test_a_sign_is_worth_what_it_tells() -> None:
    numbers = fit(made_up(), [])
    assert {*numbers} == {"known", "page", "quote", "news"}
    assert numbers["known"]["near"] > 2
    assert numbers["known"]["quoted"] == 0
    assert numbers["page"]["page"] > 1
    assert numbers["quote"]["quoted"] > 1
    assert numbers["news"]["also"] > 0 > numbers["news"]["year"]
    assert numbers["news"]["intercept"] == 0


def test_what_was_learned_tells_documents_it_has_not_seen() -> None:
    total = evaluate.whole(evaluate.told(made_up(seed=2), fit(made_up(), [])))
    assert total.precision > 0.9
    assert total.recall > 0.9
    assert evaluate.right(total.both) > 0.7
    in_turn = evaluate.whole(crossed(made_up(), []))
    assert in_turn.precision > 0.9
    assert evaluate.right(in_turn.both) > 0.7


def test_no_order_of_documents_and_no_run_changes_what_is_learned() -> None:
    some = made_up(count=12)
    first = fit(some, [])
    assert fit(some, []) == first
    for name, numbers in fit(some[::-1], []).items():
        assert numbers == pytest.approx(first[name], abs=0.002)


def test_what_a_reader_cannot_tell_is_not_learned_from() -> None:
    some = made_up(count=12)
    first = fit(some, [])
    unsure = [s.doubts._replace(signs=1 - s.doubts.signs, added=np.full(10, np.nan)) for s in some]
    assert fit(some, unsure) == first
    # of documents that copied nothing a reader may have left out what they have of their own
    loose = [
        s._replace(doubts=s.doubts._replace(signs=1 - s.doubts.signs), gold=replace(s.gold, whole=False))
        for s in some
    ]
    assert fit([*some, *loose], [])["known"] == first["known"]


def test_a_story_is_in_one_fold() -> None:
    for turn in (0, 1):
        assert {fold_of("made", str(n), turn) for n in range(100)} == set(range(FOLDS))
    assert fold_of("made", "s") == fold_of("made", "s")


def test_an_interval_holds_the_score() -> None:
    answers = evaluate.told(made_up(count=20), fit(made_up(seed=3), []))
    for score, _ in evaluate.FIGURES.values():
        low, high = evaluate.interval(answers, score)
        assert low <= score(evaluate.whole(answers)) <= high


# --- a corpus


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    content = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wire")
    documents: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    for n in range(8):
        source = f"{' '.join(STORY)} It was vote {n} on bridge {n} of ward {n}, the clerk told them twice that day."
        blocks, copier = [], source
        for kind, own in OWN.items():
            copier += "\n\n"
            blocks.append({"start": len(copier), "end": len(copier) + len(own), "kind": kind, "side": "b"})
            copier += own
        copier += f"\n\n{REWORDED}"
        documents += [{"id": f"{n}a", "text": source}, {"id": f"{n}b", "text": copier}]
        whole = {"a_start": 0, "a_end": len(source), "b_start": 0, "b_end": len(source)}
        pair = {"a": f"{n}a", "b": f"{n}b", "story": str(n), "relation": "b_from_a", "added": blocks}
        pairs.append({**pair, "passages": [whole], "excluded": []})
    lines(root / "documents.jsonl.gz", documents)
    lines(root / "gold_pairs.jsonl", pairs)
    return root


def test_documents_as_the_engine_sees_them(wire: Path) -> None:
    found = sides({"wire": wire})
    assert len(found) == 8
    assert all(s.gold.whole and s.corpus == "wire" for s in found)
    s = found[1]
    text = [s.gold.text[start:end] for start, end in s.spans.tolist()]
    assert [sentence for sentence, known_ in zip(text, s.taken, strict=True) if not known_] == [
        *OWN.values(),
        REWORDED,
    ]
    assert [text[row] for row in s.doubts.rows] == [*[*OWN.values()][:3], REWORDED]
    assert s.doubts.added.tolist() == [1, 1, 1, 0]
    read = [*passages("wire", wire)]
    assert len(read) == 16
    assert read[3].added.tolist() == [1, 1, 1, 1]  # no passage is marked there


def test_learn_writes_numbers_and_a_report(wire: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert main(["learn", "--wire", str(wire), "-o", str(tmp_path), "--report", str(report)]) == 0
    models = json.loads((tmp_path / "kinds.json").read_text())
    assert {*models} == {"page", "quote", "news"}
    assert {*models["news"]} == {*kinds.NEWS, "intercept"}
    assert {*json.loads((tmp_path / "known.json").read_text())} == {*known.SIGNS, "intercept"}
    text = report.read_text()
    assert "| wire | 8 |" in text
    assert "wire, copiers | characters, precision" in text
    assert "| near bits |" in text
    assert "Aaker" not in text


def test_what_is_told_is_what_compare_says(wire: Path) -> None:
    numbers = {
        "known": json.loads(known.MODEL.read_text(encoding="utf-8")),
        **json.loads(kinds.MODEL.read_text(encoding="utf-8")),
    }
    total = evaluate.whole(evaluate.told(sides({"wire": wire}), numbers))
    values = {figure.name: figure.value for figure in measure(wire, "all")[0]}
    for name, (score, _) in evaluate.FIGURES.items():
        assert score(total) == pytest.approx(values[name])


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str], wire: Path) -> None:
    assert "additions" in NAMES
    with pytest.raises(SystemExit):
        main(["score"])
    assert "name a corpus" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["learn", "--wire", "x"])
    assert "learn needs -o DIR and --report FILE" in capsys.readouterr().err
    assert main(["score", "--wire", str(wire)]) == 0
    assert "characters, precision" in capsys.readouterr().out
