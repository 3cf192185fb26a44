"""The graph of documents: which pairs share matches, where, and how much of each document that is."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.speech import Speech
from reuse.match.matches import Matches, running_maximum
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

T = TypeVar("T")


class Graph:
    """All pairs and their matches, found from either document.

    Attributes
    ----------
    ends : int32, shape (pairs, 2)
        The two documents of each pair, a < b.
    pair : int64, shape (matches,)
        The number of the pair of each match.
    says : bool, shape (matches,)
        Which matches are no boilerplate.
    quotes : bool, shape (matches,)
        Which matches both documents give as somebody's words.
    words : int64, shape (pairs,)
        How many words each pair shares, boilerplate and all.
    shares : float64, shape (pairs, 2)
        The share of the characters of its words that each document of a pair (a, b) shares with the other;
        boilerplate does not count, unless there is nothing else.
    """

    def __init__(
        self,
        corpus: Corpus,
        matches: Matches,
        says: NDArray[np.bool_],
        speech: Speech,
        weights: Weights,
    ) -> None:
        self.corpus = corpus
        self.matches = matches
        self.says = says
        self.speech = speech
        self.quotes = speech.quotes(matches)
        self.weights = weights
        self.bounds = matches.pairs()
        self.ends = np.stack([matches.a, matches.b], axis=1)[self.bounds[:-1]]
        self.pair = np.repeat(np.arange(len(self.ends)), np.diff(self.bounds))
        self.shares = _shares(corpus, matches, says)
        self._shares: list[list[float]] = self.shares.tolist()
        self.words: NDArray[np.int64] = np.bincount(self.pair, matches.words, len(self.ends)).astype(np.int64)
        words = self.words.tolist()
        self._known: defaultdict[Callable[[Document], Any], dict[int, Any]] = defaultdict(dict)
        self._worked_out: dict[Callable[[Graph], Any], Any] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._near: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for number, (a, b) in enumerate(self.ends.tolist()):
            self._pairs[a, b] = number
            self._near[a][b] = self._near[b][a] = words[number]

        document = np.concatenate([matches.a, matches.b])
        order = np.argsort(document, kind="stable")
        starts, ends_ = np.concatenate([matches.a0, matches.b0]), np.concatenate([matches.a1, matches.b1])
        self._begin = np.searchsorted(document[order], np.arange(len(corpus) + 1))
        self._other = np.concatenate([matches.b, matches.a])[order]
        self._spans = np.stack([starts, ends_], axis=1)[order]
        self._row = np.tile(np.arange(len(matches)), 2)[order]

    def pairs(self) -> Iterator[tuple[tuple[int, int], slice]]:
        """Yield each pair, a < b, and the rows of its matches."""
        for (a, b), number in self._pairs.items():
            yield (a, b), slice(self.bounds[number], self.bounds[number + 1])

    def near(self, document: int) -> Mapping[int, int]:
        """Return the documents that share a match with this one, and how many words they share."""
        return self._near[document]

    def number(self, document: int, other: int) -> int:
        """Return the number of the pair of two documents, in the order of `pairs`."""
        return self._pairs[min(document, other), max(document, other)]

    def share(self, document: int, other: int) -> float:
        """Return the share of a document that it shares with another."""
        number = self._pairs[min(document, other), max(document, other)]
        share: float = self._shares[number][document > other]
        return share

    def spans(self, document: int, other: int) -> NDArray[np.int32]:
        """Return what a document shares with another, as its own tokens: int32, shape (matches, 2)."""
        m, number = self.matches, self._pairs.get((min(document, other), max(document, other)))
        rows = slice(0) if number is None else slice(self.bounds[number], self.bounds[number + 1])
        starts, ends = (m.a0, m.a1) if document < other else (m.b0, m.b1)
        return np.stack([starts[rows], ends[rows]], axis=1)

    def of(self, document: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
        """Return a document's matches with any other: the others, its own spans (n, 2), the rows."""
        rows = slice(self._begin[document], self._begin[document + 1])
        return self._other[rows], self._spans[rows], self._row[rows]

    def known(self, read: Callable[[Document], T], document: int) -> T:
        """Return what ``read`` reads out of a document, which many pairs ask for, reading it once."""
        known = self._known[read]
        if document not in known:
            known[document] = read(self.corpus.documents[document])
        found: T = known[document]
        return found

    def once(self, work_out: Callable[["Graph"], T]) -> T:
        """Return what is worked out for all pairs at once, working it out once."""
        if work_out not in self._worked_out:
            self._worked_out[work_out] = work_out(self)
        found: T = self._worked_out[work_out]
        return found


def _shares(corpus: Corpus, matches: Matches, says: NDArray[np.bool_]) -> NDArray[np.float64]:
    bounds = matches.pairs()
    count = len(bounds) - 1
    pair = np.repeat(np.arange(count), np.diff(bounds))
    counts = says | (np.bincount(pair, says, count) == 0)[pair]
    kept, pair = matches.take(counts), pair[counts]
    widths = corpus.tokens.ends - corpus.tokens.starts
    upto = np.concatenate([[0], np.cumsum(widths, dtype=np.int64)])
    sides = ((kept.a, kept.a0, kept.a1, matches.a), (kept.b, kept.b0, kept.b1, matches.b))
    return np.stack(
        [
            np.bincount(pair, fresh(corpus, upto, pair, document, first, last), count)
            / _length(corpus, upto, documents[bounds[:-1]])
            for document, first, last, documents in sides
        ],
        axis=1,
    )


def _length(corpus: Corpus, upto: NDArray[np.int64], documents: NDArray[np.int32]) -> NDArray[np.int64]:
    bounds = corpus.tokens.bounds
    length: NDArray[np.int64] = upto[bounds[documents + 1]] - upto[bounds[documents]]
    return length


def fresh(
    corpus: Corpus, upto: NDArray[np.integer], pair: NDArray[np.int64],
    document: NDArray[np.int32], first: NDArray[np.int32], last: NDArray[np.int32],
) -> NDArray[np.int64]:  # fmt: skip
    """Return for each span what no span before it, in its pair, has: int64, shape (spans,).

    ``upto`` sums what is counted, such as characters, over the tokens of the corpus: shape (tokens + 1,).
    """
    order = np.lexsort((last, first, pair))
    reach = np.zeros(len(order), dtype=np.int64)
    if len(order):
        furthest = running_maximum(last[order], pair[order])
        same = np.diff(pair[order]) == 0
        reach[1:] = np.where(same, furthest[:-1], 0)
    begin = corpus.tokens.bounds[document[order]]
    start = np.maximum(first[order], reach)
    end = np.maximum(last[order], start)
    found = np.empty(len(order), dtype=np.int64)
    found[order] = upto[begin + end] - upto[begin + start]
    return found
