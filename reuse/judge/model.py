"""From signs to probabilities: a linear model in two steps, learned and shipped as plain numbers.

First, if one of two documents copied the other, which: a logistic model over the signs that have a direction, so built
that exchanging the documents exchanges the answers. Then whether one did: a softmax over the signs that have none,
and over how much each family of the others knows of the direction. ``python -m benchmarks direction learn`` learns
both.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from math import exp
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reuse.findings import Evidence
from reuse.judge.cues.sign import Sign

NUMBERS = Path(__file__).with_name("direction.json")

Answer = Literal["x_from_y", "y_from_x", "common_source", "nothing"]
Kind = Literal["copy", "common_source", "nothing"]
KINDS: tuple[Kind, ...] = ("copy", "common_source", "nothing")
"""One copied the other; both drew on a third; they share only what says nothing of copying: quotes, boilerplate."""

KNOWN = "known from {}"
"""What the model calls how much a family of cues knows of the direction, in points, at most `MOST` of them."""

MOST = 4.0


class Likely(NamedTuple):
    """How likely each answer is; they sum to one."""

    x_from_y: float
    y_from_x: float
    common_source: float
    nothing: float

    @property
    def best(self) -> Answer:
        """The likeliest of them, the first in their order of those as likely."""
        answers: tuple[Answer, ...] = ("x_from_y", "y_from_x", "common_source", "nothing")
        return answers[self.index(max(self))]


class Model:
    """What each sign is worth, and what follows from it.

    Parameters
    ----------
    numbers : mapping
        ``direction``: points by family and cue. ``relation``: ``prior`` by kind, ``points`` by cue and kind.
        ``decided``: the least probability of an answer that is given. A cue that is not named is worth nothing.
    """

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        families: dict[str, dict[str, float]] = numbers["direction"]
        self._families = tuple(families)
        self._direction = {cue: worth for points in families.values() for cue, worth in points.items()}
        self._family = {cue: family for family, points in families.items() for cue in points}
        self._prior: dict[Kind, float] = numbers["relation"]["prior"]
        self._points: dict[str, dict[Kind, float]] = numbers["relation"]["points"]
        self._decided = float(numbers["decided"])

    def direction(self, signs: Sequence[Sign]) -> dict[str, float]:
        """Return the points (natural-log odds) of each family for x having copied y rather than y x."""
        points = dict.fromkeys(self._families, 0.0)
        for sign in signs:
            if sign.answer != "relation" and (worth := self._direction.get(sign.cue)):
                told = worth * sign.strength
                points[self._family[sign.cue]] += told if sign.answer == "x_from_y" else -told
        return points

    def probabilities(self, signs: Sequence[Sign]) -> Likely:
        """Return how likely each answer is."""
        known = self.direction(signs)
        points, leans = self._relation(signs, known), sum(known.values())
        highest = max(points.values())
        weights = {kind: exp(value - highest) for kind, value in points.items()}
        total = sum(weights.values())
        copied = weights["copy"] / total
        x_from_y = copied / (1 + exp(-max(-700.0, min(700.0, leans))))
        return Likely(
            x_from_y, copied - x_from_y, weights["common_source"] / total, weights["nothing"] / total
        )

    def decided(self, probability: float) -> bool:
        """Return whether an answer of this probability is given rather than withheld."""
        return probability >= self._decided

    def evidence(self, signs: Sequence[Sign], answer: Answer) -> tuple[Evidence, ...]:
        """Return the signs as evidence for an answer, those against it with negative points, strongest first.

        Signs of a direction have the odds against the other direction; signs of a relation, and of a direction where
        the answer is none, those against the relation that is likeliest besides. Signs worth nothing are left out.
        """
        leans = self.direction(signs)
        kind: Kind = "copy" if answer == "x_from_y" or answer == "y_from_x" else answer
        likely = self._relation(signs, leans)
        besides = max((other for other in KINDS if other != kind), key=lambda other: likely[other])
        found = []
        for sign in signs:
            if sign.answer == "relation":
                points = self._odds(sign.cue, kind, besides)
            elif worth := self._direction.get(sign.cue):
                family = self._family[sign.cue]
                if kind == "copy":
                    points = worth if sign.answer == answer else -worth
                else:
                    points = worth * self._odds(KNOWN.format(family), kind, besides)
                    points *= 1 if (sign.answer == "x_from_y") == (leans[family] > 0) else -1
            else:
                continue
            if points := round(points * sign.strength, 3):
                found.append(Evidence(sign.cue, points, sign.text))
        return tuple(sorted(found, key=lambda e: (-abs(e.points), e.cue, e.text)))

    def _relation(self, signs: Sequence[Sign], leans: Mapping[str, float]) -> dict[Kind, float]:
        points = dict(self._prior)
        for cue, strength in chain(
            ((KNOWN.format(family), min(MOST, abs(known))) for family, known in leans.items()),
            ((sign.cue, sign.strength) for sign in signs if sign.answer == "relation"),
        ):
            if worth := self._points.get(cue):
                for kind in KINDS:
                    points[kind] += worth[kind] * strength
        return points

    def _odds(self, cue: str, kind: Kind, other: Kind) -> float:
        worth = self._points.get(cue)
        return worth[kind] - worth[other] if worth else 0.0


@cache
def shipped() -> Model:
    """Return the model that the package ships."""
    return Model(json.loads(NUMBERS.read_text(encoding="utf-8")))
