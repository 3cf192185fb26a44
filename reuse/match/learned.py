"""The log-odds that one sentence says what another says, in other words: two linear models, shipped as numbers.

The first looks at what the two share, the second adds what their neighbours share. ``python -m benchmarks learn``
learns both.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse.match.likeness import Likeness, support

MODEL = Path(__file__).with_name("reworded.json")

FEATURES = (
    "shared",
    "dice",
    "containment",
    "says",
    "beyond the next, shorter",
    "beyond the next, longer",
    "words",
)
"""What the first model looks at: the next best counts in the shorter document, and in the longer."""

REACH = 4
"""Sentences to either side that bear on a pair of sentences."""

NEAR = 4.0
"""Added to the log-odds of a neighbour: one that is less likely than e to the -4 brings nothing."""


LITTLE = 1e-3
"""Bits, instead of none: their logarithm is taken, and they are divided by."""


class _Model(NamedTuple):
    own: NDArray[np.float64]
    """For each of `FEATURES` and, last, the intercept."""
    near: NDArray[np.float64]
    """For the own points, the more and the less of what the sentences before and after bring, the intercept."""


@cache
def model() -> _Model:
    """Return the learned weights."""
    read = json.loads(MODEL.read_text(encoding="utf-8"))
    own = [read["own"][name] for name in (*FEATURES, "intercept")]
    near = [read["near"][name] for name in ("own", "more", "less", "intercept")]
    return _Model(np.array(own), np.array(near))


def own_log_odds(like: Likeness) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-odds that one sentence says what the other says, neighbours apart: of what matches do not
    cover of them, and of all."""
    own = model().own
    left, whole = (features(like, left=part) @ own[:-1] + own[-1] for part in (True, False))
    return left, whole


def log_odds_with_neighbours(
    like: Likeness, own: NDArray[np.float64], whole: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log-odds of each pair of sentences: its own, and what `context` adds."""
    near = model().near
    points: NDArray[np.float64] = context(like, own, whole) @ near[:-1] + near[-1]
    return points


def gain_of_rest(row: Likeness, shared: float, a: float, b: float) -> float:
    """Return the log-odds that a pair of sentences gains where only a part of them is looked at.

    Parameters
    ----------
    row : Likeness
        One row, without an axis.
    shared, a, b : float
        The part of what both say, and of what each says, that is looked at.
    """
    before, after = (
        np.array(
            _features(np.maximum(row.left * s, LITTLE), row.left_a * x, row.left_b * y, row.left_words * s)
        )
        for s, x, y in ((1.0, 1.0, 1.0), (shared, a, b))
    )
    own, near = model()
    return float(near[0] * ((after - before) @ own[:-1]))


def features(like: Likeness, *, left: bool) -> NDArray[np.float64]:
    """Return `FEATURES` of what the sentences share, with or without what matches cover: shape (rows, 7)."""
    if left:
        shared, a, b, words = like.left, like.left_a, like.left_b, like.left_words
    else:
        shared, a, b, words = like.shared, like.says_a, like.says_b, like.words
    shared = np.maximum(shared, LITTLE, dtype=np.float64)
    value = shared * _dice(shared, a, b)
    of_a, of_b = _next_best(like, value)
    shorter, longer = np.where(like.shorter_a, (of_a, of_b), (of_b, of_a))
    beyond_shorter, beyond_longer = (np.log((value + 2) / (other + 2)) for other in (shorter, longer))
    return np.stack(_features(shared, a, b, words, beyond_shorter, beyond_longer), axis=1)


def _features(
    shared: Any, a: Any, b: Any, words: Any, shorter: Any = 0.0, longer: Any = 0.0
) -> list[NDArray[np.float64]]:
    """Return `FEATURES` of numbers or arrays of them."""
    lighter, both = np.maximum(np.minimum(a, b), LITTLE), np.maximum(a + b, LITTLE)
    alike = _dice(shared, a, b), shared / lighter
    return [np.log(shared), *alike, np.log(both, dtype=np.float64), shorter, longer, np.log1p(words)]


def _dice(shared: Any, a: Any, b: Any) -> NDArray[np.float64]:
    dice: NDArray[np.float64] = 2 * shared / np.maximum(a + b, LITTLE)
    return dice


def context(like: Likeness, own: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the own points of each pair of sentences, and the more and the less of what those before and those
    after it bring, matched ones included: shape (rows, 3)."""
    near = np.log1p(support(like, whole + NEAR, REACH))
    return np.stack([own, near.max(axis=1, initial=0), near.min(axis=1, initial=np.inf)], axis=1)


def _next_best(like: Likeness, value: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each row the best value of another row of its sentence of a, and of b; 0 where there is none."""
    by_b = np.lexsort((like.b, like.pair))
    next_b = np.empty_like(value)
    next_b[by_b] = _next_in_group(like.pair[by_b].astype(np.int64) << 32 | like.b[by_b], value[by_b])
    return _next_in_group(like.pair.astype(np.int64) << 32 | like.a, value), next_b


def _next_in_group(key: NDArray[np.int64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each row the best value among the other rows of its key; keys ascend."""
    if not len(key):
        return value
    first = np.flatnonzero(np.diff(key, prepend=-1))
    best = np.repeat(np.maximum.reduceat(value, first), np.diff(first, append=len(key)))
    tops = np.flatnonzero(value == best)
    top = tops[np.diff(key[tops], prepend=-1) != 0]  # one of each key
    rest = value.copy()
    rest[top] = 0
    best[top] = np.maximum.reduceat(rest, first)
    return best
