"""The page of a pair: two texts side by side, their passages numbered, the words that differ emphasised."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from reuse.findings import Addition, Copy, Passage, Span
from reuse.report.clean import name
from reuse.report.lookup import share_of, side_of
from reuse.report.site.changes import Ranges
from reuse.report.site.links import Links
from reuse.report.site.marked import Painting
from reuse.report.site.sentences import Reason, evidence, kind
from reuse.report.words import ADDED, count, percent, verdict_of_two

COLOURS = 8


@dataclass(slots=True)
class Side:
    """One of the two articles."""

    letter: str
    title: str
    name: str
    href: str
    origin: str
    role: str
    share: str
    text: Markup
    cut: int


@dataclass(slots=True)
class Joined:
    """A passage in both."""

    number: int
    words: int
    kind: str
    moved: bool
    colour: int


@dataclass(slots=True)
class Answer:
    """One answer about a pair, and how likely it is."""

    text: str
    share: str
    width: float


@dataclass(slots=True)
class PairPage:
    """What the page of a pair says."""

    anchor: str
    title: str
    verdict: str
    sides: tuple[Side, Side]
    joined: list[Joined]
    answers: list[Answer]
    reasons: list[Reason]
    moved: int
    dropped: int


def pair_page(links: Links, copy: Copy, changed: Mapping[Passage, tuple[Ranges, Ranges]]) -> PairPage:
    """Return what the page of a pair says.

    Parameters
    ----------
    links : Links
    copy : Copy
    changed : mapping
        The words to emphasise in its passages that are not verbatim, as by `reuse.report.site.changes.changes`.
    """
    ids = _order(links, copy)
    moved = set(copy.moved)
    roles = ("source", "copier") if copy.relation == "copy" else ("", "")
    anchor = f"x{links.plan.pair_name(copy)}"
    return PairPage(
        anchor=anchor,
        title=" and ".join(links.plan.title(id) for id in ids),
        verdict=verdict_of_two(copy, ids[0]),
        sides=(
            _side(links, copy, ids[0], "A", roles[0], changed),
            _side(links, copy, ids[1], "B", roles[1], changed),
        ),
        joined=[
            Joined(number, passage.words, kind(passage), bool(moved) and passage in moved, _colour(number))
            for number, passage in enumerate(copy.passages, 1)
        ],
        answers=_answers(copy, ids),
        reasons=evidence(copy.evidence),
        moved=len(copy.moved),
        dropped=len(copy.dropped),
    )


def _order(links: Links, copy: Copy) -> tuple[str, str]:
    """Return the source and the copier, or where neither is known the articles in their order."""
    if copy.relation == "copy":
        return copy.source, copy.copier
    a, b = sorted((copy.source, copy.copier), key=links.plan.numbers.__getitem__)
    return a, b


def _colour(number: int) -> int:
    return (number - 1) % COLOURS + 1


def _side(
    links: Links,
    copy: Copy,
    id: str,
    letter: str,
    role: str,
    changed: Mapping[Passage, tuple[Ranges, Ranges]],
) -> Side:
    plan = links.plan
    text = plan.lookup.documents[id].text
    painting = Painting(text)
    is_source = copy.relation == "copy" and id == copy.source
    own: list[Span | Addition] = list(copy.dropped) if is_source else list(plan.lookup.additions[id])
    passages = list(enumerate(copy.passages, len(own)))
    for mark, block in enumerate(own):
        painting.paint(block.start, block.end, mark)
    for mark, passage in sorted(passages, key=lambda item: -item[1].words):
        span = side_of(passage, id)
        painting.paint(span.start, span.end, mark)
        if passage in changed:
            painting.emphasise(span.start, changed[passage][0 if passage.a is span else 1])
    for mark, block in enumerate(own):
        if not painting.shows(block.start, block.end, mark):
            painting.paint(block.start, block.end, mark)
    moved = set(copy.moved)
    only = "d" if is_source else "e" if letter == "A" else "f"
    here, there = ("p", "q") if letter == "A" else ("q", "p")
    page = f"x{plan.pair_name(copy)}"

    def opening(mark: int, first: bool) -> tuple[str, str]:
        if mark < len(own):
            return _only(own[mark], f"{page}-{only}{mark}" if first else "")
        number = mark - len(own) + 1
        passage = copy.passages[mark - len(own)]
        sort = "form" if passage.boilerplate else passage.kind
        place = f' id="{page}-{here}{number}"' if first else ' tabindex="-1"'
        how = " moved" if moved and passage in moved else ""
        sign = f'<sup dir="ltr">{number}{how}</sup>' if first else ""
        return (
            f'<a class="mark {sort} c{_colour(number)}"{place} href="#{page}-{there}{number}"'
            f' data-n="{number}">{sign}',
            "</a>",
        )

    def covered(mark: int) -> str:
        return f"{page}-{only}{mark}" if mark < len(own) else f"{page}-{here}{mark - len(own) + 1}"

    return Side(
        letter=letter,
        title=plan.title(id),
        name=name(id),
        href=links.article(id),
        origin=", ".join(part for part in (plan.outlet(id), plan.day(id)) if part),
        role=role,
        share=percent(share_of(copy, id)),
        text=painting.html(opening, covered),
        cut=len(text) - len(painting.text),
    )


def _only(block: Span | Addition, place: str) -> tuple[str, str]:
    """Return the elements around what only one of the two has."""
    at = f' id="{place}"' if place else ""
    if isinstance(block, Addition):
        tag = f'<span class="tag" dir="ltr">+ {ADDED[block.kind]}</span> ' if place else ""
        return f'<ins class="add {block.kind}"{at}>{tag}', "</ins>"
    tag = '<span class="tag" dir="ltr">− left out</span> ' if place else ""
    return f'<span class="drop"{at}>{tag}', "</span>"


def _answers(copy: Copy, ids: tuple[str, str]) -> list[Answer]:
    if copy.likely is None:
        return []
    copier, source = ("A", "B") if copy.copier == ids[0] else ("B", "A")
    said = (
        (f"{copier} took it from {source}", copy.likely.copy),
        (f"{source} took it from {copier}", copy.likely.reverse),
        ("both took it from a common source", copy.likely.common_source),
        ("they share only quotes, forms or nothing that says so", copy.likely.nothing),
    )
    ordered = sorted(said, key=lambda answer: -answer[1])
    return [Answer(text, percent(share), round(100 * share, 1)) for text, share in ordered]


def summary(page: PairPage) -> str:
    """Say in a line what was changed."""
    parts = [count(len(page.joined), "passage")]
    if page.moved:
        parts.append(f"{page.moved} moved")
    if page.dropped:
        parts.append(f"{count(page.dropped, 'block')} left out")
    return ", ".join(parts)
