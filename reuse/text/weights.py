"""What the words of some documents say, in bits, and the sums over passages and sentences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reuse.text.background import STEM, information
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise, unspaced


class Weights:
    """Stems of the documents in play and their information content.

    Attributes
    ----------
    documents : int64, ascending
        Places in the corpus.
    stems : uint32, shape (tokens,)
    bits : float32, shape (tokens,)
    word_bits : float32, shape (tokens,)
        The same, but 0 where a token is a character of a script without spaces: a few of them are one word.
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin.
    """

    def __init__(self, corpus: Corpus, documents: Sequence[int] | NDArray[np.integer]) -> None:
        self.documents: NDArray[np.int64] = np.unique(np.asarray(documents, dtype=np.int64))
        texts = [corpus.texts[document] for document in self.documents]
        tokens = tokenise(texts, prefix=STEM)
        self.stems = tokens.hashes
        self.bounds = tokens.bounds
        self.bits = information(tokens.hashes)
        characters = unspaced(tokens, texts)
        self._characters = np.concatenate([[0], np.cumsum(characters)]) if characters.any() else None
        self.word_bits = np.where(characters, np.float32(0), self.bits) if characters.any() else self.bits
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

    def words(
        self, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """Return how many words the tokens ``first`` to ``last`` (half-open) of corpus documents are.

        A character of a script without spaces is half a word.
        """
        words = (last - first).astype(np.float64)
        if self._characters is not None:
            begin = self.bounds[self.local(documents)]
            words -= (self._characters[begin + last] - self._characters[begin + first]) / 2
        return words
