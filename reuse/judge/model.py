"""From signs to a probability: a linear model over cues, shipped as plain numbers."""

import json
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from reuse.findings import Evidence
from reuse.judge.cues import Answer, Sign

MODEL = Path(__file__).with_name("model.json")

ANSWERS: tuple[Answer, ...] = ("x_from_y", "y_from_x", "common_source")


def probabilities(signs: Iterable[Sign]) -> dict[Answer, float]:
    """Return how likely each answer is: a softmax over the points that the signs give."""
    model = _model()
    points: dict[Answer, float] = {answer: model["prior"][answer] for answer in ANSWERS}
    for sign in signs:
        points[sign.answer] += model["points"][sign.cue] * sign.strength
    highest = max(points.values())
    weights = {answer: exp(value - highest) for answer, value in points.items()}
    total = sum(weights.values())
    return {answer: weight / total for answer, weight in weights.items()}


def decided(probability: float) -> bool:
    """Return whether an answer of this probability is given rather than withheld."""
    return probability >= float(_model()["decided"])


def evidence(signs: Iterable[Sign], answer: Answer) -> tuple[Evidence, ...]:
    """Return the signs as evidence for an answer, those against it with negative points, strongest first."""
    found = []
    for sign in signs:
        points = float(_model()["points"][sign.cue]) * sign.strength
        found.append(Evidence(sign.cue, round(points if sign.answer == answer else -points, 3), sign.text))
    return tuple(sorted(found, key=lambda e: (-abs(e.points), e.cue, e.text)))


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return model
