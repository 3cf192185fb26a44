"""The main path: documents in, findings out."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.engine.batches import Batch, batches
from reuse.engine.found import Found
from reuse.engine.judging import graph_of, judged, lines_of
from reuse.engine.order import ranks
from reuse.engine.rewording import reworded
from reuse.errors import ReuseError
from reuse.findings import Findings
from reuse.judge.boilerplate import boilerplate
from reuse.judge.facts.originators import own_table
from reuse.judge.graph import Graph
from reuse.judge.measures import weights, words
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.match.matches import Matches, joined
from reuse.match.reworded import add_reworded
from reuse.memory import give_back
from reuse.parallel import cores
from reuse.progress import Progress, Stage
from reuse.text.corpus import Corpus

MIN_WORDS = 8
"""Runs of eight words are found and then weighed; a longer least length would miss a twentieth of real pairs."""


def find(
    documents: Iterable[Document],
    *,
    min_words: int = MIN_WORDS,
    threads: int | None = None,
    memory: int | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Find the passages that documents share, who copied whom, and what each one added.

    Parameters
    ----------
    documents : iterable of Document
        Ids must be unique. An empty text matches nothing.
    min_words : int
        2 to 64. Every run of so many words that two documents share is found, and edited passages that say as
        much; a character of a script without spaces is half a word. (In a run of words that stands in more than
        32 places each place is linked to some of the others.)
    threads : int, optional
        As many as there are cores, if not given. The findings are the same.
    memory : int, optional
        Bytes to do with, about, beside the documents and what is found: less of a large corpus is held at a time, and
        what grows with it lies in temporary files if it takes more than half of them. The findings are the same,
        but for what rounding may do.
    progress : callable, optional
        Told how far the work is (see `reuse.progress`); what it raises ends the work.

    Returns
    -------
    Findings

    Raises
    ------
    ReuseError
        If two documents have one id, a parameter is out of range, or there is no room for a temporary file.

    Notes
    -----
    Time grows with the length of the texts and with the number of passages, not with the square of the number
    of documents.
    """
    if memory is not None and memory < 1:
        raise ReuseError(f"memory must be at least 1 byte, got {memory}")
    given = list(documents)
    return _find(given, min_words, cores(threads), memory, progress)


def compare(doc_a: Document, doc_b: Document) -> Findings:
    """Find what two documents share, who copied whom, and what each one has that the other has not.

    The additions are those of both documents, whatever the direction.

    Raises
    ------
    ReuseError
        If both have one id.
    """
    return _find([doc_a, doc_b], MIN_WORDS, 1, apart=True)


def _find(
    given: list[Document],
    min_words: int,
    threads: int,
    memory: int | None = None,
    progress: Progress | None = None,
    *,
    apart: bool = False,
) -> Findings:
    with Stage(progress, "reading words", len(given)) as stage:
        corpus = Corpus(given, threads=threads, memory=memory, step=stage.step)
    matches, form = shared(corpus, min_words, threads, progress, apart=apart)
    says = form < 0.5
    together = [Batch.all(corpus, matches)] if apart else batches(corpus, matches, says)
    lines, told = lines_of(matches, says), []
    with Stage(progress, "judging", len(np.union1d(matches.a[says], matches.b[says]))) as stage:
        for batch in together:
            _give_back(corpus)
            told.append(judged(graph_of(corpus, matches, says, batch, lines), batch, apart=apart))
            stage.step(len(batch.documents))
    _give_back(corpus)
    return Found.of(corpus, matches, form, told).findings(given, {"min_words": min_words, **own_table()})


def shared(
    corpus: Corpus, min_words: int, threads: int, progress: Progress | None = None, *, apart: bool = False
) -> tuple[Matches, NDArray[np.float64]]:
    """Return what documents share, and the probability of each match to be boilerplate.

    ``apart`` is for two documents, which are compared whatever they have in common.
    """
    exact, says = aligned(corpus, min_words, threads, progress)
    _give_back(corpus)
    if apart:
        whole = corpus.part(np.arange(len(corpus)))
        matches = add_reworded(whole, whole.once(weights), exact, np.array([[0, 1]]), says)
    else:
        matches = reworded(corpus, exact, says, threads, progress)
    return matches, boilerplate(corpus, matches)


def related(
    corpus: Corpus, min_words: int, threads: int, *, apart: bool
) -> tuple[Graph, NDArray[np.float64]]:
    """Return `shared` as the graph of all documents: what the models of the judge are learned from."""
    matches, form = shared(corpus, min_words, threads, apart=apart)
    says = form < 0.5
    return graph_of(corpus, matches, says, Batch.all(corpus, matches), lines_of(matches, says)), form


def aligned(
    corpus: Corpus, min_words: int, threads: int, progress: Progress | None = None
) -> tuple[Matches, NDArray[np.bool_]]:
    """Return the verbatim and edited passages, and which of them are no boilerplate."""
    parts = []
    with Stage(progress, "matching", len(corpus)) as stage:
        for seeds in candidates.seeds_by_parts(
            corpus.tokens, min_words, ranks(corpus), on_disk=corpus.on_disk
        ):
            parts.append(align(corpus.tokens, seeds, min_words, draw=corpus.outlines, threads=threads))
            stage.step(seeds.upto - stage.done)
    exact = joined(parts)
    exact = exact.take(words(corpus, exact.a, exact.a0, exact.a1) >= min_words)
    return exact, boilerplate(corpus, exact) < 0.5


def _give_back(corpus: Corpus) -> None:
    """What a stage of a large corpus had is not to be counted beside what the next one needs."""
    if not corpus.whole:
        give_back()
