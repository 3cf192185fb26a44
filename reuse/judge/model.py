"""From signs to probabilities: a linear model in two steps, learned and shipped as plain numbers.

First, if one of two documents copied the other, which: a logistic model over the signs that have a direction, so built
that exchanging the documents exchanges the answers. Then whether one did: a softmax over the signs that have none,
and over how much is known of the direction. ``python -m benchmarks direction`` learns both.
"""

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reuse.findings import Evidence
from reuse.judge.cues.sign import Sign

MODEL = Path(__file__).with_name("direction.json")

Kind = Literal["copy", "common_source", "nothing"]
KINDS: tuple[Kind, ...] = ("copy", "common_source", "nothing")
"""One copied the other; both drew on a third; they share only what says nothing of copying: quotes, boilerplate."""

KNOWN = "direction_known"
"""What the model calls how much is known of the direction, in points, at most `MOST` of them."""

MOST = 4.0


class Likely(NamedTuple):
    """How likely each answer is; they sum to one."""

    x_from_y: float
    y_from_x: float
    common_source: float
    nothing: float

    @property
    def best(self) -> str:
        """The likeliest of them, the first in their order of those as likely."""
        return max(self._fields, key=lambda answer: float(getattr(self, answer)))


def direction(signs: Sequence[Sign]) -> float:
    """Return the points (natural-log odds) for x having copied y rather than y x."""
    worth = _model()["direction"]
    points = {"x_from_y": 0.0, "y_from_x": 0.0, "relation": 0.0}
    for sign in signs:
        if sign.answer != "relation":
            points[sign.answer] += worth.get(sign.cue, 0.0) * sign.strength
    return points["x_from_y"] - points["y_from_x"]


def probabilities(signs: Sequence[Sign]) -> Likely:
    """Return how likely each answer is."""
    leans = direction(signs)
    points = _relation(signs, leans)
    highest = max(points.values())
    weights = {kind: exp(value - highest) for kind, value in points.items()}
    total = sum(weights.values())
    copied = weights["copy"] / total
    x_from_y = copied / (1 + exp(-max(-700.0, min(700.0, leans))))
    return Likely(x_from_y, copied - x_from_y, weights["common_source"] / total, weights["nothing"] / total)


def _relation(signs: Sequence[Sign], leans: float) -> dict[Kind, float]:
    model = _model()["relation"]
    known = min(MOST, abs(leans))
    points = {kind: model["prior"][kind] + known * model["points"][KNOWN][kind] for kind in KINDS}
    for sign in signs:
        if sign.answer == "relation" and (worth := model["points"].get(sign.cue)):
            for kind in KINDS:
                points[kind] += worth[kind] * sign.strength
    return points


def decided(probability: float) -> bool:
    """Return whether an answer of this probability is given rather than withheld."""
    return probability >= float(_model()["decided"])


def evidence(signs: Sequence[Sign], answer: str) -> tuple[Evidence, ...]:
    """Return the signs as evidence for an answer, those against it with negative points, strongest first.

    Signs of a direction have the odds against the other direction; signs of a relation, and of a direction where the
    answer is none, those against the relation that is likeliest besides. Signs that are worth nothing are left out.
    """
    worth, relation = _model()["direction"], _model()["relation"]["points"]
    leans = direction(signs)
    kind: Kind = "copy" if answer in ("x_from_y", "y_from_x") else answer  # type: ignore[assignment]
    likely = _relation(signs, leans)
    besides = max((other for other in KINDS if other != kind), key=lambda other: likely[other])

    def odds(cue: str) -> float:
        given = relation.get(cue)
        return float(given[kind] - given[besides]) if given else 0.0

    found = []
    for sign in signs:
        if sign.answer == "relation":
            points = odds(sign.cue) * sign.strength
        else:
            points = float(worth.get(sign.cue, 0.0)) * sign.strength
            if kind == "copy":
                points = points if sign.answer == answer else -points
            else:
                points *= odds(KNOWN) * (1 if (sign.answer == "x_from_y") == (leans > 0) else -1)
        if round(points, 3):
            found.append(Evidence(sign.cue, round(points, 3), sign.text))
    return tuple(sorted(found, key=lambda e: (-abs(e.points), e.cue, e.text)))


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return model
