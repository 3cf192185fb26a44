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
    by_pair = sorted(passages, key=lambda p: (p.a.document, p.b.document, p.boilerplate, p.a, p.b))
    for _, group in groupby(by_pair, key=lambda p: (p.a.document, p.b.document, p.boilerplate)):
        blocks: list[list[Passage]] = []
        for passage in group:
            near = (block for block in blocks[: -REACH - 1 : -1] if _follows(block[-1], passage, max_gap))
            block = next(near, None)
            if block is None:
                blocks.append([passage])
            else:
                block.append(passage)
        regions.extend(map(_block, blocks))
    return sorted(regions)


def _follows(before: Passage, after: Passage, max_gap: int) -> bool:
    """Whether one follows the other in both texts; spans may touch or overlap, as reworded ones do."""
    return (
        after.a.start - before.a.end <= max_gap
        and -(before.b.end - before.b.start) < after.b.start - before.b.end <= max_gap
        and after.a.end > before.a.end
        and after.b.end > before.b.end
    )


def _block(passages: list[Passage]) -> Passage:
    if len(passages) == 1:
        return passages[0]
    a = Span(passages[0].a.document, min(p.a.start for p in passages), max(p.a.end for p in passages))
    b = Span(passages[0].b.document, min(p.b.start for p in passages), max(p.b.end for p in passages))
    agreeing = sum(p.identity * max(p.a.end - p.a.start, p.b.end - p.b.start) for p in passages)
    return Passage(
        a,
        b,
        words=sum(p.words for p in passages),
        identity=min(1.0, agreeing / max(a.end - a.start, b.end - b.start)),
        kind="reworded" if all(p.kind == "reworded" for p in passages) else "edited",
        boilerplate=passages[0].boilerplate,
    )
