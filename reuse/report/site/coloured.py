"""An article's text, coloured by where each passage also stands; what it alone has stands out."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from reuse.findings import Addition, Copy, Passage, Span
from reuse.report.lookup import side_of
from reuse.report.site.links import Links
from reuse.report.site.marked import Painting
from reuse.report.words import ADDED

COLOURED = 8
"""The closest articles, which have a letter and a colour each; what only others share has one sign for all."""

PAINTED = 100
"""The closest articles whose passages are marked: beyond so many hardly anything is left to mark."""

_LETTERS = "ABCDEFGH"


def sign(rank: int) -> tuple[str, int]:
    """Return the letter and the colour of the article that is so close, from 0 on."""
    return (_LETTERS[rank], rank + 1) if rank < COLOURED else ("+", 0)


@dataclass(slots=True)
class Part:
    """A passage in the text of an article.

    Attributes
    ----------
    copy : Copy
    number : int
        Of the passage in the copy, from 1.
    passage : Passage
    here, there : Span
        Its sides in the article and in the other.
    letter, colour
        As by `sign`.
    place : int
        Its number in the text, from 1; 0 if closer articles' passages leave no word of it to be seen.
    """

    copy: Copy
    number: int
    passage: Passage
    here: Span
    there: Span
    letter: str
    colour: int
    place: int = 0

    def href(self, links: Links) -> str:
        """Return where it is to be seen beside the other article, or in it."""
        return links.pair(self.copy, f"p{self.number}") or links.article(self.there.document)


class Coloured:
    """The text of an article as HTML, in paragraphs.

    Attributes
    ----------
    html : Markup
    text : str
        What of the text is shown.
    parts : list of Part
        The passages that are to be seen, in the order of the text.
    """

    def __init__(self, links: Links, id: str, copies: Sequence[Copy]) -> None:
        self._links, self._anchor = links, f"a{links.plan.numbers[id]}"
        self._marks: list[Part | Addition] = _marks(id, copies, links.plan.lookup.additions[id])
        painting = Painting(links.plan.lookup.documents[id].text)
        for number, mark in enumerate(self._marks):
            painting.paint(*_bounds(mark), number)
        for number, mark in enumerate(self._marks):
            if isinstance(mark, Addition) and not painting.shows(mark.start, mark.end, number):
                painting.paint(mark.start, mark.end, number)
        self.text = painting.text
        self.parts: list[Part] = []
        for number in painting.seen():
            if isinstance(mark := self._marks[number], Part):
                self.parts.append(mark)
                mark.place = len(self.parts)
        self.html: Markup = painting.html(self._opening, self._covered)

    def _opening(self, number: int, first: bool) -> tuple[str, str]:
        mark = self._marks[number]
        if isinstance(mark, Addition):
            place = f' id="{self._anchor}-n{mark.start}"' if first else ""
            tag = f'<span class="tag" dir="ltr">+ {ADDED[mark.kind]}</span> ' if first else ""
            return f'<ins class="add {mark.kind}"{place}>{tag}', "</ins>"
        if not mark.place:
            return "", ""
        sort = "form" if mark.passage.boilerplate else mark.passage.kind
        once = f' id="{self._anchor}-p{mark.place}"' if first else ' tabindex="-1"'
        signed = f'<sup dir="ltr">{mark.letter}{mark.place}</sup>' if first else ""
        href = escape(mark.href(self._links))
        return (
            f'<a class="mark {sort} c{mark.colour}"{once} href="{href}"'
            f' data-of="{self._anchor}-f{mark.place}">{signed}',
            "</a>",
        )

    def _covered(self, number: int) -> str:
        mark = self._marks[number]
        return f"{self._anchor}-n{mark.start}" if isinstance(mark, Addition) else ""


def _marks(id: str, copies: Sequence[Copy], additions: Sequence[Addition]) -> list[Part | Addition]:
    """Return what is to be painted: boilerplate, what many share, additions, and the closest articles' passages."""
    forms: list[Part] = []
    far: list[Part] = []
    near: list[Part] = []
    for rank, copy in enumerate(copies[:PAINTED]):
        letter, colour = sign(rank)
        for number, passage in enumerate(copy.passages, 1):
            here = side_of(passage, id)
            there = passage.b if here is passage.a else passage.a
            layer = forms if passage.boilerplate else near if rank < COLOURED else far
            layer.append(Part(copy, number, passage, here, there, letter, colour))
    return [*reversed(forms), *reversed(far), *additions, *reversed(near)]


def _bounds(mark: Part | Addition) -> tuple[int, int]:
    return (mark.start, mark.end) if isinstance(mark, Addition) else (mark.here.start, mark.here.end)
