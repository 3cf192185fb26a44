"""Addresses of the pages and of places in them, in a folder or in a single file."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from reuse.findings import Copy
from reuse.report.site.plan import Plan

_SAFE = ("http", "https")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses that a page uses.

    Attributes
    ----------
    plan : Plan
    root : str
        The way from the page's folder to the report's.
    single : bool
        Whether all pages stand in one file.
    """

    plan: Plan
    root: str = ""
    single: bool = False

    def to(self, page: str, name: str, place: str = "") -> str:
        """Return the address of a page, which is called ``name`` where all stand in one file, or of a place in it."""
        if self.single:
            return f"#{place or name}"
        return f"{self.root}{page}{'#' if place else ''}{place}"

    def overview(self) -> str:
        """Return the address of the first page."""
        return self.to("index.html", "overview")

    def story(self, number: int, page: int = 1) -> str:
        """Return the address of a story, or of a later page of it."""
        return self.to(f"stories/{number}{_later(page)}.html", f"s{number}{_later(page)}")

    def listing(self, kind: str, page: int) -> str:
        """Return the address of a list of stories or of all articles."""
        return self.to(f"{kind}{_later(page)}.html", f"{kind}{_later(page)}")

    def article(self, id: str, place: str = "") -> str:
        """Return the address of an article, or of a place in it; empty if it has no page."""
        if not self.plan.has_page(id):
            return ""
        number = self.plan.numbers[id]
        return self.to(f"articles/{number}.html", f"a{number}", place and f"a{number}-{place}")

    def pair(self, copy: Copy, place: str = "") -> str:
        """Return the address of a pair, or of a place in it; empty if it has no page."""
        if not self.plan.has_pair(copy):
            return ""
        name = self.plan.pair_name(copy)
        return self.to(f"pairs/{name}.html", f"x{name}", place and f"x{name}-{place}")


def outside(url: str | None) -> str:
    """Return the address of an article on the web if it is one that may be followed, else nothing.

    >>> outside("https://example.org/a"), outside(" java\\tscript:alert(1)"), outside("//example.org")
    ('https://example.org/a', '', '')
    """
    if not url or len(url) > _LONGEST or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in _SAFE and parts.netloc else ""


def _later(page: int) -> str:
    return f"-{page}" if page > 1 else ""
