"""Edit traces: where two versions of a passage differ, word by word."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from reuse.judge.pair import Pair, Side
from reuse.match.matches import EDITED, REWORDED

GAP = 60
"""Words, in either text: what stands between two passages that go on in both is an edit up to so many."""

REACH = 24
"""Words after which two sides of a difference must agree again; the rest of the passage is one edit if not."""

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


def edits(pair: Pair) -> list[Edit]:
    """Return the differences inside the exact passages of a pair and between neighbours, in the order of x.

    Verbatim passages cost nothing. Of a pair that differs in more than `MOST` words the first are returned.
    """
    rows, left = pair.rows, MOST
    found: list[Edit] = []
    kinds = rows.kind.tolist()
    if EDITED not in kinds and len(kinds) < 2:
        return found
    columns = (column.tolist() for column in (rows.a0, rows.a1, rows.b0, rows.b1, rows.kind))
    exact = [row for row in zip(*columns, strict=True) if row[-1] != REWORDED]
    x, y = (side.corpus.hashes(side.place) for side in (pair.x, pair.y))
    for x0, x1, y0, y1 in _alongside(exact):
        for edit in _differences(x[x0:x1].tolist(), y[y0:y1].tolist(), x0, y0):
            found.append(edit)
            left -= edit.longest
            if left <= 0:
                return found
    return found


def _alongside(exact: list[tuple[int, ...]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the edited passages, and the gaps between those that follow one another in both texts."""
    behind = {}
    if len(exact) > 1:
        order = sorted(range(len(exact)), key=lambda row: exact[row][2:4])
        behind = dict(pairwise(order))
    for row, (x0, x1, y0, y1, kind) in enumerate(exact):
        if kind == EDITED:
            yield x0, x1, y0, y1
        if behind.get(row) == row + 1:
            x_next, _, y_next, _, _ = exact[row + 1]
            if 0 <= x_next - x1 <= GAP and 0 <= y_next - y1 <= GAP:
                yield x1, x_next, y1, y_next


def words(side: Side, first: int, last: int) -> list[str]:
    """Return the words ``first`` to ``last`` (half-open) of a side, as they are written."""
    text = side.document.text
    _, starts, ends = _tokens(side, first, last)
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def own_words(pair: Pair, edit: Edit) -> tuple[list[str], list[str]]:
    """Return the words of either side of an edit that the other side has not, in small letters."""
    x, y = _tokens(pair.x, edit.x0, edit.x1), _tokens(pair.y, edit.y0, edit.y1)
    return _but(pair.x, x, set(y[0])), _but(pair.y, y, set(x[0]))


def _tokens(side: Side, first: int, last: int) -> list[list[int]]:
    """Return the hashes, first and last characters of some words of a side."""
    tokens = side.corpus.tokens
    begin = int(tokens.bounds[side.place])
    here = slice(begin + first, begin + last)
    return [column[here].tolist() for column in (tokens.hashes, tokens.starts, tokens.ends)]


def _but(side: Side, tokens: list[list[int]], others: set[int]) -> list[str]:
    text = side.document.text
    return [
        text[start:end].casefold() for hash, start, end in zip(*tokens, strict=True) if hash not in others
    ]


def reworded(pair: Pair) -> list[Edit]:
    """Return the reworded passages of a pair."""
    rows = pair.rows
    again = rows.kind == REWORDED
    if not again.any():
        return []
    return [Edit(*spans) for spans in np.stack([rows.a0, rows.a1, rows.b0, rows.b1], axis=1)[again].tolist()]


def _differences(x: list[int], y: list[int], x0: int, y0: int) -> Iterator[Edit]:
    """Yield where two lists of words differ; they begin at tokens ``x0`` and ``y0``."""
    if x > y:  # of ways to see a difference one is taken, whichever document is x
        yield from (Edit(e.y0, e.y1, e.x0, e.x1) for e in _differences(y, x, y0, x0))
        return
    one, other = [*x, None], [*y, None]  # the ends agree
    i = j = 0
    while i < len(x) or j < len(y):
        if one[i] == other[j]:
            i += 1
            j += 1
            continue
        i_next, j_next = _agree_again(one, other, i, j) or (len(x), len(y))
        yield Edit(x0 + i, x0 + i_next, y0 + j, y0 + j_next)
        i, j = i_next, j_next


def _agree_again(x: list[int | None], y: list[int | None], i: int, j: int) -> tuple[int, int] | None:
    """Return the nearest places at which both go on alike: one word on, or with two words that agree."""
    for i_next, j_next in ((i + 1, j + 1), (i, j + 1), (i + 1, j)):
        if i_next < len(x) and j_next < len(y) and x[i_next] == y[j_next]:
            return i_next, j_next
    ahead = {(y[k], y[k + 1]): k for k in range(min(j + REACH, len(y) - 1) - 1, j - 1, -1)}
    best, nearest = None, REACH + 1
    for k in range(i, min(i + REACH, len(x) - 1)):
        if k - i >= nearest:
            break
        found = ahead.get((x[k], x[k + 1]))
        if found is not None and max(k - i, found - j) < nearest:
            best, nearest = (k, found), max(k - i, found - j)
    return best
