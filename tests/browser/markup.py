"""What stands in a page's markup, by the standard library's parser: elements, names of places, links."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
SVG = frozenset(
    ("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "tspan")
)


@dataclass(frozen=True)
class Element:
    """A start tag: how deep it stands, and what it says."""

    tag: str
    depth: int
    attributes: dict[str, str]


@dataclass
class Markup(HTMLParser):
    """A page's elements in order, and all text in each kind of element."""

    elements: list[Element] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    first: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.wrong.append(f"an attribute twice: {self.get_starttag_text()}")
        self.elements.append(Element(tag, len(self.open), {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            if tag not in SVG:
                self.wrong.append(f"not void, yet closed at once: {self.get_starttag_text()}")
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}, while open: {self.open[-3:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.open and data.strip():
            self.wrong.append(f"text outside of everything: {data[:80]!r}")
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"a comment: {data[:80]!r}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"an instruction: {data[:80]!r}")

    def handle_decl(self, decl: str) -> None:
        self.first = self.first or decl

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"a section: {data[:80]!r}")

    def all(self, tag: str) -> list[Element]:
        """Return the elements of a kind."""
        return [element for element in self.elements if element.tag == tag]

    def values(self, name: str) -> list[str]:
        """Return what an attribute says, wherever it stands."""
        return [element.attributes[name] for element in self.elements if name in element.attributes]

    @property
    def ids(self) -> set[str]:
        """The names of places."""
        return set(self.values("id"))


@cache
def read(path: Path) -> Markup:
    """Return what stands in a page."""
    markup = Markup()
    markup.feed(path.read_bytes().decode())
    markup.close()
    markup.wrong += [f"<{tag}> is not closed" for tag in markup.open]
    return markup


def pages(folder: Path) -> list[Path]:
    """Return all pages of a report."""
    return sorted(folder.rglob("*.html"))
