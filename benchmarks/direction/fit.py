"""Fitting: from labelled pairs and what the cues see of them to the numbers of `reuse.judge.model`.

Both steps are scikit-learn's logistic regression. A corpus counts by the square root of its stories: one of 300 pages
tells more than one of five, but what it tells is of one sort. Of the relation, those with pairs of each relation tell
most.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from benchmarks.direction.cues import lean
from benchmarks.direction.examples import Example, cues_of
from benchmarks.direction.pairs import BLANKED
from reuse.judge.cues import FAMILIES
from reuse.judge.model import KINDS, KNOWN, MOST, Kind

FOLDS = 5
NEWS = 2.0
"""What news counts for the direction beside its stories' number: it is what people bring, and most varied."""

SECOND = 0.25
"""What a corpus that has directional pairs only counts for the relation: beside it all pairs would be copies."""

ALTERNATIVE = 0.3
"""Weight of an answer that a reader would also have given; the first one has the rest."""

STRENGTHS = (0.1, 0.3, 1.0, 3.0)
"""Inverse strengths of the regularisation that are tried."""

Rows = NDArray[np.bool_]
Loss = Callable[[Sequence[str]], float]


def kind_of(gold: str) -> Kind:
    return gold if gold in KINDS else "copy"  # type: ignore[return-value]


def fold_of(example: Example) -> int:
    """Return the fold of a pair's story; what a corpus has of one story is in one fold."""
    return zlib.crc32(f"{example.corpus} {example.story}".encode()[::-1]) % FOLDS


@dataclass
class Table:
    """Pairs as rows: what each sign says of them, what they are, and what they count.

    Attributes
    ----------
    columns : name of each column
    X : float64, shape (rows, columns)
    y : int64, shape (rows,)
        Whether x copied, or which of `KINDS` it is.
    weight : float64, shape (rows,)
    fold : int64, shape (rows,)
    """

    columns: list[str]
    X: NDArray[np.float64]
    y: NDArray[np.int64]
    weight: NDArray[np.float64]
    fold: NDArray[np.int64]

    def of(self, cues: Sequence[str]) -> NDArray[np.float64]:
        """Return the columns of some signs."""
        return self.X[:, [self.columns.index(cue) for cue in cues]]

    def folds(self) -> Iterator[tuple[Rows, Rows]]:
        """Yield what to learn from and what to judge by it; there are fewer where one is set aside already."""
        for fold in np.unique(self.fold):
            yield self.fold != fold, self.fold == fold


def _evened(examples: Sequence[Example], news: float = 1.0) -> NDArray[np.float64]:
    """Return weights that sum to the number of examples, those of a corpus to the square root of its stories.

    Corpora that have pairs of every relation are news, and count so many times.
    """
    stories = Counter(corpus for corpus, _ in {(e.corpus, e.story) for e in examples})
    pairs = Counter(e.corpus for e in examples)
    times = {corpus: news if corpus in BLANKED else 1.0 for corpus in pairs}
    weight = np.array([times[e.corpus] * stories[e.corpus] ** 0.5 / pairs[e.corpus] for e in examples])
    return weight * len(examples) / weight.sum()


# --- who, if one did


def directions(examples: Sequence[Example], cues: Sequence[str]) -> Table:
    """Return the directional pairs, with signed strengths."""
    chosen = [e for e in examples if e.directional and e.signs]
    return Table(
        [*cues],
        np.array([[lean(e, cue) for cue in cues] for e in chosen]).reshape(len(chosen), len(cues)),
        np.array([e.gold == "x_from_y" for e in chosen], dtype=np.int64),
        _evened(chosen, NEWS),
        np.array([fold_of(e) for e in chosen], dtype=np.int64),
    )


def fit_direction(
    table: Table, cues: Sequence[str], strength: float, rows: Rows | None = None
) -> dict[str, float]:
    """Return the points of each cue; those that would count against what they say are left out."""
    left, rows = [*cues], np.ones(len(table.y), dtype=bool) if rows is None else rows
    y, weight = table.y[rows], np.tile(table.weight[rows] / 2, 2)
    while left:
        X = table.of(left)[rows]
        both = (
            np.concatenate([X, -X]),
            np.concatenate([y, 1 - y]),
        )  # exchanging the sides exchanges the answers
        model = LogisticRegression(C=strength, fit_intercept=False, max_iter=1000)
        points = model.fit(*both, sample_weight=weight).coef_[0]
        if (points > 0.01).all():
            return dict(zip(left, points.tolist(), strict=True))
        left = [cue for cue, worth in zip(left, points, strict=True) if worth > 0.01]
    return {}


def direction_loss(table: Table, strength: float, cues: Sequence[str]) -> float:
    """Return the cross-validated loss in nats a pair."""
    losses = np.zeros(len(table.y))
    for train, test in table.folds():
        points = fit_direction(table, cues, strength, train)
        leans = table.of([*points])[test] @ np.array([*points.values()])
        losses[test] = np.logaddexp(0, np.where(table.y[test] == 1, -leans, leans))
    return float(np.average(losses, weights=table.weight))


def known_from(
    examples: Sequence[Example], families: Mapping[str, str], points: Mapping[str, float]
) -> NDArray[np.float64]:
    """Return how much each family knows of the direction of each pair, in points: shape (pairs, families)."""
    found = np.zeros((len(examples), len(FAMILIES)))
    for column, family in enumerate(FAMILIES):
        for cue, worth in points.items():
            if families[cue] == family:
                found[:, column] += worth * np.array([lean(e, cue) for e in examples])
    return np.minimum(MOST, np.abs(found))


# --- whether one did


def relations(examples: Sequence[Example], cues: Sequence[str], known: NDArray[np.float64]) -> Table:
    """Return the pairs, with strengths; a pair with alternatives stands there once for each answer.

    ``known`` is what is known of the direction: float64, shape (examples, families).
    """
    chosen = [number for number, e in enumerate(examples) if e.signs]
    evened = _evened([examples[number] for number in chosen])
    full = {e.corpus for e in examples if not e.directional}
    rows, kinds, weights, folds = [], [], [], []
    for number, weight in zip(chosen, evened.tolist(), strict=True):
        e = examples[number]
        row = [sum(s.strength for s in e.signs if s.cue == cue) for cue in cues] + known[number].tolist()
        whole = weight * (1.0 if e.corpus in full else SECOND)
        others = sorted({kind_of(other) for other in e.alternatives} - {kind_of(e.gold)})
        answers = [(kind_of(e.gold), 1 - ALTERNATIVE * bool(others))]
        answers += [(other, ALTERNATIVE / len(others)) for other in others]
        for kind, share in answers:
            rows.append(row)
            kinds.append(KINDS.index(kind))
            weights.append(whole * share)
            folds.append(fold_of(e))
    weight_ = np.array(weights)
    return Table(
        [*cues, *_KNOWN],
        np.array(rows),
        np.array(kinds),
        weight_ * len(chosen) / weight_.sum(),
        np.array(folds),
    )


_KNOWN = [KNOWN.format(family) for family in FAMILIES]


def fit_relation(
    table: Table, cues: Sequence[str], strength: float, rows: Rows | None = None
) -> LogisticRegression:
    """Return the fitted model over the strengths of some signs, and over what is known of the direction."""
    rows = np.ones(len(table.y), dtype=bool) if rows is None else rows
    model = LogisticRegression(C=strength, max_iter=3000)
    return model.fit(table.of([*cues, *_KNOWN])[rows], table.y[rows], sample_weight=table.weight[rows])


def relation_loss(table: Table, strength: float, cues: Sequence[str]) -> float:
    """Return the cross-validated loss in nats a pair."""
    losses = np.zeros(len(table.y))
    for train, test in table.folds():
        model = fit_relation(table, cues, strength, train)
        told = np.full((int(test.sum()), len(KINDS)), 1e-9)
        told[:, model.classes_] = model.predict_proba(table.of([*cues, *_KNOWN])[test])
        losses[test] = -np.log(told[np.arange(len(told)), table.y[test]])
    return float(np.average(losses, weights=table.weight))


# --- both, with what is chosen by cross-validation


def eliminate(cues: Sequence[str], loss: Loss) -> tuple[list[str], list[tuple[str, float]]]:
    """Leave out cue after cue, each time the one without which pairs not fitted on are told best, until none is."""
    left, gone = list(cues), []
    best = loss(left)
    while len(left) > 1:
        trials = [(loss([c for c in left if c != cue]), cue) for cue in left]
        least, cue = min(trials)
        if least > best - 1e-5:
            break
        best = least
        left.remove(cue)
        gone.append((cue, least))
    return left, gone


def _chosen(
    cues: Sequence[str], loss: Callable[[float, Sequence[str]], float]
) -> tuple[list[str], list[str], float]:
    """Return the cues to keep, those left out, and how strongly to regularise."""
    strength = min(STRENGTHS, key=lambda s: loss(s, cues))
    kept, gone = eliminate(cues, partial(loss, strength))
    return kept, [cue for cue, _ in gone], min(STRENGTHS, key=lambda s: loss(s, kept))


@threadpool_limits.wrap(limits=1)  # the problems are small: threads only wait for one another
def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the model: what `direction.json` holds of it, but for what is decided."""
    examples = sorted(examples, key=lambda e: (e.corpus, e.story, e.pair, len(e.signs)))
    families, others = cues_of(examples)
    table = directions(examples, [*families])
    kept, gone, strength = _chosen([*families], partial(direction_loss, table))
    points = fit_direction(table, kept, strength)

    # what is known of a pair's direction by what has not seen its story, as it will be
    folds, known = np.array([fold_of(e) for e in examples]), np.zeros((len(examples), len(FAMILIES)))
    for fold in np.unique(folds):
        here = folds == fold
        unseen = fit_direction(table, kept, strength, table.fold != fold)
        known[here] = known_from([e for e, h in zip(examples, here, strict=True) if h], families, unseen)

    table = relations(examples, others, known)
    held, dropped, firm = _chosen(others, partial(relation_loss, table))
    model = fit_relation(table, held, firm)
    return {
        "direction": {
            family: _rounded({cue: points[cue] for cue in points if families[cue] == family})
            for family in FAMILIES
            if any(families[cue] == family for cue in points)
        },
        "relation": {
            "prior": _rounded(dict(zip(KINDS, model.intercept_.tolist(), strict=True))),
            "points": {
                cue: _rounded(dict(zip(KINDS, column, strict=True)))
                for cue, column in zip([*held, *_KNOWN], model.coef_.T.tolist(), strict=True)
                if any(column)
            },
        },
        "left_out": sorted([*gone, *dropped]),
        "strengths": [strength, firm],
    }


def _rounded(points: Mapping[Any, float]) -> dict[Any, float]:
    return {cue: round(value, 3) for cue, value in points.items()}
