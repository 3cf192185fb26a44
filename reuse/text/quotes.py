"""Quoted speech in an article, as offsets into its text."""

import re
from collections.abc import Iterator

from reuse.text.sentences import LINE_END, WIDEST_WRAP

# Where a mark stands tells what it does: opening ones follow white space or a bracket, closing ones precede
# them. “ closes in German, » opens there and ” in Swedish; ' and ’ are apostrophes too.
_BEFORE = r"(?<![^\s([{—–/\-\"“„«‘'])"
_AFTER = r"(?=[\s.,;:!?…)\]}—–/\-\"”»’']|\Z)"
_OPEN = re.compile(
    rf"""[「『｢]
    | {_BEFORE} (?: ‘‘ | '' | `` | [“„‟«"] | [»”](?=\w) )
    | (?<!\d) [“„‟«"] (?!{_AFTER})
    | {_BEFORE}(?<!-) [‘‚'] (?=[^\s.,;:!?]) (?! (?:\d0s|em|til|tis|twas|n|cause|bout|cos)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile("[「『｢“„‟«\"»”‘‚'`]")  # one class: `re` skips there quickly
_ASCII_MARKS = "\"'`"
_ASCII_MARK = re.compile(f"[{_ASCII_MARKS}]")
_CLOSE = {
    mark: re.compile(closing)
    for marks, closing in (
        ('"', '["”]'),
        ("“ ‟", rf'”|(?<=\S)["“]{_AFTER}'),
        ("„", rf'[“”]|(?<=\S)"{_AFTER}'),
        ("«", "»"),
        ("»", "[«»]"),
        ("”", "”"),
        ("‘‘ '' ``", "’’|''|”"),
        ("「", "」"),
        ("『", "』"),
        ("｢", "｣"),
        ("‘ '", rf"(?<=\S)[’']{_AFTER}"),
        ("‚", rf"(?<=\S)[‘’]{_AFTER}"),
    )
    for mark in marks.split()
}
_SINGLE = frozenset("‘'‚")
_BREAK = re.compile(rf"(?:{LINE_END.pattern})\s*+")
_NEW_SPEECH = re.compile(r'["“„«]\w')
_STOPS = re.compile(r"[.!?…。！？\"”’'»)]\s*\Z")
_WORD = re.compile(r"\w")
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


def quoted(text: str) -> list[tuple[int, int]]:
    """Find what stands in quotation marks.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (int, int)
        Half-open offsets, the marks included, in order and without overlap: of quotes within quotes the
        outermost. However few their words, they have at least one.

    Notes
    -----
    No quote is longer than its paragraph. One that is not closed there ends with it, whether the next
    paragraph goes on with it (and opens with a mark of its own) or not. But a single mark that nothing closes
    is taken for an apostrophe, unless the next paragraph opens with the same. Time is linear in the length of
    the text.
    """
    found: list[tuple[int, int]] = []
    if text.isascii() and not any(mark in text for mark in _ASCII_MARKS):
        return found  # many texts, and soon seen
    below = 0
    while opening := _opening(text, below, len(text)):
        start = opening.start()
        end, below = _paragraph_end(text, _line(text, below, start), start)
        found += _quoted(text, start, end, below)
    return found


def _line(text: str, start: int, at: int) -> int:
    """Return where the line of a place begins, white space aside, if not before ``start``."""
    line = max(text.rfind(end, start, at) for end in _LINE_ENDS) + 1
    return at - len(text[line:at].lstrip()) if line else start


def _paragraph_end(text: str, line: int, start: int) -> tuple[int, int]:
    """Return where the paragraph of a place ends, in whose line it stands, and where the next one starts."""
    for gap in _BREAK.finditer(text, start):
        begin, below = gap.span()
        ends_long_line = begin - line > WIDEST_WRAP and _STOPS.search(text, begin - 8, begin)
        if ends_long_line or _NEW_SPEECH.match(text, below) or len(LINE_END.findall(gap[0])) > 1:
            return begin, below
        line = below
    return len(text), len(text)


def _quoted(text: str, start: int, end: int, below: int) -> Iterator[tuple[int, int]]:
    # Where nothing closes one mark, nothing closes a later one of its kind: no second search, linear time.
    unclosed = set()
    while opening := _opening(text, start, end):
        mark, start = opening[0], opening.end()
        closing = None if mark in unclosed else _CLOSE[mark].search(text, start, end)
        if closing:
            if _WORD.search(text, start, closing.start()):
                yield opening.start(), closing.end()
            start = closing.end()
        elif mark in _SINGLE and not text.startswith(mark, below):
            unclosed.add(mark)
        else:
            if _WORD.search(text, start, end):
                yield opening.start(), opening.start() + len(text[opening.start() : end].rstrip())
            return


def _opening(text: str, start: int, end: int) -> re.Match[str] | None:
    for mark in (_ASCII_MARK if text.isascii() else _MARK).finditer(text, start, end):
        if opening := _OPEN.match(text, mark.start(), end):
            return opening
    return None
