"""Regions: passages of one pair, near each other in both texts and in the same order, as one block."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby

from reuse.findings import Passage, Span

REACH = 16
"""How many blocks back a passage is tried: moved passages may stand between."""

GAP, FAR = 600, 4_000
"""Characters: the geometric mean of the gaps in the two texts, and the gap in one of them, that a region bridges
where no gap is given. A summary follows its source closely on one side alone."""

MOVED = 16
"""Words above which a passage that stands out of order was moved; below, or reworded, it was shuffled."""

SHUFFLED = 1_000
"""Characters within which words are shuffled."""

STEP = 50
"""Characters added to each gap: next to one another in one text still leaves a bound in the other."""

SMALL = 150
"""Characters below which a block is no region beside a larger one: a sentence."""


def merge(passages: Iterable[Passage], max_gap: int | None = None) -> list[Passage]:
    """Merge passages of each pair that follow one another in both texts.

    With ``max_gap`` those within so many characters in either text, and in strict order. Without, `GAP` and
    `FAR` tell what is near, words shuffled within a paragraph are in order, and blocks below `SMALL` are left out
    where their pair has a larger one. Boilerplate is merged only with boilerplate.
    """
    joins = _belongs if max_gap is None else partial(_follows, max_gap=max_gap)
    regions: list[Passage] = []
    for _, group in groupby(sorted(passages, key=_kin_first), key=_kin):
        blocks = list(group)
        while len(merged := _once(blocks, joins)) < len(blocks):  # a block may close the gap to another
            blocks = merged
        regions.extend(_large(blocks) if max_gap is None else blocks)
    return sorted(regions, key=lambda r: (r.a.document, r.b.document, r.a, r.b))


def _kin(passage: Passage) -> tuple[str, str, bool]:
    return passage.a.document, passage.b.document, passage.boilerplate


def _kin_first(passage: Passage) -> tuple[tuple[str, str, bool], Passage]:
    return _kin(passage), passage


def _once(passages: list[Passage], joins: Callable[[Passage, Passage], bool]) -> list[Passage]:
    """Merge each passage, by its place in a, with the nearest block before it that it joins."""
    blocks: list[Passage] = []
    for passage in sorted(passages):
        near = range(len(blocks) - 1, max(-1, len(blocks) - 1 - REACH), -1)
        number = next((n for n in near if joins(blocks[n], passage)), None)
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


def _belongs(before: Passage, after: Passage) -> bool:
    """Whether two blocks are near in both texts, and in order but for words shuffled about."""
    gaps = _gap(before.a, after.a), _gap(before.b, after.b)
    if max(gaps) > FAR or (gaps[0] + STEP) * (gaps[1] + STEP) > GAP * GAP:
        return False
    crossed = after.a.start >= before.a.end and after.b.end <= before.b.start
    return not crossed or (max(gaps) <= SHUFFLED and (_is_small(before) or _is_small(after)))


def _gap(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _is_small(block: Passage) -> bool:
    return block.kind == "reworded" or block.words <= MOVED


def _large(blocks: list[Passage]) -> list[Passage]:
    sizes = [min(block.a.end - block.a.start, block.b.end - block.b.start) for block in blocks]
    least = SMALL if max(sizes) >= SMALL else 0
    return [block for block, size in zip(blocks, sizes, strict=True) if size >= least]


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
