"""Additions: what a document has that the others of its story have not."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Addition, AdditionKind
from reuse.judge.credits import credit
from reuse.judge.pair import Graph
from reuse.match.matches import covered
from reuse.text.background import STEM
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise

TAKEN = 0.5
"""Share of a sentence's words in passages from which it is no addition."""

QUOTED = 0.4
"""Share of a block's words in quotation marks from which it is a quote."""


def additions(
    graph: Graph, groups: Iterable[tuple[int, ...]], boilerplate: NDArray[np.bool_]
) -> list[Addition]:
    """Return the additions of each document of each group, against the others of its group.

    An addition is a block of consecutive sentences that were not taken: headings and boilerplate are blocks of
    their own. What it has most of, or a name or number that no other of the group has, makes its kind.

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
            against = tuple(graph.corpus.documents[other].id for other in others)
            roles = _roles(graph, document, set(others), boilerplate)
            for role, run in groupby(
                zip(roles, graph.corpus.sentences(document), strict=True), lambda r: r[0]
            ):
                block = np.stack([sentence for _, sentence in run])
                if role is not None:
                    kind = _kind(graph.corpus, document, block, holders) if role == "text" else role
                    id = graph.corpus.documents[document].id
                    found.append(Addition(id, int(block[0, 2]), int(block[-1, 3]), kind, against))
    return sorted(found, key=lambda addition: (addition.document, addition.start))


def _roles(
    graph: Graph, document: int, others: set[int], boilerplate: NDArray[np.bool_]
) -> list[Literal["text", "headline", "boilerplate"] | None]:
    """Return what part each sentence plays in its document; None where it was taken."""
    corpus = graph.corpus
    taken, forms = _shared(graph, document, others, boilerplate)
    given = graph.known(credit, document)
    roles: list[Literal["text", "headline", "boilerplate"] | None] = []
    rows = zip(corpus.sentences(document).tolist(), corpus.headings(document).tolist(), strict=True)
    for (first, last, start, end), heading in rows:
        sentence = corpus.texts[document][start:end]
        if taken[first:last].mean() >= TAKEN:
            roles.append(None)
        elif forms[first:last].mean() >= TAKEN or (given and " ".join(sentence.split()) in given.text):
            roles.append("boilerplate")
        elif heading:
            roles.append("headline")
        else:
            roles.append("text")
    return roles


def _kind(corpus: Corpus, document: int, block: NDArray[np.int32], holders: Counter[int]) -> AdditionKind:
    """Return the kind of a block of sentences.

    ``holders`` counts in how many documents of the group a stem stands.
    """
    first, last = int(block[0, 0]), int(block[-1, 1])
    if corpus.in_quotes(document)[first:last].mean() >= QUOTED:
        return "new_quote"
    new = any(
        holders[stem] == 1 for row in block for stem in _names(corpus, document, int(row[0]), int(row[1]))
    )
    return "new_fact" if new else "context"


def _shared(
    graph: Graph, document: int, others: set[int], boilerplate: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return for each token whether others of the group have it, and whether it is boilerplate."""
    length = graph.corpus.length(document)
    taken, forms = np.zeros(length, dtype=bool), np.zeros(length, dtype=bool)
    for other in graph.neighbours(document):
        spans = graph.spans(document, other)
        form = boilerplate[graph.rows(document, other)]
        forms |= covered(length, spans[form])
        if other in others:
            taken |= covered(length, spans[~form])
    return taken, forms


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
