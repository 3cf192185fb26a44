"""From columns of numbers to the values people read."""

import numpy as np
from numpy.typing import NDArray

from reuse.findings import Cluster, ClusterKind, Passage, Span
from reuse.match.clusters import Clusters
from reuse.match.matches import KINDS, Matches
from reuse.text.corpus import Corpus


def passages_of(corpus: Corpus, matches: Matches, boilerplate: NDArray[np.bool_]) -> list[Passage]:
    """Return one passage for each match, in their order."""
    a = _spans(corpus, matches.a, matches.a0, matches.a1)
    b = _spans(corpus, matches.b, matches.b0, matches.b1)
    return [
        Passage(one, other, words, round(identity, 4), KINDS[kind], form)  # type: ignore[arg-type]
        for one, other, words, identity, kind, form in zip(
            a,
            b,
            matches.words.tolist(),
            matches.identity.tolist(),
            matches.kind.tolist(),
            boilerplate.tolist(),
            strict=True,
        )
    ]


def clusters_of(
    corpus: Corpus, groups: Clusters, boilerplate: NDArray[np.bool_], quote: NDArray[np.bool_]
) -> list[Cluster]:
    """Return the clusters, sorted by their first place."""
    spans = _spans(corpus, groups.document, groups.start, groups.end)
    bounds = np.searchsorted(groups.cluster, np.arange(groups.count + 1)).tolist()
    matches = np.maximum(np.bincount(groups.of_match, minlength=groups.count), 1)
    forms = np.bincount(groups.of_match, boilerplate, groups.count) / matches
    said = np.bincount(groups.of_match, quote, groups.count) / matches
    kinds: list[ClusterKind] = [
        "boilerplate" if form > 0.5 else "quote" if speech == 1 else "shared"
        for form, speech in zip(forms, said, strict=True)
    ]
    return sorted(
        Cluster(tuple(spans[bounds[number] : bounds[number + 1]]), kinds[number])
        for number in range(groups.count)
    )


def _spans(
    corpus: Corpus, documents: NDArray[np.int32], first: NDArray[np.int32], last: NDArray[np.int32]
) -> list[Span]:
    tokens = corpus.tokens
    begin = tokens.bounds[documents]
    starts = tokens.starts[begin + first].tolist()
    ends = tokens.ends[begin + last - 1].tolist()
    ids = [document.id for document in corpus.documents]
    return [
        Span(ids[document], start, end)
        for document, start, end in zip(documents.tolist(), starts, ends, strict=True)
    ]
