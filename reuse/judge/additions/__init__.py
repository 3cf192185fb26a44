"""Additions: what a document has that the others of its story have not."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Addition, AdditionKind
from reuse.judge.additions.asked import Asked, of_groups, runs
from reuse.judge.additions.kinds import kinds_of
from reuse.judge.additions.known import TAKEN, known_of, shares
from reuse.judge.additions.signs import signs_of
from reuse.judge.facts.credits import names
from reuse.judge.graph import Graph
from reuse.match.matches import covered
from reuse.text.prose import HEADING


def additions(graph: Graph, groups: Iterable[tuple[int, ...]]) -> list[Addition]:
    """Return the additions of each document of each group, against the others of its group.

    An addition is a block of consecutive sentences of one kind that no other document has, in these words or others.

    Parameters
    ----------
    graph : Graph
    groups : iterable of tuple of int
        Stories, or the two documents of a comparison; no document is in two.
    """
    found: list[Addition] = []
    ids = [document.id for document in graph.corpus.documents]
    for asked in of_groups(graph, groups):
        against = [tuple(ids[other] for other in others) for others in asked.others]
        for place, start, end, kind in _blocks(graph, asked):
            found.append(Addition(ids[asked.documents[place]], start, end, kind, against[place]))
    return sorted(found, key=attrgetter("document"))  # of each they are in order


def _blocks(graph: Graph, asked: Asked) -> Iterator[tuple[int, int, int, AdditionKind]]:
    """Yield the document's place, the characters and the kind of each run of sentences of one kind that others lack."""
    rows = np.flatnonzero(~known_of(graph, asked))
    of = asked.of[rows]
    kinds = np.array(kinds_of(signs_of(graph, asked, rows), rows + of), dtype=object)
    kinds[forms(graph, asked, rows)] = "boilerplate"
    first, last = runs(rows, of, kinds)
    starts, ends = asked.sentences[rows[first], 2], asked.sentences[rows[last], 3]
    yield from zip(of[first].tolist(), starts.tolist(), ends.tolist(), kinds[first].tolist(), strict=True)


def forms(graph: Graph, asked: Asked, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which of some sentences recur as boilerplate does, or name in a short line whose text is carried."""
    spans = [graph.forms(document) for document in asked.documents.tolist()]
    shift = np.repeat(asked.bounds[:-1], [len(some) for some in spans])
    held = covered(len(asked.own), np.concatenate(spans) + shift[:, None])
    found = shares(held, asked.sentences[rows]) >= TAKEN
    lines = np.flatnonzero((asked.words[rows] <= HEADING) & ~found)
    for place, some in groupby(lines.tolist(), key=asked.of[rows].tolist().__getitem__):
        if given := graph.known(names, int(asked.documents[place])).carried:
            for line in some:
                start, end = asked.sentences[rows[line], 2:].tolist()
                found[line] = given.text in " ".join(asked.texts[place][start:end].split())
    return found
