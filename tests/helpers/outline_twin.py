"""Slow twins of the outlines of words and of alignment with them."""

from collections.abc import Sequence
from itertools import pairwise

import token_twin


def outline(word: str) -> int:
    """Return the bits of a folded word: one for each two code points in a row, its edges as 0."""
    if not word or word.isdigit():
        return 0
    codes = [0, *map(ord, word), 0]
    bits = 0
    for before, code in pairwise(codes):
        mixed = (before * 0x9E3779B1 & 0xFFFFFFFF) ^ (code * 0x85EBCA77 & 0xFFFFFFFF)
        bits |= 1 << (mixed >> 26)
    return bits


def outlines(text: str) -> list[int]:
    return [outline(folded) for _, _, folded in token_twin.tokens(text)]


def dice(x: int, y: int) -> float:
    total = x.bit_count() + y.bit_count()
    return 2 * (x & y).bit_count() / total if total else 0.0


def alike(x: int, y: int) -> bool:
    return (x & y).bit_count() > 1 and dice(x, y) >= 0.6


def makes(x: int, y: int, whole: int) -> bool:
    """Whether two words are the parts of a third."""
    each_adds = x & whole & ~y and y & whole & ~x
    together = dice(x | y, whole)
    return bool(each_adds) and together >= 2 / 3 and together > max(dice(x, whole), dice(y, whole))


def best_score(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the score of the best local alignment of two lists of folded words, by dynamic programming."""
    in_a, in_b = [outline(word) for word in a], [outline(word) for word in b]
    score = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            same = 1.0 if a[i - 1] == b[j - 1] else 0.5 if alike(in_a[i - 1], in_b[j - 1]) else -1.0
            ways = [0.0, score[i - 1][j - 1] + same, score[i - 1][j] - 1.5, score[i][j - 1] - 1.5]
            if i > 1 and makes(in_a[i - 2], in_a[i - 1], in_b[j - 1]):
                ways.append(score[i - 2][j - 1] + 1)
            if j > 1 and makes(in_b[j - 2], in_b[j - 1], in_a[i - 1]):
                ways.append(score[i - 1][j - 2] + 1)
            score[i][j] = max(ways)
    return max(map(max, score))
