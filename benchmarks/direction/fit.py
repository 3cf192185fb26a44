"""Fitting: from labelled pairs and what the cues see of them to the numbers of `reuse.judge.model`.

Both steps are scikit-learn's logistic regression. A corpus counts by the square root of its stories: one of 300 pages
tells more than one of five, but what it tells is of one sort. Of the relation, those with pairs of each relation tell
most.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from threadpoolctl import threadpool_limits

from benchmarks.direction.cues import lean
from benchmarks.direction.examples import Example, cues_of
from reuse.judge.cues import FAMILIES
from reuse.judge.model import KINDS, KNOWN, MOST, Kind

FOLDS = 5
SECOND = 0.25
"""What a corpus that has directional pairs only counts for the relation: beside it all pairs would be copies."""

ALTERNATIVE = 0.3
"""Weight of an answer that a reader would also have given; the first one has the rest."""

STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)
"""Inverse strengths of the regularisation that are tried."""

Points = dict[str, float]
Known = Callable[["Example"], Mapping[str, float]]
"""How much is known of the direction of a pair, by family."""

_KNOWN = [KNOWN.format(family) for family in FAMILIES]
Relation = dict[str, dict[Kind, float]]


def kind_of(gold: str) -> Kind:
    return gold if gold in KINDS else "copy"  # type: ignore[return-value]


def fold_of(example: Example) -> int:
    """Return the fold of a pair's story; what a corpus has of one story is in one fold."""
    return zlib.crc32(f"{example.corpus} {example.story}".encode()[::-1]) % FOLDS


# --- who, if one did


def direction_table(
    examples: Sequence[Example], cues: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the signed strengths, whether x copied, and the weights of directional pairs."""
    chosen = [e for e in examples if e.directional and e.signs]
    X = np.array([[lean(e, cue) for cue in cues] for e in chosen]).reshape(len(chosen), len(cues))
    y = np.array([e.gold == "x_from_y" for e in chosen], dtype=np.int64)
    return X, y, _evened(chosen)


def _evened(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Return weights that sum to the number of examples, those of a corpus to the square root of its stories."""
    stories = Counter(corpus for corpus, _ in {(e.corpus, e.story) for e in examples})
    pairs = Counter(e.corpus for e in examples)
    weight = np.array([stories[e.corpus] ** 0.5 / pairs[e.corpus] for e in examples])
    return weight * len(examples) / weight.sum()


def fit_direction(examples: Sequence[Example], cues: Sequence[str], strength: float) -> Points:
    """Return the points of each cue; those that would count against what they say are left out."""
    left = list(cues)
    while left:
        X, y, weight = direction_table(examples, left)
        both = (
            np.concatenate([X, -X]),
            np.concatenate([y, 1 - y]),
        )  # exchanging the sides exchanges the answers
        model = LogisticRegression(C=strength, fit_intercept=False, max_iter=1000)
        points = model.fit(*both, sample_weight=np.tile(weight / 2, 2)).coef_[0]
        if (points > 0.01).all():
            return dict(zip(left, points.tolist(), strict=True))
        left = [cue for cue, worth in zip(left, points, strict=True) if worth > 0.01]
    return {}


def points_of(example: Example, points: Points, families: Mapping[str, str]) -> dict[str, float]:
    """Return the points of each family for x having copied y."""
    found = dict.fromkeys(FAMILIES, 0.0)
    for cue, worth in points.items():
        found[families[cue]] += worth * lean(example, cue)
    return found


# --- whether one did


def relation_table(
    examples: Sequence[Example], cues: Sequence[str], points: Known
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return strengths, kinds and weights; a pair with alternatives stands there once for each answer."""
    chosen = [e for e in examples if e.signs]
    evened = _evened(chosen)
    full = {e.corpus for e in chosen if not e.directional}
    rows, kinds, weights = [], [], []
    for e, whole in zip(chosen, evened.tolist(), strict=True):
        known = points(e)
        row = [sum(s.strength for s in e.signs if s.cue == cue) for cue in cues]
        row += [min(MOST, abs(known[family])) for family in FAMILIES]
        whole *= 1.0 if e.corpus in full else SECOND
        others = {kind_of(other) for other in e.alternatives} - {kind_of(e.gold)}
        for kind, share in [(kind_of(e.gold), 1 - ALTERNATIVE * bool(others))] + [
            (other, ALTERNATIVE / len(others)) for other in sorted(others)
        ]:
            rows.append(row)
            kinds.append(KINDS.index(kind))
            weights.append(whole * share)
    weight = np.array(weights)
    return np.array(rows), np.array(kinds), weight * len(chosen) / weight.sum()


def fit_relation(
    examples: Sequence[Example], cues: Sequence[str], strength: float, points: Known
) -> tuple[dict[Kind, float], Relation]:
    X, y, weight = relation_table(examples, cues, points)
    model = LogisticRegression(C=strength, max_iter=3000).fit(X, y, sample_weight=weight)
    prior = {kind: float(model.intercept_[n]) for n, kind in enumerate(KINDS)}
    worth: Relation = {
        cue: {kind: float(model.coef_[n, column]) for n, kind in enumerate(KINDS)}
        for column, cue in enumerate([*cues, *_KNOWN])
    }
    return prior, worth


# --- both, with what is chosen by cross-validation


def folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield what to learn from and what to judge by it; there are fewer folds where one is set aside already."""
    for fold in sorted({fold_of(e) for e in examples}):
        yield [e for e in examples if fold_of(e) != fold], [e for e in examples if fold_of(e) == fold]


def direction_loss(examples: Sequence[Example], cues: Sequence[str], strength: float) -> float:
    """Return the cross-validated loss in nats a pair, corpora weighed as in the fit."""
    losses: list[float] = []
    chosen: list[Example] = []
    for train, test in folds(examples):
        points = fit_direction(train, cues, strength)
        for e in test:
            if e.directional and e.signs:
                leans = sum(points[cue] * lean(e, cue) for cue in points)
                losses.append(float(np.logaddexp(0, -leans if e.gold == "x_from_y" else leans)))
                chosen.append(e)
    return float(np.average(losses, weights=_evened(chosen)))


def relation_loss(examples: Sequence[Example], cues: Sequence[str], strength: float, points: Known) -> float:
    total = count = 0.0
    for train, test in folds(examples):
        prior, worth = fit_relation(train, cues, strength, points)
        X, y, weight = relation_table(test, cues, points)
        coef = np.array([[worth[cue][kind] for kind in KINDS] for cue in [*cues, *_KNOWN]])
        logits = X @ coef + [prior[kind] for kind in KINDS]
        total += log_loss(y, _softmax(logits), sample_weight=weight, labels=[0, 1, 2]) * weight.sum()
        count += weight.sum()
    return total / count


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return result


def eliminate(
    cues: Sequence[str], loss: Callable[[Sequence[str]], float]
) -> tuple[list[str], list[tuple[str, float]]]:
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


@threadpool_limits.wrap(limits=1)  # the problems are small: threads only wait for one another
def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Return the model: what `direction.json` holds of it, but for what is decided."""
    examples = sorted(examples, key=lambda e: (e.corpus, e.story, e.pair, len(e.signs)))
    families, relations = cues_of(examples)
    strength = min(STRENGTHS, key=lambda s: direction_loss(examples, [*families], s))
    kept, gone = eliminate([*families], lambda cues: direction_loss(examples, cues, strength))
    strength = min(STRENGTHS, key=lambda s: direction_loss(examples, kept, s))
    unseen = {
        id(e): points_of(e, points, families)
        for train, test in folds(examples)
        for points in [fit_direction(train, kept, strength)]
        for e in test
    }

    def known(example: Example) -> dict[str, float]:  # by what has not seen its story, as it will be
        return unseen[id(example)]

    firm = min(STRENGTHS, key=lambda s: relation_loss(examples, relations, s, known))
    held, dropped = eliminate(relations, lambda cues: relation_loss(examples, cues, firm, known))
    firm = min(STRENGTHS, key=lambda s: relation_loss(examples, held, s, known))
    prior, worth = fit_relation(examples, held, firm, known)
    points = fit_direction(examples, kept, strength)
    return {
        "direction": {
            family: _rounded({cue: points[cue] for cue in points if families[cue] == family})
            for family in FAMILIES
            if any(families[cue] == family for cue in points)
        },
        "relation": {
            "prior": _rounded(prior),
            "points": {cue: _rounded(points) for cue, points in worth.items() if any(points.values())},
        },
        "left_out": sorted(cue for cue, _ in [*gone, *dropped]),
        "strengths": [strength, firm],
    }


def _rounded(points: Any) -> dict[Any, float]:
    return {cue: round(value, 3) for cue, value in points.items()}
