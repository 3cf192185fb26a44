"""What tells the kind of a sentence: its words, its marks, where it stands. Small numbers, so that weights can be learned."""

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.judge.additions.lexicon import CLASSES, classes_of
from reuse.text.corpus import Corpus

SIGNS = (
    "heading",
    "heading above",
    "above",
    "below",
    "first",
    "words",
    "page",
    "page share",
    "picture",
    "picture share",
    "when share",
    "day",
    "before",
    "perfect",
    "is",
    "says",
    "own voice",
    "address",
    "code",
    "names",
    "digits",
    "quoted",
    "long quote",
    "says quoted",
    "own name",
    "own number",
    "year",
)

SENTENCE = 8
"""Words from which a sentence with a stop is text, not a line of the page."""

SPEECH = 10
"""Words in quotation marks from which speech is as long as it need be."""

_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?<!\w)@\w|\w\.(?:com?|org|net|edu|gov|info|int|[a-z]{2})/|\(c\)|[©®™]")
_CODE = re.compile(r"[{}\[\]<>=_|\\*#•·»~]|://|--|\(\)")


def signs_of(corpus: Corpus, document: int, own: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the signs of each sentence of a document: shape (sentences, signs), in the order of `SIGNS`.

    ``own`` tells which of its words this document of its story alone has.
    """
    rows = corpus.sentences(document)
    begin = int(corpus.tokens.bounds[document])
    text = corpus.texts[document]
    quoted = corpus.in_quotes(document)
    kinds = dict(zip(CLASSES, classes_of(corpus.hashes(document)), strict=True))
    capital, digit, year = _shapes(corpus, document)
    words = np.maximum(rows[:, 1] - rows[:, 0], 1)
    follows = np.ones(len(quoted), dtype=bool)
    follows[rows[:, 0]] = False

    def share(marked: NDArray[np.bool_]) -> NDArray[np.float64]:
        upto = np.concatenate([[0], np.cumsum(marked)])
        found: NDArray[np.float64] = (upto[rows[:, 1]] - upto[rows[:, 0]]) / words
        return found

    def some(marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = share(marked) > 0
        return found

    heading = corpus.headings(document)
    full = ~heading & (words >= SENTENCE) & (share(kinds["page"] | kinds["when"]) < 0.3)
    above = np.cumsum(full) == 0
    below = np.cumsum(full[::-1])[::-1] == 0
    sentences = [text[start:end] for start, end in rows[:, 2:].tolist()]
    address = np.array([bool(_ADDRESS.search(sentence)) for sentence in sentences], dtype=bool)
    code = np.array([len(_CODE.findall(sentence)) / max(len(sentence), 1) for sentence in sentences])
    speech = share(quoted)
    long = np.minimum(_longest(quoted, rows[:, :2]), SPEECH) / SPEECH
    said = some(kinds["says"] & ~quoted)
    columns: tuple[Any, ...] = (
        heading,
        heading & above,
        above,
        below,
        np.arange(len(rows)) == 0,
        np.minimum(np.log2(words), 6) / 6,
        some(kinds["page"]),
        share(kinds["page"]),
        some(kinds["picture"]),
        share(kinds["picture"]),
        share(kinds["when"] | digit),
        some(kinds["day"]),
        np.minimum(share(kinds["before"]) * words, 3) / 3,
        some(kinds["perfect"] & ~quoted),
        some(kinds["is"] & ~quoted),
        said,
        np.minimum(share(kinds["own_voice"] & ~quoted) * 10, 2),
        address,
        np.minimum(code * 20, 1),
        share(capital & follows),
        np.minimum(share(digit) * 5, 1),
        speech,
        long,
        said & (long >= 0.4),
        some(own & capital & follows),
        some(own & digit),
        some(year),
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _shapes(corpus: Corpus, document: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tokens begin with a capital, which with a digit, and which look like a year."""
    own = corpus.tokens.of(document)
    starts, ends = corpus.tokens.starts[own], corpus.tokens.ends[own]
    text = corpus.texts[document]
    first = "".join([text[start] for start in starts.tolist()])
    capital = np.array([sign.isupper() for sign in first], dtype=bool)
    digit = np.array([sign.isdigit() for sign in first], dtype=bool)
    year = digit & (ends - starts == 4)
    for place in np.flatnonzero(year).tolist():
        year[place] = text[starts[place] : starts[place] + 2] in ("18", "19", "20")
    return capital, digit, year


def _longest(marked: NDArray[np.bool_], spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the longest run of marked tokens in each span."""
    place = np.arange(1, len(marked) + 1)
    gap = np.maximum.accumulate(np.where(marked, 0, place))
    run = place - gap
    found = np.zeros(len(spans), dtype=np.int64)
    for row, (start, end) in enumerate(spans.tolist()):
        if end > start and run[start:end].any():
            inside = np.minimum(run[start:end], np.arange(1, end - start + 1))
            found[row] = inside.max()
    return found
