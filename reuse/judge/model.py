"""From signs to probabilities: a linear model in two steps, learned and shipped as plain numbers.

First, if one of two documents copied the other, which: a logistic model over the signs that have a direction, so built
that exchanging the documents exchanges the answers. Then whether one did: a softmax over the signs that have none,
and over how much each family of the others knows of the direction. ``python -m benchmarks direction learn`` learns
both.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
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
        self._known = {family: KNOWN.format(family) for family in families}
        self._direction = {
            cue: (family, worth) for family, of in families.items() for cue, worth in of.items()
        }
        self._prior: tuple[float, ...] = tuple(numbers["relation"]["prior"][kind] for kind in KINDS)
        points: dict[str, dict[Kind, float]] = numbers["relation"]["points"]
        self._points = {cue: tuple(worth[kind] for kind in KINDS) for cue, worth in points.items()}
        self._odds = {
            (kind, other): {cue: worth[kind] - worth[other] for cue, worth in points.items()}
            for kind in KINDS
            for other in KINDS
        }
        self._decided = float(numbers["decided"])

    def direction(self, signs: Sequence[Sign]) -> dict[str, float]:
        """Return the points (natural-log odds) of each family for x having copied y rather than y x."""
        points = dict.fromkeys(self._known, 0.0)
        for cue, answer, strength, _ in signs:
            if answer != "relation" and (known := self._direction.get(cue)):
                family, worth = known
                points[family] += worth * strength if answer == "x_from_y" else -worth * strength
        return points

    def weigh(self, signs: Sequence[Sign]) -> "Weighed":
        """Return what some signs say together."""
        leans = self.direction(signs)
        about = [(self._known[family], min(MOST, abs(lean))) for family, lean in leans.items()]
        about += [(cue, strength) for cue, answer, strength, _ in signs if answer == "relation"]
        copy, common_source, nothing = self._prior
        for cue, strength in about:
            if worth := self._points.get(cue):
                copy += worth[0] * strength
                common_source += worth[1] * strength
                nothing += worth[2] * strength
        return Weighed(self, signs, leans, {"copy": copy, "common_source": common_source, "nothing": nothing})

    def probabilities(self, signs: Sequence[Sign]) -> Likely:
        """Return how likely each answer is."""
        return self.weigh(signs).likely()

    def evidence(self, signs: Sequence[Sign], answer: Answer) -> tuple[Evidence, ...]:
        """Return the signs as evidence for an answer: see `Weighed.evidence`."""
        return self.weigh(signs).evidence(answer)

    def decided(self, probability: float) -> bool:
        """Return whether an answer of this probability is given rather than withheld."""
        return probability >= self._decided

    def worth(self, cue: str) -> tuple[str, float] | None:
        """Return the family of a cue that has a direction, and its points, if they are known."""
        return self._direction.get(cue)

    def odds(self, kind: Kind, other: Kind) -> Mapping[str, float]:
        """Return the points of each cue about the relation for one kind of it rather than another."""
        return self._odds[kind, other]


class Weighed(NamedTuple):
    """What the signs of a pair say together: which way each family leans, and the points of each relation."""

    model: Model
    signs: Sequence[Sign]
    leans: Mapping[str, float]
    relation: Mapping[Kind, float]

    def likely(self) -> Likely:
        """Return how likely each answer is."""
        leans, highest = sum(self.leans.values()), max(self.relation.values())
        copy, common_source, nothing = (exp(value - highest) for value in self.relation.values())
        total = copy + common_source + nothing
        copied = copy / total
        x_from_y = copied / (1 + exp(-max(-700.0, min(700.0, leans))))
        return Likely(x_from_y, copied - x_from_y, common_source / total, nothing / total)

    def evidence(self, answer: Answer) -> tuple[Evidence, ...]:
        """Return the signs as evidence for an answer, those against it with negative points, strongest first.

        Signs of a direction have the odds against the other direction; signs of a relation, and of a direction where
        the answer is none, those against the relation that is likeliest besides. Signs worth nothing are left out.
        """
        kind: Kind = "copy" if answer == "x_from_y" or answer == "y_from_x" else answer
        besides = max((other for other in KINDS if other != kind), key=self.relation.__getitem__)
        odds = self.model.odds(kind, besides)
        found: list[tuple[float, str, str, float]] = []
        for cue, says, strength, text in self.signs:
            if says == "relation":
                points = odds.get(cue, 0.0)
            elif known := self.model.worth(cue):
                family, points = known
                if kind != "copy":  # its part in what its family knows, of which no more than `MOST` counts
                    lean = self.leans[family]
                    points *= odds.get(KNOWN.format(family), 0.0) * MOST / max(MOST, abs(lean))
                    points *= 1 if (says == "x_from_y") == (lean > 0) else -1
                elif says != answer:
                    points = -points
            else:
                continue
            if points := round(points * strength, 3):
                found.append((-abs(points), cue, text, points))
        return tuple(Evidence(cue, points, text) for _, cue, text, points in sorted(found))


@cache
def shipped() -> Model:
    """Return the model that the package ships."""
    return Model(json.loads(NUMBERS.read_text(encoding="utf-8")))
