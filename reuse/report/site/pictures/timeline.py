"""When the articles of a story appeared: a point for each, on a line."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from reuse.document import Document
from reuse.report.clean import clean, name
from reuse.report.site.pictures.drawing import breadth, element, link, number, picture, text_of
from reuse.report.times import Stretch, appeared, day, marks
from reuse.report.words import count

POINTS = 200
"""Articles up to which each has a point."""

_HIGH = 10
"""Points that stand on one another, at the most: of more, columns tell."""

_RADIUS, _PITCH = 4.0, 10.0
_COLUMN, _TALL, _NOTE = 8.0, 64.0, 16.0
_MARGIN, _MARK = 12.0, 90.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Where an article stands: from ``left`` to ``right``, so many levels above the line."""

    document: Document
    stretch: Stretch
    left: float
    right: float
    level: int


def timeline(
    documents: Iterable[Document],
    sources: Collection[str] = (),
    *,
    title: Callable[[str], str] | None = None,
    href: Callable[[str], str | None] | None = None,
    width: float = 720,
    small: bool = False,
) -> str:
    """Draw when articles were published, or else first seen.

    Parameters
    ----------
    documents : iterable of Document
    sources : collection of str
        The ids of those that others took from and that took from none: they are marked.
    title, href : functions of an id, optional
        An article's headline and the address of its page.
    width : float
    small : bool
        Without marks of hours, days, months or years: only the first and the last day are told.

    Returns
    -------
    str
        An ``<svg>``; nothing where fewer than two articles have a known time. A day is a bar where there is room
        for one. What has a clock but no zone is taken as UTC, its point is hollow. Of many articles columns tell
        how many there are.
    """
    known = [(document, time) for document in documents if (time := appeared(document))]
    if len(known) < 2:
        return ""
    known.sort(key=lambda item: (item[1].first, item[1].last, item[0].id))
    scale = Scale(known[0][1].first, max(time.last for _, time in known), width)
    dots = place(known, scale) if len(known) <= POINTS else []
    if dots and max(dot.level for dot in dots) < _HIGH:
        tall = _PITCH * (max(dot.level for dot in dots) + 1) + _RADIUS
        drawn = [_dot(dot, tall, dot.document.id in sources, title, href) for dot in dots]
    else:
        tall = _TALL
        drawn = list(_columns(heap_up((time.middle for _, time in known), scale), scale))
        begun = [time.middle for document, time in known if document.id in sources]
        drawn += [_diamond(scale.at(time), tall - 6) for time in begun[:1]]
    height = tall + (22 if small else 40)
    return picture("timeline", width, height, *_axis(scale, tall, known, small), *drawn)


class Scale:
    """Times on a line so long; what would be a point in time is given an hour around it."""

    def __init__(self, first: float, last: float, width: float) -> None:
        spare = 0.0 if last - first >= 1 else 1800.0
        self.first, self.last, self.width = first - spare, last + spare, width

    def at(self, time: float) -> float:
        """Return where a time stands."""
        room = self.width - 2 * _MARGIN
        return _MARGIN + room * (time - self.first) / (self.last - self.first)


def place(known: Iterable[tuple[Document, Stretch]], scale: Scale) -> list[Dot]:
    """Place each on the lowest level where it does not touch one before it."""
    ends: list[float] = []
    dots = []
    for document, time in known:
        left, right = scale.at(time.first), scale.at(time.last)
        if right - left <= 2 * _RADIUS + 1.5:
            middle = (left + right) / 2
            left, right = middle - _RADIUS - 0.5, middle + _RADIUS + 0.5
        level = next((n for n, end in enumerate(ends) if end <= left + 0.01), len(ends))
        ends[level : level + 1] = [right]
        dots.append(Dot(document, time, left, right, level))
    return dots


def _dot(
    dot: Dot,
    tall: float,
    source: bool,
    title: Callable[[str], str] | None,
    href: Callable[[str], str | None] | None,
) -> str:
    id, y = dot.document.id, tall - _PITCH * (dot.level + 0.5)
    time = dot.document.published or dot.document.first_seen
    if dot.right - dot.left > 2 * _RADIUS + 1.5:
        drawn = element(
            "rect", x=dot.left + 1, y=y - 3, width=dot.right - dot.left - 2, height=6.0, rx=3.0,
            class_="day source" if source else "day",
        )  # fmt: skip
    elif source:
        drawn = _diamond((dot.left + dot.right) / 2, y)
    else:
        kind = "point loose" if dot.stretch.no_zone else "point"
        drawn = element("circle", cx=(dot.left + dot.right) / 2, cy=y, r=_RADIUS, class_=kind)
    said = clean(title(id)) if title else ""
    return link(href and href(id), f"{said or name(id)} ({time})", drawn)


def _diamond(x: float, y: float) -> str:
    corners = f"M{number(x - 6)} {number(y)}L{number(x)} {number(y - 6)}L{number(x + 6)} {number(y)}"
    return element("path", d=f"{corners}L{number(x)} {number(y + 6)}Z", class_="point source")


def heap_up(times: Iterable[float], scale: Scale) -> list[int]:
    """Count times by columns of the line."""
    room = scale.width - 2 * _MARGIN
    counts = [0] * max(int(room / _COLUMN), 1)
    for time in times:
        column = int(len(counts) * (scale.at(time) - _MARGIN) / room)
        counts[min(max(column, 0), len(counts) - 1)] += 1
    return counts


def _columns(counts: list[int], scale: Scale) -> Iterator[str]:
    broad, most = (scale.width - 2 * _MARGIN) / len(counts), max(counts)
    for column, many in enumerate(counts):
        if many:
            high = max((_TALL - _NOTE) * many / most, 1.5)
            yield element(
                "rect", x=_MARGIN + column * broad + 0.5, y=_TALL - high, width=broad - 1, height=high,
                class_="column",
            )  # fmt: skip
    yield _words(f"the highest column: {count(most, 'article')}", _MARGIN, 11, "start")


def _axis(scale: Scale, tall: float, known: list[tuple[Document, Stretch]], small: bool) -> Iterator[str]:
    yield element(
        "path", d=f"M{number(_MARGIN)} {number(tall)}H{number(scale.width - _MARGIN)}", class_="axis"
    )
    below = tall + 15
    if not small:
        for mark in marks(scale.first, scale.last, int(scale.width / _MARK)):
            if mark.at == scale.last:  # where the last day ends
                continue
            x, half = scale.at(mark.at), 6 * breadth(mark.text)
            yield element("path", d=f"M{number(x)} {number(tall)}v5", class_="axis")
            yield _words(mark.text, min(max(x, half), scale.width - half), below + 2, "middle")
        below += 19
    first, last = day(known[0][1].first), day(max(time.first for _, time in known))
    yield _words(first, _MARGIN, below, "start", "ends")
    if first != last:
        yield _words(last, scale.width - _MARGIN, below, "end", "ends")


def _words(text: str, x: float, y: float, anchor: str, kind: str = "mark") -> str:
    return element("text", text_of(text), x=x, y=y, class_=kind, text_anchor=anchor)
