"""Elements of SVG, and text in them: escaped, cut to a breadth, in its own direction."""

from functools import cache, lru_cache
from html import escape
from unicodedata import bidirectional

from rich.cells import cell_len

from reuse.report.clean import clean

LONGEST = 1000
"""Characters of a text that are looked at where it is cut."""

_NARROW = frozenset("iljtfrI.,:;'’‘!|()[]- ")
_BROAD = frozenset("mwMW@%—…&")
_NO_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


@lru_cache(1000)  # of the values of attributes there are few
def text_of(text: str) -> str:
    """Return any text as it may stand in an element or in an attribute: one line, without controls, escaped."""
    return escape(clean(text).translate(_NO_XML))


def number(value: float) -> str:
    """Return a number as short as a picture needs.

    >>> number(12.0), number(1 / 3), number(-0.001)
    ('12', '0.3', '0')
    """
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def element(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element around what is inside, which must be elements or `text_of` something.

    An attribute that is None is left out; ``class_`` is written ``class``, ``text_anchor`` ``text-anchor``.
    """
    written = "".join(
        [
            f'{_attribute(key)}"{text_of(value) if isinstance(value, str) else number(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


@cache
def _attribute(key: str) -> str:
    return f" {key.rstrip('_').replace('_', '-')}="


def picture(kind: str, width: float, height: float, *inside: str) -> str:
    """Return a whole picture; ``kind`` is its class."""
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{number(width)}" '
        f'height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}" '
        'aria-hidden="true" focusable="false">'
    )
    return f"{start}{''.join(inside)}</svg>"


def link(href: str | None, title: str, *inside: str) -> str:
    """Return a link that the keyboard passes over, or a mere group where there is no address; its title in full."""
    tip = element("title", text_of(title[:LONGEST])) if title else ""
    if href:
        return element("a", tip, *inside, href=href, tabindex="-1")
    return element("g", tip, *inside)


def rightward(text: str) -> bool:
    """Return whether a text runs from left to right, as its first letter says."""
    strong = (bidirectional(character) for character in text[:LONGEST])
    return next((kind == "L" for kind in strong if kind in ("L", "R", "AL")), True)


def line(text: str, x: float, y: float, class_: str) -> str:
    """Return a line of text that begins at the left at ``x``, in whatever direction it runs."""
    if rightward(text):
        return element("text", text_of(text), x=x, y=y, class_=class_)
    return element("text", text_of(text), x=x, y=y, class_=class_, direction="rtl", text_anchor="end")


def piece(text: str, class_: str | None = None) -> str:
    """Return a piece of a line whose direction does not touch the rest of it."""
    direction = None if rightward(text) else "rtl"
    return element("tspan", text_of(text), class_=class_, direction=direction, unicode_bidi="isolate")


def breadth(text: str) -> float:
    """Return about how broad a text is in a sans-serif, in its own size.

    >>> breadth("a"), breadth("港")
    (0.6, 1.0)
    """
    return sum(map(_breadth, text))


@cache
def _breadth(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.95
    return (0.0, 0.68 if character.isupper() else 0.6, 1.0)[cell_len(character)]


def cut(text: str, most: float) -> str:
    """Return clean text that is at most so broad, cut between words where it can be."""
    given, taken = clean(text[:LONGEST]), 0.0
    if len(given) <= most:  # no character is broader than 1
        return given
    for place, character in enumerate(given):
        taken += _breadth(character)
        if taken > most or place >= 8 * most:  # accents may stand on nothing
            break
    else:
        return given
    kept = given[:place]
    while kept and breadth(kept) > most - _breadth("…"):
        kept = kept[:-1]
    words = kept if given[len(kept) :][:1] == " " else kept.rpartition(" ")[0]
    return f"{(words if 2 * len(words) > len(kept) else kept).rstrip(' ,;:')}…"
