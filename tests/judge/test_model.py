"""The model: a softmax over points, and the evidence it shows."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.judge import model
from reuse.judge.cues import Sign

STORED = json.loads(model.MODEL.read_text(encoding="utf-8"))
POINTS: dict[str, float] = STORED["direction"]

signs = st.lists(
    st.builds(
        Sign,
        cue=st.sampled_from(sorted(POINTS)),
        answer=st.sampled_from(model.ANSWERS),
        strength=st.floats(0, 1),
        text=st.sampled_from(["why", "because", "so"]),
    ),
    max_size=20,
)


def softmax(points: dict[str, float]) -> dict[str, float]:
    total = sum(math.exp(value) for value in points.values())
    return {answer: math.exp(value) / total for answer, value in points.items()}


def test_the_stored_model_is_whole() -> None:
    assert set(STORED["prior"]) == set(model.ANSWERS)
    assert STORED["prior"]["x_from_y"] == STORED["prior"]["y_from_x"]  # ids say nothing of who copied whom
    assert all(math.isfinite(value) and value > 0 for value in POINTS.values())
    assert 0.5 < STORED["decided"] < 1


def test_no_signs_give_the_prior() -> None:
    assert model.probabilities([]) == pytest.approx(softmax(STORED["prior"]))
    assert not any(model.decided(value) for value in model.probabilities([]).values())


@given(signs)
def test_a_softmax_over_the_points(given_signs: list[Sign]) -> None:
    points = dict(STORED["prior"])
    for sign in given_signs:
        points[sign.answer] += POINTS[sign.cue] * sign.strength
    likely = model.probabilities(iter(given_signs))
    assert sum(likely.values()) == pytest.approx(1)
    assert likely == pytest.approx(softmax(points))


def test_very_many_signs_do_not_overflow() -> None:
    many = [Sign("published_day", "x_from_y", 1.0, "why")] * 10_000
    assert model.probabilities(many) == {"x_from_y": 1.0, "y_from_x": 0.0, "common_source": 0.0}


@given(signs)
def test_mirrored_signs_give_mirrored_probabilities(given_signs: list[Sign]) -> None:
    turned = {"x_from_y": "y_from_x", "y_from_x": "x_from_y", "common_source": "common_source"}
    mirrored = [Sign(s.cue, turned[s.answer], s.strength, s.text) for s in given_signs]  # type: ignore[arg-type]
    forth, back = model.probabilities(given_signs), model.probabilities(mirrored)
    assert {turned[answer]: value for answer, value in forth.items()} == pytest.approx(back)


@given(signs, st.sampled_from(sorted(POINTS)), st.sampled_from(model.ANSWERS), st.floats(0.01, 1))
def test_one_more_sign_makes_its_answer_likelier(
    given_signs: list[Sign], cue: str, answer: model.Answer, strength: float
) -> None:
    before = model.probabilities(given_signs)
    after = model.probabilities([*given_signs, Sign(cue, answer, strength, "why")])
    assert after[answer] >= before[answer]
    for other in set(model.ANSWERS) - {answer}:
        assert after[other] <= before[other]


@given(signs, st.sampled_from(model.ANSWERS))
def test_evidence(given_signs: list[Sign], answer: model.Answer) -> None:
    evidence = model.evidence(given_signs, answer)
    assert len(evidence) == len(given_signs)
    strengths = [abs(item.points) for item in evidence]
    assert strengths == sorted(strengths, reverse=True)
    expected = sorted(
        (s.cue, round(POINTS[s.cue] * s.strength * (1 if s.answer == answer else -1), 3), s.text)
        for s in given_signs
    )
    assert sorted((item.cue, item.points, item.text) for item in evidence) == expected


def test_evidence_against_is_negative() -> None:
    for_it = Sign("published_day", "x_from_y", 1.0, "two days later")
    against = Sign("containment", "y_from_x", 0.5, "half of it")
    shown = model.evidence([against, for_it], "x_from_y")
    assert [(e.cue, e.points, e.text) for e in shown] == [
        ("published_day", POINTS["published_day"], "two days later"),
        ("containment", -POINTS["containment"] / 2, "half of it"),
    ]


def test_decided_from_its_limit_on() -> None:
    limit = STORED["decided"]
    assert model.decided(limit)
    assert model.decided(1.0)
    assert not model.decided(limit - 1e-6)
