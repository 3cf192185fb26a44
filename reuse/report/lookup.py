"""Findings, looked up by document and story."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reuse.findings import Addition, Copy, Findings, Passage, Span, Story
from reuse.report.clean import clean
from reuse.text.tokens import tokenise

HEADLINE = 12
"""Letters and digits of a headline; what is shorter is rather a button or a section."""


class Lookup:
    """What was found of each document.

    Attributes
    ----------
    documents : dict of str to Document
    copies : dict of str to list of Copy
        Those that a document is part of, as copier or source.
    additions : dict of str to list of Addition
    """

    def __init__(self, found: Findings) -> None:
        self.documents = {document.id: document for document in found.documents}
        self.copies: defaultdict[str, list[Copy]] = defaultdict(list)
        self.additions: defaultdict[str, list[Addition]] = defaultdict(list)
        for copy in found.copies:
            self.copies[copy.copier].append(copy)
            self.copies[copy.source].append(copy)
        for addition in found.additions:
            self.additions[addition.document].append(addition)

    def text(self, span: Span | Addition) -> str:
        """Return the text of a span, or of an addition, as it stands."""
        return self.documents[span.document].text[span.start : span.end]

    def headline(self, id: str) -> str:
        """Return a document's title, or the first line of its text that is long enough for one."""
        document = self.documents[id]
        if document.title:
            return document.title
        first = ""
        for line in document.text[:10_000].splitlines():
            if sum(map(str.isalnum, line)) >= HEADLINE:
                return line
            first = first or (line if clean(line) else "")
        return first

    def origin(self, id: str) -> str:
        """Return the outlet and the day, as far as they are known."""
        document = self.documents[id]
        day = document.published or document.first_seen
        return ", ".join(clean(part) for part in (document.source, str(day)[:10] if day else None) if part)

    def closest(self, id: str, story: Story) -> Copy | None:
        """Return the copy that says most of a document: its place in the lineage, else the most it shares."""
        for copy in story.lineage:
            if copy.copier == id:
                return copy
        members = set(story.documents)
        near = [copy for copy in self.copies[id] if {copy.copier, copy.source} <= members]
        telling = [copy for copy in near if copy.relation not in ("boilerplate", "quotes")] or near
        return max(telling, key=lambda copy: (share_of(copy, id), copy.probability), default=None)


def share_of(copy: Copy, id: str) -> float:
    """Return how much of one of its two documents a copy covers."""
    return copy.copier_share if copy.copier == id else copy.source_share


def side_of(passage: Passage, id: str) -> Span:
    """Return where a passage stands in one of its two documents."""
    return passage.a if passage.a.document == id else passage.b


def words(texts: Sequence[str]) -> int:
    """Return how many words texts have, in all."""
    return int(tokenise(texts).bounds[-1])


class Lineage:
    """Who took from whom in a story.

    Attributes
    ----------
    taken : dict of str to float
        Each copier, with the share of it that it took.
    reach : dict of str to int
        Each document that others took from and that took from none, with how many go back to it; most first.
    """

    def __init__(self, story: Story) -> None:
        self._source = {copy.copier: copy.source for copy in story.lineage}
        self.taken = {copy.copier: copy.copier_share for copy in story.lineage}
        reach = Counter(map(self.root, self._source))
        self.reach = dict(sorted(reach.items(), key=lambda item: (-item[1], item[0])))

    def root(self, id: str) -> str:
        """Return the document that this one goes back to; itself, if it took from none."""
        while id in self._source:
            id = self._source[id]
        return id

    def direct(self, id: str) -> int:
        """Return how many documents took from this one."""
        return sum(source == id for source in self._source.values())
