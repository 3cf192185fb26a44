"""What happens to a text's letters on its way: scanning, line ends, ligatures, spelling, ways to write a script.

Each is a function from a text and a source of chance to a text.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

Noise = Callable[[str, random.Random], str]

MISREAD = {
    "rn": ("m",), "m": ("rn", "in"), "cl": ("d",), "d": ("cl",), "vv": ("w",), "w": ("vv",), "ri": ("n",), "li": ("h",),
    "l": ("1", "I", "i"), "I": ("l", "1"), "i": ("l", "1", "j"), "1": ("l", "I"), "c": ("e", "o"), "e": ("c", "o"),
    "o": ("0", "c", "e"), "a": ("o", "u"), "h": ("b", "li"), "b": ("h", "6"), "n": ("u", "ri"), "u": ("n", "ii"),
    "f": ("t",), "t": ("f", "r"), "s": ("5", "8"), "y": ("v",), "v": ("y",), "g": ("q", "9"), "r": ("n",), "p": ("j)",),
    "k": ("lc",),
    "B": ("8",), "S": ("5",), "O": ("0",), "E": ("F",), "T": ("l",), "H": ("II",), ",": (".",), ".": (",",),
}  # fmt: skip
"""What a scanner takes letters for."""


def scanned(text: str, rng: random.Random, *, share: float) -> str:
    """Misread a share of the characters: letters for others, lost, doubled, specks; spaces lost, words broken."""
    alphabet = sorted({char for char in text if char.isalpha()})
    out, i = [], 0
    while i < len(text):
        char, pair = text[i], text[i : i + 2]
        i += 1
        if rng.random() >= share:
            out.append(char)
        elif char.isspace():
            out.append(rng.choice(("", "  ", char + ".")) if rng.random() < 0.8 else char)
        elif pair in MISREAD and rng.random() < 0.7:
            out.append(rng.choice(MISREAD[pair]))
            i += 1
        else:
            how = rng.random()
            if how < 0.65:
                out.append(rng.choice(MISREAD.get(char, alphabet)))
            elif how < 0.75:
                out.append(rng.choice(alphabet))
            elif how < 0.9:
                out.append(rng.choice((char + " ", char + ".", char + char)))
    return "".join(out)


def broken(text: str, rng: random.Random, *, mark: str, width: int = 60, least: int = 3) -> str:
    """Break lines of some width, words at the end of a line in two, with a mark for what was joined.

    Words that have a hyphen break there.
    """
    out, column = [], 0
    for word in re.findall(r"\S+\s*", text):
        letters = len(word.rstrip())
        room = width - column
        if letters <= room:
            out.append(word)
            column += len(word)
            continue
        places = [
            i for i in range(least, letters - least + 1)
            if i < room and word[i - 1 : i + 1].isalpha() and not unicodedata.combining(word[i])
        ]  # fmt: skip
        hyphen = word.find("-") + 1
        if 0 < hyphen <= room and hyphen < letters:
            out += [word[:hyphen], mark[1:], word[hyphen:]]
            column = len(word) - hyphen
        elif places and rng.random() < 0.8:
            place = rng.choice(places[-3:])
            out += [word[:place], mark, word[place:]]
            column = len(word) - place
        else:
            out += [mark[1:].lstrip(" "), word]
            column = len(word)
    return "".join(out)


def respelt(text: str, rng: random.Random, *, forms: Mapping[str, str], share: float = 1.0) -> str:
    """Replace what matches patterns, each time with a chance of ``share``."""
    for pattern, form in forms.items():
        text = re.sub(
            pattern, lambda match, form=form: match.expand(form) if rng.random() < share else match[0], text
        )
    return text


def marked(text: str, rng: random.Random, *, marks: str, on: str = r"\w", share: float = 0.8) -> str:
    """Set one of the marks behind most of the letters that match ``on``."""
    return re.sub(on, lambda match: match[0] + rng.choice(marks) if rng.random() < share else match[0], text)


def spaced(text: str, rng: random.Random, *, gap: str, share: float) -> str:
    """Set a gap between a share of the letters of a script without spaces, before no mark."""
    out = []
    for before, char in zip(" " + text, text, strict=False):
        if rng.random() < share and before.isalpha() and char.isalpha():
            out.append(gap)
        out.append(char)
    return "".join(out)


def unspaced(text: str, rng: random.Random, *, share: float) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "" if rng.random() < share else " ", text)


def other_form(form: str) -> Noise:
    return lambda text, _: unicodedata.normalize(form, text)


def _translated(*tables: tuple[str, str]) -> Noise:
    table = {ord(old): new for olds, news in tables for old, new in zip(olds, news, strict=True)}
    return lambda text, _: text.translate(table)


_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_WIDE = "".join(chr(ord(char) + 0xFEE0) for char in _ASCII)
_KANA_HALF = {
    unicodedata.normalize("NFKC", chr(code)): chr(code) for code in (*range(0xFF66, 0xFF70), *range(0xFF70, 0xFF9E))
}  # fmt: skip


def half_width(text: str, _: random.Random) -> str:
    """Set katakana in half width, with their voicing apart."""
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        if parts[0] in _KANA_HALF:
            marks = parts[1:].replace("\u3099", "ﾞ").replace("\u309a", "ﾟ")
            out.append(_KANA_HALF[parts[0]] + marks)
        else:
            out.append(char)
    return "".join(out)


LIGATURES = {
    "ffi": "ﬃ",
    "ffl": "ﬄ",
    "ff": "ﬀ",
    "fi": "ﬁ",
    "fl": "ﬂ",
    "st": "ﬆ",
    "ae": "æ",
    "oe": "œ",
    r"s(?=\w)": "ſ",
}
BRITISH_TO_AMERICAN = {
    r"our\b": "or", r"is(e|ed|ing|ation)\b": r"iz\1", r"ence\b": "ense", r"tre\b": "ter", r"ogue\b": "og",
    r"yse\b": "yze", r"elling\b": "eling", r"[ao]e(?=\w)": "e",
}  # fmt: skip
NO_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
COMPOUNDS = {r"(\w{5,}s)(\w{5,})": r"\1-\2"}

NUKTA = {unicodedata.normalize("NFD", chr(code)): chr(code) for code in range(0x958, 0x960)}
HARAKAT = "\u064e\u064f\u0650\u0652\u064b\u0651"
NIQQUD = "\u05b0\u05b1\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bb\u05bc"

NOISES: dict[str, dict[str, Noise]] = {
    "English": {
        "OCR 1 %": partial(scanned, share=0.01),
        "OCR 3 %": partial(scanned, share=0.03),
        "OCR 5 %": partial(scanned, share=0.05),
        "hyphens at line ends": partial(broken, mark="-\n"),
        "hyphens at line ends, CRLF": partial(broken, mark="- \r\n"),
        "soft hyphens at line ends": partial(broken, mark="\u00ad\n"),
        "ligatures": partial(respelt, forms=LIGATURES),
        "spelling": partial(respelt, forms=BRITISH_TO_AMERICAN),
    },
    "German": {
        "hyphens at line ends": partial(broken, mark="-\n", width=40),
        "compounds hyphenated": partial(respelt, forms=COMPOUNDS, share=0.5),
        "ß as ss": partial(respelt, forms={"ß": "ss"}),
        "ä as ae": partial(respelt, forms=NO_UMLAUTS),
        "OCR 3 %": partial(scanned, share=0.03),
    },
    "Indonesian": {"hyphens at line ends": partial(broken, mark="-\n")},
    "Arabic": {
        "diacritics": partial(marked, marks=HARAKAT),
        "tatweel": partial(marked, marks="\u0640", on=r"[بتثجحخسشصضطظعغفقكلمنهي](?=\w)", share=0.3),
        "alef, yeh, teh": _translated(("أإآىة", "اااي\u0647")),
        "digits": _translated(("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "presentation forms": lambda text, _: text.replace("لا", "ﻻ").replace("م", "ﻣ"),
        "OCR 3 %": partial(scanned, share=0.03),
    },
    "Persian": {
        "Arabic yeh and kaf": _translated(("یک", "يك"), ("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        "no joiners": lambda text, _: text.replace("\u200c", ""),
        "spaces for joiners": lambda text, _: text.replace("\u200c", " "),
    },
    "Urdu": {"Arabic letters": _translated(("یکہ", "يكه"))},
    "Hebrew": {"niqqud": partial(marked, marks=NIQQUD)},
    "Hindi": {
        "joiners": partial(marked, marks="\u200c\u200d", on="\u094d", share=0.5),
        "nukta composed": partial(respelt, forms=NUKTA),
        "no nukta": lambda text, _: text.replace("\u093c", ""),
        "digits": _translated(("0123456789", "०१२३४५६७८९")),
    },
    "Korean": {"decomposed": other_form("NFD"), "spaces left out": partial(unspaced, share=0.3)},
    "Chinese": {
        "full width": _translated((_ASCII, _WIDE)),
        "lines": partial(spaced, gap="\n", share=0.03),
        "spaces": partial(spaced, gap=" ", share=0.3),
        "OCR 3 %": partial(scanned, share=0.03),
    },
    "Japanese": {
        "half width": half_width,
        "decomposed": other_form("NFD"),
        "lines": partial(spaced, gap="\n　", share=0.03),
    },
    "Thai": {
        "zero-width spaces": partial(spaced, gap="\u200b", share=0.25),
        "am in two": lambda text, _: text.replace("ำ", "\u0e4dา"),
        "spaces": partial(spaced, gap=" ", share=0.1),
        "OCR 3 %": partial(scanned, share=0.03),
    },
    "Lao": {"zero-width spaces": partial(spaced, gap="\u200b", share=0.25)},
    "Khmer": {
        "zero-width spaces": partial(spaced, gap="\u200b", share=0.25),
        "spaces": partial(spaced, gap=" ", share=0.1),
    },
}  # fmt: skip
"""By language, then name."""

BOTH = {("English", "OCR 1 %"), ("English", "OCR 3 %")}
"""Noises that are also measured on both sides: a scan against another scan."""
