"""One story on the page of ``copytrail find``: its likeliest source, and what each article took and added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.text import Text

from reuse.findings import Copy, Story
from reuse.report.clean import clean, name
from reuse.report.lookup import Lineage, Lookup, share_of, side_of, words
from reuse.report.terminal.lines import article, excerpts, labelled
from reuse.report.terminal.tree import tree
from reuse.report.words import ADDED, count, likeliest, missing, reasons, sure, verdict, verdict_again

ARTICLES, FEWER = 8, 3
"""The most articles of which it is said in words what they took: in full, and with the verdict alone."""

EXCERPTS = 3
"""The most passages, and blocks of its own, that are printed of an article."""

Lines = Iterator[tuple[str, str | Text]]
"""Lines, each with its label."""


@dataclass
class StoryPage:
    """A story, to be printed in so many columns, each article in full or with its verdict alone."""

    lookup: Lookup
    story: Story
    width: int
    in_full: bool
    _told: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lineage = Lineage(self.story)
        self.inferred = {source.id: source for source in self.story.inferred}

    def lines(self) -> Iterator[RenderableType]:
        """Yield what to print."""
        yield Text(self._sources())
        if best := self.inferred.get(next(iter(self.lineage.reach), "")):
            yield labelled([("why", clean(best.text))])
        if len(self.story.documents) > 2:
            yield Text()
            yield tree(self.lookup, self.story, self._name)
        shown = self._order()[: ARTICLES if self.in_full else FEWER]
        for id in shown:
            yield Text()
            yield article(self.lookup, id, self.width)
            yield labelled(self._article(id))
        if left := len(self.story.documents) - len(shown):
            yield Text(f"\n{count(left, 'more article')} of this story not shown here", style="dim")

    def _sources(self) -> str:
        best = next(iter(self.lineage.reach), "")
        maybe = sure(self.inferred[best].probability) if best in self.inferred else ""
        return likeliest([self._name(id) for id in self.lineage.reach], maybe)

    def _name(self, id: str) -> str:
        """Name an article, or a source that is not among them."""
        return missing(self.inferred[id]) if id in self.inferred else name(id)

    def _order(self) -> list[str]:
        """Return the likeliest source and those that go back to it, other copiers, and the rest."""
        best, taken = next(iter(self.lineage.reach), None), self.lineage.taken
        back = {id for id in taken if self.lineage.root(id) == best}
        return sorted(
            self.story.documents,
            key=lambda id: (id != best, id not in back, id not in taken, -taken.get(id, 0.0), id),
        )

    def _article(self, id: str) -> Lines:
        is_source = id in self.lineage.reach
        copy = self.lookup.closest(id, self.story)
        if is_source:
            direct, all_in_all = self.lineage.direct(id), self.lineage.reach[id]
            more = f" directly, {all_in_all} in all" if direct < all_in_all else ""
            yield "", f"{count(direct, 'article')} took from it{more}."
        elif copy:
            yield from self._related(copy, id)
        if self.in_full:
            took = not is_source and copy is not None and copy.relation == "copy" and copy.copier == id
            yield from self._own("added" if took else "its own", id)

    def _related(self, copy: Copy, id: str) -> Lines:
        """Say how an article is related to the one closest to it, once with the reasons."""
        pair = copy.copier, copy.source
        if pair in self._told:
            yield "", verdict_again(copy, id)
            return
        self._told.add(pair)
        yield "", verdict(copy, id, self._name(copy.source) if copy.source in self.inferred else "")
        yield from reasons(copy.evidence, 2 if self.in_full else 1)
        if self.in_full:
            yield from self._passages(self._beside(copy), id)

    def _beside(self, copy: Copy) -> Copy:
        """Return a copy, or in place of one of an inferred source what its copier shares most with another copier."""
        if copy.source not in self.inferred:
            return copy
        others = set(self.inferred[copy.source].documents)
        beside = [c for c in self.lookup.copies[copy.copier] if {c.copier, c.source} <= others]
        return max(beside, key=lambda c: share_of(c, copy.copier), default=copy)

    def _passages(self, copy: Copy, id: str) -> Lines:
        says = [passage for passage in copy.passages if not passage.boilerplate] or list(copy.passages)
        longest = sorted(says, key=lambda passage: (-passage.words, passage))
        rows = [
            (f"{count(passage.words, 'word')}, {passage.kind}", self.lookup.text(side_of(passage, id)))
            for passage in longest[:EXCERPTS]
        ]
        label = "taken" if copy.relation == "copy" and copy.copier == id else "shared"
        yield from excerpts(label, rows, self.width)
        yield from _more(label, longest[EXCERPTS:], "shorter passage")

    def _own(self, label: str, id: str) -> Lines:
        """Show what an article has that no other of the story has: the longest first, headlines last."""
        says = [addition for addition in self.lookup.additions[id] if addition.kind != "boilerplate"]
        sized = [(words([self.lookup.text(addition)]), addition) for addition in says]
        sized.sort(key=lambda item: (item[1].kind == "headline", -item[0], item[1]))
        rows = [
            (f"{count(size, 'word')}, {ADDED[addition.kind]}", self.lookup.text(addition))
            for size, addition in sized[:EXCERPTS]
        ]
        yield from excerpts(label, rows, self.width)
        yield from _more(label, sized[EXCERPTS:], "shorter block")


def _more(label: str, left: Sequence[object], thing: str) -> Lines:
    if left:
        yield label, Text(f"and {count(len(left), thing)}", style="dim")
