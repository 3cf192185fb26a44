"""Names of outlets in a text."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reuse.judge.facts.forms import Naming, naming
from reuse.judge.facts.originators import Originator, Table, table

READ = 30_000
"""Characters at the beginning of a text in which names are looked for, and at the end a sixth as many."""

MOST, MOST_OF_ALL = 40, 400
"""The most namings in one text that are looked at: by one name, and by all."""


def listed(text: str, among: Table | None = None) -> Iterator[tuple[Originator, int, int]]:
    """Yield where names of a table, the one in use if none is given, stand in a text as words, and whose they are."""
    among = among or table()
    known, names = among.names, among.printed
    counts = Counter[str]()
    for first, last in ((0, READ), (max(READ, len(text) - READ // 6), len(text))):
        end = 0
        for start, name in names.find(text, first, last) if first < last else ():
            if (
                start >= end
                and is_word(text, start, start + len(name))
                and counts[name] < MOST
                and counts.total() < MOST_OF_ALL
            ):
                counts[name] += 1
                end = start + len(name)
                yield known[name], start, end


@dataclass(slots=True)
class Letters:
    """The letters and digits of a text, for a first look whether a stem may be spelled in it."""

    text: str
    _all: bytes | None = None
    _capitals: str | None = None

    def spell(self, stem: str) -> bool:
        """Return whether words that begin with capitals spell a stem, in small letters and with nothing between."""
        if self._all is None:
            self._all = self.text.lower().encode("ascii", "ignore").translate(None, _MARKS)
        if stem.encode() not in self._all:
            return False
        if self._capitals is None:
            self._capitals = capitals(self.text)
        return stem in self._capitals


_MARKS = bytes(sorted({*range(128)} - {*b"abcdefghijklmnopqrstuvwxyz0123456789"}))


def spelled(letters: Letters, name: str) -> Iterator[Naming]:
    """Yield how a text names an outlet that is not of the table, by its name or by the stem of its domain.

    The stem has neither spaces nor capitals: "veldpost" is "The Veld Post" in a text.
    """
    text = letters.text
    if name.islower() and name.isascii():
        if not letters.spell(name):
            return
        pattern = _stem(name)
    else:
        if name not in text and name.upper() not in text:
            return
        pattern = re.compile(f"{re.escape(name)}|{re.escape(name.upper())}")
    for count, found in enumerate(pattern.finditer(text, 0, READ)):
        start, end = found.span()
        if count < MOST and text[start].isupper() and is_word(text, start, end):
            yield naming(text, start, end)


def is_word(text: str, start: int, end: int) -> bool:
    """Return whether nothing of the same word stands around a name; scripts without spaces have no such words."""
    if text[start] > "\u2e7f":
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before.isalnum() or before in ("@", "#", "&")) and not (after.isalnum() and after < "\u2e80")


_RUN = re.compile(r"[A-Z0-9][\w.'’&-]*(?: [A-Z0-9][\w.'’&-]*)*")


def capitals(text: str) -> str:
    """Return the words of a text that begin with a capital, in small letters, without what stands between them."""
    runs = {re.sub(r"[^a-z0-9]", "", run.lower()) for run in _RUN.findall(text, 0, READ)}
    return "|".join(sorted(runs))


@lru_cache(maxsize=512)
def _stem(name: str) -> re.Pattern[str]:
    """Return a pattern of a stem however it is spelled: with spaces, marks and capitals."""
    return re.compile(r"[ .'’&-]?".join(map(re.escape, name)), re.IGNORECASE)
