"""How a text names somebody, told by what stands around the name.

The name is found first, and only its own line is read around it: every pattern sees a few hundred characters.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from reuse.judge.facts.wordings import CITING, CREDITING, SMALL, Role, Wording

CREDITS: frozenset[Role] = frozenset({"carries", "draws_on", "repeats"})
"""The roles of whom a text has its words from."""

HEAD, TAIL = 1_500, 1_000
"""Characters from the beginning and the end of a text in which wordings count that are common elsewhere too."""

_BEFORE, _AFTER, _PHOTO_BEFORE = 240, 300, 70

_ARTICLE = re.compile(r"(?:(?:[Tt]he|THE)[ \t]+|['\"“‘«„])\Z")
_PHOTO = re.compile(  # the first letter first: `re` skips there quickly
    r"[BbCcFfGgIiPpVv](?i:(?<=b)ild|(?<=c)aption|(?<=f)oto|(?<=g)(?:etty|raphic)|(?<=i)(?:mage|llustration)"
    r"|(?<=p)(?:hoto|icture)|(?<=v)ideo)[^\n]{0,40}\Z"
)
_PHOTO_BEHIND = re.compile(
    r"[ ]?(?i:photos?\b|images?\b|file\b|pool\b|video\b)|/(?!PRNewswire)\w+[ ]?(?:via|images|pool|file)"
)
_SLASHED = re.compile(r"\w[ ]?/[ ]?\Z")


class Naming(NamedTuple):
    """A name in a text: in which role, how surely so (0 to 1), and where the words that show it stand."""

    role: Role
    sure: float
    start: int
    end: int


def naming(text: str, start: int, end: int) -> Naming:
    """Return how a text names whom it names from ``start`` to ``end``. A photograph's credit is none."""
    first, before, after = _line(text, start, end)
    bare = Naming("names", 1.0, start, end)
    if _of_photo(before, after):
        return bare
    near = start < HEAD or end > len(text) - TAIL
    follows = _mark(before)
    plain = follows == "w" and not _may_lead(before)
    for wording in _behind("" if plain else follows, near):
        if (behind := wording.after.match(after)) and (ahead := wording.ahead(before)):
            if wording.role not in CREDITS:
                return Naming(wording.role, wording.sure, first + ahead.start(), end)
            if _introduces(text[start:end], before, after):
                return bare
            last = min(end + behind.end(), end + len(after.rstrip("\x00")))
            return Naming(wording.role, wording.sure, first + ahead.start(), last)
    return bare


@lru_cache(maxsize=256)
def _behind(mark: str, near: bool) -> tuple[Wording, ...]:
    """Return the wordings that may stand around a name behind a mark, or if that is none, behind any word."""
    return tuple(
        wording
        for wording in (*CREDITING, *CITING)
        if (near or not wording.ends) and (not wording.follows or (mark and mark in wording.follows))
    )


def _line(text: str, start: int, end: int) -> tuple[int, str, str]:
    """Return where the line of a name begins, what stands on it before the name, without an article, and behind it.

    Where the line is cut, for it is long, a character stands that no pattern knows.
    """
    first = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    last = text.find("\n", end, end + _AFTER)
    stop = last if last >= 0 else min(len(text), end + _AFTER)
    before, after = text[first:start], text[end:stop].rstrip()
    if first and text[first - 1] != "\n":
        before = f"\x00{before[1:]}"
    if last < 0 and stop < len(text):
        after = f"{text[end : stop - 1]}\x00"
    article = _ARTICLE.search(before, max(0, len(before) - 8))
    return first, before[: article.start()] if article else before, after


def _of_photo(before: str, after: str) -> bool:
    return bool(
        _PHOTO.search(before, max(0, len(before) - _PHOTO_BEFORE))
        or _PHOTO_BEHIND.match(after)
        or (not after and _SLASHED.search(before, max(0, len(before) - 4)))
    )


def _mark(before: str) -> str:
    """Return the mark before a name, "w" for a word, "^" for nothing."""
    bare = before.rstrip(" \t\xa0")
    return "^" if not bare else "w" if bare[-1].isalnum() else bare[-1]


def _may_lead(before: str) -> bool:
    """Whether the word before a name is one of a wording, or of a name."""
    word = before.rstrip(" \t\xa0").rpartition(" ")[2]
    return word in SMALL or not (word.isalpha() and word.islower())


def _introduces(name: str, before: str, after: str) -> bool:
    """Whether a short name in brackets is that of the words before it: "the Palestinian Authority (PA) said"."""
    if not (
        name.isupper() and len(name) <= 6 and before.endswith(("(", "[")) and after.startswith((")", "]"))
    ):
        return False
    words = re.findall(r"\w+", before[-80:])[-len(name) :]
    return "".join(word[0] for word in words).upper() == name
