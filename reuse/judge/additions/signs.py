"""What tells the kind of a sentence: its words, its marks, where it stands.

Each sign is a number, small and finite, so that what it is worth can be learned.
"""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.judge.additions.elsewhere import tokens_in
from reuse.judge.additions.known import TEXT, shares
from reuse.judge.additions.lexicon import CLASSES, classes_of
from reuse.judge.additions.shapes import shapes
from reuse.judge.graph import Graph
from reuse.match.likeness import SAYS
from reuse.text.corpus import Corpus

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
_SIGNED = ("@", "/", "www.", "©", "(c)", "®", "™")
"""What an address or a claim of rights can't do without: looked for first, as most sentences have none."""

_CODE = re.compile(r"[{}\[\]<>=_|\\*#•·»~]|://|--|\(\)")


def signs_of(
    graph: Graph, document: int, rows: NDArray[np.integer], own: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the signs of some sentences of a document: shape (rows, signs), in the order of `SIGNS`.

    ``own`` tells which of its words this document of its story alone has.
    """
    corpus = graph.corpus
    sentences = corpus.sentences(document)
    quoted = corpus.in_quotes(document)
    told = ~quoted
    kinds = dict(zip(CLASSES, classes_of(corpus.hashes(document)), strict=True))
    capital, digit, year = shapes(corpus, document)

    above, below = _edges(corpus, document, shares(kinds["page"] | kinds["when"], sentences))
    chosen = sentences[rows]
    words = chosen[:, 1] - chosen[:, 0]
    texts = [corpus.texts[document][start:end] for start, end in chosen[:, 2:].tolist()]
    heading = corpus.headings(document)[rows]
    recurs = _recurs(graph, document, chosen)
    long = np.minimum(_longest(quoted, chosen), SPEECH) / SPEECH

    marks = {
        **{name: kinds[name] for name in ("page", "picture", "before")},
        **{name: kinds[name] & told for name in ("says", "perfect", "own voice", "also", "explains")},
        "when": kinds["when"] | digit,
        "names": capital,
        "quoted": quoted,
        "year": year,
        "own number": own & digit,
    }
    share = dict(zip(marks, shares(np.stack(list(marks.values())), chosen), strict=True))
    said = share["says"] > 0
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
        "bracketed": np.array([text[0] in "([" and text[-1] in ".)]" for text in texts], dtype=bool),
        "address": np.array([_addressed(text) for text in texts], dtype=bool),
        "code": np.array([min(20 * len(_CODE.findall(text)) / len(text), 3) for text in texts]),
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
    return np.stack([columns[name].astype(np.float64) for name in SIGNS], axis=1)


def _addressed(text: str) -> bool:
    return any(sign in text for sign in _SIGNED) and _ADDRESS.search(text) is not None


def _edges(
    corpus: Corpus, document: int, furniture: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sentences stand above the first sentence of the text proper, and which below the last."""
    sentences = corpus.sentences(document)
    long = sentences[:, 1] - sentences[:, 0] >= TEXT
    text = long & ~corpus.headings(document) & (furniture < 0.3)
    return np.cumsum(text) == 0, np.cumsum(text[::-1])[::-1] == 0


def _recurs(graph: Graph, document: int, chosen: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of what each sentence says, in bits, that the rest of its document says too."""
    weights = graph.weights
    local = int(weights.local(np.array([document]))[0])
    own = slice(weights.bounds[local], weights.bounds[local + 1])
    bits = np.where(weights.word_bits[own] >= SAYS, weights.word_bits[own], 0)
    _, term, count = np.unique(weights.stems[own], return_inverse=True, return_counts=True)
    at, row = tokens_in(chosen)
    here = row * len(count) + term[at]
    _, place, often = np.unique(here, return_inverse=True, return_counts=True)
    elsewhere = count[term[at]] > often[place]
    said = np.bincount(row, bits[at], len(chosen))
    found: NDArray[np.float64] = np.bincount(row, bits[at] * elsewhere, len(chosen)) / np.maximum(said, 1)
    return found


def _longest(marked: NDArray[np.bool_], spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the longest run of marked tokens in each span."""
    found = np.zeros(len(spans), dtype=np.int64)
    upto = np.concatenate([[0], np.cumsum(marked)])
    for row in np.flatnonzero(upto[spans[:, 1]] > upto[spans[:, 0]]).tolist():
        first, last = spans[row, :2].tolist()
        gaps = np.flatnonzero(~marked[first:last])
        found[row] = np.diff(gaps, prepend=-1, append=last - first).max() - 1
    return found
