"""The documents of one call, and what is read out of their texts once and used by many stages."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reuse import parallel
from reuse.document import Document
from reuse.errors import ReuseError
from reuse.text.quotes import quoted
from reuse.text.sentences import Split, split
from reuse.text.tokens import Tokens, tokenise

HEADING = 16
"""The most words of a headline or subhead."""

AT_ONCE = 1 << 20
"""Tokens of the documents whose sentences are read at a time, for the sake of memory."""


class Corpus:
    """Documents in the order of their ids, their tokens, sentences and quotes.

    Every stage names a document by its place in this order, so that findings do not depend on the order given.
    Sentences and quotes are read when first asked for: most documents of a large corpus are never asked.

    Raises
    ------
    ReuseError
        If two documents have one id.
    """

    def __init__(self, documents: Iterable[Document], *, threads: int = 1) -> None:
        self.documents = sorted(documents, key=lambda document: document.id)
        for before, after in zip(self.documents, self.documents[1:], strict=False):
            if before.id == after.id:
                raise ReuseError(f"two documents have the id {after.id!r}; ids must be unique in one call")
        self.texts = [document.text for document in self.documents]
        self.tokens: Tokens = tokenise(self.texts, threads=threads)
        self._parts: list[Split] = []
        self._part = np.full(
            (len(self.texts), 2), -1, dtype=np.int32
        )  # of each document, and its place there
        self._quoted: dict[int, NDArray[np.bool_]] = {}

    def __len__(self) -> int:
        return len(self.documents)

    def length(self, document: int) -> int:
        """Return a document's number of tokens."""
        bounds = self.tokens.bounds
        return int(bounds[document + 1] - bounds[document])

    def hashes(self, document: int) -> NDArray[np.uint32]:
        """Return a document's tokens."""
        return self.tokens.hashes[self.tokens.of(document)]

    def characters(self, document: int, first: int, last: int) -> tuple[int, int]:
        """Return the characters that the tokens ``first`` to ``last`` (half-open) of a document span."""
        begin = int(self.tokens.bounds[document])
        return int(self.tokens.starts[begin + first]), int(self.tokens.ends[begin + last - 1])

    def words(self, document: int, first: int, last: int) -> str:
        """Return the text that the tokens ``first`` to ``last`` (half-open) of a document span."""
        start, end = self.characters(document, first, last)
        return self.texts[document][start:end]

    def read_sentences(self, documents: NDArray[np.integer], *, threads: int = 1) -> None:
        """Read the sentences of some documents at once, as `sentences` does one by one where they are asked for."""
        missing = np.unique(documents)
        missing = missing[self._part[missing, 0] < 0]
        for some in parallel.slices(self.tokens.bounds[missing + 1] - self.tokens.bounds[missing], AT_ONCE):
            texts = [self.texts[document] for document in missing[some].tolist()]
            found = split(texts, self.tokens, missing[some], HEADING, threads=threads)
            self._part[missing[some], 0] = len(self._parts)
            self._part[missing[some], 1] = np.arange(len(texts))
            self._parts.append(found)

    def sentences(self, document: int) -> NDArray[np.int32]:
        """Return the sentences of a document that have words: int32, shape (sentences, 4).

        First and last token, first and last character (half-open); the characters take in the quotation marks
        and stops around the words.
        """
        part, rows = self._sentences(document)
        return part.rows[rows]

    def sentences_of(self, documents: NDArray[np.integer]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the `sentences` of some documents, one document after the other, and where each one's begin."""
        self.read_sentences(documents)
        numbers, places = self._part[documents].T
        first, counts = np.empty((2, len(documents)), dtype=np.int64)
        for number in np.unique(numbers).tolist():
            of, bounds = numbers == number, self._parts[number].bounds
            first[of], counts[of] = bounds[places[of]], bounds[places[of] + 1] - bounds[places[of]]
        bounds = np.concatenate([[0], np.cumsum(counts)])
        rows = np.empty((bounds[-1], 4), dtype=np.int32)
        at = np.arange(len(rows)) + np.repeat(first - bounds[:-1], counts)
        number_of = np.repeat(numbers, counts)
        for number in np.unique(numbers).tolist():
            of = number_of == number
            rows[of] = self._parts[number].rows[at[of]]
        return rows, bounds

    def headings(self, document: int) -> NDArray[np.bool_]:
        """Return for each sentence whether it is a headline or subhead: a short line of its own, without a stop."""
        part, rows = self._sentences(document)
        return part.headings[rows]

    def _sentences(self, document: int) -> tuple[Split, slice]:
        if self._part[document, 0] < 0:
            self.read_sentences(np.array([document]))
        number, place = self._part[document].tolist()
        part = self._parts[number]
        return part, slice(int(part.bounds[place]), int(part.bounds[place + 1]))

    def in_quotes(self, document: int) -> NDArray[np.bool_]:
        """Return for each token of a document whether it stands in quotation marks."""
        if document not in self._quoted:
            starts = self.tokens.starts[self.tokens.of(document)]
            spans = np.array(quoted(self.texts[document]), dtype=np.int64).reshape(-1, 2)
            first, last = np.searchsorted(starts, spans).T
            opened, closed = (np.bincount(at, minlength=len(starts) + 1) for at in (first, last))
            self._quoted[document] = np.cumsum(opened - closed)[:-1] > 0
        return self._quoted[document]
