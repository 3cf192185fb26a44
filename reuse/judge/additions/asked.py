"""Documents asked about together, as columns: their sentences, and what some others share with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.graph import Graph
from reuse.parallel import slices
from reuse.text.weights import Weights

TOGETHER = 1 << 18
"""Tokens that are looked at at a time, for the sake of memory; a document is never cut."""

NAMED = 100
"""Documents of a story up to which each is compared with all others; of more, only with those that share a passage
with it, as no others can have what it has."""

Question = tuple[int, Sequence[int]]
"""A document, and others: which of its sentences do they have?"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Some documents, the same one perhaps several times, and their sentences.

    Attributes
    ----------
    documents : int64, shape (documents,)
    texts : list of str
    others : list of sequence of int
        The documents that each is compared with.
    bounds : int64, shape (documents + 1,)
        Where each document's tokens begin, one document after the other.
    own : bool, shape (tokens,)
        Which words, up to their endings, none of the others has.
    sentences : int32, shape (sentences, 4)
        First and last token (half-open) among all of these, first and last character in the text.
    of : int64, shape (sentences,)
        The place among the documents of each sentence's.
    heading : bool, shape (sentences,)
    shift : int64, shape (documents,)
        How far behind its tokens among all of these each document's stand in the weights.
    rows : int64, shape (matches,)
        The matches of each document with its others, boilerplate aside.
    of_row : int64, shape (matches,)
        The place among the documents of the one that is asked about.
    """

    documents: NDArray[np.int64]
    texts: list[str]
    others: Sequence[Sequence[int]]
    bounds: NDArray[np.int64]
    own: NDArray[np.bool_]
    sentences: NDArray[np.int32]
    of: NDArray[np.int64]
    heading: NDArray[np.bool_]
    shift: NDArray[np.int64]
    rows: NDArray[np.int64]
    of_row: NDArray[np.int64]

    @property
    def words(self) -> NDArray[np.int32]:
        """How many words each sentence has."""
        return self.sentences[:, 1] - self.sentences[:, 0]

    def spans(self, graph: Graph, rows: NDArray[np.int64], of: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the tokens of some matches, given with the place of the document: int32, shape (matches, 2)."""
        m, found = graph.matches, np.empty((len(rows), 2), dtype=np.int32)
        first = m.a[rows] == self.documents[of]
        found[:, 0] = np.where(first, m.a0[rows], m.b0[rows]) + self.bounds[of]
        found[:, 1] = np.where(first, m.a1[rows], m.b1[rows]) + self.bounds[of]
        return found

    def quoted(self, graph: Graph) -> NDArray[np.bool_]:
        """Return which tokens stand in quotation marks."""
        return np.concatenate([graph.corpus.in_quotes(document) for document in self.documents.tolist()])

    def in_weights(self, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return where the words of some sentences stand among those of the weights: int64, shape (sentences, 2)."""
        found: NDArray[np.int64] = self.sentences[sentences, :2] + self.shift[self.of[sentences], None]
        return found


def runs(rows: NDArray[np.int64], *columns: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last of each run of rows that follow one another and are alike in some columns."""
    new = np.ones(len(rows) + 1, dtype=bool)
    new[1:-1] = np.diff(rows) != 1
    for column in columns:
        new[1:-1] |= column[1:] != column[:-1]
    return np.flatnonzero(new[:-1]), np.flatnonzero(new[1:])


def of_groups(graph: Graph, groups: Iterable[Sequence[int]]) -> Iterator[Asked]:
    """Yield the documents of each group, against the others of their group; no document is in two."""
    groups = list(groups)
    documents = np.fromiter(chain.from_iterable(groups), dtype=np.int64)
    sizes = np.array([len(group) for group in groups], dtype=np.int64)
    group = np.full(len(graph.corpus), -1, dtype=np.int32)
    group[documents] = np.repeat(np.arange(len(groups)), sizes)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    own = _kernels.elsewhere.alone(graph.weights.stems, places(graph.weights, documents), bounds)
    others = chain.from_iterable(_others(graph, some) for some in groups)
    begin = 0
    for part, lengths in _parts(graph, documents):
        near, _, rows = zip(*(graph.of(document) for document in part.tolist()), strict=True)
        of_row, row = np.repeat(np.arange(len(part)), [len(some) for some in rows]), np.concatenate(rows)
        kept = graph.says[row] & (group[np.concatenate(near)] == group[part[of_row]])
        end = begin + int(lengths.sum())
        yield _asked(
            graph, part, [next(others) for _ in part], lengths, own[begin:end], row[kept], of_row[kept]
        )
        begin = end


def of_questions(graph: Graph, questions: Sequence[Question]) -> Iterator[Asked]:
    """Yield the documents of some questions, each against its own others."""
    begin, weights = 0, graph.weights
    for part, lengths in _parts(graph, np.array([document for document, _ in questions], dtype=np.int64)):
        others = [some for _, some in questions[begin : begin + len(part)]]
        begin += len(part)
        sizes = np.array([len(some) for some in others], dtype=np.int64)
        each = np.fromiter(chain.from_iterable(others), dtype=np.int64)
        number, of = _pairs(graph, part, each, sizes)
        count = np.diff(graph.bounds)[number]
        row = np.repeat(graph.bounds[number] - np.cumsum(count) + count, count) + np.arange(count.sum())
        of_row, kept = np.repeat(of, count), graph.says[row]
        own = _kernels.elsewhere.absent(
            weights.stems, places(weights, part), places(weights, each), np.cumsum([0, *sizes])
        )
        yield _asked(graph, part, others, lengths, own, row[kept], of_row[kept])


def _pairs(
    graph: Graph, documents: NDArray[np.int64], others: NDArray[np.int64], sizes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of documents with their others, those that share something, and whose they are.

    Of a document those come first in which it is the first.
    """
    of = np.repeat(np.arange(len(documents)), sizes)
    ends = np.sort(np.stack([documents[of], others], axis=1), axis=1)
    keys, wanted = (pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1] for pairs in (graph.ends, ends))
    number = np.searchsorted(keys, wanted)
    shared = np.append(keys, -1)[number] == wanted
    order = np.lexsort((number, others < documents[of], of))
    order = order[shared[order]]
    return number[order], of[order]


def _others(graph: Graph, group: Sequence[int]) -> Iterator[list[int]]:
    """Yield for each document of a group those that it is compared with."""
    members = set(group)
    for document in group:
        shared = group if len(group) <= NAMED else sorted(graph.near(document).keys() & members)
        yield [other for other in shared if other != document]


def places(weights: Weights, documents: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the words of each of some documents stand among those of the weights: shape (documents, 2)."""
    at = weights.local(documents)
    found: NDArray[np.int64] = weights.bounds[at[:, None] + np.arange(2)]
    return found


def _parts(
    graph: Graph, documents: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield so many documents at a time as are looked at together, and their numbers of tokens."""
    bounds = graph.corpus.tokens.bounds
    lengths = bounds[documents + 1] - bounds[documents]
    for part in slices(lengths.tolist(), TOGETHER) if len(documents) else ():
        yield documents[part], lengths[part]


def _asked(
    graph: Graph, documents: NDArray[np.int64], others: Sequence[Sequence[int]], lengths: NDArray[np.int64],
    own: NDArray[np.bool_], rows: NDArray[np.int64], of_row: NDArray[np.int64],
) -> Asked:  # fmt: skip
    corpus, bounds = graph.corpus, np.concatenate([[0], np.cumsum(lengths)])
    sentences, begin = corpus.sentences_of(documents)
    of = np.repeat(np.arange(len(documents)), np.diff(begin))
    sentences[:, :2] += bounds[of, None].astype(np.int32)
    heading = np.concatenate([corpus.headings(document) for document in documents.tolist()])
    texts = [corpus.texts[document] for document in documents.tolist()]
    shift = places(graph.weights, documents)[:, 0] - bounds[:-1]
    return Asked(documents, texts, others, bounds, own, sentences, of, heading, shift, rows, of_row)
