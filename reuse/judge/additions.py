"""Additions: what a document has that the others of its story have not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Addition, AdditionKind
from reuse.judge.facts.credits import credit
from reuse.judge.graph import Graph
from reuse.match.matches import EDITED, Matches, covered
from reuse.text.background import STEM
from reuse.text.corpus import HEADING, Corpus
from reuse.text.tokens import tokenise

TAKEN = 0.5
"""Share of a sentence's words in passages from which it is no addition."""

QUOTED = 0.4
"""Share of a block's words in quotation marks from which it is a quote."""


NAMED = 100
"""Documents of a story up to which each addition names them all as compared with; of more, only those that share
a passage with its own, as no others can."""

Role = Literal["text", "headline", "boilerplate"] | None
"""What part a sentence plays in its document; None where it was taken."""


def additions(graph: Graph, groups: Iterable[tuple[int, ...]]) -> list[Addition]:
    """Return the additions of each document of each group, against the others of its group.

    An addition is a block of consecutive sentences that were not taken; headings and boilerplate are blocks of
    their own.

    Parameters
    ----------
    graph : Graph
    groups : iterable of tuple of int
        Stories, or the two documents of a comparison.
    """
    found: list[Addition] = []
    for group in groups:
        members = set(group)
        for document, own in zip(group, _own(graph.corpus, group), strict=True):
            others = group if len(group) <= NAMED else sorted(graph.near(document).keys() & members)
            against = tuple(graph.corpus.documents[other].id for other in others if other != document)
            for kind, start, end in _blocks(graph, document, np.array(group), own):
                found.append(Addition(graph.corpus.documents[document].id, start, end, kind, against))
    return sorted(found, key=lambda addition: (addition.document, addition.start))


def _blocks(
    graph: Graph, document: int, group: NDArray[np.int64], own: NDArray[np.bool_]
) -> Iterator[tuple[AdditionKind, int, int]]:
    """Yield kind and characters of each run of sentences that play one part.

    ``own`` tells which words this document of the group alone has: a name or number makes a new fact.
    """
    sentences = graph.corpus.sentences(document).tolist()
    played = zip(_roles(graph, document, group), sentences, strict=True)
    for role, run in groupby(played, key=lambda part: part[0]):
        if role is not None:
            block = [sentence for _, sentence in run]
            kind = _kind(graph.corpus, document, block, own) if role == "text" else role
            yield kind, block[0][2], block[-1][3]


def _roles(graph: Graph, document: int, group: NDArray[np.int64]) -> Iterator[Role]:
    """Yield the part that each sentence plays."""
    corpus = graph.corpus
    others, spans, rows = graph.of(document)
    shared = graph.says[rows] & np.isin(others, group)
    matches = graph.matches.take(rows[shared])
    taken = covered(corpus.length(document), spans[shared])
    held = _held(corpus, document, matches)
    forms = covered(corpus.length(document), spans[~graph.says[rows]])
    sentences = corpus.sentences(document)
    short = sentences[:, 1] - sentences[:, 0] <= HEADING
    copied = (_shares(taken, sentences) >= TAKEN) & ~(short & (_shares(held, sentences) < TAKEN))
    form = _shares(forms, sentences) >= TAKEN
    given = graph.known(credit, document)
    heading = corpus.headings(document)
    for row, (start, end) in enumerate(sentences[:, 2:].tolist()):
        if copied[row]:
            yield None
        elif form[row] or (
            given and short[row] and given.text in " ".join(corpus.texts[document][start:end].split())
        ):
            yield "boilerplate"
        else:
            yield "headline" if heading[row] else "text"


def _shares(marked: NDArray[np.bool_], sentences: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the share of each sentence's tokens that are marked."""
    upto = np.concatenate([[0], np.cumsum(marked)])
    shares: NDArray[np.float64] = (upto[sentences[:, 1]] - upto[sentences[:, 0]]) / (
        sentences[:, 1] - sentences[:, 0]
    )
    return shares


def _held(corpus: Corpus, document: int, matches: Matches) -> NDArray[np.bool_]:
    """Return for each token whether it and the next stand together on the other side of a match around them.

    A subhead or credit set into an edited passage does not; "of the" alone would be no likeness.
    """
    held = np.zeros(corpus.length(document), dtype=bool)
    for m in (matches, matches.mirrored()):
        for row in np.flatnonzero(m.a == document).tolist():
            span = slice(int(m.a0[row]), int(m.a1[row]))
            held[span.stop - 1] = True
            if m.kind[row] == EDITED:
                theirs = {*_couples(corpus.hashes(int(m.b[row]))[m.b0[row] : m.b1[row]])}
                held[span][:-1] |= [couple in theirs for couple in _couples(corpus.hashes(document)[span])]
            else:
                held[span] = True
    return held


def _couples(words: NDArray[np.uint32]) -> list[tuple[int, int]]:
    return list(pairwise(words.tolist()))


def _kind(corpus: Corpus, document: int, block: list[list[int]], own: NDArray[np.bool_]) -> AdditionKind:
    if corpus.in_quotes(document)[block[0][0] : block[-1][1]].mean() >= QUOTED:
        return "new_quote"
    named = (_names(corpus, document, first, own[first:last]) for first, last, *_ in block)
    return "new_fact" if any(named) else "context"


def _names(corpus: Corpus, document: int, first: int, own: NDArray[np.bool_]) -> bool:
    """Return whether some words of a sentence are a number or, after the first word, a capitalised one."""
    text, begin = corpus.texts[document], int(corpus.tokens.bounds[document]) + first
    places = np.flatnonzero(own)
    starts = corpus.tokens.starts[begin + places].tolist()
    return any(
        text[start].isdigit() or (place and text[start].isupper())
        for place, start in zip(places.tolist(), starts, strict=True)
    )


def _own(corpus: Corpus, group: Sequence[int]) -> Iterator[NDArray[np.bool_]]:
    """Yield for each document of a group which of its words, up to their endings, no other has."""
    stems = [tokenise([corpus.texts[document]], prefix=STEM).hashes for document in group]
    kinds, counts = np.unique(np.concatenate([np.unique(own) for own in stems]), return_counts=True)
    for own in stems:
        yield counts[np.searchsorted(kinds, own)] == 1
