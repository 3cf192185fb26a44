"""What tells the kind of a sentence: its words, its marks, where it stands.

Each sign is a number, small and finite, so that what it is worth can be learned.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.additions.asked import Asked, places
from reuse.judge.additions.known import TEXT
from reuse.judge.additions.lexicon import CLASSES, classes_of
from reuse.judge.additions.shapes import shapes
from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS

SIGNS = (
    "heading", "above", "below", "words", "page", "page share", "picture", "picture share", "when share",
    "bracketed", "address", "code", "own voice", "names", "recurs", "title",
    "quoted", "long quote", "says", "says quoted",
    "also", "explains", "before", "perfect", "year", "own number",
)  # fmt: skip

TITLE = 4
"""Words from which a line may be a headline; it names what the text tells."""

SPEECH = 10
"""Words in quotation marks from which speech is as long as it need be."""

_ADDRESS = re.compile(
    r"https?:|www\.|\w@\w|(?<!\w)@\w|\w\.(?:com?|org|net|edu|gov|info|int|[a-z]{2})/|\(c\)|[©®™]"
)

MARKS = (*CLASSES, "names", "quoted", "year", "own number", "furniture")
"""What is counted of each sentence's tokens."""

TOLD = ("also", "explains", "perfect", "says", "own voice")
"""Classes of words that count where they do not stand in quotation marks."""


def signs_of(graph: Graph, asked: Asked, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the signs of some of the sentences asked about: shape (rows, signs), in the order of `SIGNS`."""
    quoted = asked.quoted(graph)
    counts = _counts(graph, asked, quoted)
    above, below = _edges(asked, counts[MARKS.index("furniture")])
    chosen, words, heading = asked.sentences[rows], asked.words[rows], asked.heading[rows]
    share = dict(zip(MARKS, counts[:, rows] / words, strict=True))
    said = share["says"] > 0
    recurs = _recurs(graph, asked, rows)
    long = np.minimum(_kernels.marks.longest(quoted.view(np.uint8), chosen), SPEECH) / SPEECH
    bracketed, address, code = _letters(asked, rows)
    columns: dict[str, NDArray[Any]] = {
        "heading": heading,
        "above": heading & above[rows],
        "below": heading & below[rows],
        "words": np.minimum(np.log2(words), 6) / 6,
        "page": share["page"] > 0,
        "page share": share["page"],
        "picture": share["picture"] > 0,
        "picture share": share["picture"],
        "when share": share["when"],
        "bracketed": bracketed,
        "address": address,
        "code": np.minimum(20 * code / (chosen[:, 3] - chosen[:, 2]), 3),
        "own voice": np.minimum(share["own voice"] * 10, 2),
        "names": share["names"],
        "recurs": recurs,
        "title": heading & (words >= TITLE) & (recurs > 0.5) & (share["when"] < 0.3),
        "quoted": share["quoted"],
        "long quote": long,
        "says": said,
        "says quoted": said & (long >= 0.4),
        "also": share["also"] > 0,
        "explains": share["explains"] > 0,
        "before": np.minimum(share["before"] * words, 3) / 3,
        "perfect": share["perfect"] > 0,
        "year": share["year"] > 0,
        "own number": share["own number"] > 0,
    }
    signs = np.empty((len(SIGNS), len(rows)))
    for sign, name in zip(signs, SIGNS, strict=True):
        sign[:] = columns[name]
    return signs.T


def _counts(graph: Graph, asked: Asked, quoted: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return how many tokens of each sentence have each of `MARKS`: shape (marks, sentences)."""
    corpus, bit = graph.corpus, {name: np.uint16(1 << number) for number, name in enumerate(MARKS)}
    hashes = np.concatenate([corpus.hashes(document) for document in asked.documents.tolist()])
    marks = classes_of(hashes, asked.bounds)
    furniture = (marks & (bit["page"] | bit["when"])) > 0
    marks[quoted] &= ~np.bitwise_or.reduce([bit[name] for name in TOLD])
    capital, digit, year = shapes(corpus, asked)
    for name, marked in (
        ("when", digit), ("names", capital), ("quoted", quoted), ("year", year),
        ("own number", asked.own & digit), ("furniture", furniture),
    ):  # fmt: skip
        marks |= marked * bit[name]
    return _kernels.marks.counts(marks, asked.sentences, len(MARKS))


def _letters(
    asked: Asked, rows: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.int32]]:
    """Return which sentences stand in brackets, which have an address, and how many signs of code each has."""
    of, spans = asked.of[rows], asked.sentences[rows, 2:]
    code, marks = _kernels.letters.signs(asked.texts, of, spans)
    address = (marks & 2) > 0  # it may have one: most sentences have nothing that looks like it
    for row in np.flatnonzero(address).tolist():
        start, end = spans[row].tolist()
        address[row] = _ADDRESS.search(asked.texts[of[row]][start:end]) is not None
    return (marks & 1) > 0, address, code


def _edges(asked: Asked, furniture: NDArray[np.int32]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sentences stand above the first sentence of the text proper, and which below the last."""
    words = asked.words
    text = (words >= TEXT) & ~asked.heading & (furniture / words < 0.3)
    upto = np.concatenate([[0], np.cumsum(text)])
    begin, end = (upto[np.searchsorted(asked.of, asked.of, side=side)] for side in ("left", "right"))
    return upto[1:] == begin, upto[:-1] == end


def _recurs(graph: Graph, asked: Asked, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the share of what each sentence says, in bits, that the rest of its document says too."""
    weights = graph.weights
    return _kernels.elsewhere.recurs(
        weights.stems,
        weights.word_bits,
        places(weights, asked.documents),
        asked.in_weights(rows),
        np.searchsorted(asked.of[rows], np.arange(len(asked.documents) + 1)),
        SAYS,
    )
