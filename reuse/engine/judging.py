"""What is judged of documents that belong together: who copied whom, what each one added, which story it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reuse.collector import paused
from reuse.engine.batches import Batch
from reuse.engine.values import passages_of, places_of
from reuse.findings import Addition, Copy, Passage, Story
from reuse.judge.additions import additions
from reuse.judge.additions.dropped import with_changes
from reuse.judge.direction import copies
from reuse.judge.graph import Graph
from reuse.judge.inferred import Known
from reuse.judge.measures import sides, weights
from reuse.judge.speech import Speech
from reuse.judge.stories import stories
from reuse.judge.telling import telling
from reuse.match.matches import Matches, distinct
from reuse.text.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged of a batch: ``rows`` are those of the matches of all pairs that share more than boilerplate."""

    rows: NDArray[np.int64]
    passages: list[Passage]
    copies: list[Copy]
    additions: list[Addition]
    stories: list[Story]


Lines = tuple[NDArray[np.int32], NDArray[np.int32]]
"""Boilerplate that documents share with others: documents, ascending, and the spans (n, 2) of their tokens."""


def lines_of(matches: Matches, says: NDArray[np.bool_]) -> Lines:
    """Return the sides of all matches that are boilerplate, by document."""
    document, first, last = sides(matches.take(~says))
    order = np.argsort(document, kind="stable")
    return document[order], np.stack([first, last], axis=1)[order]


def graph_of(corpus: Corpus, matches: Matches, says: NDArray[np.bool_], batch: Batch, lines: Lines) -> Graph:
    """Return the graph of a batch's documents, which are renumbered; ``lines`` are those of all documents."""
    part = corpus.part(batch.documents)
    own = matches.take(batch.rows).among(batch.documents)
    speech = Speech(part, distinct(len(part), own.a, own.b))
    return Graph(part, own, says[batch.rows], speech, part.once(weights), _among(lines, batch.documents))


@paused()
def judged(graph: Graph, batch: Batch, *, apart: bool = False) -> Judged:
    """Judge the documents of a batch's graph; ``apart`` are two to compare, whatever they have in common.

    The graph is spent then.
    """
    corpus = graph.corpus
    shares = np.zeros(len(graph.ends), dtype=bool)
    shares[graph.judged] = True
    rows = np.flatnonzero(shares[graph.pair])
    matches = graph.matches.take(rows)
    passages = passages_of(corpus.documents, matches, places_of(corpus, matches), ~graph.says[rows])
    related = with_changes(graph, copies(graph, passages))
    ids = [document.id for document in corpus.documents]
    telling_of = {
        frozenset((ids[a], ids[b])): share
        for (a, b), share, tells in zip(
            graph.ends.tolist(), *map(np.ndarray.tolist, telling(graph)), strict=True
        )
        if tells
    }
    told = stories(ids, related, telling_of, Known.of(graph))
    place = {id: number for number, id in enumerate(ids)}
    groups = [(0, 1)] if apart else [tuple(place[id] for id in story.documents) for story in told]
    added = additions(graph, groups)
    graph.forget()
    return Judged(batch.rows[rows], passages, related, added, told)


def _among(lines: Lines, documents: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the lines of some documents (ascending), these numbered by their places among them."""
    first = np.searchsorted(lines[0], documents)
    counts = np.searchsorted(lines[0], documents, side="right") - first
    rows = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return np.repeat(np.arange(len(documents)), counts), lines[1][rows]
