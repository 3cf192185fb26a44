"""How the words of a document are written: as names, as numbers, as years."""

import numpy as np
from numpy.typing import NDArray

from reuse.text.corpus import Corpus


def shapes(corpus: Corpus, document: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tokens are names, by their capital, which begin with a digit, and which look like a year.

    The first word of a sentence is none: any begins with a capital.
    """
    own = corpus.tokens.of(document)
    starts, ends = corpus.tokens.starts[own], corpus.tokens.ends[own]
    text = corpus.texts[document]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    signs, sign = np.unique(points[starts], return_inverse=True)
    first = [chr(point) for point in signs.tolist()]
    capital = np.array([letter.isupper() for letter in first], dtype=bool)[sign]
    capital[corpus.sentences(document)[:, 0]] = False
    digit = np.array([letter.isdigit() for letter in first], dtype=bool)[sign]
    year = digit & (ends - starts == 4)
    for place in np.flatnonzero(year).tolist():
        year[place] = text[starts[place] : starts[place] + 2] in ("18", "19", "20")
    return capital, digit, year
