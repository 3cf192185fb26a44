"""The voice of a text: how much it reports, as news does, and how much it refers, as works of reference do."""

import re

from reuse.document import Document

_WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of saying and days as reports use them, in the larger European languages; none that is common in another.
_REPORTING = _words(
    """
    said says told announced added according spokesman spokeswoman spokesperson statement reporters reported
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow
    sagte sagten erklärte mitteilte zufolge sprecher sprecherin berichtete berichteten teilte
    montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute
    déclaré annoncé affirmé indiqué précisé selon lundi mardi mercredi jeudi vendredi samedi dimanche
    dijo dijeron afirmó anunció declaró aseguró portavoz según lunes martes miércoles jueves viernes ayer
    dichiarato annunciato riferito portavoce lunedì martedì mercoledì giovedì venerdì ieri
    disse disseram afirmou anunciou declarou feira ontem
    zei zeiden aldus volgens woordvoerder maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren
    """
)

_APPARATUS = re.compile(
    r"""(?x)\b(?:
        isbn | issn | doi | retrieved | accessed\ on | et\ al | ibid | pp?\.\ ?\d+ | vol\.\ ?\d+ | university\ press
        | see\ also | references | external\ links | further\ reading | bibliography | footnotes
        | einzelnachweise | weblinks | siehe\ auch | voir\ aussi | liens\ externes | véase\ también
        | enlaces\ externos | referencias | collegamenti\ esterni | bibliografia | bibliographie
    )\b
    | https?:// | \bwww\. | \[\d{1,3}\]"""
)


def reporting(document: Document) -> int:
    """Return how many of a text's words are those of reports: "said", "according to", "Wednesday"."""
    return sum(map(_REPORTING.__contains__, _WORD.findall(document.text.lower())))


def apparatus(document: Document) -> int:
    """Return how many marks of a scholarly apparatus a text has: references, page numbers, addresses."""
    return sum(1 for _ in _APPARATUS.finditer(document.text.lower()))
