"""Which pages a report has, and how they name and link one another."""

from collections.abc import Iterable
from functools import cached_property

from reuse.document import Document, texts_of
from reuse.findings import Addition, Copy, Findings, Inferred, Story
from reuse.report.clean import clean, name
from reuse.report.lookup import Lineage, Lookup, share_of
from reuse.text.tokens import tokenise

ALL_PAIRS = 200
"""Pairs up to which each has a page."""

CLOSEST = 2
"""Of more pairs those have a page that are among the closest so many of one of their articles, boilerplate aside."""

TITLE = 160
"""The most characters of a headline that are shown."""

Pair = tuple[str, str]


class Plan:
    """What was found, ordered and numbered for the pages of a report.

    Names of files are made of numbers only: an article's is its place among the documents, a story's its rank.

    Attributes
    ----------
    lookup : Lookup
    numbers : dict of str to int
        Of the articles, from 1.
    stories : list of Story
        The one with the most that is copied first: the shares of its articles that stand elsewhere in it, summed.
    story_of : dict of str to int
        The number of the story that an article is in, from 1.
    closest : dict of str to Copy
        For each article of a story how it is related to the one that says most of it.
    """

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.lookup = Lookup(found)
        self.numbers = {document.id: number for number, document in enumerate(found.documents, 1)}
        self.inferred: dict[str, Inferred] = {s.id: s for story in found.stories for s in story.inferred}
        self.closest: dict[str, Copy] = {}
        for story in found.stories:
            self._put_closest(story)
        self.stories = sorted(
            found.stories, key=lambda story: (-self.worth(story), -len(story.documents), story.documents)
        )
        self.story_of = {id: n for n, story in enumerate(self.stories, 1) for id in story.documents}
        self._pairs = self._with_pages()
        self._titles: dict[str, str] = {}
        known = ((document.id, document.published or document.first_seen) for document in found.documents)
        self._days = {id: str(time)[:10] for id, time in known if time}

    def _put_closest(self, story: Story) -> None:
        """Choose as `Lookup.closest` does, for a story at once."""
        members = set(story.documents)
        best: dict[str, tuple[tuple[bool, float, float], Copy]] = {}
        for id in story.documents:
            for copy in self.lookup.copies[id]:
                if copy.copier == id and copy.source in members:
                    telling = copy.relation not in ("boilerplate", "quotes")
                    for end in (copy.copier, copy.source):
                        rank = (telling, share_of(copy, end), copy.probability)
                        if end not in best or rank > best[end][0]:
                            best[end] = rank, copy
        self.closest.update({id: copy for id, (_, copy) in best.items()})
        self.closest.update({copy.copier: copy for copy in story.lineage})

    def _with_pages(self) -> dict[Pair, Copy]:
        copies = self.found.copies
        if len(copies) <= ALL_PAIRS:
            return {_pair(copy): copy for copy in copies}
        chosen: dict[Pair, Copy] = {}
        for id, near in self.lookup.copies.items():
            if id in self.closest and self.closest[id].source in self.numbers:
                chosen[_pair(self.closest[id])] = self.closest[id]
            says = (copy for copy in near if copy.relation != "boilerplate")
            for copy in self.by_share(id, says)[:CLOSEST]:
                chosen[_pair(copy)] = copy
        return chosen

    def by_share(self, id: str, copies: Iterable[Copy]) -> list[Copy]:
        """Return copies of an article, those that say most of it first: its source, then by what they share."""
        first = self.closest.get(id)
        return sorted(
            copies,
            key=lambda copy: (
                copy is not first,
                copy.relation in ("boilerplate", "quotes"),
                -share_of(copy, id),
                copy.copier,
                copy.source,
            ),
        )

    def worth(self, story: Story) -> float:
        """Return how many whole articles' worth of a story is copied."""
        return sum(share_of(self.closest[id], id) for id in story.documents if id in self.closest)

    @cached_property
    def pairs(self) -> list[Copy]:
        """The pairs that have a page, by the numbers of their articles."""
        return [self._pairs[pair] for pair in sorted(self._pairs, key=self._numbered)]

    def _numbered(self, pair: Pair) -> tuple[int, int]:
        a, b = sorted((self.numbers[pair[0]], self.numbers[pair[1]]))
        return a, b

    @property
    def size(self) -> int:
        """How many pages there are of stories, articles and pairs."""
        return len(self.stories) + len(self.articles) + len(self.pairs)

    @cached_property
    def articles(self) -> list[Document]:
        """The articles that have a page: those that share something."""
        return [document for document in self.found.documents if self.lookup.copies.get(document.id)]

    @cached_property
    def words(self) -> dict[str, int]:
        """The words of each article."""
        found: dict[str, int] = {}
        for documents in _batches(self.found.documents):
            bounds = tokenise(texts_of(documents), places=False).bounds
            sizes = (bounds[1:] - bounds[:-1]).tolist()
            found.update(zip((document.id for document in documents), sizes, strict=True))
        return found

    @cached_property
    def added(self) -> dict[Addition, int]:
        """The words of each addition."""
        additions = self.found.additions
        bounds = tokenise([self.lookup.text(addition) for addition in additions], places=False).bounds
        return dict(zip(additions, (bounds[1:] - bounds[:-1]).tolist(), strict=True))

    def lineage(self, story: Story) -> Lineage:
        """Return who took from whom in a story."""
        return Lineage(story)

    def title(self, id: str) -> str:
        """Return an article's headline, fit to show; its id if it has none."""
        if id not in self._titles:
            headline = clean(self.lookup.headline(id)[: 4 * TITLE])
            self._titles[id] = shortened(headline, TITLE) or name(id)
        return self._titles[id]

    def day(self, id: str) -> str:
        """Return the day an article was published or first seen, in ISO 8601; empty if unknown."""
        return self._days.get(id, "")

    def outlet(self, id: str) -> str:
        """Return an article's outlet; empty if unknown."""
        return clean(self.lookup.documents[id].source or "")[:TITLE]

    def has_page(self, id: str) -> bool:
        """Return whether an article has a page."""
        return bool(self.lookup.copies.get(id))

    def has_pair(self, copy: Copy) -> bool:
        """Return whether a pair has a page."""
        return _pair(copy) in self._pairs

    def pair_name(self, copy: Copy) -> str:
        """Return the numbers of a pair's articles, the lower one first."""
        a, b = self._numbered(_pair(copy))
        return f"{a}-{b}"


def shortened(line: str, most: int) -> str:
    """Return a line, cut between words where it can be if it is longer than so many characters."""
    if len(line) <= most:
        return line
    head = line[: most - 1]
    words = head.rpartition(" ")[0]
    return f"{words if 2 * len(words) > most else head}…"


def _pair(copy: Copy) -> Pair:
    a, b = sorted((copy.copier, copy.source))
    return a, b


def _batches(documents: list[Document]) -> Iterable[list[Document]]:
    for first in range(0, len(documents), 1000):
        yield documents[first : first + 1000]
