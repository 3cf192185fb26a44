"""What the words of some documents say, in bits, and the sums over passages and sentences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reuse.text.background import STEM, information
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise


class Weights:
    """Stems of the documents in play and their information content.

    Attributes
    ----------
    documents : int64, ascending
        Places in the corpus.
    stems : uint32, shape (tokens,)
    bits : float32, shape (tokens,)
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin.
    """

    def __init__(self, corpus: Corpus, documents: Sequence[int] | NDArray[np.integer]) -> None:
        self.documents: NDArray[np.int64] = np.unique(np.asarray(documents, dtype=np.int64))
        tokens = tokenise([corpus.texts[document] for document in self.documents], prefix=STEM)
        self.stems = tokens.hashes
        self.bounds = tokens.bounds
        self.bits = information(tokens.hashes)
        self._sums = np.concatenate([[0.0], np.cumsum(self.bits, dtype=np.float64)])

    def local(self, documents: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return where corpus documents stand among these."""
        return np.searchsorted(self.documents, documents)

    def said(
        self, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """Return the bits of the tokens ``first`` to ``last`` (half-open) of corpus documents."""
        begin = self.bounds[self.local(documents)]
        said: NDArray[np.float64] = self._sums[begin + last] - self._sums[begin + first]
        return said
