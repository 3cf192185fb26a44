"""The log-odds that one sentence says what another says, in other words: two linear models, shipped as numbers.

The first looks at what the two share, the second adds what their neighbours share. ``python -m benchmarks learn``
learns both.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.match.likeness import Likeness, every, support

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


def own_log_odds(
    like: Likeness, wanted: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-odds that one sentence says what the other says, neighbours apart: of what matches do not
    cover of them, and of all.

    The former are none (minus infinity) for rows that are not ``wanted``, if it is told which are.
    """
    left, whole = (
        _look(like, part, some, model().own)[:, 0] for part, some in ((True, wanted), (False, None))
    )
    return _spread(left, wanted), whole


def log_odds_with_neighbours(
    like: Likeness,
    own: NDArray[np.float64],
    whole: NDArray[np.float64],
    wanted: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return the log-odds of each pair of sentences: its own, and what `context` adds.

    They are none (minus infinity) for rows that are not ``wanted``, if it is told which are.
    """
    near = model().near
    return _spread(context(like, own, whole, wanted) @ near[:-1] + near[-1], wanted)


def features(like: Likeness, *, left: bool, wanted: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
    """Return `FEATURES` of what the sentences share, with or without what matches cover: shape (rows, 7).

    Of only the rows that are ``wanted``, if these are told.
    """
    return _look(like, left, wanted, np.empty(0))


def _look(
    like: Likeness, left: bool, wanted: NDArray[np.bool_] | None, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    if left:
        shared, a, b, words = like.left, like.left_a, like.left_b, like.left_words
    else:
        shared, a, b, words = like.shared, like.says_a, like.says_b, like.words
    return _kernels.features.features(
        like.pair,
        like.a,
        like.b,
        words,
        shared,
        a,
        b,
        like.shorter_a.view(np.uint8),
        every(like) if wanted is None else wanted.view(np.uint8),
        weights,
    )


def context(
    like: Likeness,
    own: NDArray[np.float64],
    whole: NDArray[np.float64],
    wanted: NDArray[np.bool_] | None = None,
) -> NDArray[np.float64]:
    """Return the own points of each pair of sentences, and the more and the less of what those before and those
    after it bring, matched ones included: shape (rows, 3).

    Of only the rows that are ``wanted``, if these are told.
    """
    before, after = np.log1p(support(like, whole + NEAR, REACH, wanted)).T
    of = own if wanted is None else own[wanted]
    return np.stack([of, np.maximum(before, after), np.minimum(before, after)], axis=1)


def _spread(points: NDArray[np.float64], wanted: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    if wanted is None:
        return points
    spread = np.full(len(wanted), -np.inf)
    spread[wanted] = points
    return spread
