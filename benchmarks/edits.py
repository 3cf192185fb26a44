"""Pieces of an article, and what happens to them on the way into another: edits, noise."""

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
    """Part of an article, with the white space behind it; ``unit`` names what it says where others say it too."""

    text: str
    unit: str = ""
    kind: str = ""


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
            spans.append({"start": start, "end": len(text.rstrip()), "unit": part.unit, "kind": part.kind})
    return text, spans
