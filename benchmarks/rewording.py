"""Passages said in other words, done by rule: no sense is kept, but the traces that real rewording leaves are.

Names, numbers and words in quotation marks stay. Frequent words are left out or exchanged for one another; other
words become a synonym (a few English ones), another form of themselves (a word of the corpus with the same
beginning) or another word of the corpus. Clauses change places at commas, neighbours change places, sentences are
split and joined. It works for any language that puts spaces between words.

Measured on 26 passages of real news that a reader called reworded: of the words of the shorter side the other side
lacks .34 in the median (.18 and .58 at the first and the last tenth), and the longest run they share is 5 words long
in the median (3 and 12).
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence

FREQUENT = 80
"""So many of the most frequent words are taken for words of grammar."""
STEM = 5
"""Letters: words that begin alike are taken for forms of one word."""

_SYNONYMS = """
said stated|told reporters|noted; says states|notes; announced declared|made known; about around|roughly; also
too|likewise; began started; begin start; big large; large big; bought acquired; called named; came arrived;
city town; country nation; nation country; deal agreement; agreement deal; die lose their lives; died lost their
lives; doctor physician; effort attempt; ended closed; enough sufficient; family relatives; fight battle; gave
handed; get receive; government authorities; group band; grow increase; happened occurred; help aid; helped
aided; home house; house home; increase rise; injured hurt; job post; jobs posts; killed slain; law statute;
leader head; leaders heads; led headed; make produce; many numerous; money funds; more further; nearly almost;
almost nearly; need require; new fresh; next following; officials authorities; often frequently; old aged; part
portion; plan scheme; plans schemes; police officers; problem difficulty; program scheme; protect shield;
provide supply; put placed; quickly fast; report account; saw noticed; school academy; several some; show
reveal; showed revealed; small little; start begin; started began; support backing; talks negotiations; think
believe; thought believed; told informed; took seized; trying attempting; use employ; used employed; want wish;
wants wishes; war conflict; work labour; worker employee; workers employees; young youthful
"""
SYNONYMS = {
    word: said.split("|")
    for word, said in (entry.split(" ", 1) for entry in _SYNONYMS.replace("\n", " ").strip().split("; "))
}

_OPENING, _CLOSING = '"“„«‘', '"“”»’'
_WORD = re.compile(r"\w+")


def said(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return _WORD.findall(text.casefold())


def runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Return all runs of so many words."""
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


class Rewriter:
    """Says passages in other words.

    Parameters
    ----------
    vocabulary : iterable of str
        Words of the corpus, each as often as it occurs there.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        counts = Counter(word for word in vocabulary if word[:1].islower())
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self._grammar = ranked[:FREQUENT]
        self._frequent = set(self._grammar)
        self._others = ranked[FREQUENT:] or ranked
        self._forms: dict[str, list[str]] = {}
        for word in self._others:
            if len(word) > STEM:
                self._forms.setdefault(word[:STEM], []).append(word)

    def reworded(self, text: str, changed: float, longest: int, rng: random.Random) -> str:
        """Say a text in other words.

        Parameters
        ----------
        text : str
        changed : float
            Share of its words to leave out or to exchange; names, numbers and quotations stay, so where they are
            many it is less.
        longest : int
            Words of the longest run that the result shares with the text; what is longer is broken by letting
            neighbours change places or by setting a word between them, in quotations too.
        rng : random.Random
        """
        words = text.split()
        if not words:
            return text
        kept = _kept(words)
        free = [n for n in range(len(words)) if n not in kept]
        chosen = set(rng.sample(free, min(len(free), round(changed * len(words)))))
        tagged = [(n, self._other(word, rng) if n in chosen else word) for n, word in enumerate(words)]
        ordered: list[str] = []
        for sentence in _sentences([word for _, word in tagged]):
            ordered += _reordered(sentence, rng)
        return " ".join(self._broken(_punctuated(ordered, rng), said(text), longest, rng))

    def _other(self, word: str, rng: random.Random) -> str:
        """Return what stands in place of a word: nothing but its marks, or other words."""
        bare = re.sub(r"^\W+|\W+$", "", word)
        if not bare:
            return word
        before, _, behind = word.partition(bare)
        small = bare.casefold()
        if small in self._frequent and small not in SYNONYMS:
            other = "" if rng.random() < 0.5 else self._unlike(small, self._grammar, rng)
        elif small in SYNONYMS and rng.random() < 0.8:
            other = rng.choice(SYNONYMS[small])
        elif rng.random() < 0.5:
            other = self._unlike(small, self._forms.get(small[:STEM], self._others), rng)
        else:
            other = self._unlike(small, self._others, rng)
        return before + (other.capitalize() if bare[:1].isupper() else other) + behind

    @staticmethod
    def _unlike(word: str, words: Sequence[str], rng: random.Random) -> str:
        other = rng.choice(words)
        return other if other != word else rng.choice(words)

    def _broken(
        self, words: Sequence[str], source: Sequence[str], longest: int, rng: random.Random
    ) -> list[str]:
        """Return the words without a run of more than `longest` words of the source."""
        forbidden = runs(source, longest + 1)
        out: list[str] = []

        def copied() -> bool:
            return bool(runs(said(" ".join(out[-2 * longest - 2 :])), longest + 1) & forbidden)

        for word in words:
            out.append(word)
            if copied() and len(out) > 2 and rng.random() < 0.7:
                out[-2:] = out[:-3:-1]
                if copied():
                    out[-2:] = out[:-3:-1]
            if len(said(word)) > longest and copied():  # a chain of words with hyphens
                out.pop()
            while copied():
                out.insert(len(out) - 1, rng.choice(self._grammar + self._others[:FREQUENT]))
        return out


def _kept(words: Sequence[str]) -> set[int]:
    """Return where names, numbers and closed quotations stand; the first word of a sentence is no name."""
    kept, quoted = set(), []
    inside, first = False, True
    for n, word in enumerate(words):
        inside |= word[0] in _OPENING
        if inside:
            quoted.append(n)
        elif (word.lstrip("([")[:1].isupper() and not first) or any(char.isdigit() for char in word):
            kept.add(n)
        ending = word[1:].rstrip(".,;:!?)")
        if ending[-1:] in tuple(_CLOSING):
            kept.update(quoted)
            quoted, inside = [], False
        first = word.rstrip(_CLOSING + ")")[-1:] in tuple(".!?:")
    return kept


def _sentences(words: Sequence[str]) -> list[list[str]]:
    out: list[list[str]] = [[]]
    for word in words:
        if word:
            out[-1].append(word)
        if word.rstrip(_CLOSING + ")")[-1:] in tuple(".!?"):
            out.append([])
    return [sentence for sentence in out if sentence]


def _reordered(words: list[str], rng: random.Random) -> list[str]:
    """Let the clauses of a sentence change places, and some neighbours."""
    clauses: list[list[str]] = [[]]
    for word in words:
        clauses[-1].append(word)
        if word.endswith((",", ";")) and len(clauses[-1]) > 2:
            clauses.append([])
    clauses = [clause for clause in clauses if clause]
    if len(clauses) > 1 and rng.random() < 0.7:
        ending = re.search(r"\W*$", clauses[-1][-1])
        end = ending.group() if ending else ""
        clauses[-1][-1] = clauses[-1][-1][: len(clauses[-1][-1]) - len(end)] + ","
        first = rng.randrange(1, len(clauses))
        clauses = clauses[first:] + clauses[:first]
        clauses[-1][-1] = clauses[-1][-1].rstrip(",;") + end
    out = [word for clause in clauses for word in clause if word.strip(",")]
    for n in range(1, len(out) - 2):
        if rng.random() < 0.1:
            out[n : n + 2] = [out[n + 1], out[n]]
    return out


def _punctuated(words: Sequence[str], rng: random.Random) -> list[str]:
    """Split sentences at some commas and join some; begin each with a capital."""
    out = []
    for word in words[:-1]:
        if word.endswith(",") and rng.random() < 0.2:
            word = word[:-1] + "."
        elif len(word) > 1 and word.endswith(".") and rng.random() < 0.2:
            word = word[:-1] + ";"
        out.append(word)
    out += [words[-1].rstrip(",;") or words[-1]] if words else []
    return [
        word[:1].upper() + word[1:] if not n or out[n - 1].endswith((".", "!", "?")) else word
        for n, word in enumerate(out)
    ]
