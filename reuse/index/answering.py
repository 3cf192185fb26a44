"""From places that stored documents share with the one asked about to what is found: passages, copies, additions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.engine.batches import batches
from reuse.engine.found import Found
from reuse.engine.judging import graph_of, judged, lines_of
from reuse.engine.order import ranks
from reuse.engine.rewording import ALONE
from reuse.findings import Addition, Cluster, Copy, Passage, Story
from reuse.index.answer import Answer, State
from reuse.index.layout import Record, from_record, numbers, words_of
from reuse.index.meeting import Asked, Met, met
from reuse.index.statistics import Statistics
from reuse.index.store import Store, Table
from reuse.judge.boilerplate import boilerplate
from reuse.judge.measures import weights, words
from reuse.match import candidates
from reuse.match.alignment import align, promising
from reuse.match.candidates import Seeds, by_pair
from reuse.match.matches import Matches, joined
from reuse.match.reworded import add_reworded
from reuse.text.corpus import Corpus
from reuse.text.tokens import Tokens

WITNESSES = 4
"""Of the documents that share most with the one asked about, how many are compared with one another as well."""


@dataclass(frozen=True, slots=True)
class Others:
    """Stored documents that may share something with the one asked about.

    Attributes
    ----------
    records : list of Record
    found : Met
        Where they meet; ``number`` is the place in ``records``.
    min_words : int
    """

    records: list[Record]
    found: Met
    min_words: int


def others_of(store: Store, asked: Asked, ignored: str | None) -> Others:
    """Read the stored documents that may share something with the one asked about, but those of one source.

    Their texts need not be read for most: a few words in common are chance.
    """
    min_words = asked.words.min_words
    found = promised(store, asked.words.hashes, met(store, asked), min_words)
    several, of = np.unique(found.number, return_inverse=True)
    values = store.get(Table.RECORDS, numbers(several.tolist()))
    records = [None if value is None else from_record(value) for value in values]
    kept = np.array(
        [r is not None and (ignored is None or r.document.source != ignored) for r in records], dtype=bool
    )
    found = replace(found, number=(np.cumsum(kept) - 1)[of]).take(kept[of])
    return Others(
        [record for record, keep in zip(records, kept, strict=True) if record and keep], found, min_words
    )


def answer(
    asked: Document,
    added: datetime,
    state: State,
    others: Others,
    statistics: Statistics,
) -> Answer:
    """Return what is found about a document that was added, or is asked about, at some time."""
    parameters = {"min_words": others.min_words, "statistics": statistics.version}
    if not len(others.found):
        return Answer([asked], parameters=parameters, asked=asked.id, state=state)
    documents = {record.document.id: record.document for record in others.records}
    seen = [_seen(record.document, record.added) for record in others.records]
    shared = Shared(_seen(asked, added), seen, others.found, statistics, others.min_words)
    return Answer(
        [asked, *(documents[id] for id in shared.ids())],
        shared.passages,  # type: ignore[arg-type]
        shared.clusters,  # type: ignore[arg-type]
        shared.copies,  # type: ignore[arg-type]
        shared.additions,  # type: ignore[arg-type]
        shared.stories,  # type: ignore[arg-type]
        parameters,
        asked.id,
        state,
    )


def _seen(document: Document, added: datetime) -> Document:
    """Return a document of which is told when it was first seen: when it was added, if nothing says so."""
    return document if document.first_seen is not None else replace(document, first_seen=added)


def promised(store: Store, hashes: NDArray[np.uint32], found: Met, min_words: int) -> Met:
    """Return what was met of the documents that may share a passage, as 16 bits of each word tell.

    Most share a few words by chance: they need not be read. A document that is gone meanwhile is left out.
    """
    several, of = np.unique(found.number, return_inverse=True)
    stored, bounds = words_of([value or b"" for value in store.get(Table.WORDS, numbers(several.tolist()))])
    there = np.diff(bounds)[of] > found.there
    found, of = found.take(there), of[there] + 1
    hashes, bounds = np.concatenate([hashes & 0xFFFF, stored]), np.append(0, bounds + len(hashes))
    seeds = _seeds(bounds, np.zeros_like(of), of, found.here, found.there)
    tokens = Tokens(hashes, np.empty(0, np.int32), np.empty(0, np.int32), bounds)
    near = promising(tokens, seeds, min_words).pairs & np.uint64(0xFFFFFFFF)
    return found.take(np.isin(of, near.astype(np.int64)))


class Shared:
    """What a document shares with others of an index; each list is worked out when it is first asked for.

    Parameters
    ----------
    asked : Document
    others : sequence of Document
    found : Met
        Where they meet; ``number`` is the place of the other in ``others``.
    statistics : Statistics
    min_words : int
    """

    def __init__(
        self,
        asked: Document,
        others: Sequence[Document],
        found: Met,
        statistics: Statistics,
        min_words: int,
    ) -> None:
        self._corpus = corpus = Corpus([asked, *others])
        place = {document.id: number for number, document in enumerate(corpus.documents)}
        self._id, self._place = asked.id, place[asked.id]
        stems = corpus.all_stems()
        corpus.information = statistics.information(stems[corpus.tokens.of(self._place)], stems)
        self._min_words = min_words
        other = np.array([place[document.id] for document in others], dtype=np.int64)[found.number]
        seeds = _seeds(corpus.tokens.bounds, np.full(len(other), self._place), other, found.here, found.there)
        self._exact = self._aligned(seeds)

    def ids(self) -> list[str]:
        """Return the ids of the others that share a passage, sorted."""
        both = np.union1d(self._exact.a, self._exact.b)
        return [self._corpus.documents[place].id for place in both[both != self._place].tolist()]

    def passages(self) -> list[Passage]:
        """Return the passages of the document."""
        return [p for p in self._found.passages() if self._id in (p.a.document, p.b.document)]

    def clusters(self) -> list[Cluster]:
        """Return the clusters with a place in the document."""
        return [c for c in self._found.clusters() if any(span.document == self._id for span in c.spans)]

    def copies(self) -> list[Copy]:
        """Return the document's copies."""
        return [c for c in self._found.copies() if self._id in (c.copier, c.source)]

    def additions(self) -> list[Addition]:
        """Return the document's additions."""
        return [a for a in self._found.additions() if a.document == self._id]

    def stories(self) -> list[Story]:
        """Return the story that the document tells, if others do."""
        return [s for s in self._found.stories() if self._id in s.documents]

    @cached_property
    def _found(self) -> Found:
        corpus = self._corpus.part(np.arange(len(self._corpus)))
        exact, form = self._exact, boilerplate(corpus, self._exact)
        between = self._among(self._closest(form < 0.5))
        if len(between):
            exact = joined([exact, between])
            form = boilerplate(corpus, exact)
        own = (exact.a == self._place) | (exact.b == self._place)
        pairs = exact.take(own & (form < 0.5)).documents()
        matches = add_reworded(corpus, corpus.once(weights), exact, pairs, form < 0.5, ALONE)
        if len(matches) > len(exact):
            form = boilerplate(corpus, matches)
        says = form < 0.5
        lines = lines_of(matches, says)
        told = [
            judged(graph_of(corpus, matches, says, batch, lines), batch)
            for batch in batches(corpus, matches, says)
        ]
        return Found.of(corpus, matches, form, told)

    def _closest(self, says: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Return the documents that share most that is no boilerplate, by their places."""
        exact = self._exact
        other = np.where(exact.a == self._place, exact.b, exact.a)[says]
        shared = np.bincount(other, exact.words[says], len(self._corpus))
        closest = np.argsort(-shared, kind="stable")[:WITNESSES]
        return np.sort(closest[shared[closest] > 0])

    def _among(self, documents: NDArray[np.int64]) -> Matches:
        """Return what some of the others share with one another."""
        if len(documents) < 2:
            return self._exact.take(slice(0))
        corpus = self._corpus
        seeds = candidates.seeds(corpus.tokens, self._min_words, ranks(corpus))
        a, b = (seeds.pairs >> np.uint64(32)).astype(np.int64), seeds.pairs.astype(np.uint32)
        return self._aligned(seeds.of(np.flatnonzero(np.isin(a, documents) & np.isin(b, documents))))

    def _aligned(self, seeds: Seeds) -> Matches:
        corpus = self._corpus
        exact = align(corpus.tokens, seeds, self._min_words, draw=corpus.outlines)
        return exact.take(words(corpus, exact.a, exact.a0, exact.a1) >= self._min_words)


def _seeds(
    bounds: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    in_a: NDArray[np.int64],
    in_b: NDArray[np.int64],
) -> Seeds:
    """Return places in documents a and b, whose tokens begin at ``bounds``, as seeds."""
    there = a < b
    a, b, in_a, in_b = (np.where(there, x, y) for x, y in ((a, b), (b, a), (in_a, in_b), (in_b, in_a)))
    pairs = a.astype(np.uint64) << np.uint64(32) | b.astype(np.uint64)
    places = (bounds[a] + in_a).astype(np.uint64) << np.uint64(32) | (bounds[b] + in_b).astype(np.uint64)
    return by_pair(pairs, places)
