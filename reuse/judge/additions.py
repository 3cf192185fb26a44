"""Additions: what a document has that the others of its story have not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Addition, AdditionKind
from reuse.judge.pair import Graph, mask
from reuse.text.corpus import Corpus
from reuse.text.background import STEM
from reuse.text.tokens import tokenise

TAKEN = 0.5
"""Share of a sentence's words in passages from which it is no addition."""

QUOTED = 0.4
"""Share of a sentence's words in quotation marks from which it is a quote."""

HEADING = 16
"""Words: a line of its own, of no more, without a stop, is a headline or a subhead."""

_STOPS = frozenset(".!?…。！？؟।:;,")


def additions(
    graph: Graph, groups: Iterable[tuple[int, ...]], boilerplate: NDArray[np.bool_]
) -> list[Addition]:
    """Return the additions of each document of each group, against the others of its group.

    Parameters
    ----------
    graph : Graph
    groups : iterable of tuple of int
        Stories, or the two documents of a comparison.
    boilerplate : bool, shape (matches,)
        Sentences in such matches are additions of that kind.
    """
    found: list[Addition] = []
    for group in groups:
        holders = Counter(stem for document in group for stem in _stems(graph.corpus.texts[document]))
        for document in group:
            others = [other for other in group if other != document]
            kinds = _kinds(graph, document, set(others), holders, boilerplate)
            against = tuple(graph.corpus.documents[other].id for other in others)
            found.extend(_blocks(graph.corpus, document, kinds, against))
    return sorted(found, key=lambda addition: (addition.document, addition.start))


def _kinds(
    graph: Graph, document: int, others: set[int], holders: Counter[int], boilerplate: NDArray[np.bool_]
) -> list[AdditionKind | None]:
    """Return what each sentence adds; None where it was taken.

    ``holders`` counts in how many documents of the group a stem stands: a name or number of this one alone is
    a new fact.
    """
    corpus = graph.corpus
    taken, forms = _shared(graph, document, others, boilerplate)
    quoted = corpus.in_quotes(document)
    kinds: list[AdditionKind | None] = []
    for first, last in corpus.sentences(document).tolist():
        if taken[first:last].mean() >= TAKEN:
            kinds.append(None)
        elif forms[first:last].mean() >= TAKEN:
            kinds.append("boilerplate")
        elif _is_heading(corpus, document, first, last):
            kinds.append("headline")
        elif quoted[first:last].mean() >= QUOTED:
            kinds.append("new_quote")
        else:
            new = _names(corpus, document, first, last)
            kinds.append("new_fact" if any(holders[stem] == 1 for stem in new) else "context")
    return kinds


def _shared(
    graph: Graph, document: int, others: set[int], boilerplate: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for each token whether others of the group have it, and whether it is boilerplate."""
    length = graph.corpus.length(document)
    taken, forms = np.zeros(length, dtype=bool), np.zeros(length, dtype=bool)
    for other in graph.neighbours(document):
        spans = graph.spans(document, other)
        form = boilerplate[graph.rows(document, other)]
        forms |= mask(length, spans[form])
        if other in others:
            taken |= mask(length, spans[~form])
    return taken, forms


def _is_heading(corpus: Corpus, document: int, first: int, last: int) -> bool:
    """Whether a sentence is a line of its own, short and without a stop."""
    text = corpus.texts[document]
    start, end = corpus.characters(document, first, last)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text[end : end + 200].partition("\n")[0] if last - first <= HEADING else "."
    return not any(char.isalnum() for char in before) and not any(c.isalnum() or c in _STOPS for c in behind)


def _names(corpus: Corpus, document: int, first: int, last: int) -> frozenset[int]:
    """Return the stems of numbers and, after the first word, of capitalised words."""
    text = corpus.texts[document]
    words = [corpus.characters(document, token, token + 1) for token in range(first, last)]
    named = [
        text[start:end]
        for number, (start, end) in enumerate(words)
        if text[start].isdigit() or (number and text[start].isupper())
    ]
    return _stems(" ".join(named))


def _stems(text: str) -> frozenset[int]:
    return frozenset(tokenise([text], prefix=STEM).hashes.tolist())


def _blocks(
    corpus: Corpus, document: int, kinds: list[AdditionKind | None], against: tuple[str, ...]
) -> Iterator[Addition]:
    """Yield the runs of consecutive sentences that add the same kind of thing."""
    rows = zip(kinds, corpus.sentences(document).tolist(), strict=True)
    for kind, run in groupby(rows, key=lambda row: row[0]):
        if kind is not None:
            spans = [span for _, span in run]
            start, end = corpus.characters(document, spans[0][0], spans[-1][1])
            yield Addition(corpus.documents[document].id, start, end, kind, against)
