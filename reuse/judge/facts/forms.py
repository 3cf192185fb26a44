"""Forms in which a text names whom it has its words from, told by what stands around the name.

The name is found first, and only its own line is read around it: every pattern here sees a few hundred characters.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["carries", "draws_on", "repeats", "reports", "told", "names"]
"""How a text names somebody: as whose text it carries, as whose it draws on or passes on, as who reported something, as
whom somebody told it, or without any of that. The first three are credits."""

CREDITS: frozenset[Role] = frozenset({"carries", "draws_on", "repeats"})

HEAD, TAIL = 1_500, 1_000
"""Characters from the beginning and the end of a text in which forms count that are common elsewhere too."""

_BEFORE, _AFTER, _LEAD = 240, 300, 70


class Naming(NamedTuple):
    """A name in a text: in which role, how surely so (0 to 1), and where the words that show it stand."""

    role: Role
    sure: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    role: Role
    sure: float
    before: re.Pattern[str]
    after: re.Pattern[str]
    gate: str
    """The marks it may follow, with "^" for the beginning of a line and "w" for a word; empty for anything."""
    ends: bool
    """Whether it counts at the head and the tail of a text alone."""

    def ahead(self, before: str) -> re.Match[str] | None:
        """Return what comes before a name in this form: from the beginning of its line, or close to it."""
        if self.before.pattern.startswith(r"(?:\A"):
            return self.before.match(before)
        return self.before.search(before, max(0, len(before) - _LEAD))


def _form(
    role: Role, sure: float, before: str, after: str = "", *, gate: str = "w", ends: bool = False
) -> _Form:
    return _Form(role, sure, re.compile(rf"(?:{before})\Z"), re.compile(after), gate if before else "", ends)


_SHORT = r"(?:[A-Za-z.]{2,12}[ ]?[/,;+-][ ]?){0,3}"  # other agencies beside it
_END = r"[ \t]*(?:\Z|[,;|•·–—-]|[Ss]taff\b|(?:\w+ ){0,3}(?i:writers?|reporters?|correspondents?|editors?)\b"
_DAY = (
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d|[Pp]osted\b|[Uu]pdated\b|\d)"
)
_PERSON = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠА-Я][\w.’'-]*"
_PEOPLE = rf"(?:(?:{_PERSON}|and|und|et|y|&|for|de|del|van|von|der|den|la|al|bin)(?:[ ]?,[ ]|[ ])){{1,16}}"
_BY = r"(?:By|BY|by|Von|Par|Por|Di|Door|Af|Av|От)"
_WITH = r"(?i:with|mit|avec|con|com|met|med)"
_WHAT = r"(?i:inputs?|reporting|material|materials|files|information|informations|contributions?|reports?|Agenturmaterial)"
_FROM = r"(?i:from|by|von|der|de|di|van|fra)"
_OTHERS = r"(?:[\w./’' ]{2,30}(?:,|/|,? and|,? und| et| y| e)[ ]){0,3}"
_SITE = r"(?:(?i:on|in|at|by|from|with|to|for|bei|auf|im|von|aus|par|sur|dans|en|por|of)[ ])"

FORMS = (
    # /PRNewswire/, /ТАСС/
    _form("carries", 1.0, r"(?:\A|[\s.,)–-])/[ \xa0]{0,12}", r"[ \xa0]{0,4}(?:-[\w ]{2,20})?/(?!\w)", gate="/"),
    # (AP), (dpa/AFP), (GLOBE NEWSWIRE), （新华社）
    _form("carries", 1.0, rf"[(（\[]{_SHORT}", r"(?:[ ]?[/,;+-][ ]?[A-Za-z.]{2,12}){0,3}[ ]?[)）\]]", gate="([（/,;+-"),
    # 新华社北京7月15日电
    _form("carries", 1.0, r"\A[\s（(【]*", r"[^\n]{0,24}[电電]", gate="^(（【"),
    # -IANS
    _form("carries", 1.0, r"(?:(?<!\w)-|[–—])[ \t]*", r"(?:/\w{2,12})?[.]?[ \t]*\Z", gate="-–—", ends=True),
    # Copyright 2020 by The Associated Press
    _form(
        "carries",
        1.0,
        r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)[ \t\xa0]*(?:©|\([Cc]\))?[ \t]*[\d,–-]{0,14}[ \t]*(?:by |of )?", gate="w©),–-"),
    # (With PTI inputs), avec AFP, with AP
    _form(
        "draws_on",
        0.8,
        rf"(?:\A|[(.][ ]?)[ \t*_]*{_WITH}[ ](?:agency[ ])?{_OTHERS}",
        rf"(?:[ ](?i:agency[ ])?{_WHAT})?[.]?[ ]?(?:[)]|\Z)", gate="^w(,./"),
    # with inputs from PTI, mit Material von dpa
    _form(
        "draws_on",
        0.8,
        rf"{_WITH}[ ](?:(?i:agency|additional|some|wire|further)[ ])?{_WHAT}[ ]{_FROM}[ ]{_OTHERS}", gate="w,/"),
    _form(
        "draws_on",
        0.7,
        r"(?i:material|information|reporting|files) (?:from|by) ",
        r"[^\n]{0,60} (?:was|were) used\b",
    ),
    _form("draws_on", 0.7, r"", r"(?:[ ]also)?[ ]contribut(?:ed|ing)[ ]to[ ]th(?:is|e)[ ](?i:report|story|article)"),
    # Associated Press writers Jane Doe and John Roe contributed to this report: in the agency's own text, and in copies
    _form(
        "carries",
        0.8,
        r"",
        r"(?:['’]s)?[ ][^\n]{0,250}?\bcontribut\w+(?: to\b| reporting\b|[ ]?\.|\Z)",
    ),
    # This story was originally published at ..., The post X appeared first on ...
    _form(
        "repeats",
        1.0,
        rf"(?i:originally|first|previously|initially)[ ](?i:published|appeared|posted|ran|printed|featured)[ ](?:first[ ])?{_SITE}",
    ),
    _form("repeats", 1.0, rf"(?i:appeared|published)[ ](?i:first|originally)[ ]{_SITE}"),
    _form(
        "repeats",
        1.0,
        r"(?i:re-?published|reprinted|reproduced|cross-?posted)[ ](?:here[ ])?"
        r"(?:with[ ](?:the[ ])?(?:kind[ ])?permission[ ])?(?i:from|of|by)[ ]",
    ),
    _form("repeats", 1.0, r"(?i:with permission (?:from|of)|courtesy of|courtesy:)[ ]", gate="w:"),
    _form(
        "repeats",
        1.0,
        r"(?i:zuerst|ursprünglich)(?:[ ](?i:erschienen|veröffentlicht|erschien))?[ ](?:bei|auf|in|im|von)[ ](?:der[ ])?",
    ),
    _form("repeats", 1.0, r"(?i:initialement|d['’]abord) (?i:publié|paru)\w{0,3} (?:par|sur|dans|en) "),
    _form("repeats", 1.0, r"(?i:publicad[oa]s?) (?i:originalmente|inicialmente|por primera vez) (?:en|por|no|na) "),
    _form(
        "repeats",
        0.9,
        r"(?i:distributed|provided|syndicated|delivered|supplied|brought to you)[ ](?i:by|through|via)[ ]",
    ),
    _form(
        "repeats", 0.9, rf"(?i:read)[ ](?i:more|it|on|the)(?:[ ][\w’' ]{{1,40}}?)??(?:[ ]here)?[ ]{_SITE}", ends=True
    ),
    _form("repeats", 0.9, r"\A[^\n]{0,100}\b(?i:via|h/t|hat tip:?|ht)[ ]?:?[ ]?", r"[ ]?[,:;.)]|[ ]?\Z", gate="w:", ends=True),
    # Source: Xinhua
    _form(
        "carries",
        1.0,
        r"(?:\A|[(（])[^\w\n]{0,8}(?i:source|quelle|fuente|fonte|bron|kilde|källa|źródło|zdroj|источник|来源|來源|المصدر"
        r"|credit|crédito)[ ]?[:：][ \t]*", gate=":："),
    # By Reuters, By JANE DOE, Associated Press
    _form("carries", 1.0, rf"\A[^\w\n]{{0,8}}(?:[\w ]{{1,20}}\b)?{_BY}[ \t]+(?:{_PEOPLE})?", _END + _DAY, gate="w,^&"),
    # Jane Doe, AP Business Writer; Jane Doe | Associated Press
    _form(
        "carries",
        0.8,
        rf"\A[ \t]*{_PEOPLE}[,|(–—-]?[ ]?(?:Report for America/)?",
        r"[)]?[ \t]*(?:\Z|(?:\w+ ){0,3}(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ss]taff)s?[ \t]*\Z)",
        gate="w,|(–—-/", ends=True),
    # a line that is nothing but the name
    _form("carries", 0.7, r"\A[ \t•·*_-]*", r"[ \t]*(?:\Z|[•·|]|[Ss]taff\b" + _DAY, gate="^•·*_-", ends=True),
    # running text, which cites and does not credit
    _form(
        "reports",
        1.0,
        r"",
        r"(?:[ ](?:has|had|also|earlier|first|previously|later|exclusively|recently|and|have))"
        r"{0,2}[ ](?:reported|reports|wrote|writes|learned|revealed|published|broke|quoted|obtained|found|berichtete?|schreibt"
        r"|meldete?|rapporte|escribe|informó)\b",
    ),
    _form(
        "reports",
        1.0,
        r"(?i:according to|as reported (?:by|in)|laut|selon|según|secondo|segundo)[ ](?:(?:an?|the|der|dem)[ ])?"
        r"(?:[\w-]+[ ]){0,3}?(?:(?:report|article|story|interview|analysis|account)[ ](?:in|by|from|on|with)[ ])?",
    ),
    _form(
        "reports",
        0.8,
        r"(?i:report(?:s|ed)?|article|story|investigation|column|op-?ed|essay|piece|editorial|writing|poll)[ ](?:\w+ly[ ])?"
        r"(?:in|by|from|for|on)[ ]",
    ),
    _form("told", 1.0, r"\b(?i:told|tells|to|with|sagte|gegenüber|declaró a|déclaré à)[ ](?:der[ ])?"),
)  # fmt: skip

_LEADING = frozenset(
    [
        "by",
        "from",
        "of",
        "on",
        "in",
        "at",
        "with",
        "through",
        "via",
        "to",
        "told",
        "tells",
        "for",
        "and",
        "von",
        "bei",
        "auf",
        "im",
        "aus",
        "der",
        "dem",
        "laut",
        "gegenüber",
        "sagte",
        "mit",
        "und",
        "selon",
        "par",
        "sur",
        "dans",
        "en",
        "de",
        "avec",
        "et",
        "según",
        "por",
        "con",
        "y",
        "na",
        "no",
        "secondo",
        "segundo",
        "di",
        "da",
        "com",
        "e",
        "door",
        "van",
        "met",
        "af",
        "fra",
        "av",
        "med",
        "för",
        "à",
        "a",
        "от",
    ]
)
"""Small words that may stand before a name in a form; after any other the forms need not be tried."""

_ARTICLE = re.compile(r"(?:(?:[Tt]he|THE)[ \t]+|['\"“‘«„])\Z")
_PHOTO = re.compile(
    r"(?i:photo|image|picture|foto|bild|getty|video|illustration|graphic|caption)[^\n]{0,40}\Z"
)
_PHOTO_BEHIND = re.compile(
    r"[ ]?(?i:photos?\b|images?\b|file\b|pool\b|video\b)|/(?!PRNewswire)\w+[ ]?(?:via|images|pool|file)"
)
_SLASHED = re.compile(r"\w[ ]?/[ ]?\Z")


def naming(text: str, start: int, end: int) -> Naming:
    """Return how a text names whom it names from ``start`` to ``end``."""
    first = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    opened = first == 0 or text[first - 1] == "\n"
    last = text.find("\n", end, end + _AFTER)
    closed = last >= 0 or end + _AFTER >= len(text)
    last = last if last >= 0 else min(len(text), end + _AFTER)
    before = text[first:start] if opened else f"\x00{text[first + 1 : start]}"
    after = text[end:last].rstrip() if closed else f"{text[end : last - 1]}\x00"
    if article := _ARTICLE.search(before):
        before = before[: article.start()]
    if (
        _PHOTO.search(before, max(0, len(before) - _LEAD))
        or _PHOTO_BEHIND.match(after)
        or (_SLASHED.search(before) and not after)
    ):
        return Naming("names", 1.0, start, end)
    bare = before.rstrip(" \t\xa0")
    mark = "^" if not bare else "w" if bare[-1].isalnum() else bare[-1]
    word = bare.rpartition(" ")[2]
    plain = word.isalpha() and word.islower() and word not in _LEADING
    near = start < HEAD or end > len(text) - TAIL
    for form in FORMS:
        if (form.ends and not near) or (form.gate and (plain or mark not in form.gate)):
            continue
        if (behind := form.after.match(after)) and (ahead := form.ahead(before)):
            if form.role in CREDITS and _introduces(text[start:end], before, after):
                break
            tail = end + behind.end() if form.role in CREDITS else end
            return Naming(form.role, form.sure, first + ahead.start(), min(tail, last))
    return Naming("names", 1.0, start, end)


def _introduces(name: str, before: str, after: str) -> bool:
    """Whether a short name in brackets is that of the words before it: "the Palestinian Authority (PA) said"."""
    if not (
        name.isupper() and len(name) <= 6 and before.endswith(("(", "[")) and after.startswith((")", "]"))
    ):
        return False
    words = re.findall(r"\w+", before[-80:])[-len(name) :]
    return "".join(word[0] for word in words).upper() == name
