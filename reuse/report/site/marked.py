"""A text as HTML, with stretches of it marked: everything an article says is escaped here."""

import html
import re
from collections.abc import Callable, Sequence

import numpy as np
from markupsafe import Markup

SHOWN = 300_000
"""Characters of a text that are shown."""

NONE = -1
"""The mark of what is not marked."""

_LINE = -2
_UNFIT = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
"""What HTML can't hold, or what would turn around the text behind it."""


def shown(text: str) -> str:
    """Return a text fit to show, each character in its place."""
    text = text[:SHOWN]
    if text.isprintable():
        return text
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", " \n").replace("\r", "\n"))


class Painting:
    """Which stretch of a text has which mark, and which words in it are emphasised: later ones cover earlier ones."""

    def __init__(self, text: str) -> None:
        self.text = shown(text)
        self._keys = np.full(len(self.text), 2 * NONE, dtype=np.int32)  # twice the mark, and one for emphasis
        self._starts: dict[int, int] = {}

    def paint(self, start: int, end: int, mark: int) -> None:
        """Mark a stretch with a number from 0 on."""
        self._keys[start:end] = 2 * mark
        self._starts[mark] = start

    def shows(self, start: int, end: int, mark: int) -> bool:
        """Return whether some of a stretch that was painted is still to be seen."""
        return bool((self._keys[start:end] >> 1 == mark).any())

    def emphasise(self, start: int, ranges: Sequence[tuple[int, int]]) -> None:
        """Emphasise stretches, counted from a start, until something is painted over them."""
        for first, behind in ranges:
            self._keys[start + first : start + behind] |= 1

    def seen(self) -> list[int]:
        """Return the marks of which a letter or digit is to be seen, in the order of the text."""
        found: dict[int, None] = {}
        for start, end, mark, _ in self._runs():
            if mark >= 0 and mark not in found and any(map(str.isalnum, self.text[start:end])):
                found[mark] = None
        return list(found)

    def html(self, opening: Callable[[int, bool], tuple[str, str]], place: Callable[[int], str]) -> Markup:
        """Return the text in paragraphs, one a line that holds something.

        Parameters
        ----------
        opening : callable
            Is told a mark, and whether this is where it first stands; returns the HTML before and behind.
        place : callable
            Is told a mark that others cover; returns the id by which its place is still found, or nothing.
        """
        out: list[str] = []
        line: list[str] = []
        begun: set[int] = set()
        now, behind = NONE, ""
        runs = self._runs()
        seen = {mark for _, _, mark, _ in runs}
        covered = sorted((start, mark) for mark, start in self._starts.items() if mark not in seen)[::-1]
        for start, end, mark, strong in runs:
            while covered and covered[-1][0] < end:
                if id := place(covered.pop()[1]):
                    out.append(f'<span id="{id}"></span>')
            if mark != now and behind:
                line.append(behind)
                behind = ""
            now = mark
            if mark == _LINE:
                _end_line(line, out)
                continue
            piece = html.escape(self.text[start:end])
            if mark != NONE and not behind:
                before, behind = opening(mark, mark not in begun)
                begun.add(mark)
                line.append(before)
            line.append(f"<b>{piece}</b>" if strong else piece)
        line.append(behind)
        _end_line(line, out)
        out += [f'<span id="{id}"></span>' for _, mark in covered if (id := place(mark))]
        return Markup("".join(out))

    def _runs(self) -> list[tuple[int, int, int, int]]:
        """Return stretches of one mark and emphasis, and those between lines."""
        if not self.text:
            return []
        keys = self._keys.copy()
        keys[[place.start() for place in re.finditer("\n", self.text)]] = 2 * _LINE
        places = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
        starts = [0, *places]
        found = keys[starts]
        return list(
            zip(starts, [*places, len(self.text)], (found >> 1).tolist(), (found & 1).tolist(), strict=True)
        )


def _end_line(line: list[str], out: list[str]) -> None:
    """Put a line that holds something into a paragraph, which goes from left to right or not as its words do."""
    if any(part and not part.isspace() for part in line):
        out.append(f'<p dir="auto">{"".join(line)}</p>\n')
    line.clear()
