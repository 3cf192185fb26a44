"""Names of outlets in a text."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from reuse.judge.facts.forms import Naming, naming
from reuse.judge.facts.originators import Originator, table

READ = 30_000
"""Characters at the beginning of a text in which names are looked for, and at the end a sixth as many."""

MOST, MOST_OF_ALL = 40, 400
"""The most namings in one text that are looked at: by one name, and by all."""


def listed(text: str) -> Iterator[tuple[Originator, int, int]]:
    """Yield where names of the table stand in a text as words, and whose they are."""
    known = table().names
    beginning, others = _beginnings(tuple(known))
    if text.isascii():
        others = [name for name in others if name.isascii()]
    counts = Counter[str]()
    for first, last in ((0, READ), (max(READ, len(text) - READ // 6), len(text))):
        found = [
            (word.start(), name)
            for word in _WORD.finditer(text, first, last)
            for name in beginning.get(word.group(), ())
            if text.startswith(name, word.start())
        ]
        for name in others:
            at = text.find(name, first, last)
            while at >= 0:
                found.append((at, name))
                at = text.find(name, at + len(name), last)
        end = 0
        for start, name in sorted(found, key=lambda row: (row[0], -len(row[1]))):
            if (
                start >= end
                and is_word(text, start, start + len(name))
                and counts[name] < MOST
                and counts.total() < MOST_OF_ALL
            ):
                counts[name] += 1
                end = start + len(name)
                yield known[name], start, end


def spelled(text: str, name: str, capitals: str) -> Iterator[Naming]:
    """Yield how a text names an outlet that is not of the table, by its name or by the stem of its domain.

    The stem has neither spaces nor capitals: "veldpost" is "The Veld Post" in a text. ``capitals`` is what
    `capitals` returns for the text.
    """
    if name.islower() and name.isascii():
        if name not in capitals:
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


_WORD = re.compile(r"[A-Z][A-Za-z]*")


@lru_cache(maxsize=4)
def _beginnings(names: tuple[str, ...]) -> tuple[dict[str, list[str]], list[str]]:
    """Return names by their first word, and those that do not begin with a capital of the Latin alphabet."""
    by: dict[str, list[str]] = {}
    others = []
    for name in names:
        if word := _WORD.match(name):
            by.setdefault(word.group(), []).append(name)
        else:
            others.append(name)
    return by, others


@lru_cache(maxsize=512)
def _stem(name: str) -> re.Pattern[str]:
    """Return a pattern of a stem however it is spelled: with spaces, marks and capitals."""
    return re.compile(r"[ .'’&-]?".join(map(re.escape, name)), re.IGNORECASE)
