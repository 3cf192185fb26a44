"""A slow tokeniser that says the documented rules another way: classes of characters, and a regex over them.

It splits first and folds each whole token afterwards, so it never folds character by character as the kernel
does. It knows the scripts that the tests use; `classify` raises for a letter or mark of any other.
"""

import re
import unicodedata

# Written without spaces: Thai, Lao, Myanmar, Khmer, kana and Bopomofo, Han, Tangut and Nushu. Ranges, where
# reuse goes by names.
_SOLO = (
    *((0x0E01, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3006), (0x3041, 0x312F)),
    *((0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x17000, 0x18D08)),
    *((0x1B000, 0x1B16F), (0x1B170, 0x1B2FB), (0x20000, 0x323AF)),
)
# Marks that fold away: above, below and through letters; Hebrew and Arabic points; nuktas; the ring of Thai and
# Lao am. The iota below Greek letters does not: it is a letter in capitals.
_ACCENTS = (
    *((0x0300, 0x0344), (0x0346, 0x034E), (0x0350, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7)),
    *((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0E4D, 0x0E4D)),
    *((0x093C, 0x093C), (0x0ECD, 0x0ECD), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F)),
)
# Marks that are part of the word: Devanagari, Thai, Lao, Myanmar, Khmer, kana voicing.
_MARKS = (
    *((0x0345, 0x0345), (0x0900, 0x0903), (0x093A, 0x094F), (0x0E31, 0x0E4E), (0x0EB1, 0x0ECD)),
    *((0x102B, 0x103E), (0x17B6, 0x17D3), (0x3099, 0x309A)),
)
_LETTERS = ((0x41, 0x24F), (0x250, 0x2AF), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x587), (0x5D0, 0x5F2),
            (0x620, 0x6D5), (0x904, 0x97F), (0x1100, 0x11FF), (0x1E00, 0x1FFF), (0xAC00, 0xD7A3),
            (0x10400, 0x1044F), (0x1D400, 0x1D7CB))  # fmt: skip
_APOSTROPHES = "\u02bc\u02bb\u02b9"
_INVISIBLE = "\u0640\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # tatweel, grapheme joiner, fillers

# l letter, c capital, d digit, o alone, < and > vowels before and behind one, + what joins two; m mark, a accent,
# i ignored, b bracket, h hyphen, j soft hyphen, w blank, r n e line ends, s separates
_M, _N = "[maij+]*", "[maij]*"
_ALONE = rf"(?:<{_M}o|[o<>])(?:{_M}>|{_M}\+{_N}o)*{_M}"
_OVER = rf"[lc]{_M}[hj]w*(?:rn|[rne])w*(?=l)"  # the end of a line within a word
_IN_BRACKETS = rf"[lc](?:{_M}[ma+])?b(?=[lc])"
_TOKEN = re.compile(rf"{_ALONE}|(?:{_OVER}|{_IN_BRACKETS}|[lcd]{_M})+")

# What writers of Arabic, Persian and Urdu interchange.
_INTERCHANGED = {0x0671: 0x0627, 0x0649: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643,
                 0x06C1: 0x0647, 0x06D5: 0x0647, 0x0629: 0x0647, 0x06C3: 0x0647}  # fmt: skip
_SIGNS = {"\u00ad": "j", "\r": "r", "\n": "n"} | dict.fromkeys("-\u00ac\u058a\u2010\u2e17", "h")
_SIGNS |= dict.fromkeys(" \t\u00a0", "w") | dict.fromkeys("\v\f\x85\u2028\u2029", "e")
_SIGNS |= (
    dict.fromkeys("\u1039\u17d2", "+") | dict.fromkeys("เแโใไເແໂໃໄ", "<") | dict.fromkeys("ะาำๅະາຳ", ">")
)


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _accent(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me") and _within(ord(char), _ACCENTS)


def classify(char: str) -> str:
    """Return the class of a character, as one of the letters of `_TOKEN`."""
    category = unicodedata.category(char)
    if char in "[]":
        return "b"
    if char in _SIGNS:
        return _SIGNS[char]
    if char in _INVISIBLE or category == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F:
        return "i"
    if char in _APOSTROPHES:
        return "s"
    if char in "\uff9e\uff9f":  # half-width kana voicing
        return "m"
    if category in ("Nd", "Nl", "No"):
        return "d"
    if category[0] == "M":
        if _accent(char):
            return "a"
        if _within(ord(char), _MARKS):
            return "m"
        raise LookupError(f"the twin has no rule for U+{ord(char):04X}")
    if category[0] == "L":
        plain = ord(unicodedata.normalize("NFKC", char).lstrip(_APOSTROPHES)[0])
        if _within(plain, _SOLO):
            return "o"
        if _within(plain, _LETTERS):
            return "c" if category in ("Lu", "Lt") else "l"
        raise LookupError(f"the twin has no rule for U+{ord(char):04X}")
    return "s"


def folded(raw: str) -> str:
    """Fold a whole token: compatibility decomposition, no accents, case, ASCII digits."""
    text = unicodedata.normalize("NFKD", raw)
    text = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i").translate(_INTERCHANGED)
    kept = []
    for char in text:
        if char.isdecimal():
            kept.append(str(unicodedata.decimal(char)))
        elif (
            unicodedata.category(char)[0] in "LMN"
            and not _accent(char)
            and char not in _INVISIBLE + _APOSTROPHES
        ):
            kept.append(char if not 0xFE00 <= ord(char) <= 0xFE0F else "")
    return "".join(kept)


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, folded) of each token."""
    classes = "".join(map(classify, text))
    found = []
    for match in _TOKEN.finditer(classes):
        start, end = match.span()
        end -= len(match.group()) - len(
            match.group().rstrip("ij")
        )  # what is ignored is no token's last character
        found.append((start, end, folded(text[start:end])))
    return found
