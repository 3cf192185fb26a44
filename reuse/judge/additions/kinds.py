"""The kind of each sentence that a document adds: three small learned models, asked one after the other."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.findings import AdditionKind
from reuse.judge.additions.known import log_odds
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

NEWS = ("also", "says", "explains", "before", "year", "own number")
"""Signs of news rather than of background, which looks back and explains: it is a guess, right three times in four."""

Models = Mapping[str, Mapping[str, float]]
"""What each sign is worth to each model, and the intercept."""

AGREE = 8.0
"""How much the sentences that a document adds in one stretch count beside a sentence's own signs: a stretch is mostly
of one kind."""


def kinds_of(
    signs: NDArray[np.float64], rows: NDArray[np.integer], models: Models | None = None
) -> list[AdditionKind]:
    """Return the kind of each sentence that a document adds.

    Parameters
    ----------
    signs : float64, shape (sentences, signs)
        Of all sentences that the document adds, in the order of `SIGNS`.
    rows : int, shape (sentences,)
        Which of its sentences these are, ascending.
    models : mapping, optional
        Other numbers than those the package ships.
    """
    models = models or _shipped()
    page = _told(models["page"], PAGE, signs) > 0
    heading = column("heading", signs) > 0
    quote = _told(models["quote"], QUOTE, signs) > 0
    told = ~(page | heading | quote)
    news = np.zeros(len(signs))
    news[told] = _told(models["news"], NEWS, agreeing(signs[told], stretches(rows)[told]))
    return [_kind(*row) for row in zip(page, heading, quote, news >= 0, strict=True)]


def _kind(page: bool, heading: bool, quote: bool, news: bool) -> AdditionKind:
    if page:
        return "boilerplate"
    if heading:
        return "headline"
    if quote:
        return "new_quote"
    return "new_fact" if news else "context"


def agreeing(signs: NDArray[np.float64], stretch: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return each sentence's signs and, added to them, `AGREE` times the mean of its stretch, one sentence without
    signs counted in."""
    sums, counts = np.zeros((stretch.max(initial=-1) + 1, signs.shape[1])), np.bincount(stretch)
    np.add.at(sums, stretch, signs)
    found: NDArray[np.float64] = signs + AGREE * (sums / (counts[:, None] + 1))[stretch]
    return found


def stretches(rows: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the number of the stretch that each sentence is in: one ends where the next sentence is not there."""
    return np.cumsum(np.diff(rows, prepend=rows[:1]) > 1)


def _told(
    points: Mapping[str, float], names: tuple[str, ...], signs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what one of the models says of each sentence."""
    return log_odds(signs[:, [SIGNS.index(name) for name in names]], points, names)


def column(name: str, signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one sign of each sentence."""
    return signs[:, SIGNS.index(name)]


@cache
def _shipped() -> Models:
    models: Models = json.loads(MODEL.read_text(encoding="utf-8"))
    return models
