"""Fitting: from marked sentences and their signs to the numbers of `reuse.judge.additions`.

Four logistic regressions: whether a sentence is known; whether an added one is a line of the page, gives somebody's
words, tells news. A sentence counts by the root of its length.
"""

import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from benchmarks.additions.sides import Doubts, Side, inside
from reuse.judge.additions import kinds, known, signs

FOLDS, TURNS = 5, 4
"""Folds, and ways of drawing them: with so few stories the figures of one depend on chance."""

REGULAR = {"known": 10.0, "page": 1.0, "quote": 1.0, "news": 0.3}
"""How freely each model may follow the sentences, few as they are: the inverse of what holds its weights small."""

PASSAGES = 0.1
"""What a sentence counts of pairs whose passages are marked, beside a copier's: few of those copied, and what they
have in common is told in other words less often."""

USUAL = 60.0
"""Characters of a usual sentence."""

KNOWN, ADDED = 0.1, 0.5
"""Shares of a sentence in marked blocks below which it is known, and above which it is added."""

BODY = ("new_fact", "new_quote", "context")

Numbers = dict[str, dict[str, float]]
"""What each sign is worth to each of the four models."""

Row = tuple[NDArray[np.float64], bool, int]
"""Signs, answer, characters."""


class Told(NamedTuple):
    """A sentence in a marked block, and the kind of the block."""

    row: int
    signs: NDArray[np.float64]
    kind: str
    characters: int


def fold_of(corpus: str, story: str, turn: int = 0) -> int:
    """Return the fold of a story, in one of several ways; what a corpus has of one story is in one fold."""
    return zlib.crc32(f"{turn} {corpus} {story}".encode()[::-1]) % FOLDS


@threadpool_limits.wrap(limits=1)  # the problems are small: threads only wait for one another
def fit(marked: Sequence[Side], passages: Sequence[Doubts]) -> Numbers:
    """Return the numbers of the four models.

    Of copiers a reader marked all that they added: what else passages do not cover is known.
    """
    have = [(row, 1.0) for side in marked if side.gold.whole for row in _known(side.doubts)]
    have += [(row, PASSAGES) for doubts in passages for row in _known(doubts)]
    told = [_told(side) for side in marked]
    each = [t for some in told for t in some]
    body = [t for t in each if t.kind in BODY]
    return {
        "known": _fit("known", known.SIGNS, known.SIGNS, [row for row, _ in have], [n for _, n in have]),
        "page": _of_kind("page", kinds.PAGE, each, "boilerplate"),
        "quote": _of_kind("quote", kinds.QUOTE, body, "new_quote"),
        "news": _of_kind("news", kinds.NEWS, [t for some in told for t in _agreeing(some)], "new_fact"),
    }


def _known(doubts: Doubts) -> list[Row]:
    """Return the sentences of which a reader can tell whether they are known."""
    return [
        (sign, added < KNOWN, characters)
        for sign, added, characters in zip(
            doubts.signs, doubts.added.tolist(), doubts.characters.tolist(), strict=True
        )
        if added < KNOWN or added > ADDED
    ]


def _told(side: Side) -> list[Told]:
    """Return the sentences that are in a block by half or more, with its kind."""
    told = []
    for row, (start, end) in enumerate(side.spans.tolist()):
        share = {block: inside(start, end, [block[:2]]) for block in side.blocks if block[0] < end}
        if share and max(share.values()) > 0.5:
            told.append(
                Told(row, side.signs[row], max(share, key=lambda block: share[block])[2], end - start)
            )
    return told


def _agreeing(told: Sequence[Told]) -> list[Told]:
    """Return the facts and the background of one document, the signs as the model is asked about them."""
    stretch = kinds.stretches(np.array([t.row for t in told], dtype=np.int64))
    which = np.array([t.kind in ("new_fact", "context") for t in told], dtype=bool)
    if not which.any():
        return []
    chosen = [t for t, is_told in zip(told, which.tolist(), strict=True) if is_told]
    agreed = kinds.agreeing(np.array([t.signs for t in chosen]), stretch[which])
    return [t._replace(signs=signs) for t, signs in zip(chosen, agreed, strict=True)]


def _of_kind(name: str, wanted: Sequence[str], told: Sequence[Told], kind: str) -> dict[str, float]:
    return _fit(name, wanted, signs.SIGNS, [(t.signs, t.kind == kind, t.characters) for t in told])


def _fit(
    name: str, wanted: Sequence[str], names: Sequence[str], rows: Sequence[Row],
    counts: Sequence[float] | None = None,
) -> dict[str, float]:  # fmt: skip
    found, answers, lengths = zip(*rows, strict=True)
    columns = np.array(found)[:, [names.index(sign) for sign in wanted]]
    weight = (np.array(lengths) / USUAL) ** 0.5 * np.array(1.0 if counts is None else counts)
    news = name == "news"  # how much of either kind there is depends on the pair: what has no sign is news
    model = LogisticRegression(
        C=REGULAR[name], max_iter=5_000, fit_intercept=not news, class_weight="balanced" if news else None
    )
    model.fit(columns, np.array(answers), sample_weight=weight)
    points = [*model.coef_[0].tolist(), float(np.sum(model.intercept_))]
    return {sign: round(worth, 3) for sign, worth in zip((*wanted, "intercept"), points, strict=True)}
