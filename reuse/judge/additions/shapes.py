"""How the words of a document are written: as names, as numbers, as years."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from reuse.text.corpus import Corpus

COMMON = 1 << 13
"""Characters up to those of most scripts with capitals: looked up in a table."""


def shapes(corpus: Corpus, document: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tokens are names, by their capital, which begin with a digit, and which look like a year.

    The first word of a sentence is none: any begins with a capital.
    """
    own = corpus.tokens.of(document)
    starts, ends = corpus.tokens.starts[own], corpus.tokens.ends[own]
    text = corpus.texts[document]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    first = points[starts]
    common = np.minimum(first, COMMON)
    capital, digit = (letters[common] for letters in _letters())
    far = np.flatnonzero(common == COMMON)
    if len(far):
        signs, sign = np.unique(first[far], return_inverse=True)
        capital[far], digit[far] = (
            letters[sign] for letters in _of([chr(point) for point in signs.tolist()])
        )
    capital[corpus.sentences(document)[:, 0]] = False
    year = digit & (ends - starts == 4)
    for place in np.flatnonzero(year).tolist():
        year[place] = text[starts[place] : starts[place] + 2] in ("18", "19", "20")
    return capital, digit, year


@cache
def _letters() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which of the common characters are capitals, and which are digits; one more stands for the others."""
    return _of([chr(point) for point in range(COMMON + 1)])


def _of(letters: list[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    capital = np.array([letter.isupper() for letter in letters], dtype=bool)
    return capital, np.array([letter.isdigit() for letter in letters], dtype=bool)
