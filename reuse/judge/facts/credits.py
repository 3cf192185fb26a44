"""Credits: whose text an article says it carries, and how it names any outlet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reuse.document import Document
from reuse.judge.facts.forms import CREDITS, Naming, naming
from reuse.judge.facts.links import links
from reuse.judge.facts.names import Letters, listed, spelled
from reuse.judge.facts.originators import Originator, outlet, outlet_of, table
from reuse.judge.facts.releases import marks, sign_offs
from reuse.judge.facts.wordings import Role


class Credit(NamedTuple):
    """An originator a document names, in which role, how surely (0 to 1), and the words that name it.

    ``issues`` is true where the document's outlet is that originator itself; the words are then the outlet's name.
    """

    originator: Originator
    role: Role
    sure: float
    text: str
    issues: bool = False

    @property
    def name(self) -> str:
        """The name of the originator."""
        return self.originator.name

    @property
    def kind(self) -> str:
        """The kind of the originator, one of `originators.KINDS`."""
        return self.originator.kind


@dataclass(slots=True)
class Names:
    """How one document names outlets: those of the table, read at once, and any other when asked for."""

    document: Document
    credits: tuple[Credit, ...]
    """Each originator of the table it credits, once, the surest first; never its own outlet, nor a page of links."""
    _found: dict[str, tuple[Naming, ...]] = field(default_factory=dict)
    _asked: dict[str, tuple[Naming, ...]] = field(default_factory=dict)
    _credited: dict[str, Credit | None] = field(default_factory=dict)
    _letters: Letters | None = None

    @property
    def carried(self) -> Credit | None:
        """Whose text the document says it carries: see `credit`."""
        own = outlet(self.document)
        if own and own.kind != "outlet":
            called = (self.document.source or self.document.url or "").strip()
            return Credit(own, "carries", 1.0, called, issues=True)
        return next(iter(self.credits), None)

    def of(self, outlet: Originator) -> tuple[Naming, ...]:
        """Return where and how the text names an outlet; an address of its site is a naming too."""
        if outlet.listed:
            return self._found.get(outlet.name, ())
        if outlet.name not in self._asked:
            if self._letters is None:
                self._letters = Letters(self.document.text)
            named = [named for name in outlet.long for named in spelled(self._letters, name)]
            self._asked[outlet.name] = (*self._found.get(outlet.name, ()), *named)
        return self._asked[outlet.name]

    def credit(self, outlet: Originator) -> Credit | None:
        """Return the surest credit that the document gives to an outlet, or None."""
        if outlet.name not in self._credited:
            listed = (credit for credit in self.credits if credit.name == outlet.name)
            self._credited[outlet.name] = next(listed, None) or self._unlisted(outlet)
        return self._credited[outlet.name]

    def _unlisted(self, outlet: Originator) -> Credit | None:
        given = [named for named in self.of(outlet) if named.role in CREDITS]
        if not given:
            return None
        return _credit(outlet, max(given, key=lambda named: named.sure), self.document.text)


def names(document: Document) -> Names:
    """Return how a document names outlets."""
    own = outlet(document)
    found: dict[str, list[Naming]] = {}
    credits: dict[str, Credit] = {}
    for originator, named, text in _namings(document):
        if text is document.text:
            found.setdefault(originator.name, []).append(named)
        if named.role in CREDITS and originator.listed and originator.kind not in ("aggregator", "newsroom"):
            before = credits.get(originator.name)
            if originator != own and (before is None or before.sure < named.sure):
                credits[originator.name] = _credit(originator, named, text)
    ordered = sorted(credits.values(), key=lambda credit: -credit.sure)
    return Names(document, tuple(ordered), {name: tuple(namings) for name, namings in found.items()})


def credit(document: Document) -> Credit | None:
    """Return whose text a document says it carries, or None.

    Its outlet may be an originator itself. Otherwise read are bylines and datelines, of the metadata and at the head,
    and lines such as "-IANS", "with inputs from PTI", "Source: Xinhua" and those of copyright; the surest counts.
    """
    return names(document).carried


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of a text that tell whose it is as a credit does, wherever they stand."""
    for _, found in _in(text):
        if found.role in CREDITS:
            yield found.start, found.end
    yield from marks(text)


def _credit(originator: Originator, found: Naming, text: str) -> Credit:
    return Credit(originator, found.role, found.sure, " ".join(text[found.start : found.end].split()))


def _namings(document: Document) -> Iterator[tuple[Originator, Naming, str]]:
    """Yield whom a document names, how, and the text that does: a line of the metadata, or its own."""
    for part in ("byline", "dateline"):
        value = document.metadata.get(part)
        if isinstance(value, str):
            line = value[:400].strip()
            line = line if part == "dateline" or line[:3].lower() == "by " else f"By {line}"
            for originator, start, end in listed(line):
                yield originator, naming(line, start, end), line
    for originator, found in _in(document.text):
        yield originator, found, document.text


def _in(text: str) -> Iterator[tuple[Originator, Naming]]:
    """Yield the originators that a text names, and how: by name, by address, or in their own way of signing."""
    known = table()
    for originator, start, end in listed(text, known):
        found = naming(text, start, end)
        if found.role != "names" or text[start:end] not in originator.short:
            yield originator, found
    for link in links(text):
        found = naming(text, link.start, link.named)
        if found.role != "repeats":
            found = Naming("repeats" if link.closing else "names", 0.9, link.start, link.end)
        yield outlet_of(link.domain), found._replace(end=max(found.end, link.end))
    for name, within, sign_off in sign_offs():
        if within in text and name in known.names and (signed := sign_off.search(text)):
            yield known.names[name], Naming("carries", 0.8, *signed.span())
