"""Sentences with links in them, and the small words of tables."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from reuse.findings import Copy, Evidence, Passage
from reuse.report.clean import clean
from reuse.report.site.links import Links
from reuse.report.site.marked import shown
from reuse.report.words import missing, percent, verdict

LONG = 200
"""Characters of an excerpt."""

_HERE = "\ufdd0"
"""Stands for a link until the words around it are escaped; no text of an article that is shown can hold it."""

_SIGNS = {
    "common_source": "common source",
    "quotes": "the same quotes",
    "boilerplate": "boilerplate only",
    "undecided": "undecided",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: what shows it, and its points, as they are said."""

    text: str
    points: str
    speaks: str


def link(href: str, text: str) -> Markup:
    """Return a link, or the text alone where there is nothing to link to."""
    return Markup('<a href="{}"><bdi>{}</bdi></a>' if href else "{1}").format(href, text)


def about(links: Links, copy: Copy, id: str) -> Markup:
    """Say how an article is related to the other of a copy, which is linked."""
    plan = links.plan
    other = copy.source if id == copy.copier else copy.copier
    if other in plan.inferred:
        target = escape(missing(plan.inferred[other]))
    else:
        target = link(links.article(other), plan.title(other))
    sentence = verdict(copy, id, _HERE)
    return Markup(escape(sentence).replace(_HERE, target))


def filled(sentence: str, parts: Iterable[Markup]) -> Markup:
    """Return a sentence as HTML, with parts where `place` stands."""
    pieces = [escape(piece) for piece in sentence.split(_HERE)]
    out = pieces[0]
    for part, piece in zip(parts, pieces[1:], strict=True):
        out += part + piece
    return out


def place() -> str:
    """Return what stands in a sentence for a part that `filled` puts there."""
    return _HERE


def evidence(items: Iterable[Evidence]) -> list[Reason]:
    """Return evidence as it is said, the strongest first."""
    return [
        Reason(clean(item.text), f"{item.points:+.1f} for", "for")
        if item.points >= 0
        else Reason(clean(item.text), f"−{-item.points:.1f} against", "against")
        for item in items
    ]


def relation(copy: Copy, id: str) -> str:
    """Say in a word or two what the other of a copy is to an article."""
    if copy.relation == "copy":
        return "its source" if copy.copier == id else "took from it"
    return _SIGNS[copy.relation]


def kind(passage: Passage) -> str:
    """Say of what kind a passage is."""
    alike = "" if passage.kind == "verbatim" else f", {percent(passage.identity)} alike"
    return f"{passage.kind}{alike}{', boilerplate' if passage.boilerplate else ''}"


def excerpt(text: str, most: int = LONG) -> str:
    """Return the first words of a text on one line."""
    line = clean(shown(text[: 2 * most]))
    if len(line) <= most and len(text) <= 2 * most:
        return line
    return f"{line[:most].rpartition(' ')[0] or line[:most]}…"
