"""Which words differ inside passages, many passages at once."""

from collections.abc import Sequence

import numpy as np

from reuse import _kernels
from reuse.findings import Passage
from reuse.report.lookup import Lookup
from reuse.report.marks import agreements
from reuse.text.tokens import tokenise

MOST = 2000
"""Words that differ in a passage beyond which no more are marked."""

Ranges = list[tuple[int, int]]
"""Characters, half-open, from the beginning of a passage's side."""


def changes(lookup: Lookup, passages: Sequence[Passage]) -> dict[Passage, tuple[Ranges, Ranges]]:
    """Return what to emphasise on either side of passages.

    Of an edited one the words that only one side has, of a reworded one the telling words that both have. What is
    verbatim is left out.
    """
    edited = [passage for passage in passages if passage.kind == "edited"]
    found: dict[Passage, tuple[Ranges, Ranges]] = {passage: ([], []) for passage in edited}
    tokens = tokenise([lookup.text(span) for passage in edited for span in (passage.a, passage.b)])
    x, y = tokens.bounds[:-1:2].copy(), tokens.bounds[1:-1:2].copy()
    ends = tokens.bounds[2::2].copy()
    rows, places = _kernels.edits.edits(tokens.hashes, np.arange(len(edited)), x, y, y, ends, MOST)
    for side, begin in enumerate((x, y)):
        first = begin[rows] + places[:, 2 * side]
        behind = begin[rows] + places[:, 2 * side + 1]
        some = np.flatnonzero(behind > first)
        starts, stops = tokens.starts[first[some]].tolist(), tokens.ends[behind[some] - 1].tolist()
        for row, start, stop in zip(rows[some].tolist(), starts, stops, strict=True):
            found[edited[row]][side].append((start, stop))
    for passage in passages:
        if passage.kind == "reworded":
            found[passage] = _agreeing(lookup.text(passage.a), lookup.text(passage.b))
    return found


def _agreeing(a: str, b: str) -> tuple[Ranges, Ranges]:
    sides: tuple[Ranges, Ranges] = ([], [])
    for ranges, pieces in zip(sides, agreements(a, b), strict=True):
        here = 0
        for piece in pieces:
            if piece.marked:
                ranges.append((here, here + len(piece.text)))
            here += len(piece.text)
    return sides
