"""The documents of one call, and what is read out of their texts once and used by many stages."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.text.quotes import quoted
from reuse.text.sentences import sentences
from reuse.text.tokens import Tokens, tokenise

HEADING = 16
"""The most words of a headline or subhead."""

_STOPS = frozenset(".!?…。！？؟।۔:;,")
_CLOSING = "\"'”’“»«›)]」』"


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
        self._sentences: dict[int, NDArray[np.int32]] = {}
        self._headings: dict[int, NDArray[np.bool_]] = {}
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

    def sentences(self, document: int) -> NDArray[np.int32]:
        """Return the sentences of a document that have words: int32, shape (sentences, 4).

        First and last token, first and last character (half-open); the characters take in the quotation marks
        and stops around the words.
        """
        if document not in self._sentences:
            spans = np.array(sentences(self.texts[document]), dtype=np.int32).reshape(-1, 2)
            starts = self.tokens.starts[self.tokens.of(document)]
            rows = np.hstack([np.searchsorted(starts, spans).astype(np.int32), spans])
            self._sentences[document] = rows[rows[:, 0] < rows[:, 1]]
        return self._sentences[document]

    def headings(self, document: int) -> NDArray[np.bool_]:
        """Return for each sentence whether it is a headline or subhead: a short line of its own, without a stop."""
        if document not in self._headings:
            text, rows = self.texts[document], self.sentences(document)
            short = rows[:, 1] - rows[:, 0] <= HEADING
            for row in np.flatnonzero(short).tolist():
                short[row] = _alone(text, int(rows[row, 2]), int(rows[row, 3]))
            self._headings[document] = short
        return self._headings[document]

    def in_quotes(self, document: int) -> NDArray[np.bool_]:
        """Return for each token of a document whether it stands in quotation marks."""
        if document not in self._quoted:
            starts = self.tokens.starts[self.tokens.of(document)]
            inside = self._quoted[document] = np.zeros(len(starts), dtype=bool)
            if spans := quoted(self.texts[document]):
                for first, last in np.searchsorted(starts, spans).tolist():
                    inside[first:last] = True
        return self._quoted[document]


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence is alone on its line and does not end in a stop."""
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    behind = text[end : end + 100].partition("\n")[0]
    last = text[max(start, end - 8) : end].rstrip(_CLOSING)[-1:]
    return not before.strip() and not behind.strip() and last not in _STOPS
