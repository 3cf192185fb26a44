"""Credits: whose text an article says it carries."""

import json
import re
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
    for name, kind, outlet, marks in _patterns():
        if document.source and outlet.fullmatch(document.source.strip()):
            return Credit(name, kind, document.source.strip(), issues=True)
        for place in _places(document):
            if found := marks.search(place):
                return Credit(name, kind, " ".join(found.group().split()))
    return None


def _places(document: Document) -> list[str]:
    text = document.text
    given = [document.metadata.get(field) for field in ("byline", "dateline")]
    parts = [text] if len(text) <= HEAD + TAIL else [text[:HEAD], text[-TAIL:]]
    return [f"By {value}" for value in given if isinstance(value, str)] + parts


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str], re.Pattern[str]]]:
    patterns = []
    for row in json.loads(TABLE.read_text(encoding="utf-8"))["originators"]:
        short = "|".join(map(re.escape, [*row["short"], *row["long"]]))
        long = "|".join(map(re.escape, row["long"])) or "(?!)"
        marks = re.compile(
            rf"\((?:{short})\)"
            rf"|(?:^|\n)[ \t]*(?:By|by|BY|Von|Par|Por)[ \t]+(?:[Tt]he[ \t]+)?(?:{short})\b"
            rf"|(?:^|\n)[ \t]*(?:[Tt]he[ \t]+)?(?:{short})[ \t]*(?:\n|$)"
            rf"|[-–—][ \t]*(?:[Tt]he[ \t]+)?(?:{short})[.]?\s*(?=$|\n)"
            rf"|(?:[Ww]ith (?:inputs|agency inputs|reporting|material|files) from|mit Material von|[Ss]ource ?:|"
            rf"[Cc]redit ?:|©|\([Cc]\)|[Cc]opyright)[ \t]*(?:\d{{4}}[ \t]*)?(?:[Tt]he[ \t]+)?(?:{short})\b"
        )
        outlet = re.compile(rf"(?:[Tt]he )?(?:{short}|{long})")
        patterns.append((row["name"], row["kind"], outlet, marks))
    return patterns
