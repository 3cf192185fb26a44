"""What a page says of itself: lines on copyright and sign-up, and sections such as "About" the company and contacts."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reuse._kernels.literals import Literals
from reuse.document import Document

TABLE = Path(__file__).with_name("notices.json")

OPENING = 0.25
"""Share of a document in which no section of notices begins: above them stands the news."""


def notices(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the notices of a document (``notices.json``): half-open offsets, in order, without overlap."""
    return tuple(_found(document.text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    table = _table()
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two in lower case
        lower = text
    told = 0
    for at, number in table.literals.find(lower):
        start = lower.rfind("\n", 0, at) + 1
        heads = (
            number in table.headings and start >= OPENING * len(text) and not lower[start:at].strip(_BEFORE)
        )
        if heads and (number not in table.named or _names(text, at, number, table)):
            yield start, len(text)
            return
        if number in table.phrases and start >= told:
            end = lower.find("\n", at)
            told = (end if end >= 0 else len(text)) + 1
            yield start, told - 1


_BEFORE = " \t*-–•"
"""What may stand before a heading on its line."""


class _Table(NamedTuple):
    """The table's strings, and the numbers of those that make a line a notice, or head a section of them."""

    literals: Literals
    strings: tuple[str, ...]
    phrases: frozenset[int]
    headings: frozenset[int]
    named: frozenset[int]


def _names(text: str, start: int, number: int, table: _Table) -> bool:
    """Whether a heading names somebody: it begins with a capital, and so does what is behind its first words."""
    behind = start + len(table.strings[number])
    return text[start].isupper() and text[behind : behind + 1].isupper()


@cache
def _table() -> _Table:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    strings = tuple(dict.fromkeys((*table["named"], *table["sections"], *table["phrases"])))
    phrases, sections, named = (
        frozenset(strings.index(string) for string in table[part])
        for part in ("phrases", "sections", "named")
    )
    return _Table(Literals([*strings]), strings, phrases, sections | named, named - sections)
