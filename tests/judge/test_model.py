"""The model: who, if one copied, and whether one did; and the evidence it shows."""

import json
import math
from typing import Any

import pytest
from golden import MIRRORED
from hypothesis import given
from hypothesis import strategies as st

from reuse.judge.cues import Sign
from reuse.judge.model import KINDS, KNOWN, MOST, NUMBERS, Likely, Model, shipped

TOY: dict[str, Any] = {
    "direction": {"times": {"earlier": 2.0}, "text": {"longer": 0.5, "later": 1.0}},
    "relation": {
        "prior": {"copy": 0.1, "common_source": 0.2, "nothing": -0.3},
        "points": {
            KNOWN.format("times"): {"copy": 0.5, "common_source": -0.25, "nothing": -0.25},
            KNOWN.format("text"): {"copy": 0.2, "common_source": -0.2, "nothing": 0.0},
            "both_credit": {"copy": -1.0, "common_source": 1.5, "nothing": -0.5},
            "quoted": {"copy": -1.0, "common_source": -1.0, "nothing": 2.0},
        },
    },
    "decided": 0.6,
}
MODEL = Model(TOY)

strengths = st.floats(0, 1)
texts = st.sampled_from(["why", "because", "so"])
directed = st.builds(
    Sign,
    st.sampled_from(["earlier", "longer", "later", "unheard_of"]),
    st.sampled_from(["x_from_y", "y_from_x"]),
    strengths,
    texts,
)
related = st.builds(
    Sign, st.sampled_from(["both_credit", "quoted", "unheard_of"]), st.just("relation"), strengths, texts
)
signs = st.lists(directed | related, max_size=20)


def by_hand(given_signs: list[Sign]) -> Likely:
    """Return the same by the formulas, one term after the other."""
    leans = {
        family: sum(
            points.get(s.cue, 0) * s.strength * (1 if s.answer == "x_from_y" else -1)
            for s in given_signs
            if s.answer != "relation"
        )
        for family, points in TOY["direction"].items()
    }
    worth = TOY["relation"]["points"]
    odds = {}
    for kind in KINDS:
        points = TOY["relation"]["prior"][kind]
        for family, known in leans.items():
            points += worth[KNOWN.format(family)][kind] * min(abs(known), MOST)
        for s in given_signs:
            if s.answer == "relation":
                points += worth.get(s.cue, {}).get(kind, 0) * s.strength
        odds[kind] = math.exp(points)
    whole = sum(odds.values())
    x = 1 / (1 + math.exp(-sum(leans.values())))
    copied = odds["copy"] / whole
    return Likely(copied * x, copied * (1 - x), odds["common_source"] / whole, odds["nothing"] / whole)


@given(signs)
def test_probabilities_are_those_of_the_formulas(given_signs: list[Sign]) -> None:
    likely = MODEL.probabilities(given_signs)
    assert likely == pytest.approx(by_hand(given_signs))
    assert sum(likely) == pytest.approx(1)


def test_no_signs_prefer_no_direction() -> None:
    likely = MODEL.probabilities([])
    assert likely.x_from_y == likely.y_from_x


@given(signs)
def test_exchanging_the_documents_exchanges_the_answers(given_signs: list[Sign]) -> None:
    mirrored = [s._replace(answer=MIRRORED[s.answer]) for s in given_signs]  # type: ignore[arg-type]
    forth, back = MODEL.probabilities(given_signs), MODEL.probabilities(mirrored)
    assert (forth.x_from_y, forth.y_from_x, *forth[2:]) == pytest.approx(
        (back.y_from_x, back.x_from_y, *back[2:])
    )


@given(signs, st.sampled_from(["x_from_y", "y_from_x"]), st.floats(0.01, 1))
def test_one_more_sign_makes_its_direction_likelier(
    given_signs: list[Sign], answer: Any, strength: float
) -> None:
    more = [*given_signs, Sign("earlier", answer, strength, "why")]
    way = 1 if answer == "x_from_y" else -1
    before, after = MODEL.direction(given_signs), MODEL.direction(more)
    assert way * after["times"] > way * before["times"]
    assert after["text"] == before["text"]


def test_very_many_signs_do_not_overflow() -> None:
    likely = MODEL.probabilities([Sign("earlier", "x_from_y", 1.0, "why")] * 10_000)
    assert likely.y_from_x == pytest.approx(0, abs=1e-12)
    assert all(math.isfinite(value) for value in likely)
    assert sum(likely) == pytest.approx(1)


def test_what_has_no_worth_counts_nothing() -> None:
    unknown = [Sign("unheard_of", "x_from_y", 1.0, "?"), Sign("unheard_of", "relation", 1.0, "?")]
    assert MODEL.probabilities(unknown) == MODEL.probabilities([])
    assert MODEL.evidence(unknown, "x_from_y") == ()


def test_evidence_for_a_direction() -> None:
    given_signs = [
        Sign("longer", "y_from_x", 0.5, "half of it"),
        Sign("earlier", "x_from_y", 1.0, "two days later"),
        Sign("both_credit", "relation", 1.0, "both name one agency"),
    ]
    shown = MODEL.evidence(given_signs, "x_from_y")
    assert [(e.cue, e.points, e.text) for e in shown] == [
        ("both_credit", -2.5, "both name one agency"),  # against common source, which is the next likeliest
        ("earlier", 2.0, "two days later"),
        ("longer", -0.25, "half of it"),
    ]


def test_evidence_for_a_common_source() -> None:
    given_signs = [
        Sign("earlier", "x_from_y", 1.0, "two days later"),
        Sign("longer", "y_from_x", 1.0, "it is longer"),
        Sign("later", "x_from_y", 0.25, "it says yesterday"),
        Sign("both_credit", "relation", 1.0, "both name one agency"),
    ]
    shown = {e.cue: e.points for e in MODEL.evidence(given_signs, "common_source")}
    # what is known of the direction is worth -.25 - .5 a point of time for common source against copy, -.2 - .2 of
    # text; where the text's signs are at odds, that against the others takes away from what is known
    assert shown == {"both_credit": 2.5, "earlier": -1.5, "longer": -0.2, "later": 0.1}


@given(signs, st.sampled_from(Likely._fields))
def test_evidence_is_sorted_and_none_is_zero(given_signs: list[Sign], answer: Any) -> None:
    points = [abs(e.points) for e in MODEL.evidence(given_signs, answer)]
    assert points == sorted(points, reverse=True)
    assert all(points)


def test_the_best_answer_is_the_first_of_equals() -> None:
    assert Likely(0.3, 0.3, 0.3, 0.1).best == "x_from_y"
    assert Likely(0.1, 0.2, 0.3, 0.4).best == "nothing"


def test_decided_from_its_limit_on() -> None:
    assert MODEL.decided(0.6)
    assert MODEL.decided(1.0)
    assert not MODEL.decided(0.6 - 1e-6)


def test_the_shipped_numbers_are_whole() -> None:
    stored = json.loads(NUMBERS.read_text(encoding="utf-8"))
    worths = [worth for points in stored["direction"].values() for worth in points.values()]
    assert all(math.isfinite(worth) and worth > 0 for worth in worths)
    relation = [stored["relation"]["prior"], *stored["relation"]["points"].values()]
    assert all(set(row) == set(KINDS) and all(map(math.isfinite, row.values())) for row in relation)
    assert {KNOWN.format(family) for family in stored["direction"]} <= set(stored["relation"]["points"])
    assert 0.5 <= stored["decided"] < 1
    assert shipped() is shipped()


def test_a_family_counts_no_more_in_evidence_than_in_the_answer() -> None:
    many = [Sign("earlier", "x_from_y", 1.0, str(n)) for n in range(10)]
    points = [e.points for e in MODEL.evidence(many, "common_source") if e.cue == "earlier"]
    worth = {kind: next(iter(TOY["relation"]["points"].values()))[kind] for kind in KINDS}
    assert sum(points) == pytest.approx(MOST * (worth["common_source"] - worth["copy"]), abs=0.02)
