"""Batches: what belongs together is judged together, a part of the corpus at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse.match.clusters import components
from reuse.match.matches import Matches
from reuse.text.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents of a corpus, and the matches among those of them that belong together.

    Attributes
    ----------
    documents : int64, ascending
    rows : int64, ascending
        Of the matches.
    """

    documents: NDArray[np.int64]
    rows: NDArray[np.int64]

    @classmethod
    def all(cls, corpus: Corpus, matches: Matches) -> "Batch":
        """Return all of a corpus as one batch."""
        return cls(np.arange(len(corpus)), np.arange(len(matches)))


def batches(corpus: Corpus, matches: Matches, says: NDArray[np.bool_]) -> Iterator[Batch]:
    """Yield documents that matches connect which are no boilerplate, about as many tokens as the corpus has room for.

    Documents that are connected are in one batch, however long they are. A match that is boilerplate connects none,
    but is in the batch if its documents are connected by others.

    Parameters
    ----------
    corpus : Corpus
    matches : Matches
    says : bool, shape (matches,)
        Which are no boilerplate.
    """
    label = components(len(corpus), matches.a[says], matches.b[says])
    inside = np.flatnonzero(label[matches.a] == label[matches.b])
    if not len(inside):
        return
    roots = np.unique(label[matches.a[inside]])
    part = np.full(len(corpus), -1, dtype=np.int64)
    lengths = np.bincount(label, np.diff(corpus.tokens.bounds), len(corpus))[roots]
    part[roots] = _packed(lengths, corpus.room)
    part = part[label]
    documents, rows = _by_value(part), inside[_by_value(part[matches.a[inside]])]
    count = int(part.max()) + 1
    of_documents = np.searchsorted(part[documents], np.arange(count + 1))
    of_rows = np.searchsorted(part[matches.a[rows]], np.arange(count + 1))
    for number in range(count):
        yield Batch(
            documents[of_documents[number] : of_documents[number + 1]],
            rows[of_rows[number] : of_rows[number + 1]],
        )


def _by_value(values: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.argsort(values, kind="stable")


def _packed(sizes: NDArray[np.number[Any]], room: int) -> NDArray[np.int64]:
    """Return the number of the batch of each of some sizes, consecutive ones together as long as there is room."""
    number, taken, found = 0, 0.0, []
    for size in sizes.tolist():
        if taken and taken + size > room:
            number, taken = number + 1, 0.0
        taken += size
        found.append(number)
    return np.array(found, dtype=np.int64)
