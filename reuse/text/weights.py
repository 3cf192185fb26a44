"""What the words of some documents say, in bits, and the sums over passages and sentences."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.text.background import Information
from reuse.text.corpus import Corpus
from reuse.text.tokens import unspaced


class Weights:
    """Stems of the documents in play and their information content.

    Parameters
    ----------
    corpus : Corpus
    documents : sequence of int
        Places in the corpus.
    information : Information, optional
        What words say; if it is not given, what they say in these documents.

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

    def __init__(
        self,
        corpus: Corpus,
        documents: Sequence[int] | NDArray[np.integer],
        information: Information | None = None,
    ) -> None:
        self.documents: NDArray[np.int64] = np.unique(np.asarray(documents, dtype=np.int64))
        part = corpus.part(self.documents)
        self.stems, self.bounds = part.all_stems(), part.tokens.bounds
        self.bits = (information or Information.among(self.stems)).of(self.stems)
        characters = unspaced(part.tokens, part.texts[:]) if part.tokens.characters else None
        self._characters = None if characters is None else characters.astype(np.float32)
        self.word_bits = self.bits if characters is None else np.where(characters, np.float32(0), self.bits)
        self._whole = len(self.documents) == len(corpus)

    def local(self, documents: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return where corpus documents stand among these."""
        return documents.astype(np.int64) if self._whole else np.searchsorted(self.documents, documents)

    def words(
        self, documents: NDArray[np.integer], first: NDArray[np.integer], last: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """Return how many words the tokens ``first`` to ``last`` (half-open) of corpus documents are.

        A character of a script without spaces is half a word.
        """
        words = (last - first).astype(np.float64)
        if self._characters is not None:
            begin = self.bounds[self.local(documents)]
            words -= _kernels.terms.sums(self._characters, begin + first, begin + last) / 2
        return words
