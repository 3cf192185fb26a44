"""How each character is folded on its way into a token: the rules, and the table made from them.

``python -m reuse.text.fold_rules`` writes the table anew. It is committed, so that one text gives the same
tokens under every Python, whatever its Unicode version.

Every code point has a kind. What is not a letter, digit or mark separates words. Letters are case-folded and
decomposed (NFKD), so that composed, decomposed, full-width and upper-case forms agree; accents are dropped.
Scripts that write no spaces make one token of each character; where such a script is an alphabet (Thai, Lao,
Khmer, Myanmar), of each consonant with the vowels and stacked consonants that cannot stand apart from it, for a
single letter says too little (Theeramunkong, Sornlertlamvanich, Tanhermhong and Chinnan, "Character cluster based
Thai information retrieval", IRAL 2000). A hyphen separates, unless it stands at a line end within a word.
"""

import unicodedata
from itertools import pairwise
from pathlib import Path

import numpy as np

(SEPARATOR, LETTER, CAPITAL, DIGIT, SOLO, LEADING, TRAILING, MARK, STACKER, ACCENT, IGNORED, SOFT, BRACKET,
 HYPHEN) = range(14)  # fmt: skip
"""How a character behaves in a token.

CAPITAL is an upper-case LETTER. SOLO is a letter of a script without spaces; LEADING a vowel written before the SOLO
it belongs to, TRAILING one written after it, STACKER a mark that joins two of them. A MARK is part of its word, an
ACCENT folded away. SOFT is IGNORED but for a line end behind it, HYPHEN a SEPARATOR but for that; BRACKET may be an
editor's, within a word.
"""

PAGE = 128
"""Code points a page of the table."""

TABLE = Path(__file__).with_name("fold.npz")

# Scripts written without spaces (UAX #24 names; Hangul and Ethiopic do write them).
_SOLO_NAMES = ("CJK ", "HIRAGANA ", "KATAKANA", "IDEOGRAPHIC ", "BOPOMOFO ", "YI ", "THAI ", "LAO ",
               "KHMER ", "MYANMAR ", "TAI LE ", "NEW TAI LUE ", "TAI THAM ", "TAI VIET ", "JAVANESE ")  # fmt: skip
_APOSTROPHES = frozenset("ʹʺʻʼʽʾʿˈˊˋ՚՛՜՝՞՟ꞌꞋ")
# What keyboards of Arabic, Persian and Urdu type for one letter, and forms that writers interchange: alef wasla,
# alef maksura, Farsi yeh, keheh, heh goal, ae, teh marbuta (Larkey, Ballesteros and Connell, "Improving stemming for
# Arabic information retrieval", SIGIR 2002, section 3.1, and the same for Persian).
_ARABIC = dict(zip("ٱىیکہەةۃ", "اييكهههه", strict=True))
_SAME = {"ı": "i", **_ARABIC}  # upper-case I meets both
_HYPHENS = frozenset("-\u00ac\u058a\u2010\u2e17")  # ¬ stands for one in what scanners write, ⸗ in blackletter
_SOFT = "\u00ad"
# vowels before their consonant: Logical_Order_Exception of the Unicode Character Database
_LEADING = frozenset("เแโใไເແໂໃໄ\u19b5\u19b6\u19b7\u19ba\uaab5\uaab6\uaab9\uaabb\uaabc")
_TRAILING = frozenset("ะาำๅະາຳ")
_STACKERS = frozenset("\u1039\u17d2\u1a60\ua9c0")  # virama, coeng, sakot, pangkon
_IGNORED = frozenset(
    "ـ\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
)  # tatweel, joiner, fillers: nothing to see
_PARTS = frozenset("\u0e4d\u0ecd")  # the ring of Thai and Lao am, which stands composed or apart


def kind(char: str) -> int:
    """Return how a character behaves in a token: one of the constants of this module."""
    category = unicodedata.category(char)
    if char in "[]":
        return BRACKET
    if char in _HYPHENS:
        return HYPHEN
    if char == _SOFT:
        return SOFT
    if char in _STACKERS:
        return STACKER
    if category == "Cf" or char in _IGNORED or "VARIATION SELECTOR" in unicodedata.name(char, ""):
        return IGNORED
    if category[0] == "M":
        return ACCENT if _is_accent(char) else MARK
    if char in _APOSTROPHES:
        return SEPARATOR
    if category[0] == "N":
        return DIGIT
    if category[0] == "L" and "ـ" in unicodedata.normalize("NFKD", char) and not fold(char):
        return IGNORED  # a point on a tatweel
    if category[0] != "L" or not fold(char):
        return SEPARATOR
    if all(unicodedata.category(c)[0] == "M" for c in fold(char)):
        return MARK  # half-width kana voicing
    name = unicodedata.name(unicodedata.normalize("NFKC", char)[:1], "")
    if name.startswith(_SOLO_NAMES) or _is_tangut_or_nushu(char):
        return LEADING if char in _LEADING else TRAILING if char in _TRAILING else SOLO
    return CAPITAL if category in ("Lu", "Lt") else LETTER


def fold(char: str) -> str:
    """Return what a letter, digit or mark adds to its token: often one character, sometimes none or several."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not _is_accent(c))
    folded = unicodedata.normalize("NFKD", bare.casefold())
    kept = (c for c in folded if unicodedata.category(c)[0] in "LMN" and c not in _APOSTROPHES | _IGNORED)
    return "".join(_SAME.get(c, c) for c in kept if not _is_accent(c))


def _is_tangut_or_nushu(char: str) -> bool:
    return "\U00017000" <= char <= "\U00018d08" or "\U0001b170" <= char <= "\U0001b2fb"  # some have no names


def _is_accent(char: str) -> bool:
    """Marks above, below and through letters, Hebrew and Arabic points, nuktas; not vowel signs, viramas, voicing."""
    combining = unicodedata.combining(char)
    enclosing = unicodedata.category(char) == "Me"
    if char == "\u0345":  # iota below, a letter of its own in upper case
        return False
    dotted = combining == 7 and unicodedata.name(char).endswith("SIGN NUKTA")
    return (
        char in _PARTS or enclosing or dotted or combining == 1 or 10 <= combining <= 36 or combining >= 200
    )


def make_table() -> dict[str, np.ndarray]:
    """Return the table: ``index`` (page of each 128 code points), ``pages`` and ``pool``.

    An entry is ``kind`` alone where a character folds to itself, ``kind | code point << 4`` where it folds to
    another, ``kind | start in pool << 4 | count << 25 | 1 << 31`` where it folds to none or several.
    """
    pool: list[int] = []
    seen: dict[tuple[int, ...], int] = {}
    index = np.zeros(0x110000 // PAGE, dtype=np.uint16)
    pages: dict[bytes, int] = {}

    def entry(code: int) -> int:
        what = kind(chr(code))
        if not LETTER <= what <= STACKER:
            return what
        folded = tuple(map(ord, fold(chr(code))))
        if folded == (code,):
            return what
        if len(folded) == 1:
            return what | folded[0] << 4
        if folded not in seen:
            seen[folded] = len(pool)
            pool.extend(folded)
        return what | seen[folded] << 4 | len(folded) << 25 | 1 << 31

    edges = range(0, 0x110000 + 1, PAGE)
    for number, (start, stop) in enumerate(pairwise(edges)):
        page = np.array([entry(code) for code in range(start, stop)], dtype=np.uint32)
        index[number] = pages.setdefault(page.tobytes(), len(pages))
    return {
        "index": index,
        "pages": np.frombuffer(b"".join(pages), dtype=np.uint32),
        "pool": np.array(pool, dtype=np.uint32),
    }


if __name__ == "__main__":
    np.savez_compressed(TABLE, allow_pickle=False, **make_table())
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes, Unicode {unicodedata.unidata_version}")
