"""What a page says of itself: lines on copyright and sign-up, and sections such as "About" the company and contacts."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reuse.document import Document

TABLE = Path(__file__).with_name("notices.json")

OPENING = 0.25
"""Share of a document in which no section of notices begins: above them stands the news."""


def notices(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the notices of a document (``notices.json``): half-open offsets, in order, without overlap."""
    return tuple(_found(document.text))


def _found(text: str) -> Iterator[tuple[int, int]]:
    phrases, sections, named = _table()
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two in lower case
        lower = text
    here = [phrase for phrase in phrases if phrase in lower]
    start = 0
    for line in lower.split("\n"):
        end = start + len(line)
        words = line.lstrip(" \t*-–•")
        if start >= OPENING * len(text) and (
            words.startswith(sections) or (words.startswith(named) and _names(text, end - len(words), named))
        ):
            yield start, len(text)
            return
        if here and any(phrase in line for phrase in here):
            yield start, end
        start = end + 1


def _names(text: str, start: int, named: tuple[str, ...]) -> bool:
    """Whether a heading names somebody: it begins with a capital, and so does what is behind its first words."""
    opening = text[start : start + 40].lower()
    size = next((len(words) for words in named if opening.startswith(words)), 0)
    return text[start].isupper() and text[start + size : start + size + 1].isupper()


@cache
def _table() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(table["phrases"]), tuple(table["sections"]), tuple(table["named"])
