"""The graph of documents: which pairs share matches, where, and how much of each document that is."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.document import Document
from reuse.judge.speech import QUOTED, Speech
from reuse.judge.unions import united
from reuse.match.matches import Matches, distinct
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

T = TypeVar("T")


class Neighbours(NamedTuple):
    """The other documents of each document's pairs.

    Attributes
    ----------
    bounds : int64, shape (documents + 1,)
        Where those of each document begin.
    other : int32, shape (2 * pairs,)
        Ascending for each document.
    pair : int64, shape (2 * pairs,)
        The numbers of the pairs, ascending too.
    """

    bounds: NDArray[np.int64]
    other: NDArray[np.int32]
    pair: NDArray[np.int64]


class Graph:
    """All pairs and their matches, found from either document.

    ``forms`` is boilerplate that documents share with others, which need not be here: documents, spans (n, 2) of
    their tokens. If it is not given it is that of the matches.

    Attributes
    ----------
    ends : int32, shape (pairs, 2)
        The two documents of each pair, a < b.
    pair : int64, shape (matches,)
        The number of the pair of each match.
    says : bool, shape (matches,)
        Which matches are no boilerplate.
    judged : int64
        The numbers of the pairs that share more than boilerplate, ascending.
    spoken : float64, shape (matches, 2)
        The share of each side of a match that its document gives as somebody's words.
    quotes : bool, shape (matches,)
        Which matches both documents give as somebody's words.
    neighbours : Neighbours
        The pairs by either document.
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
        forms: tuple[NDArray[np.integer], NDArray[np.int32]] | None = None,
    ) -> None:
        self.corpus = corpus
        self.matches = matches
        self.says = says
        self.speech = speech
        self.spoken = speech.shares(matches)
        self.quotes: NDArray[np.bool_] = self.spoken.min(axis=1, initial=1.0) >= QUOTED
        self.weights = weights
        self.bounds = matches.pairs()
        self.ends = np.stack([matches.a, matches.b], axis=1)[self.bounds[:-1]]
        self.pair = np.repeat(np.arange(len(self.ends)), np.diff(self.bounds))
        self.judged = distinct(len(self.ends), self.pair[says])
        self.shares = self._shares()
        self.words: NDArray[np.int64] = np.bincount(self.pair, matches.words, len(self.ends)).astype(np.int64)
        self._known: defaultdict[Callable[[Document], Any], dict[int, Any]] = defaultdict(dict)
        self._worked_out: dict[Callable[[Graph], Any], Any] = {}
        self._numbers: dict[int, dict[int, int]] = {}
        self._near: dict[int, dict[int, int]] = {}
        self.neighbours = _neighbours(self.ends, len(corpus))

        document = np.concatenate([matches.a, matches.b])
        order = np.argsort(document, kind="stable")
        starts, ends_ = np.concatenate([matches.a0, matches.b0]), np.concatenate([matches.a1, matches.b1])
        self._begin = np.searchsorted(document[order], np.arange(len(corpus) + 1))
        self._other = np.concatenate([matches.b, matches.a])[order]
        self._spans = np.stack([starts, ends_], axis=1)[order]
        self._row = np.tile(np.arange(len(matches)), 2)[order]
        if forms is None:
            form = ~says[self._row]
            forms = document[order][form], self._spans[form]
        by_document = np.argsort(forms[0], kind="stable")
        self._forms = forms[1][by_document]
        self._forms_begin = np.searchsorted(forms[0][by_document], np.arange(len(corpus) + 1))

    def _shares(self) -> NDArray[np.float64]:
        tokens = self.corpus.tokens
        says_nothing = np.ones(len(self.ends), dtype=bool)
        says_nothing[self.judged] = False
        union = united(self, np.flatnonzero(self.says | says_nothing[self.pair]))
        count = partial(_kernels.terms.widths, tokens.starts, tokens.ends)
        own = distinct(len(self.corpus), self.ends)
        lengths = np.zeros(len(self.corpus), dtype=np.int64)
        lengths[own] = count(tokens.bounds[own], tokens.bounds[own + 1])
        return union.counted(self, count) / lengths[self.ends]

    def pairs(self) -> Iterator[tuple[tuple[int, int], slice]]:
        """Yield each pair, a < b, and the rows of its matches."""
        for (a, b), (first, last) in zip(self.ends.tolist(), pairwise(self.bounds.tolist()), strict=True):
            yield (a, b), slice(first, last)

    def near(self, document: int) -> Mapping[int, int]:
        """Return the documents that share a match with this one, and how many words they share."""
        if document not in self._near:
            numbers = self._numbers_of(document)
            words = self.words[np.fromiter(numbers.values(), dtype=np.int64)].tolist()
            self._near[document] = dict(zip(numbers, words, strict=True))
        return self._near[document]

    def _numbers_of(self, document: int) -> dict[int, int]:
        """Return the numbers of a document's pairs by the others; worked out for those that are asked for."""
        if document not in self._numbers:
            bounds, other, pair = self.neighbours
            here = slice(int(bounds[document]), int(bounds[document + 1]))
            self._numbers[document] = dict(zip(other[here].tolist(), pair[here].tolist(), strict=True))
        return self._numbers[document]

    def number(self, document: int, other: int) -> int:
        """Return the number of the pair of two documents, in the order of `pairs`."""
        return self._numbers_of(document)[other]

    def share(self, document: int, other: int) -> float:
        """Return the share of a document that it shares with another."""
        number = self._numbers_of(document)[other]
        return float(self.shares[number, int(document > other)])

    def spans(self, document: int, other: int) -> NDArray[np.int32]:
        """Return what a document shares with another, as its own tokens: int32, shape (matches, 2)."""
        m, number = self.matches, self._numbers_of(document).get(other)
        rows = slice(0) if number is None else slice(self.bounds[number], self.bounds[number + 1])
        starts, ends = (m.a0, m.a1) if document < other else (m.b0, m.b1)
        return np.stack([starts[rows], ends[rows]], axis=1)

    def of(self, document: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
        """Return a document's matches with any other: the others, its own spans (n, 2), the rows."""
        rows = slice(self._begin[document], self._begin[document + 1])
        return self._other[rows], self._spans[rows], self._row[rows]

    def forget(self) -> None:
        """Let go of all that was worked out and read, which holds the graph in turn."""
        self._worked_out.clear()
        self._known.clear()

    def forms(self, document: int) -> NDArray[np.int32]:
        """Return what of a document is boilerplate that it shares with any other, here or elsewhere: (n, 2) tokens."""
        return self._forms[self._forms_begin[document] : self._forms_begin[document + 1]]

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


def _neighbours(ends: NDArray[np.int32], documents: int) -> Neighbours:
    # (b, a) before (a, b): of pairs in order, the lesser neighbours of a document come first, each kind ascending
    document = np.concatenate([ends[:, 1], ends[:, 0]])
    order = np.argsort(document, kind="stable")
    bounds = np.searchsorted(document[order], np.arange(documents + 1))
    return Neighbours(bounds, np.concatenate([ends[:, 0], ends[:, 1]])[order], order % max(1, len(ends)))
