"""From signs to probabilities: a linear model in two steps, learned and shipped as plain numbers.

First, if one of two documents copied the other, which: a logistic model over the signs that have a direction, so built
that exchanging the documents exchanges the answers. Then whether one did: a softmax over the signs that have none,
and over how much each family of the others knows of the direction. ``python -m benchmarks direction learn`` learns
both.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Evidence
from reuse.judge.cues.sign import WAYS, Sign, Signs, one_by_one
from reuse.judge.rounding import rounded

NUMBERS = Path(__file__).with_name("direction.json")

Answer = Literal["x_from_y", "y_from_x", "common_source", "nothing"]
ANSWERS: tuple[Answer, ...] = ("x_from_y", "y_from_x", "common_source", "nothing")
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
        return ANSWERS[self.index(max(self))]


class Seen:
    """All signs of some pairs as columns, in the order of the cues.

    Attributes
    ----------
    names : list of str
        Of the cues.
    cue, pair : int64, shape (signs,)
        The number of the name of each, and the row of its pair.
    way : int8, shape (signs,)
        1 where x took it from y, -1 where y from x, 0 where it is about the relation.
    strength : float64, shape (signs,)
    """

    def __init__(self, found: Iterable[Signs], pairs: int) -> None:
        self._blocks = [signs for signs in found if len(signs.pair)]
        self.pairs = pairs
        self.names = sorted({signs.cue for signs in self._blocks})
        sizes = [len(signs.pair) for signs in self._blocks]
        self._begin = np.cumsum([0, *sizes])
        numbers = np.array([self.names.index(signs.cue) for signs in self._blocks], dtype=np.int64)
        self.cue: NDArray[np.int64] = np.repeat(numbers, sizes)
        self.pair: NDArray[np.int64] = np.concatenate([[], *(of.pair for of in self._blocks)]).astype(
            np.int64
        )
        self.way: NDArray[np.int8] = np.concatenate([[], *(of.way for of in self._blocks)]).astype(np.int8)
        self.strength: NDArray[np.float64] = np.concatenate([[], *(of.strength for of in self._blocks)])

    def texts(self, rows: NDArray[np.int64]) -> list[str]:
        """Return the words that show some of the signs."""
        shown = np.empty(len(rows), dtype=object)
        order = np.argsort(rows, kind="stable")
        cuts = np.searchsorted(rows[order], self._begin)
        for signs, begin, (first, last) in zip(
            self._blocks, self._begin.tolist(), pairwise(cuts.tolist()), strict=False
        ):
            here = order[first:last]
            shown[here] = signs.texts(rows[here] - begin)
        texts: list[str] = shown.tolist()
        return texts

    def signs(self) -> list[list[Sign]]:
        """Return the signs of each pair, one by one."""
        answers = {way: answer for answer, way in WAYS.items()}
        found: list[list[Sign]] = [[] for _ in range(self.pairs)]
        columns = (column.tolist() for column in (self.pair, self.cue, self.way, self.strength))
        texts = self.texts(np.arange(len(self.pair)))
        for pair, cue, way, strength, text in zip(*columns, texts, strict=True):
            found[pair].append(Sign(self.names[cue], answers[way], strength, text))
        return found


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
        self.families = [*families]
        self._direction = {
            cue: (number, worth) for number, of in enumerate(families.values()) for cue, worth in of.items()
        }
        self._prior = np.array([numbers["relation"]["prior"][kind] for kind in KINDS])
        points: dict[str, dict[Kind, float]] = numbers["relation"]["points"]
        self._points = {cue: [worth[kind] for kind in KINDS] for cue, worth in points.items()}
        self._decided = float(numbers["decided"])

    def weigh(self, seen: Seen) -> "Weighed":
        """Return what the signs of some pairs say together."""
        return Weighed(self, seen)

    def direction(self, signs: Sequence[Sign]) -> dict[str, float]:
        """Return the points (natural-log odds) of each family for x having copied y rather than y x, for one pair."""
        return dict(zip(self.families, self._alone(signs).leans[0].tolist(), strict=True))

    def probabilities(self, signs: Sequence[Sign]) -> Likely:
        """Return how likely each answer is, for one pair."""
        return Likely._make(self._alone(signs).likely()[0].tolist())

    def evidence(self, signs: Sequence[Sign], answer: Answer) -> tuple[Evidence, ...]:
        """Return the signs of one pair as evidence for an answer: see `Weighed.evidence`."""
        return self._alone(signs).evidence(np.array([ANSWERS.index(answer)]))[0]

    def _alone(self, signs: Sequence[Sign]) -> "Weighed":
        return self.weigh(Seen(one_by_one((0, sign) for sign in signs), 1))

    def decided(self, probability: float) -> bool:
        """Return whether an answer of this probability is given rather than withheld."""
        return probability >= self._decided

    def directed(self, cues: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the family of each of some cues, and its points for its direction: 0 for what has none."""
        known = [self._direction.get(cue, (0, 0.0)) for cue in cues]
        return np.array([of for of, _ in known], dtype=np.int64), np.array([worth for _, worth in known])

    def related(self, cues: Sequence[str]) -> NDArray[np.float64]:
        """Return the points of some cues for each kind of relation: float64, shape (cues, kinds)."""
        return np.array([self._points.get(cue, [0.0] * len(KINDS)) for cue in cues]).reshape(-1, len(KINDS))

    def known(self) -> NDArray[np.float64]:
        """Return what a point that a family knows of the direction is worth for each relation: (families, kinds)."""
        return self.related([KNOWN.format(family) for family in self.families])

    @property
    def prior(self) -> NDArray[np.float64]:
        """The points of each kind of relation before anything is seen."""
        return self._prior


class Weighed:
    """What the signs of some pairs say together.

    Attributes
    ----------
    leans : float64, shape (pairs, families)
        The points of each family for x having copied y.
    relation : float64, shape (pairs, kinds)
        The points of each relation, in the order of `KINDS`.
    """

    def __init__(self, model: Model, seen: Seen) -> None:
        self._seen, self._known = seen, model.known()
        self._family, worth = model.directed(seen.names)
        self._directed = worth[seen.cue] if len(seen.cue) else np.zeros(0)
        self._related = model.related(seen.names)
        families, kinds = self._known.shape
        some = np.flatnonzero(seen.way != 0)
        leans = np.bincount(
            seen.pair[some] * families + self._family[seen.cue[some]],
            self._directed[some] * seen.way[some] * seen.strength[some],
            seen.pairs * families,
        )
        self.leans: NDArray[np.float64] = leans.astype(np.float64).reshape(seen.pairs, families)
        self.relation: NDArray[np.float64] = model.prior + np.minimum(MOST, np.abs(self.leans)) @ self._known
        some = np.flatnonzero(seen.way == 0)
        for kind in range(kinds):
            worths = self._related[seen.cue[some], kind] * seen.strength[some]
            self.relation[:, kind] += np.bincount(seen.pair[some], worths, seen.pairs)

    def likely(self) -> NDArray[np.float64]:
        """Return how likely each answer is: float64, shape (pairs, 4), in the order of `Likely`."""
        kinds = np.exp(self.relation - self.relation.max(axis=1, keepdims=True))
        copied, common_source, nothing = (kinds / kinds.sum(axis=1, keepdims=True)).T
        x_from_y = copied / (1 + np.exp(-np.clip(self.leans.sum(axis=1), -700.0, 700.0)))
        return np.stack([x_from_y, copied - x_from_y, common_source, nothing], axis=1)

    def evidence(self, answers: NDArray[np.integer]) -> list[tuple[Evidence, ...]]:
        """Return the signs of each pair as evidence for an answer (its place in `Likely`).

        Those against it have negative points; the strongest come first. Signs of a direction have the odds against
        the other direction; signs of a relation, and of a direction where the answer is none, those against the
        relation that is likeliest besides. Signs worth nothing are left out.
        """
        seen, pair = self._seen, self._seen.pair
        points = rounded(self._points(answers) * seen.strength, 3)
        rows = np.flatnonzero(points)
        weights = np.rint(np.abs(points[rows]) * 1000).astype(np.int64)  # points are whole thousandths
        least = int(weights.max(initial=0))
        rows = rows[
            np.argsort((pair[rows] * (least + 1) + least - weights) * len(seen.names) + seen.cue[rows])
        ]
        names = np.array(seen.names, dtype=object)[seen.cue[rows]] if len(rows) else rows
        found = list(map(Evidence, names.tolist(), points[rows].tolist(), seen.texts(rows)))
        alike = np.diff(pair[rows]) == 0
        alike &= (np.diff(np.abs(points[rows])) == 0) & (np.diff(seen.cue[rows]) == 0)
        for last in np.flatnonzero(
            alike
        ).tolist():  # of signs of one name that are as strong, by what shows them
            first = last
            while first >= 0 and alike[first] and found[first + 1].text < found[first].text:
                found[first : first + 2] = found[first + 1], found[first]
                first -= 1
        bounds = np.searchsorted(pair[rows], np.arange(seen.pairs + 1)).tolist()
        return [tuple(found[first:last]) for first, last in pairwise(bounds)]

    def _points(self, answers: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return the points of each sign, at full strength, for the answer that is given to its pair."""
        seen, pair = self._seen, self._seen.pair
        kind = np.maximum(answers.astype(np.int64) - 1, 0)  # of the four answers the first two are copies
        every = np.arange(len(kind))
        others = self.relation.copy()
        others[every, kind] = -np.inf
        besides = others.argmax(axis=1)
        of_relation = (
            self._related[seen.cue, kind[pair]] - self._related[seen.cue, besides[pair]]
            if len(pair)
            else np.zeros(0)
        )
        family = self._family[seen.cue] if len(pair) else np.zeros(0, dtype=np.int64)
        lean = self.leans[pair, family]
        odds = self._known[family, kind[pair]] - self._known[family, besides[pair]]
        # of a direction, where the answer is none: its part in what its family knows, at most `MOST` of it
        part = (
            self._directed
            * odds
            * (MOST / np.maximum(MOST, np.abs(lean)))
            * np.where((seen.way > 0) == (lean > 0), 1, -1)
        )
        says = np.where(answers == 0, 1, -1)[pair] * seen.way
        of_direction = np.where(kind[pair] > 0, part, self._directed * says)
        points: NDArray[np.float64] = np.where(seen.way == 0, of_relation, of_direction)
        return points


@cache
def shipped() -> Model:
    """Return the model that the package ships."""
    return Model(json.loads(NUMBERS.read_text(encoding="utf-8")))
