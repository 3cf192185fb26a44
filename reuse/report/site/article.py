"""The page of an article: its text, coloured by where each passage also stands, and what it alone has."""

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from reuse.findings import Addition, Copy, Passage
from reuse.report.clean import name
from reuse.report.lookup import share_of, side_of, words
from reuse.report.site.links import Links, outside
from reuse.report.site.marked import Painting
from reuse.report.site.sentences import Reason, about, evidence, excerpt, kind, relation
from reuse.report.words import ADDED, percent

COLOURED = 12
"""The closest articles, which are listed with a letter each; what only others share has one sign for all."""

PAINTED = 100
"""The closest articles whose passages are marked: beyond so many hardly anything is left to mark."""

BLOCKS = 40
"""The most dropped blocks that are listed."""

COLOURS = 8
LETTERS = "ABCDEFGHIJKL"


@dataclass(slots=True)
class Shared:
    """A passage of an article, and where it also stands."""

    number: int
    letter: str
    words: int
    kind: str
    title: str
    excerpt: str
    href: str


@dataclass(slots=True)
class Other:
    """An article that shares something with the one of the page."""

    letter: str
    colour: int
    title: str
    href: str
    pair: str
    origin: str
    relation: str
    sure: str
    here: str
    there: str


@dataclass(slots=True)
class Block:
    """Some text of one article only."""

    kind: str
    label: str
    words: int
    excerpt: str
    href: str


@dataclass(slots=True)
class ArticlePage:
    """What the page of an article says."""

    title: str
    name: str
    outlet: str
    day: str
    url: str
    words: int
    anchor: str
    verdict: Markup | None
    reasons: list[Reason]
    text: Markup
    cut: int
    shared: list[Shared] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    more: int = 0
    added: list[Block] = field(default_factory=list)
    dropped: list[Block] = field(default_factory=list)
    source: str = ""
    story: str = ""
    story_title: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a stretch of the text is: an addition, or a passage of a copy."""

    copy: Copy | None = None
    passage: Passage | None = None
    number: int = 0
    letter: str = ""
    colour: int = 0
    addition: Addition | None = None


def article_page(links: Links, id: str) -> ArticlePage:
    """Return what the page of an article says."""
    plan = links.plan
    document = plan.lookup.documents[id]
    text = document.text
    closest = plan.closest.get(id)
    copies = plan.by_share(id, plan.lookup.copies[id])
    anchor = f"a{plan.numbers[id]}"
    marks = _marks(links, id, copies)
    painting = Painting(text)
    for number, mark in enumerate(marks):
        if mark.passage is not None:
            span = side_of(mark.passage, id)
            painting.paint(span.start, span.end, number)
        elif mark.addition is not None:
            painting.paint(mark.addition.start, mark.addition.end, number)
    seen = [number for number in painting.seen() if marks[number].passage is not None]
    numbered = {mark: number for number, mark in enumerate(seen, 1)}
    page = ArticlePage(
        title=plan.title(id),
        name=name(id),
        outlet=plan.outlet(id),
        day=plan.day(id),
        url=outside(document.url),
        words=plan.words[id],
        anchor=anchor,
        verdict=about(links, closest, id) if closest else None,
        reasons=evidence(closest.evidence) if closest else [],
        text=painting.html(
            lambda mark, first: _opening(links, id, marks[mark], numbered.get(mark, 0), first),
            lambda mark: _place(anchor, marks[mark]),
        ),
        cut=len(text) - len(painting.text),
        shared=[_shared(links, id, marks[mark], numbered[mark]) for mark in seen],
        others=[_other(links, id, copy, rank) for rank, copy in enumerate(copies[:COLOURED])],
        more=max(0, len(copies) - COLOURED),
        added=[_added(links, addition) for addition in plan.lookup.additions[id]],
    )
    if closest and closest.copier == id and closest.dropped:
        page.dropped = [_dropped(links, closest, number) for number in range(len(closest.dropped))][:BLOCKS]
        page.source = plan.title(closest.source)
    if id in plan.story_of:
        number = plan.story_of[id]
        page.story, page.story_title = links.story(number), f"Story {number}"
    return page


def _marks(links: Links, id: str, copies: list[Copy]) -> list[_Mark]:
    """Return what is to be painted: boilerplate, what many share, additions, and the closest articles' passages."""
    additions = [_Mark(addition=addition) for addition in links.plan.lookup.additions[id]]
    forms: list[_Mark] = []
    far: list[_Mark] = []
    near: list[_Mark] = []
    for rank, copy in enumerate(copies[:PAINTED]):
        letter, colour = (LETTERS[rank], rank % COLOURS + 1) if rank < COLOURED else ("+", 0)
        found = [
            _Mark(copy, passage, number, letter, colour) for number, passage in enumerate(copy.passages, 1)
        ]
        forms += [mark for mark in found if mark.passage and mark.passage.boilerplate]
        says = [mark for mark in found if mark.passage and not mark.passage.boilerplate]
        (near if rank < COLOURED else far).extend(says)
    return [*reversed(forms), *reversed(far), *additions, *reversed(near)]


def _opening(links: Links, id: str, mark: _Mark, number: int, first: bool) -> tuple[str, str]:
    """Return the elements around a stretch of an article."""
    anchor = f"a{links.plan.numbers[id]}"
    if mark.addition is not None:
        kinds = mark.addition.kind
        place = f' id="{anchor}-n{mark.addition.start}"' if first else ""
        tag = f'<span class="tag" dir="ltr">+ {ADDED[kinds]}</span> ' if first else ""
        return f'<ins class="add {kinds}"{place}>{tag}', "</ins>"
    assert mark.passage is not None
    assert mark.copy is not None
    sort = "form" if mark.passage.boilerplate else mark.passage.kind
    place = f' id="{anchor}-p{number}"' if first else ""
    sign = f'<sup dir="ltr">{mark.letter}{number}</sup>' if first else ""
    rest = "" if first else ' tabindex="-1"'
    href = escape(_target(links, id, mark))
    before = f'<a class="mark {sort} c{mark.colour}"{place} href="{href}" data-of="{anchor}-f{number}"{rest}>'
    return f"{before}{sign}", "</a>"


def _place(anchor: str, mark: _Mark) -> str:
    """Return what a link to a stretch finds that is not seen; only those to additions are certain to be made."""
    return f'<span id="{anchor}-n{mark.addition.start}"></span>' if mark.addition is not None else ""


def _target(links: Links, id: str, mark: _Mark) -> str:
    """Return where a passage is to be seen beside the other article."""
    assert mark.copy is not None
    other = mark.copy.source if mark.copy.copier == id else mark.copy.copier
    return links.pair(mark.copy, f"p{mark.number}") or links.article(other)


def _shared(links: Links, id: str, mark: _Mark, number: int) -> Shared:
    assert mark.copy is not None
    assert mark.passage is not None
    plan, passage = links.plan, mark.passage
    other = passage.b if passage.a.document == id else passage.a
    return Shared(
        number=number,
        letter=mark.letter,
        words=passage.words,
        kind=kind(passage),
        title=plan.title(other.document),
        excerpt=excerpt(plan.lookup.text(other)),
        href=_target(links, id, mark),
    )


def _other(links: Links, id: str, copy: Copy, rank: int) -> Other:
    plan = links.plan
    other = copy.source if copy.copier == id else copy.copier
    return Other(
        letter=LETTERS[rank],
        colour=rank % COLOURS + 1,
        title=plan.title(other),
        href=links.article(other),
        pair=links.pair(copy),
        origin=", ".join(part for part in (plan.outlet(other), plan.day(other)) if part),
        relation=relation(copy, id),
        sure=percent(copy.probability),
        here=percent(share_of(copy, id)),
        there=percent(share_of(copy, other)),
    )


def _added(links: Links, addition: Addition) -> Block:
    plan = links.plan
    place = f"n{addition.start}"
    return Block(
        kind=addition.kind,
        label=ADDED[addition.kind],
        words=plan.added[addition],
        excerpt=excerpt(plan.lookup.text(addition)),
        href=links.article(addition.document, place),
    )


def _dropped(links: Links, copy: Copy, number: int) -> Block:
    text = links.plan.lookup.text(copy.dropped[number])
    return Block("dropped", "left out", words([text]), excerpt(text), links.pair(copy, f"d{number}"))
