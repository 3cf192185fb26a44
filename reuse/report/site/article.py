"""The page of an article: its text, coloured by where each passage also stands, and what it alone has."""

from dataclasses import dataclass, field

from markupsafe import Markup

from reuse.findings import Addition, Copy
from reuse.report.clean import name
from reuse.report.lookup import share_of
from reuse.report.site.coloured import COLOURED, Coloured, Part, sign
from reuse.report.site.links import Links, outside
from reuse.report.site.sentences import Reason, about, evidence, excerpt, kind, relation
from reuse.report.words import ADDED, percent
from reuse.text.tokens import tokenise

BLOCKS = 40
"""The most dropped blocks that are listed."""


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


def article_page(links: Links, id: str) -> ArticlePage:
    """Return what the page of an article says."""
    plan = links.plan
    document = plan.lookup.documents[id]
    text = document.text
    closest = plan.closest.get(id)
    copies = plan.by_share(id, plan.lookup.copies[id])
    anchor = f"a{plan.numbers[id]}"
    coloured = Coloured(links, id, copies)
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
        text=coloured.html,
        cut=len(text) - len(coloured.text),
        shared=[_shared(links, part) for part in coloured.parts],
        others=[_other(links, id, copy, rank) for rank, copy in enumerate(copies[:COLOURED])],
        more=max(0, len(copies) - COLOURED),
        added=[_added(links, addition) for addition in plan.lookup.additions[id]],
    )
    if closest and closest.copier == id and closest.dropped:
        page.dropped = _dropped(links, closest)
        page.source = plan.title(closest.source)
    if id in plan.story_of:
        number = plan.story_of[id]
        page.story, page.story_title = links.story(number), f"Story {number}"
    return page


def _shared(links: Links, part: Part) -> Shared:
    plan = links.plan
    return Shared(
        number=part.place,
        letter=part.letter,
        words=part.passage.words,
        kind=kind(part.passage),
        title=plan.title(part.there.document),
        excerpt=excerpt(plan.lookup.text(part.there)),
        href=part.href(links),
    )


def _other(links: Links, id: str, copy: Copy, rank: int) -> Other:
    plan = links.plan
    other = copy.source if copy.copier == id else copy.copier
    letter, colour = sign(rank)
    return Other(
        letter=letter,
        colour=colour,
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


def _dropped(links: Links, copy: Copy) -> list[Block]:
    texts = [links.plan.lookup.text(span) for span in copy.dropped[:BLOCKS]]
    bounds = tokenise(texts, places=False).bounds
    return [
        Block("dropped", "left out", size, excerpt(text), links.pair(copy, f"d{number}"))
        for number, (text, size) in enumerate(zip(texts, (bounds[1:] - bounds[:-1]).tolist(), strict=True))
    ]
