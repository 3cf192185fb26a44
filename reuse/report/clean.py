"""Text of articles, made fit to print: it may hold anything, terminal commands included."""

import re
from functools import cache
from unicodedata import category

from rich.cells import cell_len

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # titles, links, strings
    r"|\x1b[ -/]*[0-~]"
)
_JOINERS = "\u200c\u200d"
"""Format characters that words of Persian or of India, and emoji, can't do without."""


def clean(text: str) -> str:
    """Return text as one line, without escape sequences, controls, bidi overrides and lone surrogates.

    >>> clean("red \\x1b[31malert\\x1b[0m,\\n[bold]as is[/bold]")
    'red alert, [bold]as is[/bold]'
    """
    if not text.isprintable():
        text = "".join(map(_safe, _ESCAPES.sub("", text)))
    return " ".join(text.split())


@cache
def _safe(character: str) -> str:
    kind = category(character)
    if kind in ("Zl", "Zp") or (kind == "Cc" and character.isspace()):
        return " "
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if kind in ("Cc", "Cf") and character not in _JOINERS else character


def fit(text: str, cells: int) -> str:
    """Return clean text, cut to so many cells of a terminal, between words where it can be.

    >>> fit("The valley held out for a decade", 20)
    'The valley held out…'
    """
    most = 4 * cells  # characters: accents may stand on nothing
    line = clean(text[: most + 100])
    if len(text) <= most + 100 and len(line) <= most and cell_len(line) <= cells:
        return line
    kept = _head(line[:most], cells - 1)
    words = kept if line[len(kept) :][:1] == " " else kept.rpartition(" ")[0]
    return f"{words if 2 * len(words) > len(kept) else kept}…"


def quoted(text: str, cells: int) -> str:
    """Return the first words in quotation marks, in so many cells."""
    return f"“{fit(text, max(cells - 2, 8))}”"


def name(id: str) -> str:
    """Return an id in at most 60 characters; of a long one, both ends.

    >>> name("folder/a.txt")
    'folder/a.txt'
    """
    line = clean(id) or "(a name of nothing that can be shown)"
    return line if len(line) <= 60 else f"{line[:29]}…{line[-30:]}"


def _head(line: str, cells: int) -> str:
    taken = 0
    for place, character in enumerate(line):
        taken += cell_len(character)
        if taken > cells:
            return line[:place]
    return line
