"""How words are written: as names, as numbers, as years."""

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.additions.asked import Asked
from reuse.text.corpus import Corpus


def shapes(corpus: Corpus, asked: Asked) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which tokens are names, by their capital, which begin with a digit, and which look like a year.

    The first word of a sentence is no name: any begins with a capital.
    """
    tokens = corpus.tokens
    found = _kernels.letters.shapes(asked.texts, asked.documents, tokens.bounds, tokens.starts, tokens.ends)
    capital, digit, year = ((found & bit) > 0 for bit in (1, 2, 4))
    capital[asked.sentences[:, 0]] = False
    return capital, digit, year
