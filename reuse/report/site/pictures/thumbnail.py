"""The lineage of a story, tiny and without words."""

from collections.abc import Mapping, Sequence

from reuse.document import Document
from reuse.findings import Copy, Story
from reuse.report.forest import Row, grow
from reuse.report.site.pictures.drawing import element, number, picture

NODES = 40
"""The most points."""

_WIDTH, _HEIGHT, _MARGIN = 160.0, 64.0, 7.0


def thumbnail(story: Story, documents: Mapping[str, Document], closest: Mapping[str, Copy]) -> str:
    """Draw a story's lineage in 160 by 64 units; the parameters are those of `lineage`."""
    rows = grow(story, documents, closest, NODES)
    missing = {source.id for source in story.inferred}
    spots = spread(rows)
    ends = len(rows) - len({row.parent for row in rows if row.parent >= 0})
    across = len({x for x, _ in spots}) + 1
    pitch = min((_HEIGHT - 2 * _MARGIN) / max(ends, 1), (_WIDTH - 2 * _MARGIN) / across)
    size = min(3.2, max(0.8, 0.45 * pitch))
    edges, points = [], []
    for row, (x, y) in zip(rows, spots, strict=True):
        if row.parent >= 0:
            a, b = spots[row.parent]
            middle = number((a + x) / 2)
            path = (
                f"M{number(a)} {number(b)}C{middle} {number(b)} {middle} {number(y)} {number(x)} {number(y)}"
            )
            edges.append(
                element(
                    "path", d=path, class_=f"edge {row.join}", stroke_width=0.6 + 2 * row.share * size / 3
                )
            )
        if row.id in missing:
            points.append(element("rect", x=x - 5, y=y - 4, width=10.0, height=8.0, rx=3.0, class_="missing"))
            continue
        source = row.direct and row.join not in ("took", "missing")
        kind = "rest" if row.more else "point source" if source else "point"
        points.append(element("circle", cx=x, cy=y, r=size + 1.5 if source else size, class_=kind))
    return picture("thumbnail", _WIDTH, _HEIGHT, *edges, *points)


def spread(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Place rows: what nothing hangs on from top to bottom, the rest in the middle of what hangs on it."""
    column: list[int] = []
    hanging: list[list[int]] = [[] for _ in rows]
    for place, row in enumerate(rows):
        column.append(0 if row.parent < 0 else column[row.parent] + 1)
        if row.parent >= 0:
            hanging[row.parent].append(place)
    ends = sum(not below for below in hanging)
    high, end = [0.0] * len(rows), ends
    for place in reversed(range(len(rows))):
        if below := hanging[place]:
            high[place] = (high[below[0]] + high[below[-1]]) / 2
        else:
            end -= 1
            high[place] = (end + 0.5) / ends
    across = (_WIDTH - 2 * _MARGIN) / max(max(column, default=0), 1)
    tall = _HEIGHT - 2 * _MARGIN
    return [(_MARGIN + across * x, _MARGIN + tall * y) for x, y in zip(column, high, strict=True)]
