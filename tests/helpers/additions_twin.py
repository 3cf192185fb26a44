"""Slow twins of the kernels behind additions: sets and dictionaries, a word at a time."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

Words = Sequence[int]
Span = tuple[int, int]

CODE = re.compile(r"[{}\[\]<>=_|\\*#•·»~]|://|--|\(\)")
SIGNED = ("@", "/", "www.", "©", "(c)", "®", "™")


def phrases(documents: Sequence[Words], table: Sequence[tuple[Words, int]]) -> list[int]:
    found = []
    for words in documents:
        here = [0] * len(words)
        for phrase, classes in table:
            for at in range(len(words) - len(phrase) + 1):
                if list(words[at : at + len(phrase)]) == list(phrase):
                    for word in range(at, at + len(phrase)):
                        here[word] |= classes
        found += here
    return found


def longest(marked: Sequence[bool], span: Span) -> int:
    runs = "".join("x" if mark else " " for mark in marked[slice(*span)]).split()
    return max(map(len, runs), default=0)


def shape(word: str) -> int:
    digit = word[0].isdigit()
    year = digit and len(word) == 4 and word[:2] in ("18", "19", "20")
    return word[0].isupper() | digit << 1 | year << 2


def signs(sentence: str) -> tuple[int, int]:
    bracketed = sentence[0] in "([" and sentence[-1] in ".)]"
    return len(CODE.findall(sentence)), bracketed | any(sign in sentence for sign in SIGNED) << 1


def alone(documents: Sequence[Words]) -> list[bool]:
    return [
        all(word not in other for number, other in enumerate(documents) if number != own)
        for own, words in enumerate(documents)
        for word in words
    ]


def recurs(words: Words, bits: Sequence[float], span: Span, least: float) -> float:
    whole, here = Counter(words), Counter(words[slice(*span)])
    told = [(word, says) for word, says in list(zip(words, bits, strict=True))[slice(*span)] if says >= least]
    again = sum(says for word, says in told if whole[word] > here[word])
    return again / max(1, sum(says for _, says in told))


def nearby(
    sentence: Words, bits: dict[int, float], others: Sequence[Words], least: float, stretch: int
) -> tuple[float, float]:
    terms = {word for word in sentence if bits[word] >= least}
    places = [{*other[at : at + 2 * stretch]} for other in others for at in range(0, len(other), stretch)]
    places += [{*other[:stretch]} for other in others]
    held = max((sum(bits[word] for word in terms & place) for place in places), default=0.0)
    return held, sum(bits[word] for word in terms)


def set_in(
    words: Words,
    covered: Sequence[bool],
    lines: Sequence[Span],
    passages: Sequence[tuple[Span, Words]],
    taken: float,
) -> list[bool]:
    held = list(covered)

    def loose(line: Span) -> bool:
        return sum(held[slice(*line)]) < taken * (line[1] - line[0])

    for (first, last), theirs in passages:
        if not any(loose((start, end)) and start < last and end > first for start, end in lines):
            continue
        couples = {*pairwise(theirs)}
        for word in range(first, last):
            held[word] |= word == last - 1 or (words[word], words[word + 1]) in couples
    return [loose(line) for line in lines]
