"""The first page: what was found in numbers, the stories, and what the search goes through."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from reuse.report.clean import name
from reuse.report.lookup import share_of
from reuse.report.site.links import Links
from reuse.report.site.plan import Plan
from reuse.report.site.sentences import excerpt
from reuse.report.site.story import Stories
from reuse.report.words import count, percent

CARDS = 50
"""Stories on a page."""

LISTED = 200
"""Articles on a page of the list of all."""

OUTLETS = 6
"""Outlets of a story that are named."""

FORMS = 20
"""The most boilerplate passages that are shown."""

CHOICES = 400
"""The most outlets to choose from."""

ROWS = 5000
"""Articles in one file of the search."""


@dataclass(slots=True)
class Card:
    """A story on the first page."""

    number: int
    title: str
    href: str
    articles: int
    outlets: list[str]
    more: int
    days: str
    sentence: Markup
    worth: str
    thumbnail: Markup
    timeline: Markup


@dataclass(slots=True)
class Line:
    """An article in the list of all."""

    title: str
    name: str
    href: str
    outlet: str
    day: str
    story: int
    story_href: str
    share: str


@dataclass(slots=True)
class Form:
    """A passage that says nothing about a story."""

    text: str
    places: int


@dataclass(slots=True)
class Overview:
    """What the first page says."""

    numbers: list[tuple[str, str]]
    stories: int
    outlets: list[str]
    days: tuple[str, str]
    forms: list[Form]
    form_passages: int
    alone: int


def overview(plan: Plan) -> Overview:
    """Return what the first page says, its cards aside."""
    found = plan.found
    told = len(plan.story_of)
    taken = sum(len(story.lineage) for story in found.stories)
    additions = [addition for addition in found.additions if addition.kind != "boilerplate"]
    says = [passage for passage in found.passages if not passage.boilerplate]
    kinds = Counter(passage.kind for passage in says)
    outlets = Counter(outlet for document in found.documents if (outlet := plan.outlet(document.id)))
    days = sorted(day for document in found.documents if (day := plan.day(document.id)))
    forms = sorted(
        (cluster for cluster in found.clusters if cluster.kind == "boilerplate"),
        key=lambda cluster: (-len(cluster.spans), cluster.spans),
    )
    return Overview(
        numbers=[
            (f"{len(found.documents):,}", "article" if len(found.documents) == 1 else "articles"),
            (f"{len(found.stories):,}", "story" if len(found.stories) == 1 else "stories"),
            (f"{told:,}", "articles in stories"),
            (f"{taken:,}", "copies with a likely source"),
            (f"{len(says):,}", f"shared passages, {percent(_share(kinds['verbatim'], len(says)))} verbatim"),
            (
                f"{sum(plan.added[addition] for addition in additions):,}",
                "words that only one of a story has",
            ),
        ],
        stories=len(found.stories),
        outlets=[outlet for outlet, _ in sorted(outlets.items(), key=lambda o: (-o[1], o[0]))[:CHOICES]],
        days=(days[0], days[-1]) if days else ("", ""),
        forms=[
            Form(excerpt(plan.lookup.text(cluster.spans[0])), len({span.document for span in cluster.spans}))
            for cluster in forms[:FORMS]
        ],
        form_passages=sum(passage.boilerplate for passage in found.passages),
        alone=len(found.documents) - told,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def card(stories: Stories, links: Links, number: int, thumbnail: Markup, timeline: Markup) -> Card:
    """Return what a story's card says."""
    story = stories.plan.stories[number - 1]
    outlets = stories.outlets(story)
    return Card(
        number=number,
        title=stories.title(number),
        href=links.story(number),
        articles=len(story.documents),
        outlets=outlets[:OUTLETS],
        more=max(0, len(outlets) - OUTLETS),
        days=stories.days(story),
        sentence=stories.sentence(links, story),
        worth=f"{stories.plan.worth(story):.1f}",
        thumbnail=thumbnail,
        timeline=timeline,
    )


def lines(plan: Plan, links: Links, page: int) -> list[Line]:
    """Return a page of the list of all articles."""
    documents = plan.found.documents[(page - 1) * LISTED : page * LISTED]
    return [_line(plan, links, document.id) for document in documents]


def _line(plan: Plan, links: Links, id: str) -> Line:
    story = plan.story_of.get(id, 0)
    return Line(
        title=plan.title(id),
        name=name(id),
        href=links.article(id),
        outlet=plan.outlet(id),
        day=plan.day(id),
        story=story,
        story_href=links.story(story) if story else "",
        share=percent(_shared(plan, id)) if plan.has_page(id) else "",
    )


def _shared(plan: Plan, id: str) -> float:
    """Return how much of an article stands in the one closest to it."""
    if id in plan.closest:
        return share_of(plan.closest[id], id)
    return max((share_of(copy, id) for copy in plan.lookup.copies.get(id, ())), default=0.0)


def search_rows(stories: Stories) -> Iterator[str]:
    """Yield scripts that tell the search of all articles, some thousands each, and the first one the stories' titles.

    A row is: number of the article, 0 if it has no page; headline, id, outlet, day; share in percent; number of the
    story; whether it shares nothing but boilerplate.
    """
    plan = stories.plan
    titles = [stories.title(number) for number in range(1, len(plan.stories) + 1)]
    for first in range(0, len(plan.found.documents), ROWS):
        rows = [_row(plan, document.id) for document in plan.found.documents[first : first + ROWS]]
        yield f"copytrail.take({script_safe([rows, titles if first == 0 else []])});\n"


def _row(plan: Plan, id: str) -> list[object]:
    copies = plan.lookup.copies.get(id, ())
    forms = bool(copies) and all(copy.relation == "boilerplate" for copy in copies)
    return [
        plan.numbers[id] if copies else 0,
        plan.title(id),
        name(id),
        plan.outlet(id),
        plan.day(id),
        round(100 * _shared(plan, id)),
        plan.story_of.get(id, 0),
        int(forms),
    ]


def script_safe(value: object) -> str:
    """Return JSON that means the same inside a script: nothing in it ends the script or a line.

    >>> script_safe(["</script>"])
    '["\\\\u003c/script>"]'
    """
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


def heading(plan: Plan) -> str:
    """Return the line that says what the report is of."""
    return f"{count(len(plan.found.documents), 'article')}, {count(len(plan.stories), 'story', 'stories')}"
