"""Documents with the blocks a reader marked in them, as the engine sees them: sentences and their signs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import document, half_of, json_lines
from benchmarks.measure_additions import Block, Marked, marked
from reuse import Document
from reuse.engine.find import MIN_WORDS, related
from reuse.judge.additions import forms
from reuse.judge.additions.asked import Asked, of_questions
from reuse.judge.additions.known import doubts_of, taken
from reuse.judge.additions.known import signs_of as signs_of_known
from reuse.judge.additions.signs import signs_of
from reuse.judge.graph import Graph
from reuse.text.corpus import Corpus


class Doubts(NamedTuple):
    """Sentences that passages do not cover: they may be known in other words.

    Attributes
    ----------
    corpus, story : str
    rows : int64, shape (doubts,)
        Which sentences of the document they are.
    signs : float64, shape (doubts, signs)
        In the order of `reuse.judge.additions.known.SIGNS`.
    added : float64, shape (doubts,)
        What share of its characters a reader calls added; NaN where he can't tell.
    characters : int64, shape (doubts,)
    """

    corpus: str
    story: str
    rows: NDArray[np.int64]
    signs: NDArray[np.float64]
    added: NDArray[np.float64]
    characters: NDArray[np.int64]

    @property
    def half(self) -> str:
        return half_of(self.story)


class Side(NamedTuple):
    """A document of a pair, with what is marked in it as not in the other.

    Attributes
    ----------
    corpus, story : str
    gold : Marked
    spans : int32, shape (sentences, 2)
        Characters of each sentence.
    taken, forms : bool, shape (sentences,)
        Which are known by passages, and which recur as boilerplate does.
    doubts : Doubts
    signs : float64, shape (sentences, signs)
        In the order of `reuse.judge.additions.signs.SIGNS`.
    """

    corpus: str
    story: str
    gold: Marked
    spans: NDArray[np.int32]
    taken: NDArray[np.bool_]
    forms: NDArray[np.bool_]
    doubts: Doubts
    signs: NDArray[np.float64]

    @property
    def half(self) -> str:
        return half_of(self.story)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is marked, sentences that also carry what the other says too."""
        return self.gold.blocks + self.gold.mixed


Added = Callable[[int, int], float]
"""What share of a stretch of characters a reader calls added."""


def sides(corpora: Mapping[str, Path]) -> list[Side]:
    """Return the documents of some corpora that have marked blocks."""
    return [
        _side(name, pair["story"], *_graph(own, other), gold)
        for name, root in corpora.items()
        for pair, own, other, gold in marked(root)
    ]


def passages(name: str, root: Path) -> Iterator[Doubts]:
    """Yield both sides of the pairs whose passages are marked; what the reader left out he can't tell."""
    documents = {row["id"]: document(row) for row in json_lines(root / "documents.jsonl.gz")}
    for pair in json_lines(root / "gold_pairs.jsonl"):
        for side, other in ("ab", "ba") if "passages" in pair else ():
            shared, left = (
                [(p[f"{side}_start"], p[f"{side}_end"]) for p in pair[what]]
                for what in ("passages", "excluded")
            )

            def added(
                start: int, end: int,
                shared: Sequence[tuple[int, int]] = shared, left: Sequence[tuple[int, int]] = left,
            ) -> float:  # fmt: skip
                return np.nan if inside(start, end, left) > 0.1 else 1 - inside(start, end, shared)

            graph, place = _graph(documents[pair[side]], documents[pair[other]])
            yield _doubts(name, pair["story"], graph, place, added)


def inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> float:
    """Return what share of a stretch of characters is in some spans that do not overlap."""
    return sum(max(0, min(end, last) - max(start, first)) for first, last in spans) / (end - start)


def _graph(own: Document, other: Document) -> tuple[Graph, int]:
    corpus = Corpus([own, other])
    graph, _ = related(corpus, MIN_WORDS, 1, apart=True)
    return graph, [document.id for document in corpus.documents].index(own.id)


def _side(name: str, story: str, graph: Graph, place: int, gold: Marked) -> Side:
    marked = [(start, end) for start, end, _ in gold.blocks + gold.mixed]
    asked = _asked(graph, place)
    rows = np.arange(len(asked.sentences))
    return Side(
        name,
        story,
        gold,
        asked.sentences[:, 2:],
        taken(graph, asked)[1],
        forms(graph, asked, rows),
        _doubts(name, story, graph, place, lambda start, end: inside(start, end, marked)),
        signs_of(graph, asked, rows),
    )


def _doubts(name: str, story: str, graph: Graph, place: int, added: Added) -> Doubts:
    asked = _asked(graph, place)
    share, _ = taken(graph, asked)
    rows = doubts_of(asked, share)
    spans = asked.sentences[rows, 2:]
    gold = np.array([added(start, end) for start, end in spans.tolist()])
    signs = signs_of_known(graph, asked, rows, share[rows])
    return Doubts(name, story, rows, signs, gold, (spans[:, 1] - spans[:, 0]).astype(np.int64))


def _asked(graph: Graph, place: int) -> Asked:
    [asked] = of_questions(graph, [(place, [1 - place])])
    return asked
