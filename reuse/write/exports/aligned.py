"""Two texts side by side, as passim has them: gaps filled with hyphens, so that what agrees is at the same place."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from reuse.text.tokens import tokenise

GAP, HYPHEN = "-", "\N{HYPHEN}"
"""What fills gaps, and what stands for it in the texts."""

WINDOW = 400
"""Words that are compared at once: long passages are gone through by halves of it, in time that grows with them."""

Words = NDArray[np.uint32]


def aligned(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Lay the texts of each pair side by side.

    Yields
    ------
    tuple of str, str, int
        Both texts in the same length, and how many characters are the same at the same place. Hyphens of the texts
        are U+2010; without the others, which fill gaps, it is the text.

    Notes
    -----
    Words that agree (folded) stand at the same place, in order.

    >>> list(aligned([("will start on Monday", "Will begin now on Monday")]))
    [('will start ----on Monday', 'Will begin now on Monday', 14)]
    """
    tokens = tokenise(list(chain.from_iterable(pairs)))
    for number, (a, b) in enumerate(pairs):
        x, y = tokens.of(2 * number), tokens.of(2 * number + 1)
        starts = tokens.starts[x].tolist(), tokens.starts[y].tolist()
        ends = tokens.ends[x].tolist(), tokens.ends[y].tolist()
        s1, s2, i, j = [], [], 0, 0
        for here, there in _cuts(a, b, _blocks(tokens.hashes[x], tokens.hashes[y]), starts, ends):
            one, other = a[i:here].replace(GAP, HYPHEN), b[j:there].replace(GAP, HYPHEN)
            s1.append(one.ljust(len(other), GAP))
            s2.append(other.ljust(len(one), GAP))
            i, j = here, there
        first, second = "".join(s1), "".join(s2)
        yield first, second, sum(map(str.__eq__, first, second))


def _cuts(
    a: str,
    b: str,
    blocks: Iterator[tuple[int, int, int]],
    starts: tuple[list[int], list[int]],
    ends: tuple[list[int], list[int]],
) -> Iterator[tuple[int, int]]:
    """Yield where to cut both texts, so that what lies between two cuts belongs together."""
    for i, j, size in blocks:
        begin, stop = (starts[0][i], starts[1][j]), (ends[0][i + size - 1], ends[1][j + size - 1])
        yield begin
        if a[begin[0] : stop[0]] != b[begin[1] : stop[1]]:
            for k in range(size - 1):
                yield ends[0][i + k], ends[1][j + k]
                yield starts[0][i + k + 1], starts[1][j + k + 1]
        yield stop
    yield len(a), len(b)


def _blocks(x: Words, y: Words) -> Iterator[tuple[int, int, int]]:
    """Yield runs of words that agree, in order: where in either, and how many."""
    if np.array_equal(x, y):
        if len(x):
            yield 0, 0, len(x)
        return
    i = j = 0
    while i < len(x) and j < len(y):
        words = x[i : i + WINDOW].tolist(), y[j : j + WINDOW].tolist()
        is_last = i + WINDOW >= len(x) and j + WINDOW >= len(y)
        most = WINDOW if is_last else WINDOW // 2
        begin, end = (i, j), (i + WINDOW // 2, j + WINDOW // 2)
        for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()[:-1]:
            if block.a < most and block.b < most:
                yield begin[0] + block.a, begin[1] + block.b, block.size
                end = begin[0] + block.a + block.size, begin[1] + block.b + block.size
        if is_last:
            return
        i, j = end
