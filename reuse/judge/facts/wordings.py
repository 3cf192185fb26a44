"""Wordings that say whom a text is from, by what stands before and after the name on its line.

Each is two patterns: the first must end at the name (an article or quotation mark before it is gone), the second begin
behind it. ``\\A`` and ``\\Z`` are the ends of the line.
"""

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["carries", "draws_on", "repeats", "reports", "told", "names"]
"""How a text names somebody: as whose text it carries, as whose it draws on or passes on, as who reported something, as
whom somebody told it, or without any of that. The first three are credits."""

_LEAD = 70
"""Characters before a name in which a wording that is not bound to the beginning of the line stands."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words around a name, the role they give it, and how surely they do (0 to 1)."""

    role: Role
    sure: float
    before: re.Pattern[str]
    after: re.Pattern[str]
    follows: str
    """The marks before a name that may be its own, "^" the beginning of a line, "w" a word; empty for anything."""
    ends: bool
    """Whether it counts at the head and the tail of a text alone."""
    begins: bool
    """Whether what stands before the name is bound to the beginning of the line."""

    def ahead(self, before: str) -> re.Match[str] | None:
        """Return what stands before a name in this wording."""
        if self.begins:
            return self.before.match(before)
        return self.before.search(before, max(0, len(before) - _LEAD))


def _wording(
    role: Role, sure: float, before: str, after: str = "", *, follows: str = "w", ends: bool = False
) -> Wording:
    compiled = re.compile(rf"(?:{before})\Z"), re.compile(after)
    return Wording(role, sure, *compiled, follows if before else "", ends, before.startswith(r"\A"))


_PERSON = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠА-Я][\w.’'-]*"
_PEOPLE = rf"(?:(?:{_PERSON}|and|und|et|y|&|for|de|del|van|von|der|den|la|al|bin)(?:[ ]?,[ ]|[ ])){{1,16}}"
_BY = (
    r"\A[^\w\n]{0,8}(?:(?:Analysis|Commentary|Opinion|Report|Reporting|Story|Text|Words|Written)[ ])?"
    r"(?:By|BY|by|Von|Par|Por|Di|Door|Af|Av|От)[ \t]+"
)
_OFFICE = r"(?:\w+ ){0,3}(?i:writers?|reporters?|correspondents?|editors?|staff)\b"
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
    r"|[Pp]osted\b|[Uu]pdated\b|\d"
)
_WITH = r"(?i:with|mit|avec|con|com|met|med)"
_WHAT = r"(?i:inputs?|reporting|materials?|files|informations?|contributions?|reports?|Agenturmaterial)"
_OTHERS = r"(?:[\w./’' ]{2,30}(?:,|/|,? and|,? und| et| y| e)[ ]){0,3}"
_BESIDE = r"[A-Za-z.]{2,12}"
_AT = r"(?:on|in|at|by|from|with|to|for|of)[ ]"
_SOURCE = (
    r"(?i:source|quelle|fuente|fonte|bron|kilde|källa|źródło|zdroj|источник|来源|來源|المصدر|credit|crédito)"
)
_TELLS = (
    r"(?:reported|reports|wrote|writes|learned|revealed|published|broke|quoted|obtained|found"
    r"|berichtete?|schreibt|meldete?|rapporte|escribe|informó)\b"
)

CREDITING = (
    # /PRNewswire/, /ТАСС/
    _wording(
        "carries",
        1.0,
        r"(?:\A|[\s.,)–-])/[ \xa0]{0,12}",
        r"[ \xa0]{0,4}(?:-[\w ]{2,20})?/(?!\w)",
        follows="/",
    ),
    # (AP), (dpa/AFP), (GLOBE NEWSWIRE), （新华社）
    _wording(
        "carries",
        1.0,
        rf"[(（\[](?:{_BESIDE}[ ]?[/,;+-][ ]?){{0,3}}",
        rf"(?:[ ]?[/,;+-][ ]?{_BESIDE}){{0,3}}[ ]?[)）\]]",
        follows="([（/,;+-",
    ),
    # 新华社北京7月15日电
    _wording("carries", 1.0, r"\A[\s（(【]*", r"[^\n]{0,24}[电電]", follows="^(（【"),
    # -IANS
    _wording(
        "carries", 1.0, r"(?:(?<!\w)-|[–—])[ \t]*", r"(?:/\w{2,12})?[.]?[ \t]*\Z", follows="-–—", ends=True
    ),
    # Copyright 2020 by The Associated Press
    _wording(
        "carries",
        1.0,
        r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[ \t\xa0]*(?:©|\([Cc]\))?[ \t]*[\d,–-]{0,14}[ \t]*(?:by |of )?",
        follows="w©),–-",
    ),
    # (With PTI inputs), avec AFP
    _wording(
        "draws_on",
        0.8,
        rf"(?:\A|[(.][ ]?)[ \t*_]*{_WITH}[ ](?:agency[ ])?{_OTHERS}",
        rf"(?:[ ](?i:agency[ ])?{_WHAT})?[.]?[ ]?(?:[)]|\Z)",
        follows="w,/",
    ),
    # with inputs from PTI, mit Material von dpa
    _wording(
        "draws_on",
        0.8,
        rf"{_WITH}[ ](?:(?i:agency|additional|some|wire|further)[ ])?{_WHAT}[ ]"
        rf"(?i:from|by|von|der|de|di|van|fra)[ ]{_OTHERS}",
        follows="w,/",
    ),
    # Material from ... was used in this report; ... contributed to this report
    _wording(
        "draws_on",
        0.7,
        r"(?i:material|information|reporting|files) (?:from|by) ",
        r"[^\n]{0,60} (?:was|were) used\b",
    ),
    _wording(
        "draws_on",
        0.7,
        "",
        r"(?:[ ]also)?[ ]contribut(?:ed|ing)[ ]to[ ]th(?:is|e)[ ](?i:report|story|article)",
    ),
    # Associated Press writers Jane Doe and John Roe contributed to this report: in the agency's own text and in copies
    _wording(
        "carries",
        0.8,
        "",  # a first look, which is quick, whether the word is there at all
        r"(?:['’]s)?[ ](?=[^\n]{0,250}contribut)[^\n]{0,250}?\bcontribut\w+(?: to\b| reporting\b|[ ]?\.|\Z)",
    ),
    # This story was originally published at ...; The post X appeared first on ...
    _wording(
        "repeats",
        1.0,
        rf"(?i:(?:originally|first|previously|initially) (?:published|appeared|posted|ran|printed) (?:first )?{_AT})",
    ),
    _wording("repeats", 1.0, rf"(?i:(?:appeared|published) (?:first|originally) {_AT})"),
    _wording(
        "repeats",
        1.0,
        r"(?i:(?:re-?published|reprinted|reproduced|cross-?posted) (?:here )?"
        r"(?:with (?:the )?(?:kind )?permission )?(?:from|of|by) )",
    ),
    _wording("repeats", 1.0, r"(?i:with permission (?:from|of)|courtesy of|courtesy:)[ ]", follows="w:"),
    _wording(
        "repeats",
        1.0,
        r"(?i:(?:zuerst|ursprünglich)(?: erschienen| veröffentlicht| erschien)? (?:bei|auf|in|im|von) (?:der )?)",
    ),
    _wording("repeats", 1.0, r"(?i:(?:initialement|d['’]abord) (?:publié|paru)\w{0,3} (?:par|sur|dans|en) )"),
    _wording(
        "repeats",
        1.0,
        r"(?i:publicad[oa]s? (?:originalmente|inicialmente|por primera vez) (?:en|por|no|na) )",
    ),
    _wording(
        "repeats",
        0.9,
        r"(?i:(?:distributed|provided|syndicated|delivered|supplied|brought to you) (?:by|through|via) )",
    ),
    _wording(
        "repeats",
        0.9,
        rf"(?:Read|READ|[Hh]ere to read) (?i:(?:more|it|on|the)(?: [\w’' ]{{1,40}}?)??(?: here)? {_AT})",
        ends=True,
    ),
    _wording(
        "repeats",
        0.9,
        r"\A[^\n]{0,100}\b(?i:via|h/t|hat tip:?|ht)[ ]?:?[ ]?",
        r"[ ]?[,:;.)]|[ ]?\Z",
        follows="w:",
        ends=True,
    ),
    # Source: Xinhua
    _wording("carries", 1.0, rf"(?:\A|[(（])[^\w\n]{{0,8}}{_SOURCE}[ ]?[:：][ \t]*", follows=":："),
    # By Reuters; By JANE DOE, Associated Press
    _wording(
        "carries",
        1.0,
        rf"{_BY}(?:{_PEOPLE})?",
        rf"[ \t]*(?:\Z|[,;|•·–—-]|{_OFFICE}|{_DAY})",
        follows="w,^&",
    ),
    # Jane Doe, AP Business Writer; Jane Doe | Associated Press
    _wording(
        "carries",
        0.8,
        rf"\A[ \t]*{_PEOPLE}[,|(–—-]?[ ]?(?:Report for America/)?",
        rf"[)]?[ \t]*(?:{_OFFICE}[ \t]*)?\Z",
        follows="w,|(–—-/",
        ends=True,
    ),
    # a line that is nothing but the name
    _wording(
        "carries",
        0.7,
        r"\A[ \t•·*_-]*",
        rf"[ \t]*(?:\Z|[•·|]|[Ss]taff\b|{_DAY})",
        follows="^•·*_-",
        ends=True,
    ),
)
"""Of credits, the surest to tell apart first."""

CITING = (
    _wording(
        "reports",
        1.0,
        "",
        r"(?: (?:has|had|have|also|and|earlier|first|previously|later|exclusively|recently)){0,2} " + _TELLS,
    ),
    _wording(
        "reports",
        1.0,
        r"(?i:according to|as reported (?:by|in)|laut|selon|según|secondo|segundo)[ ](?:(?:an?|the|der|dem)[ ])?"
        r"(?:[\w-]+[ ]){0,3}?(?:(?:report|article|story|interview|analysis|account)[ ](?:in|by|from|on|with)[ ])?",
    ),
    _wording(
        "reports",
        0.8,
        r"(?i:reports?|reported|article|story|investigation|column|op-?ed|essay|piece|editorial|writing|poll)[ ]"
        r"(?:\w+ly[ ])?(?:in|by|from|for|on)[ ]",
    ),
    _wording("told", 1.0, r"\b(?i:told|tells|to|with|sagte|gegenüber|declaró a|déclaré à)[ ](?:der[ ])?"),
)
"""Of running text, which cites and does not credit."""

_WORDS = (
    "by from of on in at with through via to told tells for and von bei auf im aus der dem laut gegenüber sagte mit"
    " und selon par sur dans en de avec et según por con y na no secondo segundo di da com e door van met af fra av"
    " med för à a от"
)
SMALL = frozenset(_WORDS.split())
"""Small words that may stand before a name in a wording; after any other there is none."""
