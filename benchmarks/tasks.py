"""What `speed` and `growth` measure, by name: functions of documents and threads that tell how much they found.

The stages that are measured alone are called as the engine calls them: the one place to change with it.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

import reuse
from benchmarks.peers import WHOLE
from reuse import Document
from reuse.engine.find import MIN_WORDS, related
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise

Task = Callable[[Sequence[Document], int], int]


def find(documents: Sequence[Document], threads: int) -> int:
    """Find all there is, as values that people read: passages."""
    found = reuse.find(documents, threads=threads)
    for made in (found.clusters, found.copies, found.additions, found.stories):
        len(made)  # they are made when they are asked for
    return len(found.passages)


def finding(documents: Sequence[Document], threads: int) -> int:
    """Find without judging: passages, reworded ones, boilerplate: matches."""
    graph, _ = related(Corpus(documents, threads=threads), MIN_WORDS, threads, apart=False)
    return len(graph.matches)


def passages(documents: Sequence[Document], threads: int) -> int:
    """Find verbatim and edited passages alone: matches."""
    texts = [document.text for document in documents]
    rank = np.arange(len(texts), dtype=np.int32)
    tokens = tokenise(texts, threads=threads)
    parts = candidates.seeds_by_parts(tokens, MIN_WORDS, rank)
    return sum(len(align(tokens, seeds, MIN_WORDS, texts=texts, threads=threads)) for seeds in parts)


def _of_peer(name: str) -> Task:
    """Let another tool find the passages of all documents: pairs. It knows of no threads."""
    return lambda documents, threads: len(WHOLE[name]({doc.id: doc.text for doc in documents}))


TASKS: Mapping[str, Task] = {
    "find": find,
    "finding": finding,
    "passages": passages,
    **{name: _of_peer(name) for name in WHOLE},
}
