"""Bylines: who signs an article."""

import re

from reuse.document import Document
from reuse.judge.facts.names import listed

_HEAD, _LONGEST = 1_500, 400
_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠ][\w.’'-]+"
_PEOPLE = rf"{_NAME}(?:[ ]+(?:(?:de|del|van|von|der|den|la|al|bin)\b|{_NAME})){{1,4}}"
_LINE = re.compile(
    rf"^[^\w\n]{{0,8}}(?:(?:Analysis|Story|Opinion|Commentary|Text) )?(?:By|BY|by|Von|Par|Por|Di|Door)[ \t]+"
    rf"{_PEOPLE}(?:[ ]?(?:,|,? and|,? und|,? et|,? y|&)[ ]{_PEOPLE}){{0,5}}",
    re.MULTILINE,
)
_BY = re.compile(r"^.{0,24}?\b(?:By|BY|by|Von|Par|Por|Di|Door)[ \t]+")
_BETWEEN = re.compile(r"[ ]?(?:,|,? and\b|,? und\b|,? et\b|,? y\b|&)[ ]")
_PERSON = re.compile(_PEOPLE)
_NO_PERSON = (
    "press news agency staff wire service reuters afp times post tribune herald editor editors reporter reporters"
    " writer writers correspondent correspondents team desk board network media online bureau report inc"
)
_OFFICES = frozenset(_NO_PERSON.split())


def _lines(head: str) -> list[str]:
    """Return the bylines that begin lines."""
    starts = [0, *(end.end() for end in re.finditer("\n", head))] if "\n" in head else [0]
    return [line[0] for start in starts if (line := _LINE.match(head, start))]


def authors(document: Document) -> frozenset[str]:
    """Return who signs a document, in small letters: the people of its byline, in the metadata or else at the head.

    Names of outlets, offices and addresses in a byline are left out.
    """
    given = document.metadata.get("byline")
    lines = [given[:_LONGEST]] if isinstance(given, str) else _lines(document.text[:_HEAD])[:3]
    found = set()
    for line in lines:
        bare = line
        for _, start, end in listed(line):
            bare = f"{bare[:start]}{',' * (end - start)}{bare[end:]}"
        bare = _BY.sub("", bare)
        for part in _BETWEEN.split(bare):
            person = _PERSON.match(part.strip(" ,()"))
            if person and not _OFFICES & {*(words := person.group().lower().split())} and len(words) <= 4:
                found.add(" ".join(words))
    return frozenset(found)
