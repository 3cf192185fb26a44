"""Pieces of an article, and what happens to them on the way into another: cuts, edits, noise."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

LOOKALIKES = {
    "a": "o", "b": "h", "c": "e", "d": "cl", "e": "c", "f": "t", "g": "q", "h": "b", "i": "l", "l": "1", "m": "rn",
    "n": "u", "o": "0", "r": "n", "s": "5", "t": "f", "u": "n", "v": "y", "w": "vv", "y": "v", "I": "l", "O": "0",
    "S": "5", "B": "8",
}  # fmt: skip
"""What a scanner takes a letter for."""

_SENTENCE = re.compile(r".+?(?:[.!?][\"'”’)]*\s+|\n\s*|$)", re.DOTALL)
LEAST = 10
"""Words: a shorter sentence is one piece with the sentence before it, for it says too little alone."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of an article, with the white space behind it.

    ``unit`` names what it says where others say it too, ``changed`` the share of words in which a rewording differs.
    """

    text: str
    unit: str = ""
    kind: str = ""
    changed: float = 0.0


def pieces(text: str) -> list[Piece]:
    """Cut a text into sentences; together they are the text."""
    out: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if out and min(len(out[-1].split()), len(sentence.split())) < LEAST:
            out[-1] += sentence
        else:
            out.append(sentence)
    return [Piece(sentence) for sentence in out]


def split(piece: Piece, words: int) -> tuple[Piece, Piece]:
    """Cut a piece behind so many of its words."""
    *_, last = re.finditer(r"\S+\s*", piece.text) if words < 1 else _first(piece.text, words)
    return replace(piece, text=piece.text[: last.end()]), replace(piece, text=piece.text[last.end() :])


def _first(text: str, words: int) -> list[re.Match[str]]:
    return list(re.finditer(r"\S+\s*", text))[:words]


def lent(parts: list[Piece], name: str, words: int, rng: random.Random) -> list[Piece]:
    """Mark so many words of an article, from the beginning of a sentence on, and return what they say."""
    lengths = [len(part.text.split()) for part in parts]
    enough = [n for n in range(len(parts)) if sum(lengths[n:]) >= words] or [0]
    first = rng.choice(enough)
    units: list[Piece] = []
    place = first
    while words > 0 and place < len(parts):
        if lengths[place] > words:
            if words < 8 and units:  # too little to say anything, most of all when moved
                break
            parts[place : place + 1] = split(parts[place], words)
        parts[place] = replace(parts[place], unit=f"{name}.{len(units)}", kind="verbatim")
        units.append(parts[place])
        words -= len(parts[place].text.split())
        place += 1
    return units


def insert(parts: list[Piece], taken: Sequence[Piece], rng: random.Random) -> None:
    """Set pieces between two sentences, but not amid what was planted."""
    places = [
        n for n in range(1, len(parts) + 1) if not parts[n - 1].unit or n == len(parts) or not parts[n].unit
    ]
    place = rng.choice(places)
    parts[place - 1] = replace(parts[place - 1], text=parts[place - 1].text.rstrip() + "\n\n")
    ending = replace(taken[-1], text=taken[-1].text.rstrip() + "\n\n")
    parts[place:place] = [*taken[:-1], ending]


def ended(text: str) -> str:
    """Return the text with white space behind it."""
    return text if text[-1:].isspace() else text + " "


def edited(text: str, share: float, vocabulary: Sequence[str], rng: random.Random) -> str:
    """Replace, leave out or add to a share of the words; the first and the last stay as they are."""
    words = re.findall(r"\S+\s*", text)
    out = words[:1]
    for word in words[1:-1]:
        if rng.random() >= share:
            out.append(word)
            continue
        other = rng.choice(vocabulary) + " "
        out.extend(rng.choice(([other], [], [word, other])))
    return "".join(out + words[1:][-1:])


def noisy(text: str, share: float, rng: random.Random) -> str:
    """Misread a share of the letters and digits, as a scanner does: take for another, or lose."""
    out = []
    for char in text:
        if char.isalnum() and rng.random() < share:
            char = "" if rng.random() < 0.15 else LOOKALIKES.get(char, rng.choice("aceilnorstu"))
        out.append(char)
    return "".join(out)


def assemble(parts: Iterable[Piece]) -> tuple[str, list[dict[str, Any]]]:
    """Set pieces as one text, and tell where each unit stands in it, white space around it left out."""
    text, spans = "", []
    for part in parts:
        start = len(text)
        text += part.text
        if part.unit and part.text.strip():
            start += len(part.text) - len(part.text.lstrip())
            span = {"start": start, "end": len(text.rstrip()), "unit": part.unit, "kind": part.kind}
            spans.append({**span, "changed": part.changed} if part.changed else span)
    return text, spans
