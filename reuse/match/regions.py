"""Regions: passages of one pair, near each other in both texts and in the same order, as one block."""

from collections.abc import Iterable
from itertools import groupby

from reuse.findings import Passage, Span

REACH = 16
"""How many blocks back a passage is tried: moved passages may stand between."""


def merge(passages: Iterable[Passage], max_gap: int) -> list[Passage]:
    """Merge passages of each pair that follow one another in both texts within ``max_gap`` characters.

    Boilerplate is merged only with boilerplate.
    """
    regions: list[Passage] = []
    for _, group in groupby(sorted(passages, key=_kin_first), key=_kin):
        blocks = list(group)
        while len(merged := _once(blocks, max_gap)) < len(blocks):  # a block may close the gap to another
            blocks = merged
        regions.extend(blocks)
    return sorted(regions, key=lambda r: (r.a.document, r.b.document, r.a, r.b))


def _kin(passage: Passage) -> tuple[str, str, bool]:
    return passage.a.document, passage.b.document, passage.boilerplate


def _kin_first(passage: Passage) -> tuple[tuple[str, str, bool], Passage]:
    return _kin(passage), passage


def _once(passages: list[Passage], max_gap: int) -> list[Passage]:
    """Merge each passage, by its place in a, with the nearest block before it that it follows."""
    blocks: list[Passage] = []
    for passage in sorted(passages):
        near = range(len(blocks) - 1, max(-1, len(blocks) - 1 - REACH), -1)
        number = next((n for n in near if _follows(blocks[n], passage, max_gap)), None)
        if number is None:
            blocks.append(passage)
        else:
            blocks[number] = _block(blocks[number], passage)
    return blocks


def _follows(before: Passage, after: Passage, max_gap: int) -> bool:
    """Whether one follows the other in both texts; spans may touch or overlap, as reworded ones do."""
    return (
        after.a.start - before.a.end <= max_gap
        and -(before.b.end - before.b.start) < after.b.start - before.b.end <= max_gap
        and after.a.end > before.a.end
        and after.b.end > before.b.end
    )


def _block(one: Passage, other: Passage) -> Passage:
    a = Span(one.a.document, min(one.a.start, other.a.start), max(one.a.end, other.a.end))
    b = Span(one.b.document, min(one.b.start, other.b.start), max(one.b.end, other.b.end))
    agreeing = sum(p.identity * max(p.a.end - p.a.start, p.b.end - p.b.start) for p in (one, other))
    return Passage(
        a,
        b,
        words=one.words + other.words,
        identity=min(1.0, agreeing / max(a.end - a.start, b.end - b.start)),
        kind="reworded" if one.kind == other.kind == "reworded" else "edited",
        boilerplate=one.boilerplate,
    )
