"""Additions: what a document has that the others of its story have not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Addition, AdditionKind
from reuse.judge.additions.kinds import kinds_of
from reuse.judge.additions.known import TAKEN, Question, known_of, shares
from reuse.judge.additions.signs import signs_of
from reuse.judge.facts.credits import names
from reuse.judge.graph import Graph
from reuse.match.matches import covered
from reuse.text.corpus import HEADING

NAMED = 100
"""Documents of a story up to which each addition names them all as compared with; of more, only those that share
a passage with its own, as no others can."""


def additions(graph: Graph, groups: Iterable[tuple[int, ...]]) -> list[Addition]:
    """Return the additions of each document of each group, against the others of its group.

    An addition is a block of consecutive sentences of one kind that no other document has, in these words or others.

    Parameters
    ----------
    graph : Graph
    groups : iterable of tuple of int
        Stories, or the two documents of a comparison.
    """
    questions = [question for group in groups for question in _questions(graph, group)]
    found: list[Addition] = []
    for question, known in zip(questions, known_of(graph, questions), strict=True):
        id = graph.corpus.documents[question.document].id
        against = tuple(graph.corpus.documents[other].id for other in question.others)
        for kind, start, end in _blocks(graph, question, known):
            found.append(Addition(id, start, end, kind, against))
    return sorted(found, key=attrgetter("document"))  # of each they are in order


def _questions(graph: Graph, group: Sequence[int]) -> Iterator[Question]:
    """Yield for each document of a group which sentences the others have."""
    members = set(group)
    for document, own in zip(group, _own(graph, group), strict=True):
        shared = group if len(group) <= NAMED else sorted(graph.near(document).keys() & members)
        yield Question(document, [other for other in shared if other != document], own)


def _blocks(
    graph: Graph, question: Question, known: NDArray[np.bool_]
) -> Iterator[tuple[AdditionKind, int, int]]:
    """Yield kind and characters of each run of sentences of one kind that the others have not."""
    document, rows = question.document, np.flatnonzero(~known)
    if not len(rows):
        return
    told = dict(
        zip(rows.tolist(), kinds_of(signs_of(graph, document, rows, question.own), rows), strict=True)
    )
    told |= dict.fromkeys(np.flatnonzero(~known & forms(graph, document)).tolist(), "boilerplate")
    sentences = graph.corpus.sentences(document)
    for kind, run in groupby(range(len(sentences)), key=told.get):
        if kind is not None:
            block = list(run)
            yield kind, int(sentences[block[0], 2]), int(sentences[block[-1], 3])


def forms(graph: Graph, document: int) -> NDArray[np.bool_]:
    """Return which sentences recur as boilerplate does, or name in a short line whose text the document carries."""
    corpus = graph.corpus
    sentences = corpus.sentences(document)
    form = shares(covered(corpus.length(document), graph.forms(document)), sentences) >= TAKEN
    if given := graph.known(names, document).carried:
        text = corpus.texts[document]
        for row in np.flatnonzero(sentences[:, 1] - sentences[:, 0] <= HEADING).tolist():
            start, end = sentences[row, 2:].tolist()
            form[row] |= given.text in " ".join(text[start:end].split())
    return form


def _own(graph: Graph, group: Sequence[int]) -> Iterator[NDArray[np.bool_]]:
    """Yield for each document of a group which of its words, up to their endings, no other has."""
    weights = graph.weights
    places = weights.local(np.array(group, dtype=np.int64)).tolist()
    stems = [weights.stems[weights.bounds[place] : weights.bounds[place + 1]] for place in places]
    each, counts = np.unique(np.concatenate([np.unique(own) for own in stems]), return_counts=True)
    for own in stems:
        yield counts[np.searchsorted(each, own)] == 1
