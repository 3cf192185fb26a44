"""Findings, looked up as exports need them: numbers, stories, who took from whom, texts."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TypeVar

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import Addition, Copy, Findings, Inferred, Span, Story

MOST_ITEMS, MOST_CHARACTERS = 500, 1 << 23
"""How much is worked on at once."""

T = TypeVar("T")

_SURROGATES = re.compile("[\ud800-\udfff]")


class Known:
    """What is known of each document of some findings.

    Attributes
    ----------
    found : Findings
    documents : dict of str to Document
    number : dict of str to int
        The place of each document among all, from 1.
    story : dict of str to int
        The number of the story that a document is of, from 1.
    taken : dict of str to Copy
        What a document took from where, as the lineage of its story has it.
    inferred : dict of str to Inferred
        Sources that are not among the documents.

    Raises
    ------
    ReuseError
        If the findings speak of a document that is not among theirs.

    Notes
    -----
    Time and space grow with the findings.
    """

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.documents = {document.id: document for document in found.documents}
        self.number = {document.id: number for number, document in enumerate(found.documents, 1)}
        self.story: dict[str, int] = {}
        self.taken: dict[str, Copy] = {}
        self.inferred: dict[str, Inferred] = {}
        for number, story in enumerate(found.stories, 1):
            for id in story.documents:
                self.story.setdefault(id, number)
            for copy in story.lineage:
                self.taken.setdefault(copy.copier, copy)
            self.inferred |= {source.id: source for source in story.inferred}
        self.inferred = {id: source for id, source in self.inferred.items() if id not in self.documents}
        for id in _named(found):
            if id not in self.documents and id not in self.inferred:
                raise ReuseError(f"the findings speak of {id!r}, which is none of their documents")

    def text(self, span: Span | Addition) -> str:
        """Return the text of a span, or of an addition, as it stands."""
        return self.documents[span.document].text[span.start : span.end]

    def outlet(self, id: str) -> str | None:
        """Return a document's source."""
        return self.documents[id].source

    def in_lineage(self, copy: Copy) -> bool:
        """Return whether a copy is part of a story's lineage."""
        taken = self.taken.get(copy.copier)
        return taken is not None and taken.source == copy.source


def origin(story: Story) -> tuple[str, int] | None:
    """Return where most documents of a story go back to, and how many do; None if nobody took from anybody."""
    parent = {copy.copier: copy.source for copy in story.lineage}
    root: dict[str, str] = {}
    for id in parent:
        path: dict[str, None] = {}
        while id in parent and id not in root and id not in path:
            path[id] = None
            id = parent[id]
        root |= dict.fromkeys(path, root.get(id, id))
    reach = Counter(root.values())
    return min(reach.items(), key=lambda item: (-item[1], item[0]), default=None)


def headline(document: Document) -> str:
    """Return a document's title, or else the first line of its text."""
    lines = (" ".join(line.split()) for line in document.text[:2000].splitlines())
    return " ".join((document.title or "").split()) or next(filter(None, lines), "")


def iso(time: object) -> str | None:
    """Return a document's time as ISO 8601 text."""
    return time.isoformat() if isinstance(time, date) else None


def parts(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Cut items into lists that are worked on at once, of no more than so many characters, or of one item."""
    part: list[T] = []
    room = MOST_CHARACTERS
    for item in items:
        taken = size(item)
        if part and (taken > room or len(part) >= MOST_ITEMS):
            yield part
            part, room = [], MOST_CHARACTERS
        part.append(item)
        room -= taken
    if part:
        yield part


def utf8(text: str) -> str:
    """Return text that UTF-8 can hold: lone surrogates become U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def _named(found: Findings) -> Iterator[str]:
    """Yield every id that the findings speak of, again and again."""
    for passage in found.passages:
        yield passage.a.document
        yield passage.b.document
    for cluster in found.clusters:
        yield from (span.document for span in cluster.spans)
    yield from (addition.document for addition in found.additions)
    for copy in chain(found.copies, *(story.lineage for story in found.stories)):
        yield copy.copier
        yield copy.source
    for story in found.stories:
        yield from story.documents
