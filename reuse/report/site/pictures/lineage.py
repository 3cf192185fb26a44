"""Who took from whom in a story: sources at the left, those that took from them at their right, a row for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from reuse.document import Document
from reuse.findings import Copy, Inferred, Story
from reuse.report.clean import clean, name
from reuse.report.forest import Join, Row, grow
from reuse.report.site.pictures.drawing import element, line, link, number, picture, piece
from reuse.report.site.pictures.layout import HEIGHT, Label, Layout, Place, lay_out
from reuse.report.words import percent, sure

ROWS = 120
"""The most rows of a picture."""

_SHARED: dict[Join, str] = {
    "took": "took {}",
    "missing": "took {}",
    "common": "shares {}: a common source",
    "open": "shares {}: who took it is open",
    "little": "shares only quotes or boilerplate",
}

_LEGEND: dict[Join, str] = {
    "took": "took from the one that its line comes from: the broader, the more of it",
    "missing": "took from a text that is not among these articles",
    "common": "in common, from a common source",
    "open": "in common, but who took it from whom is open",
    "little": "in common are only quotes or boilerplate",
}

_LINE = 20
"""The height of a line of the legend."""

_LEAST = 520.0
"""The width that the legend has room in."""

_ARROWS: tuple[Join, ...] = ("took", "missing")
_BESIDE: dict[Join, float] = {"common": -3.5, "open": 3.5, "little": 3.5}
"""How far beside the point that it hangs on a line goes down, so as not to hide behind others."""

_DOT, _SOURCE, _TIP, _BEND, _INSET = 5.0, 7.0, 9.0, 26.0, 3.0

Links = Callable[[str], str | None]


def lineage(
    story: Story,
    documents: Mapping[str, Document],
    closest: Mapping[str, Copy],
    *,
    title: Callable[[str], str],
    href: Links | None = None,
) -> str:
    """Draw the lineage of a story.

    Parameters
    ----------
    story : Story
    documents : mapping of str to Document
        Those of the story, at the least, by id. Their texts are not read.
    closest : mapping of str to Copy
        For articles that took from none how they are related to the one that says most of them: see
        `reuse.report.lookup.Lookup.closest`. What is said of others is not used.
    title : function of an id
        An article's headline.
    href : function of an id, optional
        The address of an article's page; nothing where it has none.

    Returns
    -------
    str
        An ``<svg>`` that may stand in HTML, of at most 1,100 by about 5,700 units: of many articles 120 rows are shown,
        the last of some saying how many more there are.
    """
    rows = grow(story, documents, closest, ROWS)
    missing = {source.id: source for source in story.inferred}
    joined = {row.parent for row in rows}
    labels = [_label(row, documents, missing, title, place in joined) for place, row in enumerate(rows)]
    layout = lay_out(rows, labels)
    legend = list(_legend(rows, missing, layout.height + 12))
    width = max(layout.width, _LEAST)
    height = layout.height + (12 + _LINE * len(legend) + 8 if legend else 0)
    articles = (_article(place, place.row.id in missing, title, href) for place in layout.places)
    return picture("lineage", width, height, *_edges(layout), *articles, *legend)


def _label(
    row: Row,
    documents: Mapping[str, Document],
    missing: Mapping[str, Inferred],
    title: Callable[[str], str],
    joined: bool,
) -> Label:
    if row.more:
        return Label("", f"and {row.more:,} more")
    if row.id in missing:
        source = missing[row.id]
        whose = f"of {clean(source.originator)}" if source.originator else "of an agency or another source"
        return Label(f"A text {whose}", "not among these articles", last=sure(source.probability))
    document = documents[row.id]
    took = "" if row.join == "root" else _SHARED[row.join].format(percent(row.share))
    gave = f"{row.direct:,} took from it" if row.direct else ""
    time = document.published or document.first_seen
    words = ", ".join(filter(None, (took, gave))) or (
        "shares text with those below" if joined else "stands alone"
    )
    return Label(title(row.id) or name(row.id), words, document.source or "", str(time)[:10] if time else "")


def _edges(layout: Layout) -> Iterator[str]:
    """Draw those to what is not shown first, then the broad ones: the narrow ones stay to be seen."""
    for place in sorted(layout.places, key=lambda place: (not place.row.more, -place.row.share)):
        if place.above:
            yield _edge(place.above, place)


def _edge(above: Place, place: Place) -> str:
    row, down = place.row, above.x == place.x
    arrow = row.join in _ARROWS
    broad = 1.5 + 5.5 * min(max(row.share, 0.0), 1.0)
    x = above.x + _BESIDE.get(row.join, 0.0) * (not down)
    start = f"M{number(x)} {number(above.y + (HEIGHT / 2 - _INSET) * (row.join == 'missing'))}"
    short = _DOT + 2 + arrow * (_TIP - 1)
    if down:
        path = f"{start}V{number(place.y - short)}"
    else:
        bend = min(_BEND, place.x - short - x)
        path = (
            f"{start}V{number(place.y - bend)}"
            f"Q{number(x)} {number(place.y)} {number(x + bend)} {number(place.y)}H{number(place.x - short)}"
        )
    drawn = element("path", d=path, class_=f"edge {row.join}", stroke_width=broad)
    return drawn + (_tip(place.x, place.y, down, broad, row.join) if arrow else "")


def _tip(x: float, y: float, down: bool, broad: float, join: Join) -> str:
    half, end = broad / 2 + 3, _DOT + 2
    corners = [(-end, 0.0), (-end - _TIP, half), (-end - _TIP, -half)]
    points = [(x + b, y + a) if down else (x + a, y + b) for a, b in corners]
    return element(
        "path", d="M" + "L".join(f"{number(a)} {number(b)}" for a, b in points) + "Z", class_=f"tip {join}"
    )


def _article(place: Place, missing: bool, title: Callable[[str], str], href: Links | None) -> str:
    row, label = place.row, place.label
    if row.more:
        dots = (
            element("circle", cx=place.x + 5 * step, cy=place.y, r=1.6, class_="rest") for step in (-1, 0, 1)
        )
        return element("g", *dots, _quiet(place, place.y + 4))
    text = line(label.title, place.left, place.y - 2, "title") + _quiet(place, place.y + 14)
    if missing:
        box = element(
            "rect", x=place.x - 12, y=place.y - HEIGHT / 2 + _INSET, width=place.left + place.room - place.x + 22,
            height=HEIGHT - 2 * _INSET, rx=12, class_="missing",
        )  # fmt: skip
        return element("g", box, element("text", "?", x=place.x, y=place.y + 5, class_="unknown"), text)
    hit = element(
        "rect", x=place.left - 5, y=place.y - HEIGHT / 2 + _INSET, width=place.room + 10,
        height=HEIGHT - 2 * _INSET, rx=4, class_="hit",
    )  # fmt: skip
    return link(href and href(row.id), clean(title(row.id)), hit, _point(place), text)


def _is_source(row: Row) -> bool:
    return row.direct > 0 and row.join not in _ARROWS


def _point(place: Place) -> str:
    if _is_source(place.row):
        ring = element("circle", cx=place.x, cy=place.y, r=_SOURCE + 2.5, class_="ring")
        return ring + element("circle", cx=place.x, cy=place.y, r=_SOURCE - 2, class_="point source")
    return element(
        "circle",
        cx=place.x,
        cy=place.y,
        r=_DOT,
        class_="point" if place.row.join in _ARROWS else "point loose",
    )


def _quiet(place: Place, y: float) -> str:
    said = [
        piece(place.label.words, "words"),
        *map(piece, filter(None, (place.label.outlet, place.label.last))),
    ]
    return element("text", " · ".join(said), x=place.left, y=y, class_="quiet")


def _legend(rows: Sequence[Row], missing: Mapping[str, Inferred], top: float) -> Iterator[str]:
    """Say in words what the lines mean that are there."""
    found = {row.join for row in rows}
    y = top + _LINE / 2
    if any(_is_source(row) and row.id not in missing for row in rows):
        ring = element("circle", cx=32, cy=y, r=7, class_="ring")
        point = element("circle", cx=32, cy=y, r=4, class_="point source")
        yield (
            ring
            + point
            + line("a source: it took from none of them, others took from it", 62, y + 4, "legend")
        )
        y += _LINE
    for join, text in _LEGEND.items():
        if join in found:
            arrow = join in _ARROWS
            stroke = element(
                "path", d=f"M14 {number(y)}H{42 if arrow else 50}", class_=f"edge {join}", stroke_width=3.0
            )
            tip = _tip(50 + _DOT + 2, y, False, 3.0, join) if arrow else ""
            yield stroke + tip + line(text, 62, y + 4, "legend")
            y += _LINE
