"""Which words differ inside passages, many passages at once."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.findings import Passage
from reuse.report.lookup import Lookup
from reuse.report.marks import TELLING
from reuse.text.background import STEM, information
from reuse.text.tokens import Tokens, tokenise

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
    found.update(_agreements(lookup, [passage for passage in passages if passage.kind == "reworded"]))
    return found


def _agreements(
    lookup: Lookup, passages: Sequence[Passage]
) -> Iterator[tuple[Passage, tuple[Ranges, Ranges]]]:
    """Yield the telling words that both sides of passages have, whatever their endings and order."""
    tokens = tokenise(
        [lookup.text(span) for passage in passages for span in (passage.a, passage.b)], prefix=STEM
    )
    telling = information(tokens.hashes) >= TELLING
    for number, passage in enumerate(passages):
        a, b = tokens.of(2 * number), tokens.of(2 * number + 1)
        common = np.intersect1d(tokens.hashes[a], tokens.hashes[b])
        yield passage, (_ranges(tokens, telling, common, a), _ranges(tokens, telling, common, b))


def _ranges(tokens: Tokens, telling: NDArray[np.bool_], common: NDArray[np.uint32], side: slice) -> Ranges:
    some = np.flatnonzero(np.isin(tokens.hashes[side], common) & telling[side]) + side.start
    return list(zip(tokens.starts[some].tolist(), tokens.ends[some].tolist(), strict=True))
