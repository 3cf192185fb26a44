"""Which 8-bit code page of the Latin script? The one whose letters some language's alphabet explains best.

What charset-normalizer does tells scripts apart, but not these code pages: read as cp1250, French is made of
letters too, only of those that no one language has together ("dčs l'été ŕ"). Those of the Mac and of DOS are
left out: most curly quotes of cp1252 are accented letters there.
"""

import re
from collections import Counter
from itertools import pairwise

_PUNCTUATION = set("‘’‚“”„‹›«»–—…•†‡·§¶©®™°ºª€£¥¢¡¿¼½¾¹²³×÷±´\u00a0\u00ad")

# A symbol between two letters is a letter of another encoding.
_BROKEN = re.compile(r"(?<=[^\W\d_])[‚„†‡¡-¬®-¶¸-¿×÷](?=[^\W\d_])")

_WESTERN = (
    "àâæçèéêëîïôùûüÿœ",  # French
    "äöüßéèà",  # German
    "áéíñóúü",  # Spanish
    "áàâãçéêíóôõúü",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü",  # Catalan
    "áéëïíöóúüèê",  # Dutch
    "åäöæøéüàáó",  # Danish, Norwegian, Swedish, Finnish
    "áæðéíóöþúý",  # Icelandic
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîşţ",  # Romanian
    "čćđšž",  # Bosnian, Croatian, Serbian, Slovene
)
_TURKISH = ("çğıöşüâîû",)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")

# Most widespread first: a tie goes to the earlier one.
_CODE_PAGES = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1257": _BALTIC,
}
_ENOUGH = 0.9


def latin_code_page(sample: bytes) -> str | None:
    """Name the code page in which ``sample`` reads as a language of the Latin script, or None."""
    best = max(_CODE_PAGES, key=lambda code_page: _explained(sample, code_page))
    return best if _explained(sample, best) >= _ENOUGH else None


def _explained(sample: bytes, code_page: str) -> float:
    """Return the share of the characters beyond ASCII that are punctuation or of the likeliest alphabet.

    Those that break a word, as capitals after small letters do, are not.
    """
    try:
        text = sample.decode(code_page)
    except UnicodeDecodeError:
        return 0.0
    counts = Counter(
        character if before.islower() else character.lower()
        for before, character in pairwise(" " + text)
        if character > "\x7f"
    )
    known = max(
        sum(counts[character] for character in _PUNCTUATION.union(alphabet))
        for alphabet in _CODE_PAGES[code_page]
    )
    return (known - len(_BROKEN.findall(text))) / max(counts.total(), 1)
