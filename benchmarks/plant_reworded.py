"""Plant passages in other words, each in one other article: beside verbatim text, or alone."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from benchmarks.edits import Piece, ended, insert, lent, split
from benchmarks.rewording import Rewriter, runs, said

Parts = list[list[Piece]]
"""Articles, as their pieces."""

WORDS = (30, 60, 120)
"""Lengths of passages, drawn at random: one to six sentences."""
VERBATIM = 40
"""Words taken as they are, in pairs that share more than a rewording."""
LONGEST, LONGEST_ALONE = 7, 4
"""Words of the longest run that a reworded passage shares with its source, beside verbatim text and alone."""


def plant_reworded(
    parts: Parts,
    free: Sequence[int],
    count: int,
    rewordings: Sequence[float],
    rewriter: Rewriter,
    rng: random.Random,
) -> set[int]:
    """Let so many articles take a reworded passage, and return which.

    Parameters
    ----------
    parts : list of list of Piece
        Changed in place.
    free : sequence of int
        Articles without anything planted; two of them are used for each passage.
    count : int
    rewordings : sequence of float
        Shares of words changed: each is used once beside verbatim text and once alone, then the next.
    rewriter : Rewriter
    rng : random.Random
    """
    takers: set[int] = set()
    numbers = iter(free)
    while len(takers) < count:
        alone = len(takers) % 2 == 1
        changed = rewordings[len(takers) // 2 % len(rewordings)]
        donor, taker = next(numbers, None), next(numbers, None)
        if donor is None or taker is None:
            break
        own, other = list(parts[donor]), list(parts[taker])
        _take(own, other, f"reworded-{len(takers)}", changed, alone, rewriter, rng)
        if alone and _runs(own) & _runs(other):  # a phrase of the language
            continue
        parts[donor], parts[taker] = own, other
        takers.add(taker)
    return takers


def _take(
    own: list[Piece], other: list[Piece], name: str, changed: float, alone: bool,
    rewriter: Rewriter, rng: random.Random,
) -> None:  # fmt: skip
    """Let one article take a passage of another: said in other words, and some sentences behind it as they are."""
    kind, longest = ("reworded-only", LONGEST_ALONE) if alone else ("reworded", LONGEST)
    words = rng.choice(WORDS)
    units = lent(own, name, words if alone else words + VERBATIM, rng)
    first = next(n for n, piece in enumerate(own) if piece.unit)
    whole = Piece("".join(unit.text for unit in units), name, kind, changed)
    cut = [whole] if alone else _cut(whole, [len(unit.text.split()) for unit in units], words)
    own[first : first + len(units)] = cut
    for piece in cut[1:]:
        insert(other, [replace(piece, text=ended(piece.text))], rng)
    insert(other, [replace(whole, text=rewriter.reworded(cut[0].text, changed, longest, rng))], rng)


def _cut(whole: Piece, lengths: Sequence[int], words: int) -> list[Piece]:
    """Cut a passage in two, where a sentence ends if enough is left, and call the second verbatim."""
    ends = [end for end in accumulate(lengths) if words <= end <= sum(lengths) - VERBATIM // 2]
    before, behind = split(whole, ends[0] if ends else words)
    return [before, replace(behind, unit=f"{whole.unit}.verbatim", kind="verbatim", changed=0.0)]


def _runs(pieces: Sequence[Piece]) -> set[tuple[str, ...]]:
    return runs(said("".join(piece.text for piece in pieces)), LONGEST_ALONE + 1)
