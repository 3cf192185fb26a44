"""Scores of the answers on labelled pairs: as found.copies would be read by somebody who knows the truth."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.metrics import f1_score

from benchmarks.direction.examples import Example
from benchmarks.direction.fit import kind_of
from reuse.judge.model import KINDS, Likely, shipped

Judge = Callable[[Example], Likely]
DRAWS = 200


class Told(NamedTuple):
    """A pair with the answer given, whether it is given rather than withheld, and whether it is right.

    ``right`` is None where a reader would also have given it.
    """

    example: Example
    likely: Likely
    answer: str
    probability: float
    decided: bool
    right: bool | None


def told(examples: Iterable[Example], judge: Judge | None = None, least: float | None = None) -> list[Told]:
    """Return the answers: of what shares only boilerplate that, and of what shares nothing none is given."""
    found = []
    for e in examples:
        likely = (judge or _shipped)(e) if e.signs else _NOTHING
        probability: float = getattr(likely, likely.best)
        given = shipped().decided(probability) if least is None else probability >= least
        decided = given and (e.shares or not e.directional)
        right = likely.best == e.gold
        alternative = not right and likely.best in e.alternatives
        found.append(Told(e, likely, likely.best, probability, decided, None if alternative else right))
    return found


def _shipped(example: Example) -> Likely:
    return shipped().probabilities(example.signs)


_NOTHING = Likely(0.02, 0.02, 0.02, 0.94)


class Score(NamedTuple):
    pairs: int
    decided: float
    right: float
    """Share of the decided ones that are right, those with an alternative answer aside."""
    named: float = 1.0
    """Share of which a copier is named."""
    named_right: float = 0.0
    """Share of these where it is the copier."""


def directional(answers: Sequence[Told], *, either: bool = False) -> Score:
    """Score directional pairs. ``either``: the likelier of the two directions, whatever the relation."""
    chosen = [t for t in answers if t.example.directional]
    if either:
        chosen = [t for t in chosen if t.likely.x_from_y != t.likely.y_from_x]
        right = [(t.likely.x_from_y > t.likely.y_from_x) == (t.example.gold == "x_from_y") for t in chosen]
        return Score(len(chosen), 1.0, float(np.mean(right)) if right else 0.0)
    given = [t for t in chosen if t.decided]
    judged = [t.right for t in given if t.right is not None]
    named = [t.right is True for t in given if kind_of(t.answer) == "copy"]
    return Score(
        len(chosen),
        len(given) / max(1, len(chosen)),
        float(np.mean(judged)) if judged else 0.0,
        len(named) / max(1, len(chosen)),
        float(np.mean(named)) if named else 0.0,
    )


def macro_f1(answers: Sequence[Told]) -> float:
    """Score the likeliest relation of each pair; an alternative that was given counts as the truth."""
    truth, said = [], []
    for t in answers:
        said.append(kind_of(t.answer))
        truth.append(said[-1] if t.right is None else kind_of(t.example.gold))
    return float(f1_score(truth, said, labels=list(KINDS), average="macro", zero_division=0.0))


def sure(answers: Sequence[Told], least: float = 0.9) -> tuple[int, int]:
    """Return how many answers have at least this probability, and how many of them are wrong."""
    given = [t for t in answers if t.probability >= least and t.example.signs]
    return len(given), sum(t.right is False for t in given)


def interval(answers: Sequence[Told], score: Callable[[list[Told]], float]) -> tuple[float, float]:
    """Return a 95 % interval by drawing stories with replacement."""
    stories: dict[tuple[str, str], list[Told]] = {}
    for t in answers:
        stories.setdefault((t.example.corpus, t.example.story), []).append(t)
    groups, rng = list(stories.values()), np.random.default_rng(1)
    draws = [
        score([t for n in rng.integers(0, len(groups), len(groups)) for t in groups[n]]) for _ in range(DRAWS)
    ]
    low, high = np.quantile(draws, (0.025, 0.975)).tolist()
    return low, high


def confusion(answers: Iterable[Told]) -> Counter[tuple[str, str]]:
    """Count true and told relation; a copy told the wrong way round is "reversed", a withheld answer "undecided"."""
    counted: Counter[tuple[str, str]] = Counter()
    for t in answers:
        said = kind_of(t.answer) if t.decided else "undecided"
        if said == "copy" and t.example.directional and t.answer != t.example.gold:
            said = "reversed"
        counted[kind_of(t.example.gold), said] += 1
    return counted
