"""Addresses that a text shows, by their domain."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reuse.judge.facts.forms import TAIL
from reuse.judge.facts.originators import domain

_DOT = re.compile(r"\.[a-z]{2,6}(?![\w@-])")
_LABELS = re.compile(r"[a-z0-9.-]{1,120}\Z")
_PAGE = re.compile(r"/[^\s]{3,300}")
_LABEL = re.compile(
    r"[ \t]*(?:(?i:read|share|see|find|source|original|originally|via|link|visit)\b[^\n:]{0,60}[:：])?[ \t]*\Z"
)
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?\Z")
_BEHIND = re.compile(r"[ \t]*(?:[\r\n]|\Z)")


class Link(NamedTuple):
    """An address in a text; ``named`` is where its domain ends, ``end`` where its page does."""

    domain: str
    start: int
    named: int
    end: int
    closing: bool
    """Whether it is that of a page, has a line for itself and stands near the end: where a text was taken from."""


_READ = 30_000


def links(text: str) -> Iterator[Link]:
    """Yield the addresses among the first 30,000 characters and near the end of a text, in order."""
    for first, stop in ((0, _READ), (max(_READ, len(text) - TAIL), len(text))):
        for dot in _DOT.finditer(text, first, stop):
            labels = _LABELS.search(text, max(0, dot.start() - 120), dot.start())
            if labels is None or text[max(0, labels.start() - 1) : labels.start()] == "@":
                continue
            start, named = labels.start(), dot.end()
            if site := domain(text[start:named].lstrip(".-")):
                page = _PAGE.match(text, named)
                end = page.end() if page else named
                line = text.rfind("\n", max(0, start - 120), start) + 1 or max(0, start - 120)
                start = _SCHEME.search(text, line, start).start()  # type: ignore[union-attr]
                alone = page and _LABEL.fullmatch(text, line, start) and _BEHIND.match(text, end)
                yield Link(site, start, named, end, bool(alone) and end > len(text) - TAIL)
