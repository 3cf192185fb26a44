"""How a passage recurs, what it says, and where it stands: the signs by which boilerplate is told.

Each sign is a number for each cluster, small and finite, so that what it is worth can be learned.
"""

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.facts.times import first_seen, published
from reuse.judge.measures import measured, sides
from reuse.match.clusters import Clusters, cluster
from reuse.match.matches import Matches, distinct
from reuse.text.corpus import Corpus

SIGNS = (
    "strangers",
    "recurs",
    "top",
    "foot",
    "placed",
    "one_source",
    "one_source_placed",
    "addresses",
    "says",
    "covers",
)

ONE = 0.8
"""Two spans of one document are one recurring passage where their overlap is at least this share of their union.

Half of it chains: where many papers cut one story, each at other sentences, passages that overlap by half lead from
its beginning to its end, and into the line below it. All of that as one passage leaves nothing else to share.
"""

A_LINE = 300.0
"""Bits; thirty words of news."""

ELSEWHERE = 10
"""Agreeing words outside the passage from which two documents are no strangers."""

EDGE = 10
"""Words from the beginning or the end of a document that are its edge."""

PLACE = 5
"""Words by which a place of a page may shift: dates and names are longer and shorter."""

RARE = 6.0
"""Bits: a source of one document in 64 is wholly telling."""

WHOLE = 0.3
"""Share of a document from which a passage is no part of it but the document."""


def recurring(matches: Matches) -> Clusters:
    """Return the clusters to judge: narrower ones than those that people read, so that none holds two passages."""
    return cluster(matches, ONE)


def signs(corpus: Corpus, matches: Matches, clusters: Clusters) -> NDArray[np.float64]:
    """Return the signs of each cluster: float64, shape (clusters, signs), in the order of `SIGNS`.

    - strangers: the share of its documents that share nothing else with any of the others, times what is left of
      them;
    - recurs: how often they are twice as many as two, counted for strangers alone: a story's paragraph comes with
      more of the story, however many print it;
    - top, foot: the share of its places within `EDGE` words of the beginning, of the end, of strangers;
    - placed: the share of its matches at one distance from the beginning, or the end, of both documents, give or
      take `PLACE` words, of strangers;
    - one_source: how far its matches are within one source, two days apart or more, of strangers;
    - one_source_placed: the same of those at one distance;
    - addresses: pronouns of the first and second person outside quotation marks, a ten words;
    - says: doublings of what it says beyond `A_LINE`, of the words that agree;
    - covers: the share that it makes up of the document it stands in, up to `WHOLE`.
    """
    count, of = clusters.count, clusters.of_match
    documents, known = _kernels.clusters.acquainted(
        matches.pairs(),
        matches.a,
        matches.b,
        matches.words,
        of,
        clusters.cluster,
        clusters.document,
        count,
        ELSEWHERE,
    )
    rows = np.maximum(np.bincount(of, minlength=count), 1)
    lengths = np.maximum(np.diff(corpus.tokens.bounds), 1)

    def mean(values: NDArray[np.generic]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = np.bincount(of, values, count) / rows
        return found

    covers = mean(
        np.maximum(
            (matches.a1 - matches.a0) / lengths[matches.a], (matches.b1 - matches.b0) / lengths[matches.b]
        )
    )
    # of two whole copies nothing is left that they could share
    alone = (1 - known / np.maximum(documents, 1)) * (1 - covers)
    more = np.log2(np.maximum(documents, 2) / 2)
    places = np.maximum(np.bincount(clusters.cluster, minlength=count), 1)
    top, foot = (
        np.bincount(clusters.cluster, which, count) / places
        for which in (clusters.start < EDGE, clusters.end > lengths[clusters.document] - EDGE)
    )
    placed, series = _placed(lengths, matches), _series(corpus, matches)
    first = np.searchsorted(clusters.cluster, np.arange(count))
    firsts = clusters.document[first], clusters.start[first], clusters.end[first]
    measure = measured(corpus, *map(np.concatenate, zip(sides(matches), firsts, strict=True)))
    bits = mean(_agreeing(matches, *measure.bits[: 2 * len(matches)].reshape(2, -1)))
    addresses = 10 * measure.addresses[2 * len(matches) :] / (firsts[2] - firsts[1])
    return np.stack(
        [
            alone,
            alone * np.minimum(more, 6),
            alone * top,
            alone * foot,
            alone * mean(placed),
            alone * mean(series),
            alone * mean(placed * series),
            np.minimum(addresses, 3),
            np.clip(np.log2(np.maximum(bits, 1) / A_LINE), -3, 3),
            np.minimum(covers, WHOLE),
        ],
        axis=1,
    )


def _agreeing(
    matches: Matches, said_a: NDArray[np.float64], said_b: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the bits of the words of each match that agree, on the side that says less."""
    said: NDArray[np.float64] = np.minimum(
        said_a * np.minimum(1, matches.words / (matches.a1 - matches.a0)),
        said_b * np.minimum(1, matches.words / (matches.b1 - matches.b0)),
    )
    return said


def _placed(lengths: NDArray[np.integer], matches: Matches) -> NDArray[np.bool_]:
    """Return for each match whether it stands at one distance from the beginning or the end of both documents."""
    from_end = lengths[matches.a] - matches.a1 - (lengths[matches.b] - matches.b1)
    found: NDArray[np.bool_] = np.minimum(np.abs(matches.a0 - matches.b0), np.abs(from_end)) <= PLACE
    return found


def _series(corpus: Corpus, matches: Matches) -> NDArray[np.float64]:
    """Return for each match how telling it is that both documents are of one source: 0 to 1.

    It tells nothing of documents less than two days apart or of no known time, and the less the more documents
    are of that source.
    """
    outlets = [document.source or "" for document in corpus.documents]
    if not any(outlets):
        return np.zeros(len(matches))
    numbers = {outlet: number for number, outlet in enumerate(dict.fromkeys(outlets))}
    source = np.array([numbers[outlet] for outlet in outlets], dtype=np.int64)
    counts = np.bincount(source)
    named = np.array([bool(outlet) for outlet in numbers], dtype=bool)[source]
    telling = np.where(named, np.minimum(1, -np.log2(counts[source] / len(corpus)) / RARE), 0)
    day = _days(corpus, distinct(len(corpus), matches.a, matches.b))
    apart = np.abs(day[matches.a] - day[matches.b]) >= 2
    found: NDArray[np.float64] = telling[matches.a] * (apart & (source[matches.a] == source[matches.b]))
    return found


def _days(corpus: Corpus, documents: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return when each document of the corpus was published or first seen, in days; NaN if unknown, or not asked."""
    day, known = np.full(len(corpus), np.nan), dict[object, float]()
    for place in documents.tolist():
        document = corpus.documents[place]
        key = document.published, document.first_seen
        if key not in known:
            moment = published(document) or first_seen(document)
            known[key] = moment.earliest.timestamp() / 86_400 if moment else np.nan
        day[place] = known[key]
    return day
