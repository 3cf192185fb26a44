"""Running text in many languages out of nothing but a seed: words of each script's letters, as frequent as in life.

The words are made up (``generated``), or those of the frequency lists that the packages wordfreq and pythainlp
carry (``real``), where these are installed; neither has sentences that mean anything.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate

KINDS = ("generated", "real")
VOCABULARY = 12_000

Syllable = Callable[[random.Random], str]


def _of(*parts: str | Sequence[str]) -> Syllable:
    """Return a maker of syllables: one of each of the parts, in this order."""
    return lambda rng: "".join(rng.choice(part) for part in parts)


def _letters(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


_VOWELS = (*"aeiouaeio", "ea", "ou", "ai")
_HAN = _letters(0x4E00, 0x56FF)
_HIRAGANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらり"
    "るれろわをんがぎぐげござじずぜぞだでどばびぶべぼぱぴ"
)
_KATAKANA = "".join(chr(ord(kana) + 0x60) for kana in _HIRAGANA if kana not in "ゐゑを") + "ーーーッ"
_ARABIC, _PERSIAN, _URDU = (
    "بتثجحخدذرزسشصضطعغفقكلمنهوي",
    "بپتجچخدرزسشصطعغفقکگلمنوهی",
    "بپتٹجچحدڈرسشعفقکگلمنںوہھیے",
)
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_THAI = "กขคงจชดตถทนบปผพฟมยรลวสหอ"
_LAO = "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ"
_KHMER = "កខគងចឆជញដតថទនបផពមយរលវសហអ"
_DEVANAGARI = "कखगघचछजटडतथदधनपफबभमयरलवशसह"
_NUCLEI = ("ि", "ี", "ุ", "ู", "ั", "ึ", "ื", "", "")


def _japanese(rng: random.Random) -> str:
    which = rng.random()
    if which < 0.55:
        return "".join(rng.choices(_HAN, k=rng.choice((1, 2, 2)))) + rng.choice(("", "", "い", "る", "した"))
    letters = _HIRAGANA if which < 0.8 else _KATAKANA
    return "".join(rng.choices(letters, k=2 if which < 0.8 else rng.randint(2, 3)))


_THAI_SYLLABLE = _of(["", "", *"เแโใไ"], _THAI, _NUCLEI, ["", "", "่", "้"], ["", "า", "ะ", "ำ", *"นงมกดบยว"])
_LAO_SYLLABLE = _of(
    ["", "", *"ເແໂໃໄ"], _LAO, ["ິ", "ີ", "ຸ", "ູ", "ັ", "", ""], ["", "", "່", "້"],
    ["", "າ", "ະ", "ຳ", *"ນງມກດບຍວ"],
)  # fmt: skip
_KHMER_SYLLABLE = _of(_KHMER, ["", "", "្រ", "្ល", "្ម"], [*"ាិីឹុូួើេែោៅំ", ""], ["", *"កងតនបមរល"])
_ENGLISH = _of([*"bcdfghklmnprstvw", "st", "tr", "ch", "sh"], _VOWELS, ["", "", *"nrstlm"])
_ENDINGS = {
    "English": ("our", "ise", "isation", "ence", "tre", "ogue", "yse", "elling", "fence", "aeon", "ing", "ed", "fi",
                "ffle"),
    "German": ("ung", "en", "er", "keit", "ße", "ßen", "äge", "ösung", "übe", "lich"),
    "Indonesian": ("kan", "an", "nya", "i"),
}  # fmt: skip
_BEFORE = {
    "Indonesian": ("me", "ber", "di", "pe", "ter"),
    "Arabic": ("ال", "و", "أ", "إ", "آ"),
    "Persian": ("می\u200c", "نمی\u200c"),
}
_BEHIND = {
    "Arabic": ("ة", "ى", "ئ", "اء"),
    "Persian": ("ها", "\u200cها", "ی"),
    "Korean": ("은", "는", "이", "가", "을", "를", "에서", "으로"),
}


@dataclass(frozen=True, slots=True)
class Language:
    """How a language writes words and sets them as text.

    Attributes
    ----------
    name : str
    code : str
        In wordfreq; "th" is pythainlp's; nothing where neither has it.
    syllable, short : callable
        Makes one up; where there is a ``short``, that makes the most frequent words and ``syllable`` all others.
    space, stop, comma : str
        Between words; behind sentences, with the white space there; within them.
    """

    name: str
    code: str
    syllable: Syllable
    space: str = " "
    stop: str = ". "
    comma: str = ","
    short: Syllable | None = None


LANGUAGES = {
    language.name: language
    for language in (
        Language("English", "en", _ENGLISH),
        Language("German", "de", _of([*"bdfghklmnprstwz", "sch", "st"], "aeiouaeiäöü", ["", *"nrstlm", "ch"])),
        Language("Indonesian", "id", _of("bcdgjklmnprst", "aaeiou", ["", "", *"nkhrt", "ng"])),
        Language("Arabic", "ar", _of(_ARABIC, ["", "ا", "و", "ي", ""], _ARABIC), comma="،"),
        Language("Persian", "fa", _of(_PERSIAN, ["", "ا", "و", "ی", ""], _PERSIAN), comma="،"),
        Language("Urdu", "ur", _of(_URDU, ["", "ا", "و", "ی", ""], _URDU), stop="۔ ", comma="،"),
        Language("Hebrew", "he", _of(_HEBREW, ["", "ו", "י"], _HEBREW)),
        Language("Hindi", "hi", _of(_DEVANAGARI, ["", "", "", "्र", "्य", "़"], ["", *"ािीुूेोैं"]), stop="। "),
        Language("Korean", "ko", _of(_letters(0xAC00, 0xD7A3)[::7])),
        Language("Chinese", "zh", _of(_HAN), space="", stop="。", comma="，"),
        Language("Japanese", "ja", _japanese, space="", stop="。", comma="、", short=_of(_HIRAGANA, ["", *_HIRAGANA])),
        Language("Thai", "th", _THAI_SYLLABLE, space="", stop=" ", comma=" "),
        Language("Lao", "", _LAO_SYLLABLE, space="", stop=" ", comma=" "),
        Language("Khmer", "", _KHMER_SYLLABLE, space="", stop="។ ", comma=" "),
    )
}  # fmt: skip
"""By name."""


class Writer:
    """Writes text of a language; the same seed writes the same.

    Parameters
    ----------
    language : Language
    kind : "generated" or "real"
    seed : int

    Raises
    ------
    LookupError
        If no installed package has words of the language.
    """

    def __init__(self, language: Language, kind: str, seed: int) -> None:
        self.language = language
        self.random = random.Random(f"{language.name} {seed}")
        self._words, self._weights = _real(language) if kind == "real" else _generated(language)

    def words(self, count: int) -> list[str]:
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def set(self, words: Sequence[str]) -> str:
        """Return words as sentences; white space or nothing stands behind the last."""
        language, rng = self.language, self.random
        out, left = [], 0
        for word in words:
            if left == 0:
                left = rng.randint(8, 30)
                word = word.capitalize() if language.name != "German" or rng.random() < 0.5 else word
            left -= 1
            number = str(rng.randint(2, 2030)) if rng.random() < 0.02 else ""
            comma = language.comma if rng.random() < 0.06 else ""
            out.append(word + number + comma + (language.stop if left == 0 else language.space))
        return "".join(out)


def missing() -> list[str]:
    """Name the packages that real words would come from and that are not installed."""
    return [name for name in ("wordfreq", "pythainlp") if find_spec(name) is None]


@cache
def _generated(language: Language) -> tuple[list[str], list[float]]:
    """Make words, the most frequent first and mostly the shortest, and sum up how often each occurs."""
    rng = random.Random(language.name)
    before, behind = _BEFORE.get(language.name, ()), _BEHIND.get(language.name, ())
    endings = _ENDINGS.get(language.name, ())
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        rank = len(words)
        count = 1 if rank < 150 or language.short else 2 if rank < 2_500 else rng.randint(2, 3)
        syllable = (language.short if rank < 150 else None) or language.syllable
        parts = [syllable(rng) for _ in range(count)]
        if rank > 150 and before and rng.random() < 0.3:
            parts.insert(0, rng.choice(before))
        if rank > 150 and behind and rng.random() < 0.3:
            parts.append(rng.choice(behind))
        if rank > 150 and endings and rng.random() < 0.3:
            parts.append(rng.choice(endings))
        if language.name == "German" and rank > 2_500 and rng.random() < 0.4:
            parts += ["s", *(language.syllable(rng) for _ in range(3))]
        if language.name == "Indonesian" and rng.random() < 0.05:
            parts = [*parts, "-", *parts]
        words["".join(parts)] = None
    return list(words), list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))


@cache
def _real(language: Language) -> tuple[list[str], list[float]]:
    if language.code == "th" and find_spec("pythainlp"):
        counted = dict(import_module("pythainlp.corpus.ttc").word_freqs())
    elif language.code not in ("", "th") and find_spec("wordfreq"):
        counted = import_module("wordfreq").get_frequency_dict(language.code, wordlist="small")
    else:
        raise LookupError(f"no installed package has {language.name} words")
    words = sorted((word for word in counted if re.search(r"[^\W\d_]", word)), key=lambda w: (-counted[w], w))
    return words, list(accumulate(counted[word] for word in words))
