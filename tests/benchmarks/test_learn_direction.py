"""Learning who copied whom: on made-up signs whose worth is known, and on corpora of a few articles made here."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import NAMES
from benchmarks.direction import cues, evaluate, main
from benchmarks.direction.evaluate import Told
from benchmarks.direction.examples import Example, examples, of
from benchmarks.direction.fit import FOLDS, directions, eliminate, fit, fit_direction, fold_of
from benchmarks.direction.learn import judge
from benchmarks.direction.pairs import Labelled, Pile, piles
from reuse import Document
from reuse.judge.cues import FAMILIES, Sign
from reuse.judge.model import Likely, Model

STORY = (
    "The harbour council of Veldmark voted on Monday night to rebuild the swing bridge that fell last winter. "
    "Engineers put the cost of the new span at 42 million crowns, nearly twice the figure given in the spring. "
    "Ferries will carry the 3,000 commuters who used to cross on foot until the bridge reopens."
)
OTHER = (
    "Apple growers in the Tarn valley expect their smallest harvest in a generation after the frost of April."
)


FAMILY = {"clock": "times", "coin": "text", "liar": "text"}


def example(
    gold: Any, *signs: Sign, corpus: str = "agency", story: str = "s", also: frozenset[Any] = frozenset()
) -> Example:
    families: dict[str, list[Sign]] = {family: [] for family in FAMILIES}
    for sign in signs:
        families[FAMILY.get(sign.cue, "relation")].append(sign)
    return Example(corpus, story, ("x", "y"), gold, also, families, True, {})


def sign(cue: str, answer: Any, strength: float = 1.0) -> Sign:
    return Sign(cue, answer, strength, "why")


def made_up(seed: int = 1, count: int = 400) -> list[Example]:
    """Return pairs in which ``clock`` is right in nine of ten, ``coin`` in half, ``both`` marks a common source."""
    rng, found = random.Random(seed), []
    for number in range(count):
        gold = rng.choice(["x_from_y", "y_from_x", "common_source", "nothing"])
        true = gold if gold in ("x_from_y", "y_from_x") else rng.choice(["x_from_y", "y_from_x"])
        false = "y_from_x" if true == "x_from_y" else "x_from_y"
        signs = [sign("coin", rng.choice([true, false]))]
        if gold == true:
            signs.append(sign("clock", true if rng.random() < 0.9 else false))
        if rng.random() < (0.8 if gold == "common_source" else 0.1):
            signs.append(sign("both", "relation"))
        if rng.random() < (0.8 if gold == "nothing" else 0.1):
            signs.append(sign("quoted", "relation"))
        found.append(example(gold, *signs, corpus=rng.choice(["agency", "wire"]), story=str(number // 2)))
    return found


@pytest.fixture(scope="module")
def fitted() -> dict[str, Any]:
    return fit(made_up())


def test_a_sign_is_worth_what_it_tells(fitted: dict[str, Any]) -> None:
    worth = fitted["direction"]
    assert worth["times"]["clock"] == pytest.approx(2.2, abs=0.6)  # log(.9 / .1), somewhat shrunk
    assert worth.get("text", {}).get("coin", 0) < 0.3
    points = fitted["relation"]["points"]
    assert max(points["both"], key=points["both"].get) == "common_source"
    assert max(points["quoted"], key=points["quoted"].get) == "nothing"


def test_what_was_learned_tells_pairs_it_has_not_seen(fitted: dict[str, Any]) -> None:
    answers = evaluate.told(made_up(seed=2), judge(fitted), 0.5)
    assert evaluate.directional(answers, either=True).right > 0.8
    assert evaluate.macro_f1(answers) > 0.7
    many, wrong = evaluate.sure(answers, 0.8)
    assert many > 40
    assert wrong / many < 0.3


def test_no_order_of_pairs_and_no_run_changes_what_is_learned() -> None:
    pairs = made_up(count=60)
    assert fit(pairs) == fit(pairs[::-1])


def test_a_sign_that_contradicts_itself_is_left_out() -> None:
    cues = ["clock", "liar"]
    wrong = [
        example("x_from_y", sign("clock", "x_from_y"), sign("liar", "y_from_x"), story=str(n))
        for n in range(9)
    ]
    assert set(fit_direction(directions(wrong, cues), cues, 1.0)) == {"clock"}


def test_elimination_stops_where_nothing_is_gained() -> None:
    losses = {"abc": 3.0, "ab": 2.0, "ac": 4.0, "bc": 4.0, "a": 2.5, "b": 2.5, "c": 9.0}
    left, gone = eliminate("abc", lambda cues: losses["".join(cues)])
    assert left == ["a", "b"]
    assert gone == [("c", 2.0)]


def test_a_story_is_in_one_fold() -> None:
    pairs = made_up(count=100)
    by_story = {(e.corpus, e.story): fold_of(e) for e in pairs}
    assert all(by_story[e.corpus, e.story] == fold_of(e) for e in pairs)
    assert set(by_story.values()) == set(range(FOLDS))


LEFT, RIGHT = Likely(0.8, 0.1, 0.1, 0.0), Likely(0.1, 0.8, 0.1, 0.0)
SHARED, UNSURE = Likely(0.1, 0.1, 0.7, 0.1), Likely(0.3, 0.25, 0.25, 0.2)


def told(*pairs: tuple[Example, Likely]) -> list[Told]:
    by = {id(e): likely for e, likely in pairs}
    return evaluate.told([e for e, _ in pairs], lambda e: by[id(e)], 0.6)


def test_scores_of_directional_pairs() -> None:
    some = sign("clock", "x_from_y")
    answers = told(
        (example("x_from_y", some), LEFT),
        (example("x_from_y", some), RIGHT),
        (example("x_from_y", some), SHARED),
        (example("x_from_y", some, also=frozenset({"common_source"})), SHARED),
        (example("y_from_x", some), UNSURE),
        (example("common_source", some), LEFT),
    )
    score = evaluate.directional(answers)
    assert (score.pairs, score.decided) == (5, 0.8)
    assert score.right == pytest.approx(1 / 3)  # the alternative counts neither way
    # whatever the relation: of the last directional one the other direction is the likelier
    leaning = evaluate.directional(answers, either=True)
    assert (leaning.pairs, leaning.right) == (3, pytest.approx(1 / 3))
    assert evaluate.sure(answers, 0.8) == (3, 2)
    counted = evaluate.confusion(answers)
    assert counted == {
        ("copy", "copy"): 1,
        ("copy", "reversed"): 1,
        ("copy", "common_source"): 2,
        ("copy", "undecided"): 1,
        ("common_source", "copy"): 1,
    }


def test_macro_f1_of_the_likeliest_relation() -> None:
    some = sign("clock", "x_from_y")
    answers = told(
        (example("x_from_y", some), RIGHT),  # a copy, whichever way
        (example("common_source", some), SHARED),
        (example("nothing", some), SHARED),
        (example("nothing", some), Likely(0, 0, 0, 1)),
    )
    assert evaluate.macro_f1(answers) == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_what_shares_nothing_has_no_answer() -> None:
    nothing = example("x_from_y")._replace(shares=False)
    boilerplate = example("x_from_y")
    strangers = example("nothing")._replace(shares=False)
    decided = [t.decided for t in evaluate.told([nothing, boilerplate, strangers])]
    assert decided == [False, True, True]


def test_an_interval_holds_the_score(fitted: dict[str, Any]) -> None:
    answers = evaluate.told(made_up(count=60), judge(fitted), 0.5)
    low, high = evaluate.interval(answers, evaluate.macro_f1)
    assert low <= evaluate.macro_f1(answers) <= high
    assert low < high


# --- corpora


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    content = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("agency")
    rows: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    for n in range(12):
        body = f"{STORY} It was the {n} vote on the {n}th bridge of the year {1900 + n}, the clerk of ward {n} added."
        given = {
            "title": "T",
            "source": "AP",
            "byline": "By A. Person",
            "dateline": "VELDMARK",
            "printed_date": None,
        }
        early = {"id": f"{n}e", "text": f"VELDMARK (AP) - {body}", "published": "2020-01-01", **given}
        late = {
            "id": f"{n}d",
            "text": f"{body} {OTHER}",
            "published": "2020-01-03",
            **given,
            "source": "Post",
        }
        rows += [early, late]
        a, b = (early, late) if n % 2 else (late, early)
        pairs.append(
            {
                "a": a["id"], "b": b["id"], "relation": "b_from_a" if n % 2 else "a_from_b", "story": str(n),
                "alt_relations": ["common_source"] if n == 0 else [], "reason": "made here",
                "giveaways": [{"side": "a" if n % 2 else "b", "start": 0, "end": 13, "kind": "dateline"}],
            }
        )  # fmt: skip
    lines(root / "documents.jsonl.gz", rows)
    lines(root / "gold_pairs.jsonl", pairs)
    return root


def test_pairs_are_read_whichever_side_is_named_first(agency: Path) -> None:
    found = examples({"agency": agency})
    assert len(found) == 12
    assert {e.gold for e in found} == {"x_from_y"}  # "d" copied "e", and is the lesser id
    assert [e.pair for e in found[:2]] == [("0d", "0e"), ("1d", "1e")]
    assert found[0].alternatives == {"common_source"}
    assert all(cues.lean(e, "published_day") > 0 for e in found)
    assert len(examples({"agency": agency}, half="a")) + len(examples({"agency": agency}, half="b")) == 12


def test_blanked_documents_keep_their_offsets_and_nothing_else(agency: Path) -> None:
    (plain,), (blank,) = piles("agency", agency), piles("agency", agency, blank=True)
    for before, after in zip(plain.documents, blank.documents, strict=True):
        assert len(before.text) == len(after.text)
        assert (after.published, after.source, after.title, dict(after.metadata)) == (None, None, None, {})
    texts = {d.id: d.text for d in blank.documents}
    assert texts["1e"].startswith(" " * 13 + " - The harbour council")
    assert texts["1d"].startswith("The harbour council")
    assert not any(
        s.cue.startswith("published") for e in examples({"agency": agency}, blank=True) for s in e.signs
    )


def test_versions_of_a_page_are_named_without_telling(tmp_path: Path) -> None:
    path = tmp_path / "wiki.jsonl.gz"
    lines(
        path,
        [
            {"page": n, "versions": [f"{n} {STORY}", f"{n} {STORY} {n}", f"{n} {STORY} {OTHER}"]}
            for n in range(30)
        ],
    )
    found = examples({"wiki": path})
    assert len(found) == 60
    assert {e.gold for e in found} == {"x_from_y", "y_from_x"}


def test_a_pair_that_find_does_not_see_has_no_signs() -> None:
    strangers = [Document("a", STORY), Document("b", OTHER)]
    (found,) = of(Pile("wire", strangers, [Labelled("b", "a", "nothing", "s")]))
    assert (found.gold, found.signs, found.shares, found.pair) == ("nothing", [], False, ("a", "b"))


def test_the_tables_of_signs(agency: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cues", "--agency", str(agency)]) == 0
    shown = capsys.readouterr().out
    assert next(line for line in shown.splitlines() if line.startswith("published_day")).split()[1:4] == [
        "agency", "1.00", "1.00",
    ]  # fmt: skip
    assert main(["show", "--agency", str(agency), "--cue", "published_day"]) == 0
    assert capsys.readouterr().out == ""  # it is wrong about none


def test_learn_writes_numbers_and_a_report(
    agency: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.direction.fit.STRENGTHS", (1.0,))  # one will do here
    out, report = tmp_path / "numbers.json", tmp_path / "report.md"
    wire = tmp_path / "wire"
    wire.mkdir()
    documents: list[dict[str, Any]] = []
    pairs: list[dict[str, Any]] = []
    for n in range(8):
        for relation in ("common_source", "quotes_only"):
            a, b = f"{relation}{n}a", f"{relation}{n}b"
            same = f"“{STORY}” {n}" if relation == "quotes_only" else f"{STORY} {n}"
            documents += [{"id": a, "text": same}, {"id": b, "text": f"{same} {OTHER}"}]
            pairs.append({"a": a, "b": b, "relation": relation, "story": f"{relation}{n}"})
    lines(wire / "documents.jsonl.gz", documents)
    lines(wire / "gold_pairs.jsonl", pairs)
    lines(wire / "gold_clusters.jsonl", [])
    given = ["--agency", str(agency), "--wire", str(wire)]
    assert main(["learn", *given, "-o", str(out), "--report", str(report)]) == 0
    model = Model(json.loads(out.read_text()))
    assert model.direction([sign("published_day", "x_from_y")])["times"] > 0.5
    text = report.read_text()
    assert "| agency | 12 | 12 | 0 | 0 |" in text
    worth = json.loads(out.read_text())["direction"]["times"]["published_day"]
    assert f"| `published_day` | {worth:.2f}" in text
    assert "STORY" not in text


def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "direction" in NAMES
    with pytest.raises(SystemExit):
        main(["score"])
    assert "name a corpus" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["learn", "--wiki", "x"])
    assert "learn needs -o FILE and --report FILE" in capsys.readouterr().err
