"""Cues: for each sign a pair of tiny articles that shows it, and pairs that come near and do not."""

import json
from dataclasses import replace

import golden_credits
import golden_layout
import golden_relation
import golden_times
import golden_traces
import numpy as np
import pytest
from golden import MIRRORED, Golden, exchanged
from judge_texts import graph, signs_of

from reuse.judge.cues import CUES, FAMILIES
from reuse.judge.cues.amount import amount
from reuse.judge.direction import seen
from reuse.judge.model import KNOWN, NUMBERS, Likely, shipped
from reuse.judge.pair import Pairs

CASES: tuple[Golden, ...] = (
    *golden_times.CASES,
    *golden_credits.CASES,
    *golden_layout.CASES,
    *golden_traces.CASES,
    *golden_relation.CASES,
)
SHOWN = {sign for case in CASES for sign in case.expected}

WITHOUT_WORTH = {"newsroom_first"}
"""Signs that cues see and the model has no points for: there were too few pairs to learn from."""

golden = pytest.mark.parametrize("case", CASES, ids=str)


@golden
def test_a_golden_pair(case: Golden) -> None:
    signs = case.signs()
    assert {(sign.cue, sign.answer) for sign in signs} == case.expected
    assert len(signs) == len(case.expected)
    for sign in signs:
        assert 0 < sign.strength <= 1
        assert sign.text
        assert sign.text == " ".join(sign.text.split())
    for words in case.shown:
        assert any(words in sign.text for sign in signs)


@golden
def test_exchanging_the_two_mirrors_the_signs(case: Golden) -> None:
    forth = sorted((sign.cue, MIRRORED[sign.answer], round(sign.strength, 9)) for sign in case.signs())
    back = sorted((sign.cue, sign.answer, round(sign.strength, 9)) for sign in case.signs(exchanged))
    assert back == forth


@pytest.mark.parametrize("far", [{"a": "a", "b": "b"}, {"a": "y", "b": "z"}], ids=["before", "behind"])
@golden
def test_exchanging_the_two_exchanges_the_answers(case: Golden, far: dict[str, str]) -> None:
    """It changes who is x, never who copied whom, in all that the model makes of all cues."""

    def likely(a: str, b: str) -> Likely:
        names = {"a": a, "b": b}
        return shipped().probabilities(signs_of(case.pair(lambda id: names.get(id, id))))

    forth, back = likely(far["a"], far["b"]), likely(far["b"], far["a"])
    assert (forth.x_from_y, forth.y_from_x) == pytest.approx((back.y_from_x, back.x_from_y))
    assert forth[2:] == pytest.approx(back[2:])


def test_every_cue_has_golden_pairs_in_which_it_sees_something_and_nothing() -> None:
    seen = {(cue, bool(signs_of(case.pair(), cue))) for case in CASES for cue in case.cues}
    assert {cue for cue, something in seen if something} == set(CUES)
    assert {cue for cue, something in seen if not something} == set(CUES) - {
        amount
    }  # of any pair it says how much


def test_every_sign_of_the_model_is_shown_by_a_golden_pair_and_every_other_is_named() -> None:
    numbers = json.loads(NUMBERS.read_text(encoding="utf-8"))
    directed = {cue for points in numbers["direction"].values() for cue in points}
    related = set(numbers["relation"]["points"]) - {KNOWN.format(family) for family in FAMILIES}
    assert directed == {cue for cue, answer in SHOWN if answer != "relation"} - WITHOUT_WORTH
    assert related == {cue for cue, answer in SHOWN if answer == "relation"} - WITHOUT_WORTH
    assert {cue for cue, _ in SHOWN} >= WITHOUT_WORTH
    assert {
        sign.cue for case in CASES for sign in signs_of(case.pair())
    } <= directed | related | WITHOUT_WORTH


def test_the_model_has_each_sign_in_the_family_of_its_cue() -> None:
    numbers = json.loads(NUMBERS.read_text(encoding="utf-8"))
    for family, points in numbers["direction"].items():
        shown = {cue for case in CASES if set(case.cues) <= set(FAMILIES[family]) for cue, _ in case.expected}
        assert set(points) <= shown


def test_pairs_are_seen_together_as_they_are_alone() -> None:
    documents = {
        f"{number}{document.id}": replace(document, id=f"{number}{document.id}")
        for number, case in enumerate(CASES)
        for document in case.documents
    }
    pile = graph(*[*documents.values()][::2])
    together = seen(Pairs(pile)).signs()
    assert len(together) > 1000
    for row, number in enumerate(Pairs(pile).number.tolist()):
        if row % 50 == 0:
            assert seen(Pairs(pile, np.array([number]))).signs() == [together[row]]
