"""Sentences of an article, as offsets into its text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels, parallel
from reuse.text.tokens import Tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations of the major European languages, without their full stop. After `_MAY_END`, single letters
# ("J.", "z. B.") and dotted ones ("U.S.", "a.m.", "EE.UU.") the sentence goes on, unless the next word is
# among `_STARTERS`.
_GOES_ON = _words("""
    Mr Mrs Ms Mx Messrs Dr Drs dr Prof prof Rev Fr Gen Maj Col Lt Capt Cmdr Cdr Sgt Cpl Pvt Adm Brig Sen Sens
    Rep Reps Gov Pres Hon Supt Insp Det Amb Atty Msgr Ste Ft Mt vs approx esp incl resp Hr Hrn Frl Dipl ca bzw
    bspw evtl ggf inkl zzgl dhr mevr drs bijv MM Mgr Sra Srta Dra Dña Ud Uds EE Sig sig Dott dott avv ing ul
    św tzw sv tzv акад проф ул просп им Mme Mmes Mlle Mlles Mgrs Lic Ing Arq Rs Tk Smt Shri Adv Ald Comdr Sri
""")
_MAY_END = _words("""
    Inc Corp Co Ltd Bros Cie Jr Sr etc al St Ave Blvd Rd Hwy Dept Univ Assn Est Tues Thurs Ala Ariz Ark Calif
    Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt
    Wash Wis Wyo Ont Que usw usf Str ecc etcétera Av Avda Pza UU Cía руб тыс млн млрд
""")
_BEFORE_NUMBER = _words("""
    No Nos no nos Nr nr Nrn núm nº pp Fig fig Figs Vol vol Ch ch Sec sec Art art Abs Kap cap Para para Bd Bl
    kl Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Okt Dez janv févr avr juil déc ene abr ago dic gen feb
    mag giu lug set ott pág pag str стр гл
""")
_AFTER_ORDINAL = _words("""
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert
    Jahrestag Geburtstag
""")
_STARTERS = _words("""
    The A An He She It They We I You This That These Those There Here His Her Its Their Our My In On At By For
    From With To Of As If When While After Before Since But And Or So Yet Also However Meanwhile Although
    Though Because What Who Why How Where Which Not No Both Some Many Most All One Two Then Now Last Der Die
    Das Den Dem Ein Eine Er Sie Es Wir Im Am Auch Doch Le Les Il Ils Elle Elles Une Ce Cette Dans Pour Mais
    Selon En Una Pero Según Lo Gli Nel Della Het Een De Hij Zij Они Он Она Это По Но
""")

_SAID = _words("said says asked asks wrote told added tweeted")
_ADDRESS_ENDS = _words("com org net edu gov info biz int eu uk de fr tv io js")

_ALWAYS = "。！？｡।॥۔؟։።፧။។"
_STOPS = ".!?…‥" + _ALWAYS
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
LINE_END = re.compile(rf"\r\n|[{_LINE_ENDS}]")
_DASHES = "—–-"
WIDEST_WRAP = 120
"""Characters; a longer line was not broken to fit a page."""

SHARE = 1 << 20
"""Characters below which a second thread is not worth its start."""

# Kinds of characters and of words, each a bit, in the kernel's order. A run of stops, with the marks that close
# behind it, may end a sentence, and so may a line end. “ « » close in some languages and open in others: what
# follows tells.
_CHARACTERS = (
    _STOPS,
    _ALWAYS,
    _LINE_ENDS,
    _STOPS + "\"'”’)]}」』）】",  # closes behind a stop
    "“«»‘‹›",  # closes or opens
    ".,;:!?…)]\"'”’" + _DASHES,  # besides white space, what stands behind such a mark where it closes
    "\"'“‘„‚‟«»‹([{¿¡「『（【 " + _DASHES,  # opens
    ",;:%/&+=)]}>”’›」』）】、，",  # goes on
    _DASHES,
    ".…!?»”",  # may stand behind a stop and a space: "... .", "! »"
    ",(&—–",  # ends a line that runs on
    "•▪●◦‣►",  # bullets
    "\"'”’»“",  # may close what was said
    ".!?…。！？؟।۔:;,",  # ends no heading
    "\"'”’“»«›)]」』",  # closes a heading
    "\"'”’»)",  # closes behind a word
)
_KINDS_OF_WORDS = (_GOES_ON, _MAY_END, _BEFORE_NUMBER, _AFTER_ORDINAL, _STARTERS, _SAID, _ADDRESS_ENDS)


class Split(NamedTuple):
    """The sentences that have words, of several texts, one text after the other.

    Attributes
    ----------
    rows : int32, shape (sentences, 4)
        First and last token, first and last character (half-open), counted in each text.
    headings : bool, shape (sentences,)
        Which are headlines or subheads: short lines of their own, without a stop.
    bounds : int64, shape (texts + 1,)
        Text i has sentences ``bounds[i]`` to ``bounds[i + 1]``.
    """

    rows: NDArray[np.int32]
    headings: NDArray[np.bool_]
    bounds: NDArray[np.int64]


def sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of an article.

    Parameters
    ----------
    text : str
        Any text; it need not be news, nor well-formed.

    Returns
    -------
    list of (int, int)
        Half-open offsets, in order, without overlap and without white space at either end. Every character
        that is not white space lies in exactly one sentence.

    Notes
    -----
    A blank line always ends a sentence. A single line end does where the line stands for itself (a heading,
    a caption, a paragraph), not where a paragraph was broken to fit a page. Elsewhere stops do, unless what
    stands before is an abbreviation or what follows goes on (a lower-case letter, a comma). Time is linear in
    the length of the text.
    """
    return [(start, end) for start, end in _kernels.sentences.spans(text, _rules()).tolist()]


def split(
    texts: Sequence[str], tokens: Tokens, documents: NDArray[np.integer], heading: int, *, threads: int = 1
) -> Split:
    """Return the sentences that have tokens in them, of some of the texts that were tokenised.

    Parameters
    ----------
    texts : sequence of str
        Those of the documents, in the same order.
    tokens : Tokens
    documents : int, shape (texts,)
        Their numbers among the texts that were tokenised.
    heading : int
        The most words of a headline or subhead.
    threads : int
    """
    lengths = [len(text) for text in texts]
    shares = parallel.slices(lengths, max(SHARE, sum(lengths) // threads + 1))
    parts = parallel.each(
        lambda share: _split(list(texts[share]), tokens, documents[share], heading), shares, threads
    )
    if len(parts) == 1:
        return parts[0]
    sizes = [np.zeros(1, np.int64), *(np.diff(part.bounds) for part in parts)]
    return Split(
        rows=np.concatenate([np.empty((0, 4), np.int32), *(part.rows for part in parts)]),
        headings=np.concatenate([np.empty(0, bool), *(part.headings for part in parts)]),
        bounds=np.cumsum(np.concatenate(sizes)),
    )


def _split(texts: list[str], tokens: Tokens, documents: NDArray[np.integer], heading: int) -> Split:
    begins, ends = tokens.bounds[documents], tokens.bounds[documents + 1]
    room = int((ends - begins).sum())  # what is not written of it is address space, not memory
    rows, headings = np.empty((room, 4), np.int32), np.empty(room, np.uint8)
    bounds = np.empty(len(texts) + 1, np.int64)
    _kernels.sentences.with_words(
        texts, _rules(), tokens.starts, begins, ends, heading, rows, headings, bounds
    )
    count = int(bounds[-1])
    return Split(rows[:count].copy(), headings[:count].astype(bool), bounds)


@cache
def _rules() -> _kernels.sentences.Rules:
    characters = np.zeros(1 << 16, dtype=np.uint16)
    for bit, those in enumerate(_CHARACTERS):
        characters[[ord(char) for char in those]] |= np.uint16(1 << bit)
    words = sorted(frozenset().union(*_KINDS_OF_WORDS))
    kinds = [sum((word in those) << bit for bit, those in enumerate(_KINDS_OF_WORDS)) for word in words]
    return _kernels.sentences.Rules(characters, words, np.array(kinds, dtype=np.uint8), WIDEST_WRAP)
