"""Somebody's words without quotation marks: posts set into a page, block quotes, transcripts; as offsets."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

POST = 900
"""Characters of the longest post or block quote."""

SIGNATURE = 200
"""Characters at the end of a line in which a post's signature stands."""

NAME = 60
"""Characters, and five words, of the longest speaker's name."""

TURN = 3000
"""Characters of the longest turn in a transcript."""

_SIGNED = re.compile(r"[—–-]{1,2}\s?[^\n—–]{1,60}\(@\w{2,30}\)")
_OWNER = re.compile(r"[^@:]{2,50}\s\(?@\w{2,30}\)?\s*\Z")
_LINKED = re.compile(r"(?:https?://t\.co/|pic\.twitter\.com/)\w+[)\]\s]*\Z")
_INTRODUCED = re.compile(
    r"""\b(?: sa(?:id|ys|ying) | told | add(?:ed|s|ing) | wr(?:ote|ites|iting|itten) | tweet(?:ed|s|ing)?
    | post(?:ed|s|ing)? | read(?:s|ing)? | stat(?:ed|es|ing|ement) | respon(?:ded|ds|ding|se) | repl(?:ied|ies|ying|y)
    | announce[ds]? | according\ to | in\ (?:full|part) | caption(?:ed)?
    | sagte | schrieb | twitterte | erklärte | hieß\ es | Erklärung
    | a\ (?:dit|déclaré|écrit|tweeté) | dijo | escribió | declaró | tuiteó | ha\ (?:detto|scritto|dichiarato)
    )\b [^\n]{0,60} : \s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_COLON = re.compile(r":[ \t\r]*\n")
_LINE = re.compile(r"\S[^\n]*")
_CAPITALS = re.compile(r":(?<=[^\W\d_a-z]:)(?!//)")  # the colon first: `re` skips there quickly


def voices(text: str) -> list[tuple[int, int]]:
    """Find posts, block quotes and turns of a transcript: what somebody said, though no mark says so.

    A post is the line above its signature ("— Name (@handle)"), a line that ends in a post's short link, or the line
    below its owner's name and handle. A block quote is the line below one that ends in a colon behind a word of
    saying, in a few languages. A transcript is a text where names in capitals and a colon, each more than once, stand
    before what is said.

    Returns
    -------
    list of (int, int)
        Half-open offsets, in order of their kinds; they may overlap.

    Notes
    -----
    Time is linear in the length of the text.
    """
    return [*_lines(text), *_turns(text)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    handles, linked = "@" in text, "t.co/" in text or "pic.twitter" in text
    if not handles and not linked and not _COLON.search(text):
        return
    above, opened, below = (0, 0), False, 0
    for line in text.split("\n"):
        start, below = below, below + len(line) + 1
        if not line or line.isspace():
            continue
        end = start + len(line)
        short = len(line) <= POST
        if opened and short:
            yield start, end
        signature = _SIGNED.search(line, max(0, len(line) - SIGNATURE)) if handles and "(@" in line else None
        if signature and line[: signature.start()].strip():
            yield max(start, start + signature.start() - POST), end
        elif signature:
            if above[1] - above[0] <= POST:
                yield above[0], end
        elif short and linked and _LINKED.search(line, max(0, len(line) - 60)):
            yield start, end
        opened = not signature and _opens(line, handles)
        above = start, end


def _opens(line: str, handles: bool) -> bool:
    """Whether somebody's words stand below this line."""
    if line.rstrip().endswith(":"):
        return _INTRODUCED.search(line, max(0, len(line) - 120)) is not None
    return handles and len(line) <= 90 and "@" in line and _OWNER.match(line) is not None


def _turns(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between speakers' names, if two speak more than once."""
    named = [
        (name, colon.start() - len(name), colon.end())
        for colon in _CAPITALS.finditer(text)
        if (name := _speaker(text, colon.start()))
    ]
    if len(named) < 4:  # two that speak twice
        return
    times = Counter(name for name, _, _ in named)
    turns = [turn for turn in named if times[turn[0]] > 1]
    if len({name for name, _, _ in turns}) < 2:
        return
    for (_, _, start), (_, end, _) in pairwise([*turns, ("", len(text), 0)]):
        if end - start > TURN or end == len(text):
            end = min(end, start + TURN, _line_end(text, start))
        yield start, end


def _speaker(text: str, colon: int) -> str:
    """Return the two to five words in capitals before a colon, if there are so many."""
    words = text[max(0, colon - NAME) : colon].rpartition("\n")[2].split(" ")[-5:]
    capitals = list(takewhile(lambda word: len(word) > 1 and word.isupper(), reversed(words)))
    return " ".join(reversed(capitals)) if len(capitals) > 1 else ""


def _line_end(text: str, start: int) -> int:
    """Return the end of the first line from here on that has more than white space."""
    line = _LINE.search(text, start)
    return line.end() if line else len(text)
