"""Plots as SVG: panels side by side, points joined by lines, axes that begin at nothing."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 420, 300
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 46, 52
TICKS = 5
INK, FAINT, GRID = "#1f2933", "#66717d", "#d9dee4"
COLOURS = ("#1f6fb2", "#c8501e", "#3a8f4d", "#7b4ea3")


@dataclass(frozen=True, slots=True)
class Line:
    """Points that belong together."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines over the same axes.

    Attributes
    ----------
    title, across, up : str
        What is shown, and what the axes count.
    lines : sequence of Line
    proportional : bool
        Whether to draw, broken, how each line would go on if it grew as its first point says.
    """

    title: str
    across: str
    up: str
    lines: Sequence[Line]
    proportional: bool = True


def plot(panels: Sequence[Panel]) -> str:
    """Return the panels as one SVG document.

    Raises
    ------
    ValueError
        If a panel has no points, or one that is negative or not finite.
    """
    width = WIDTH * len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" '
        f'height="{HEIGHT}" font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for number, panel in enumerate(panels):
        parts += [f'<g transform="translate({WIDTH * number} 0)">', *_panel(panel), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def ticks(most: float, count: int = TICKS) -> list[float]:
    """Return round numbers from 0 to at least `most`, about so many: steps of 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return [0.0, 1.0]
    power = 10 ** math.floor(math.log10(most / count))
    step = next(by * power for by in (1, 2, 5, 10) if by * power * count >= most * (1 - 1e-9))
    return [n * step for n in range(math.ceil(most / step - 1e-9) + 1)]


def _panel(panel: Panel) -> Iterator[str]:
    points = [point for line in panel.lines for point in line.points]
    if not points:
        raise ValueError(f"{panel.title}: nothing to plot")
    if not all(math.isfinite(value) and value >= 0 for point in points for value in point):
        raise ValueError(f"{panel.title}: a point is negative or not finite")
    xs, ys = (ticks(max(column)) for column in zip(*points, strict=True))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + x / xs[-1] * (right - LEFT), bottom - y / ys[-1] * (bottom - TOP)

    yield _text(LEFT, 20, panel.title, "start", weight="bold")
    for x in xs:
        yield _text(at(x, 0)[0], bottom + 18, _number(x), "middle", FAINT)
    for y in ys:
        height = at(0, y)[1]
        yield f'<path d="M{LEFT} {height:.1f}H{right}" stroke="{GRID}"/>'
        yield _text(LEFT - 8, height + 4, _number(y), "end", FAINT)
    yield _text((LEFT + right) / 2, HEIGHT - 12, panel.across, "middle", FAINT)
    yield _text(LEFT - 8, TOP - 12, panel.up, "end", FAINT)
    for number, line in enumerate(panel.lines):
        colour = COLOURS[number % len(COLOURS)]
        first = min((point for point in line.points if point[0] > 0), default=None)
        if panel.proportional and first:
            slope = first[1] / first[0]
            end = min(xs[-1], ys[-1] / slope) if slope else xs[-1]
            path = _path([at(0, 0), at(end, slope * end)])
            yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-dasharray="3 4" opacity="0.6"/>'
        places = [at(*point) for point in sorted(line.points)]
        yield f'<path d="{_path(places)}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for (x, y), said in zip(places, sorted(line.points), strict=True):
            note = escape(f"{line.name}: {_number(said[0])}, {_number(said[1])}")
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"><title>{note}</title></circle>'
        if len(panel.lines) > 1:
            yield _text(LEFT + 10, TOP + 12 + 16 * number, line.name, "start", colour)


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)


def _text(x: float, y: float, said: str, anchor: str, colour: str = INK, weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}">'
        f"{escape(said)}</text>"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() or value >= 100 else f"{value:.3g}"
