"""Credits: whose text an article says it carries."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reuse.document import Document

TABLE = Path(__file__).with_name("originators.json")

HEAD, TAIL = 1_000, 500
"""Characters from the beginning and the end of a text in which a credit stands."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An originator a document names as its source, and the words that name it.

    ``issues`` is true where the document's outlet is that originator itself.
    """

    name: str
    kind: str
    text: str
    issues: bool = False


def credit(document: Document) -> Credit | None:
    """Return whose text a document says it carries, or None.

    Read are the outlet, the byline and dateline of the metadata, datelines such as "(AP)" at the head, bylines
    ("By Reuters", "By The Associated Press"), credit lines ("-IANS", "— AFP", "with inputs from PTI",
    "Source: Xinhua") and copyright lines at head and tail.
    """
    outlets, marks = _patterns()
    if document.source and (found := outlets.fullmatch(document.source.strip())):
        return Credit(*_originators()[found["name"]], found.group(), issues=True)
    for place in _places(document):
        if any(name in place for name in _originators()) and (found := marks.search(place)):
            name = next(value for group, value in found.groupdict().items() if value)
            return Credit(*_originators()[name], " ".join(found.group().split()))
    return None


def _places(document: Document) -> list[str]:
    text = document.text
    given = [document.metadata.get(field) for field in ("byline", "dateline")]
    lines = [
        value if value[:3].lower() == "by " else f"By {value}" for value in given if isinstance(value, str)
    ]
    if len(text) <= HEAD + TAIL:
        return [*lines, text]
    return [*lines, f"{text[:HEAD]}x", f"x{text[-TAIL:]}"]  # x: a line or word that was cut there is none


@cache
def _originators() -> dict[str, tuple[str, str]]:
    """Return name and kind of each originator, by all the names it prints."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))["originators"]
    return {
        mark: (row["name"], row["kind"])
        for row in rows
        for mark in {row["name"], *row["short"], *row["long"]}
    }


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what an originator's own outlet is called, and how its name stands in a credit."""
    names = "|".join(sorted(map(re.escape, _originators()), key=len, reverse=True))
    the = "(?:[Tt]he[ \t]+)?"
    end = "[ \t\r]*(?:\n|$)"
    photo = "".join(f"(?<!{kind}{mark})" for kind in ("hoto", "mage", "icture") for mark in (" ", ": "))
    marks = (
        r"\({name}\)",
        r"(?:^|\n)[ \t]*(?:[Bb]y|BY|Von|Par|Por)[ \t]+{the}{name}\b(?!['’])",
        r"(?:^|\n)[ \t]*{the}{name}{end}",
        r"(?:(?<!\w)-|[–—])[ \t]*{the}{name}[.]?{end}",
        r"(?:[Ww]ith (?:(?:agency )?inputs|reporting|material|files) from|[Mm]it Material von|{photo}[Ss]ource ?:"
        r"|{photo}[Cc]redit ?:|{photo}©|\([Cc]\)|[Cc]opyright)[ \t]*(?:\d{{4}}[ \t]*)?{the}{name}\b",
    )
    alternatives = [
        mark.format(the=the, end=end, photo=photo, name=f"(?P<n{i}>{names})") for i, mark in enumerate(marks)
    ]
    return re.compile(f"{the}(?P<name>{names})"), re.compile("|".join(alternatives))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of a text that name an originator as a credit does, wherever they stand."""
    for found in _patterns()[1].finditer(text):
        yield found.span()
