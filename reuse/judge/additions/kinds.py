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

KINDS: tuple[AdditionKind, ...] = ("boilerplate", "headline", "new_quote", "new_fact", "context")

Models = Mapping[str, Mapping[str, float]]
"""What each sign is worth to each model, and the intercept."""

AGREE = 8.0
"""How much the sentences that a document adds in one stretch count beside a sentence's own signs: a stretch is mostly
of one kind."""


def kinds_of(
    signs: NDArray[np.float64], rows: NDArray[np.integer], models: Models | None = None
) -> list[AdditionKind]:
    """Return the kind of each sentence that is added.

    Parameters
    ----------
    signs : float64, shape (sentences, signs)
        Of all sentences that documents add, in the order of `SIGNS`.
    rows : int, shape (sentences,)
        Which sentences these are, ascending; between two documents one number at the least is left out.
    models : mapping, optional
        Other numbers than those the package ships.
    """
    models = models or _shipped()
    page = _told(models["page"], PAGE, signs) > 0
    heading = column("heading", signs) > 0
    quote = _told(models["quote"], QUOTE, signs) > 0
    told = ~(page | heading | quote)
    news = np.zeros(len(signs), dtype=bool)
    news[told] = (
        log_odds(agreeing(_columns(NEWS, signs[told]), stretches(rows)[told]), models["news"], NEWS) >= 0
    )
    kind = np.where(page, 0, np.where(heading, 1, np.where(quote, 2, np.where(news, 3, 4))))
    return [KINDS[number] for number in kind.tolist()]


def agreeing(signs: NDArray[np.float64], stretch: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return each sentence's signs and, added to them, `AGREE` times the mean of its stretch, one sentence without
    signs counted in."""
    counts = np.bincount(stretch) + 1
    agreed = [column + AGREE * (np.bincount(stretch, column) / counts)[stretch] for column in signs.T]
    return np.stack(agreed, axis=1)


def stretches(rows: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the number of the stretch that each sentence is in: one ends where the next sentence is not there."""
    return np.cumsum(np.diff(rows, prepend=rows[:1]) > 1)


def _told(
    points: Mapping[str, float], names: tuple[str, ...], signs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what one of the models says of each sentence."""
    return log_odds(_columns(names, signs), points, names)


def _columns(names: tuple[str, ...], signs: NDArray[np.float64]) -> NDArray[np.float64]:
    return signs[:, _places(names)]


@cache
def _places(names: tuple[str, ...]) -> NDArray[np.int64]:
    return np.array([SIGNS.index(name) for name in names])


def column(name: str, signs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one sign of each sentence."""
    return signs[:, SIGNS.index(name)]


@cache
def _shipped() -> Models:
    models: Models = json.loads(MODEL.read_text(encoding="utf-8"))
    return models
