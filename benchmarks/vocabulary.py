"""Words for any rank of frequency, as text: few make up half of what is written, and new ones never end.

The most frequent are English, so that a text has its articles, prepositions and "said"; the others are made up.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

_COMMON = (
    "the of to and a in that is was for it with as his on be at by he I this are not have from but had they "
    "which an she were we their been has will would who her more one all there when if about out so said what "
    "up its than into them can only other new some could time these two may then do first any my now such "
    "like our over man me even most made after also did many before must through back years where much your "
    "way well down should because each just those people how too little state good very make world still own "
    "see men work long get here between both life being under never day same another know while last might us "
    "great old year off come since against go came right used take three"
)
COMMON = _COMMON.split()
HEAD = 50_000
"""Ranks that a table holds; the others, two words of a hundred, are spelled when they occur."""
BEND, STEEPER = 4_000, 0.8
"""Where the law of the head bends, and by how much: frequencies fall faster where words are about something."""
TAIL = 0.02
TAIL_EXPONENT = 0.65
"""Of the tail's probability: the vocabulary grows with about this power of the number of words."""
SLOTS = 1 << 21


class Form(IntEnum):
    """How a word stands in its sentence."""

    PLAIN = 0
    CAPITAL = 1
    COMMA = 2
    END = 3
    END_BLOCK = 4
    OPENING = 5
    CLOSING = 6
    CLOSING_BLOCK = 7


FORMS = len(Form)
ENDS = (Form.END, Form.END_BLOCK, Form.CLOSING, Form.CLOSING_BLOCK)
"""The forms that end a sentence."""

_SYLLABLES = [c + v for c in "bcdfghklmnprstvw" for v in ("a", "e", "i", "o", "u", "ea", "ou")]
_CODAS = ("", "n", "s", "r", "t", "l")
_BEHIND: dict[int, str] = {
    Form.COMMA: ", ",
    Form.END: ". ",
    Form.END_BLOCK: ".\n\n",
    Form.CLOSING: ".” ",
    Form.CLOSING_BLOCK: ".”\n\n",
}
_STRIDE = 48_271
"""Coprime to the number of words of each length: neighbours in rank are not spelled alike."""


def spelled(rank: int) -> str:
    """Return the word of a rank; one in forty is a number."""
    if rank < len(COMMON):
        return COMMON[rank]
    if rank % 40 == 7:
        return str(rank // 40 % 2_030 + 1)
    left, words, syllables = rank, len(_SYLLABLES) ** 2 * len(_CODAS), 2
    while left >= words:
        left, words, syllables = left - words, words * len(_SYLLABLES), syllables + 1
    left, coda = divmod(left * _STRIDE % words, len(_CODAS))
    out = []
    for _ in range(syllables):
        left, syllable = divmod(left, len(_SYLLABLES))
        out.append(_SYLLABLES[syllable])
    return "".join(out) + _CODAS[coda]


class Spelling(dict[int, str]):
    """What stands in a text for ``rank * FORMS + form``, with what separates it from the next word."""

    def __init__(self) -> None:
        super().__init__(
            (rank * FORMS + form, _formed(word, form))
            for rank, word in enumerate(map(spelled, range(HEAD)))
            for form in range(FORMS)
        )

    def __missing__(self, key: int) -> str:
        rank, form = divmod(key, FORMS)
        return _formed(spelled(rank), form)

    def text(self, keys: NDArray[np.int64]) -> str:
        return "".join(map(self.__getitem__, keys.tolist())).rstrip()


def _formed(word: str, form: int) -> str:
    if form in (Form.CAPITAL, Form.OPENING):
        word = word.capitalize()
    return ("“" if form == Form.OPENING else "") + word + _BEHIND.get(form, " ")


class Zipf:
    """Draws ranks: 1 / (rank + 2.7) for the head until it bends, a power law without an end behind it."""

    def __init__(self) -> None:
        ranks = np.arange(HEAD)
        upto = np.cumsum(1 / ((ranks + 2.7) * (1 + ranks / BEND) ** STEEPER))
        self._slots = np.searchsorted(upto / upto[-1], (np.arange(SLOTS) + 0.5) / SLOTS).astype(np.int64)

    def draw(self, rng: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Return ranks, int64, shape (count,)."""
        ranks = self._slots[rng.integers(0, SLOTS, count)]
        rare = np.flatnonzero(rng.random(count) < TAIL)
        beyond = HEAD * (1 - rng.random(len(rare))) ** (-1 / TAIL_EXPONENT)
        ranks[rare] = np.minimum(beyond, 1 << 40).astype(np.int64)
        return ranks
