"""Reworded passages of a whole corpus: which pairs to look at, and those looked at part by part."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reuse.judge.measures import weights
from reuse.match import rare
from reuse.match.matches import REWORDED, Matches, joined
from reuse.match.reworded import add_reworded, neighbourhoods
from reuse.progress import Progress, Stage
from reuse.text.corpus import Corpus

ALONE = 3.0
"""Log-odds that two documents' reworded passages must bring where they share no run of words: most do not copy."""


def reworded(
    corpus: Corpus, exact: Matches, says: NDArray[np.bool_], threads: int, progress: Progress | None = None
) -> Matches:
    """Return the matches and the reworded ones besides.

    They are looked for in the pairs that have a match that is no boilerplate (``says``), and in those that share
    rare words.
    """
    pairs = np.concatenate([exact.take(says).documents(), _sharing_rare_words(corpus, threads)])
    pairs = np.unique(pairs, axis=0)
    if corpus.whole:
        return add_reworded(corpus, corpus.once(weights), exact, pairs, says, ALONE, threads=threads)
    with Stage(progress, "comparing sentences", len(pairs), "pairs") as stage:
        return joined([exact, *_by_parts(corpus, exact, pairs, says, threads, stage)])


def _sharing_rare_words(corpus: Corpus, threads: int) -> NDArray[np.int32]:
    every = np.arange(len(corpus))
    postings = [
        replace(rare.postings(part.once(weights)), documents=places)
        for part, places, _ in corpus.parts(every)
    ]
    return rare.closest(rare.joined(postings), threads=threads)


def _by_parts(
    corpus: Corpus,
    exact: Matches,
    pairs: NDArray[np.int32],
    says: NDArray[np.bool_],
    threads: int,
    stage: Stage,
) -> Iterator[Matches]:
    """Yield the reworded matches of pairs, for some of which documents are read at a time."""
    key = exact.a.astype(np.int64) << 32 | exact.b
    wanted = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    first, last = np.searchsorted(key, wanted), np.searchsorted(key, wanted, side="right")
    for few in neighbourhoods(pairs, np.diff(corpus.tokens.bounds), corpus.room):
        some = pairs[few]
        documents = np.unique(some)
        part = corpus.part(documents)
        counts = last[few] - first[few]
        rows = np.repeat(last[few] - np.cumsum(counts), counts) + np.arange(counts.sum())
        own = exact.take(rows).among(documents)
        renumbered = np.searchsorted(documents, some)
        found = add_reworded(part, part.once(weights), own, renumbered, says[rows], ALONE, threads=threads)
        found = found.take(found.kind == REWORDED)
        stage.step(len(some))
        yield replace(found, a=documents[found.a].astype(np.int32), b=documents[found.b].astype(np.int32))
