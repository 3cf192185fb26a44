"""The sentences of an article, in plain Python: the slow twin of the kernel."""

import re
from itertools import pairwise
from statistics import median_low

from reuse.text.sentences import (
    _AFTER_ORDINAL,
    _ALWAYS,
    _BEFORE_NUMBER,
    _DASHES,
    _GOES_ON,
    _LINE_ENDS,
    _MAY_END,
    _STARTERS,
    _STOPS,
    LINE_END,
)

# What the rules know is the same list; how they are put to use is written again.
_OPENING = "\"'“‘„‚‟«»‹([{¿¡「『（【 " + _DASHES
_GOING_ON = ",;:%/&+=)]}>”’›」』）】、，"
WIDEST_WRAP = 120
"""Characters; a longer line was not broken to fit a page."""

# A run of stops with the marks that close behind it, or a line end; then white space. It begins with one
# class, so that `re` skips there quickly, and repeats possessively, so that nothing is tried twice. “ « »
# close in some languages and open in others: what follows tells.
_CANDIDATE = re.compile(
    rf"""[{_STOPS}{_LINE_ENDS}]
    (?:(?<=[{_STOPS}])
        (?: [{_STOPS}"'”’)\]}}」』）】]
          | [“«»‘‹›](?=[\s.,;:!?…)\]"'”’—–-]|\Z)
          | \[\d{{1,3}}\]
          | [ \xa0\u202f][.…!?»”](?!\w)
        )*+
    )?
    (\s*+)""",
    re.VERBOSE,
)
_BULLET = re.compile(r"[•▪●◦‣►]|[*·+] ")
_ITEM = re.compile(r"\(\w{1,4}\)|https?://|www\.")
_RUNS_ON = re.compile(r"(?:[,(&—–]|[^\W\d_]-)\s*\Z")
_WORD_BEFORE = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.)*[^\W\d_]+(?:['’-][^\W\d_]+)*\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]{1,16}+(?![.\w])")
_NAME_AFTER = re.compile(r"\w{1,40}+\.\w|(?i:com|org|net|edu|gov|info|biz|int|eu|uk|de|fr|tv|io|js)\b")
_ADDRESS = re.compile(r"[./@]")
_SAID_AFTER = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]{0,30}+\s){1,3}(?:said|says|asked|asks|wrote|told|added|tweeted)\b"
)


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
    found: list[tuple[int, int]] = []
    start = line = counted = len(text) - len(text.lstrip())
    width, marks = _usual_width(text), 0
    for match in _CANDIDATE.finditer(text, start):
        begin, after = match.span()
        is_stop = text[begin] in _STOPS
        gap = match[1] if is_stop else match[0]
        breaks = 0 if gap in ("", " ") else len(LINE_END.findall(gap))
        if after < len(text):
            whole = breaks == 1 and _stands_alone(text, line, begin, after, width)
            if breaks > 1 or (_stop_ends(text, start, match, whole) if is_stop else whole):
                end = after - len(gap)
                if not gap and text[end - 1] == '"':
                    # He left."We stay": where no quote was open, the mark opens the next sentence.
                    marks, counted = marks + text.count('"', counted, end - 1), end - 1
                    end -= marks % 2 == 0
                found.append((start, end))
                start = after if gap else end
        if breaks:
            line = after
        if breaks > 1:
            marks, counted = 0, after
    if start < len(text):
        found.append((start, len(text)))
    return [(start, start + len(text[start:end].rstrip())) for start, end in found]


def _usual_width(text: str) -> int:
    """Length of a usual line where the text is broken to fit a page, else 0.

    Three in ten of the lines with another right below go on in lower case there, or more.
    """
    lines = [line.strip() for line in text.splitlines()]
    running = [(len(line), below) for line, below in pairwise(lines) if line and below]
    broken = [length for length, below in running if below[0].islower() and not _ITEM.match(below)]
    if not broken or len(broken) < 0.3 * len(running):
        return 0
    width = median_low(broken)
    return width if width <= WIDEST_WRAP else 0


def _stands_alone(text: str, line: int, begin: int, after: int, width: int) -> bool:
    """Whether the line from `line` to `begin` is whole, rather than going on in the one at `after`."""
    if _BULLET.match(text, after):
        return True
    if not _can_start(text, after) or _RUNS_ON.search(text, max(line, begin - 8), begin):
        return False
    first_word = _WORD_AFTER.match(text, after)
    return begin - line + (len(first_word[0]) if first_word else 1) < 0.75 * width if width else True


def _stop_ends(text: str, start: int, match: re.Match[str], whole: bool) -> bool:
    """Whether the stops of `match` end a sentence; `whole` if a line that stands alone ends with them."""
    begin, closed, after = match.start(), match.start(1), match.end()
    stops = text[begin:closed]
    if begin == start:
        return whole
    if stops[0] in _ALWAYS:
        # 「はい。」と言った: the quote is part of a longer sentence.
        return text[after] not in _GOING_ON and not (len(stops) > 1 and text.startswith("と", closed))
    if closed == after:
        return stops[:2] not in ("..", "…") and _glued_stop_ends(text, start, begin, closed)
    if not _can_start(text, after):
        return False
    word = _skip_opening(text, after)
    if stops.rstrip(")]") == ".":
        return not _abbreviates(text, start, begin, word, whole)
    if stops[0] in ".…" and text[begin - 1].isspace():
        return whole or _next_word(text, word) in _STARTERS
    return not (stops[0] in "!?" and stops[-1] in "\"'”’»“" and _SAID_AFTER.match(text, after))


def _glued_stop_ends(text: str, start: int, begin: int, closed: int) -> bool:
    """Whether a stop without white space behind it ends a sentence: "media.Also Read", but not "Node.js"."""
    word = closed + (text[closed] in _OPENING)
    first, second = text[word : word + 1], text[word + 1 : word + 2]
    agency = text[closed] in _DASHES and second.isupper()
    if not first.isupper() or not (second.islower() or second in tuple(" '’") or agency):
        return False
    before = (text[max(start, begin - 64) : begin].split() or [""])[-1].rstrip("\"'”’»)")
    if len(before) < 2 or not (before[-2:].isalpha() and before[-2:].islower()) or _ADDRESS.search(before):
        return False
    return not _NAME_AFTER.match(text, word) and not _abbreviates(text, start, begin, word, False)


def _abbreviates(text: str, start: int, begin: int, word: int, whole: bool) -> bool:
    """Whether the full stop at `begin` only marks an abbreviation, an initial or a number."""
    found = _WORD_BEFORE.search(text, max(start, begin - 16), begin)
    if not found:
        if not text[begin - 1].isdigit():
            return False
        numbers_item = begin - start < 4 and text[start:begin].isdigit()
        return numbers_item or _next_word(text, word) in _AFTER_ORDINAL
    before = found[0]
    name = before.rpartition("-")[2]
    names = {name, name.capitalize()} if name.isupper() else {name}
    if names & _GOES_ON or (names & _BEFORE_NUMBER and text[word].isdigit()):
        return True
    initial = len(before) == 1 and before.lower() != before.upper()
    if initial or "." in before or names & _MAY_END:
        return not whole and _next_word(text, word) not in _STARTERS
    return False


def _next_word(text: str, word: int) -> str:
    found = _WORD_AFTER.match(text, word)
    return found[0] if found else ""


def _can_start(text: str, at: int) -> bool:
    first = text[_skip_opening(text, at)]
    return not (first.islower() or first in _GOING_ON) or _ITEM.match(text, at) is not None


def _skip_opening(text: str, at: int) -> int:
    lead = text[at : at + 8]
    rest = lead.lstrip(_OPENING)
    return at + len(lead) - len(rest) if rest else at
