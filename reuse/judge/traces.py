"""Edit traces: where two versions of a passage differ, word by word."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.graph import Graph
from reuse.match.matches import EDITED, REWORDED

GAP = 60
"""Words, in either text: what stands between two passages that go on in both is an edit up to so many."""

MOST = 1000
"""Words of differences that are looked at in a pair."""


class Edit(NamedTuple):
    """Words of x and of y that stand in one place and do not agree: tokens, half-open; one of the two may be none."""

    x0: int
    x1: int
    y0: int
    y1: int

    @property
    def longest(self) -> int:
        """The number of words of the longer side."""
        return max(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def one_sided(self) -> bool:
        """Whether one side has words and the other none."""
        return self.x0 == self.x1 or self.y0 == self.y1


class Edits:
    """The differences inside the exact passages of all pairs and between neighbours, in the order of x.

    Of a pair that differs in more than `MOST` words the first are looked at.

    Attributes
    ----------
    pair : int64, shape (edits,)
        The number of the pair each is in, ascending.
    places : int32, shape (edits, 4)
        As in `Edit`.
    longest : int32, shape (edits,)
        The number of words of the longer side.
    one_sided : bool, shape (edits,)
        Whether one side has words and the other none.
    """

    def __init__(self, graph: Graph) -> None:
        m, bounds = graph.matches, graph.corpus.tokens.bounds
        rows, spans = _alongside(graph)
        begin = np.stack([bounds[m.a[rows]], bounds[m.b[rows]]], axis=1)
        x0, x1, y0, y1 = (np.ascontiguousarray(column) for column in (begin.repeat(2, axis=1) + spans).T)
        stretch, places = _kernels.edits.edits(
            graph.corpus.tokens.hashes, graph.pair[rows], x0, x1, y0, y1, MOST
        )
        self.pair = graph.pair[rows][stretch]
        self.places: NDArray[np.int32] = places + spans[stretch][:, [0, 0, 2, 2]].astype(np.int32)
        lengths = self.places[:, 1::2] - self.places[:, ::2]
        self.longest = lengths.max(axis=1, initial=0)
        self.one_sided = (lengths == 0).any(axis=1)


def again(graph: Graph) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the reworded passages: the numbers of their pairs, ascending, and their places as in `Edits`."""
    m = graph.matches
    rows = np.flatnonzero(graph.says & (m.kind == REWORDED))
    return graph.pair[rows], np.stack([m.a0, m.a1, m.b0, m.b1], axis=1)[rows]


def by_pair(pair: NDArray[np.int64], places: NDArray[np.int32]) -> dict[int, list[Edit]]:
    """Return edits by the numbers of the pairs that have any."""
    found: dict[int, list[Edit]] = {}
    for number, place in zip(pair.tolist(), places.tolist(), strict=True):
        found.setdefault(number, []).append(Edit._make(place))
    return found


def _alongside(graph: Graph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the edited passages, and the gaps between those that follow one another in both texts.

    By the row of the match each is, or is behind, and the tokens of both sides: shape (n, 4).
    """
    m = graph.matches
    rows = np.flatnonzero(graph.says & (m.kind != REWORDED))
    pair, spans = graph.pair[rows], np.stack([m.a0, m.a1, m.b0, m.b1], axis=1)[rows].astype(np.int64)
    in_y = np.empty(len(rows), dtype=np.int64)
    in_y[np.lexsort((spans[:, 3], spans[:, 2], pair))] = np.arange(len(rows))
    gaps = np.stack([spans[:-1, 1], spans[1:, 0], spans[:-1, 3], spans[1:, 2]], axis=1)
    widths = gaps[:, 1::2] - gaps[:, ::2]
    near = (
        (pair[1:] == pair[:-1]) & (in_y[1:] == in_y[:-1] + 1) & ((widths >= 0) & (widths <= GAP)).all(axis=1)
    )
    edited = np.flatnonzero(m.kind[rows] == EDITED)
    at = np.concatenate([edited, np.flatnonzero(near)])
    order = np.argsort(at, kind="stable")  # a passage before the gap behind it
    return rows[at[order]], np.concatenate([spans[edited], gaps[near]])[order]


def own_words(
    graph: Graph, pair: NDArray[np.int64], places: NDArray[np.int32]
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words of either side of each of some edits that the other side has not, in small letters.

    ``pair`` and ``places`` are as in `Edits`.
    """
    tokens, texts = graph.corpus.tokens, graph.corpus.texts
    documents = graph.ends[pair]
    spans = (tokens.bounds[documents].repeat(2, axis=1) + places).reshape(-1, 2)  # x and y of each in turn
    lengths = spans[:, 1] - spans[:, 0]
    upto = np.cumsum(lengths)
    at = np.arange(lengths.sum()) + (spans[:, 0] - upto + lengths).repeat(lengths)
    words = list(
        zip(*(column[at].tolist() for column in (tokens.hashes, tokens.starts, tokens.ends)), strict=True)
    )
    ends = [0, *upto.tolist()]
    for row, (one, other) in enumerate(documents.tolist()):
        x, y = words[ends[2 * row] : ends[2 * row + 1]], words[ends[2 * row + 1] : ends[2 * row + 2]]
        yield _but(texts[one], x, {word[0] for word in y}), _but(texts[other], y, {word[0] for word in x})


def _but(text: str, words: list[tuple[int, int, int]], others: set[int]) -> list[str]:
    return [text[start:end].casefold() for hash, start, end in words if hash not in others]
