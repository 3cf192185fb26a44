"""Releases: texts that a company, government or other body issues, and the marks of those who pass them on."""

import json
import re
from collections.abc import Iterator
from functools import cache

from reuse.document import Document
from reuse.judge.facts.originators import TABLE

_OPENING, _CLOSING = 1_200, 1_500

_WHAT = (
    r"(?:(?:news|press|media|joint|public)[ ])*(?:release|statement|memorandum|advisory|letter|announcement|notice"
    r"|proclamation|order|fact sheet|readout|remarks|speech|testimony|transcript|bulletin|alert|information|declaration"
    r"|resolution|report to congress)s?"
)
_BODY = r"[^\n:]{3,200}?"
_FORMULA = re.compile(
    rf"^.{{0,80}}?\b(?:[Tt]he following {_WHAT} (?:was|were|is) (?:released|issued|provided|published) by {_BODY}"
    rf"|{_BODY} (?:issued|released|published|posted) the following {_WHAT}\b[^\n:]{{0,120}})(?::|$)",
    re.MULTILINE,
)
_REACH = 80 + 200 + 20
"""Characters from the beginning of a line in which its "the following" must begin."""
_REPEATED = re.compile(
    r"^[^\n:]{3,200} (?:issued|released|published|posted) the following [^\n:]{3,140}:", re.MULTILINE
)
_SOURCE = re.compile(r"^SOURCE:?[ \t]+[A-Z][^\n]{1,120}$", re.MULTILINE)
_VERSION = re.compile(
    r"^(?:To )?[Vv]iew (?:the )?(?:source version|original content|original release|multimedia)[^\n]{0,300}$",
    re.MULTILINE,
)
_PROVIDED = re.compile(r"^NEWS PROVIDED BY[ \t]*\n[^\n]{1,120}$", re.MULTILINE)

MARKS = (
    _FORMULA,
    _REPEATED,
    _SOURCE,
    _VERSION,
    _PROVIDED,
    re.compile(r"^[ \t]*(?:#[ ]?#[ ]?#|-30-)[ \t]*$", re.MULTILINE),
    re.compile(
        r"(?:^|(?<=[.!?] ))[Tt]his (?:material|content) may not be (?:published|reproduced)[^\n]{0,200}",
        re.MULTILINE,
    ),
    re.compile(r"^[^\n]{0,120}\b[Aa]ll [Rr]ights [Rr]eserved\b[^\n]{0,120}$", re.MULTILINE),
    re.compile(
        r"^[ \t]*(?:The post [^\n]{1,300} (?:appeared|was) (?:first|originally) on [^\n]{1,100}"
        r"|(?:This|The) (?:story|article|post|piece|column|essay|report|text) (?:was |has been )?(?:first |originally )"
        r"[^\n]{1,200})$",
        re.MULTILINE,
    ),
)
"""Lines of who issued a text or passes it on, wherever they stand."""


def repeats(document: Document) -> str | None:
    """Return the line by which a service says whose text of any kind it repeats, or None."""
    found = (
        _REPEATED.search(document.text, 0, _OPENING)
        if " the following " in document.text[:_OPENING]
        else None
    )
    return " ".join(found.group().split()) if found else None


def released(document: Document) -> str | None:
    """Return the words that show a text to be a release, whoever passes it on, or None."""
    text = document.text
    tail = max(0, len(text) - _CLOSING)
    if formula := _formula(text):
        return formula
    for pattern, word, first, last in (
        (_PROVIDED, "NEWS PROVIDED BY", 0, _OPENING),
        (_VERSION, "iew ", tail, len(text)),
        (_SOURCE, "SOURCE", tail, len(text)),
    ):
        if text.find(word, first, last) >= 0 and (found := pattern.search(text, first, last)):
            return " ".join(found.group().split())
    return None


def _formula(text: str) -> str | None:
    """Return the line, of the first ones, by which somebody issues a text."""
    at = text.find("he following ", 0, _OPENING)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        if at - start < _REACH and (found := _FORMULA.match(text, start, _OPENING)):
            return " ".join(found.group().split())
        at = text.find("he following ", at + 1, _OPENING)
    return None


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of lines that tell who issued a text or passes it on."""
    for mark in MARKS:
        for line in mark.finditer(text):
            yield line.span()


@cache
def sign_offs() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the sign-offs in the house style of one agency: its name, a word of them, and what finds them."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))["sign_offs"]
    return tuple((row["name"], row["word"], re.compile(row["pattern"], re.MULTILINE)) for row in rows)
