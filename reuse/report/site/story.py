"""The page of a story: who took from whom, what each took and added, and the passages that go around."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from reuse.findings import AdditionKind, Cluster, Story
from reuse.report.clean import clean, name
from reuse.report.lookup import share_of
from reuse.report.site.links import Links
from reuse.report.site.plan import Plan
from reuse.report.site.sentences import LONG, excerpt, filled, link, place
from reuse.report.words import ADDED, count, likeliest, missing, percent, sure

ROWS = 250
"""Articles on a page; more have further pages."""

CLUSTERS = 40
"""The most passages of a story that are listed."""

HOLDERS = 12
"""The most articles that are named of those that hold a passage."""


@dataclass(slots=True)
class Row:
    """An article of a story."""

    title: str
    name: str
    href: str
    outlet: str
    day: str
    words: int
    role: str
    took: str
    width: float
    source: str
    source_href: str
    relation: str
    sure: str
    pair: str
    added: str


@dataclass(slots=True)
class Around:
    """A passage wherever it stands in a story."""

    text: str
    cut: bool
    words: int
    places: int
    kind: str
    holders: list[Markup]
    more: int


@dataclass(slots=True)
class StoryPage:
    """What the page of a story says; of a later page of it, the rows alone."""

    number: int
    title: str
    sentence: Markup
    why: str
    articles: int
    outlets: int
    days: str
    lineage: Markup
    timeline: Markup
    rows: list[Row]
    page: int
    pages: int
    around: list[Around] = field(default_factory=list)
    unlisted: int = 0


class Stories:
    """What the pages and the cards of stories say.

    Parameters
    ----------
    plan : Plan
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._orders: dict[int, list[str]] = {}

    @cached_property
    def clusters(self) -> dict[int, list[Cluster]]:
        """The passages of each story: those that stand in more articles of it than of any other, the largest first."""
        found: dict[int, list[Cluster]] = {}
        for cluster in self.plan.found.clusters:
            of = Counter(
                self.plan.story_of[span.document]
                for span in cluster.spans
                if span.document in self.plan.story_of
            )
            if of:
                number, most = of.most_common(1)[0]
                if most > 1:
                    found.setdefault(number, []).append(cluster)
        for clusters in found.values():
            clusters.sort(key=lambda c: (c.kind != "shared", -len(c.spans) * _longest(c), c.spans))
        return found

    def title(self, number: int) -> str:
        """Return the headline of a story: its likeliest source's, else the one that most of its articles have."""
        story = self.plan.stories[number - 1]
        best = next(iter(self.plan.lineage(story).reach), "")
        if best in self.plan.numbers:
            return self.plan.title(best)
        order = self.order(number)
        often = Counter(self.plan.title(id).casefold() for id in order)
        return self.plan.title(max(order, key=lambda id: often[self.plan.title(id).casefold()]))

    def order(self, number: int) -> list[str]:
        """Return the articles of a story: sources first, by how many go back to them, then by what is taken."""
        if number not in self._orders:
            story = self.plan.stories[number - 1]
            lineage = self.plan.lineage(story)
            self._orders[number] = sorted(
                story.documents,
                key=lambda id: (-lineage.reach.get(id, 0), id not in lineage.taken, -self._share(id), id),
            )
        return self._orders[number]

    def _share(self, id: str) -> float:
        return share_of(self.plan.closest[id], id) if id in self.plan.closest else 0.0

    def outlets(self, story: Story) -> list[str]:
        """Return the outlets of a story, those of most articles first."""
        known = Counter(outlet for id in story.documents if (outlet := self.plan.outlet(id)))
        return [outlet for outlet, _ in sorted(known.items(), key=lambda item: (-item[1], item[0]))]

    def days(self, story: Story) -> str:
        """Return the first and the last day of a story; empty if none is known."""
        days = sorted(day for id in story.documents if (day := self.plan.day(id)))
        if not days:
            return ""
        return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"

    def sentence(self, links: Links, story: Story) -> Markup:
        """Say where a story comes from."""
        reach = list(self.plan.lineage(story).reach)
        inferred = self.plan.inferred
        maybe = sure(inferred[reach[0]].probability) if reach and reach[0] in inferred else ""
        sentence = likeliest([place()] * len(reach), maybe)
        shown = sentence.count(place())
        return filled(sentence, [self._named(links, id) for id in reach[:shown]])

    def _named(self, links: Links, id: str) -> Markup:
        if id in self.plan.inferred:
            return link("", missing(self.plan.inferred[id]))
        return link(links.article(id), self.plan.title(id))

    def pages(self, number: int) -> int:
        """Return how many pages a story has."""
        return max(1, -(-len(self.plan.stories[number - 1].documents) // ROWS))

    def page(self, links: Links, number: int, page: int, lineage: Markup, timeline: Markup) -> StoryPage:
        """Return what a page of a story says."""
        story = self.plan.stories[number - 1]
        reach = self.plan.lineage(story).reach
        best = self.plan.inferred.get(next(iter(reach), ""))
        ids = self.order(number)[(page - 1) * ROWS : page * ROWS]
        clusters = self.clusters.get(number, []) if page == 1 else []
        return StoryPage(
            number=number,
            title=self.title(number),
            sentence=self.sentence(links, story),
            why=clean(best.text) if best else "",
            articles=len(story.documents),
            outlets=len(self.outlets(story)),
            days=self.days(story),
            lineage=lineage,
            timeline=timeline,
            rows=[self._row(links, id, reach) for id in ids],
            page=page,
            pages=self.pages(number),
            around=[self._around(links, cluster) for cluster in clusters[:CLUSTERS]],
            unlisted=max(0, len(clusters) - CLUSTERS),
        )

    def _row(self, links: Links, id: str, reach: dict[str, int]) -> Row:
        plan = self.plan
        copy = plan.closest.get(id)
        row = Row(
            title=plan.title(id),
            name=name(id),
            href=links.article(id),
            outlet=plan.outlet(id),
            day=plan.day(id),
            words=plan.words[id],
            role="",
            took="",
            width=0,
            source="",
            source_href="",
            relation="",
            sure="",
            pair="",
            added=added([(a.kind, plan.added[a]) for a in plan.lookup.additions[id]]),
        )
        if id in reach:
            row.role = f"{count(reach[id], 'article')} took from it"
        elif copy:
            other = copy.source if copy.copier == id else copy.copier
            row.took, row.width = percent(share_of(copy, id)), round(100 * share_of(copy, id), 1)
            row.relation = "taken from" if copy.relation == "copy" and copy.copier == id else "also in"
            row.sure = percent(copy.probability)
            row.pair = links.pair(copy)
            if other in plan.inferred:
                row.source = missing(plan.inferred[other])
            else:
                row.source, row.source_href = plan.title(other), links.article(other)
        return row

    def _around(self, links: Links, cluster: Cluster) -> Around:
        plan = self.plan
        span = max(cluster.spans, key=lambda span: (span.end - span.start, span))
        text = plan.lookup.text(span)
        holders = list(dict.fromkeys(span.document for span in cluster.spans))
        return Around(
            text=excerpt(text, 2 * LONG),
            cut=len(text) > 2 * LONG,
            words=len(text.split()),
            places=len(holders),
            kind=cluster.kind,
            holders=[link(links.article(id), _short(plan, id)) for id in holders[:HOLDERS]],
            more=max(0, len(holders) - HOLDERS),
        )


def _short(plan: Plan, id: str) -> str:
    return plan.outlet(id) or name(id)


def _longest(cluster: Cluster) -> int:
    return max(span.end - span.start for span in cluster.spans)


def added(blocks: Sequence[tuple[AdditionKind, int]]) -> str:
    """Say what an article added: the words of each kind, the most first, boilerplate left out.

    >>> added([("new_fact", 40), ("new_quote", 60), ("new_fact", 5), ("boilerplate", 90)])
    'a new quote (60 words), new facts (45 words)'
    """
    sizes: Counter[AdditionKind] = Counter()
    for kind, words in blocks:
        if kind != "boilerplate":
            sizes[kind] += words
    ordered = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{ADDED[kind]} ({count(words, 'word')})" for kind, words in ordered)
