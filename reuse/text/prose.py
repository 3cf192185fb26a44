"""What is read out of documents' texts once and used by many stages: words, sentences, whose voice it is."""

from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from reuse import parallel
from reuse.document import Document, texts_of
from reuse.text.quotes import quoted
from reuse.text.sentences import Split, split
from reuse.text.tokens import Tokens
from reuse.text.voices import voices

HEADING = 16
"""The most words of a headline or subhead."""

AT_ONCE = 1 << 20
"""Tokens of the documents whose sentences are read at a time, for the sake of memory."""


class Texts(Sequence[str]):
    """The texts of documents, which may lie on disk: each is read when it is asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return texts_of(self._documents[at]) if isinstance(at, slice) else self._documents[at].text


class Prose:
    """Documents, each named by its place, and their tokens.

    Sentences and quotes are read when first asked for: most documents of a large corpus are never asked.

    Attributes
    ----------
    documents : list of Document
    texts : sequence of str
    tokens : Tokens
    """

    tokens: Tokens

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents
        self.texts: Sequence[str] = Texts(documents)
        self._parts: list[Split] = []
        self._part = np.full((len(documents), 2), -1, dtype=np.int32)  # of each document, and its place there
        self._quoted: dict[int, NDArray[np.bool_]] = {}
        self._told: NDArray[np.bool_] | None = None
        self._heard = np.zeros(len(documents), dtype=bool)

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
        wanted = np.zeros(len(self), dtype=bool)
        wanted[documents] = True
        missing = np.flatnonzero(wanted & (self._part[:, 0] < 0))
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
        parts = [self.sentences(document) for document in documents.tolist()]
        bounds = np.concatenate([[0], np.cumsum([*map(len, parts)], dtype=np.int64)])
        return np.concatenate([np.empty((0, 4), np.int32), *parts]), bounds

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
            inside = self._quoted[document] = np.zeros(len(starts), dtype=bool)
            if spans := quoted(self.texts[document]):
                for first, last in np.searchsorted(starts, spans).tolist():
                    inside[first:last] = True
        return self._quoted[document]

    def told(self, documents: NDArray[np.integer]) -> NDArray[np.bool_]:
        """Return for each token of the corpus whether it is nobody's speech, as far as it stands in these documents.

        Speech is what stands in quotation marks, and posts, block quotes and turns of a transcript.
        """
        if self._told is None:
            self._told = np.ones(len(self.tokens.hashes), dtype=bool)
        for document in documents[~self._heard[documents]].tolist():
            here = self._told[self.tokens.of(document)]
            here[:] = ~self.in_quotes(document)
            if spans := voices(self.texts[document]):
                starts = self.tokens.starts[self.tokens.of(document)]
                for first, last in np.searchsorted(starts, spans).tolist():
                    here[first:last] = False
        self._heard[documents] = True
        return self._told
