"""The kind of each sentence that a document adds: three small learned models, asked one after the other."""

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.findings import AdditionKind
from reuse.judge.additions.signs import SIGNS

MODEL = Path(__file__).with_name("kinds.json")

PAGE = (
    "heading", "above", "below", "words", "page", "page share", "picture", "picture share", "when share",
    "own voice", "address", "code", "names", "says", "perfect", "quoted", "before",
    "bracketed", "recurs", "title",
)  # fmt: skip
"""Signs of a line of the page, which is no part of the story: boilerplate."""

QUOTE = ("quoted", "long quote", "says", "says quoted")
"""Signs of somebody's words, with the sentence that gives them."""

NEWS = ("before", "perfect", "year", "day", "own number", "says")
"""Signs of news rather than of background, which looks back and explains."""

AGREE = 2.0
"""How much the other sentences that a document adds count beside one's own: who adds background adds more of it."""


def kinds_of(signs: NDArray[np.float64]) -> list[AdditionKind]:
    """Return the kind of each sentence of a document that are added, by their signs: shape (sentences, signs)."""
    page = log_odds("page", PAGE, signs) > 0
    heading = column("heading", signs) > 0
    quote = log_odds("quote", QUOTE, signs) > 0
    told = ~(page | heading | quote)
    news = np.zeros(len(signs))
    news[told] = log_odds("news", NEWS, agreeing(signs[told]))
    return [_kind(*row) for row in zip(page, heading, quote, (news > 0), strict=True)]


def _kind(page: bool, heading: bool, quote: bool, news: bool) -> AdditionKind:
    if page:
        return "boilerplate"
    if heading:
        return "headline"
    if quote:
        return "new_quote"
    return "new_fact" if news else "context"


def agreeing(signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each sentence's signs and, added to them, `AGREE` times the mean of all sentences, one more counted."""
    found: NDArray[np.float64] = signs + AGREE * signs.sum(axis=0) / (len(signs) + 1)
    return found


def log_odds(model: str, names: tuple[str, ...], signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what one of the models says of each sentence."""
    points = _models()[model]
    weights = np.array([points[name] for name in names])
    found: NDArray[np.float64] = signs[:, [SIGNS.index(name) for name in names]] @ weights
    return found + points["intercept"]


def column(name: str, signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one sign of each sentence."""
    return signs[:, SIGNS.index(name)]


@cache
def _models() -> dict[str, dict[str, float]]:
    models: dict[str, dict[str, float]] = json.loads(MODEL.read_text(encoding="utf-8"))
    return models
