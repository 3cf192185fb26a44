"""Language that broke when a text was changed by hand or by machine: the text it broke in came later."""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.cues.sign import Sign, Signs, one_by_one, took
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs, Side
from reuse.text.tokens import tokenise

TABLE = Path(__file__).with_name("fluency.json")

AROUND = 40
"""Words before and behind a passage that are read as well: where much was changed little of it agrees."""

Slip = tuple[int, str]
"""Words that do not go together: where they begin, and the words."""


def fluency(pairs: Pairs) -> Iterator[Signs]:
    """Who has broken language in or near a passage, which the other has not, changed it: a fluent writer was first.

    An article stays as it was where the word behind it was exchanged ("a untimely end"), and a word set in or moved
    stands twice ("in in the").
    """
    for cue, slips_of, what in (
        ("article_left", _articles, "an article that does not fit its word"),
        ("doubled_word", _doubled, "a word twice"),
    ):
        slips = pairs.graph.once(slips_of)
        some = np.flatnonzero(np.logical_or(*pairs.where(slips.__contains__)))
        found = ((row, _broken(pair, slips, cue, what)) for row, pair in pairs.each(some))
        yield from one_by_one((row, sign) for row, sign in found if sign)


def _broken(pair: Pair, slips: Mapping[int, Sequence[Slip]], cue: str, what: str) -> Sign | None:
    x, y = (_near(side, slips.get(side.place, ())) for side in (pair.x, pair.y))
    net = len(y) - len(x)
    if not net:
        return None
    broken, other = (pair.y, pair.x) if net > 0 else (pair.x, pair.y)
    more, less = (Counter(words for _, words in found) for found in ((y, x) if net > 0 else (x, y)))
    shown = ", ".join(f"“{words}”" for words in sorted(more - less)[:3])
    text = f"{broken.document.id} has {what} near what it shares, {other.document.id} has not: {shown}"
    return Sign(cue, took(pair, broken), min(1.0, abs(net) / 2), text)


def _articles(graph: Graph) -> dict[int, list[Slip]]:
    """Return where "a" stands for "an" or the reverse, in English texts: "a" and "an" are other words elsewhere."""
    tokens, texts = graph.corpus.tokens, graph.corpus.texts
    candidates = []
    for article, never in (("a", _table()["a"]["never"]), ("an", _table()["an"]["never"])):
        at = np.flatnonzero(tokens.hashes[:-1] == _hash(article))
        kind, kinds, _ = _kernels.terms.number(tokens.hashes[at + 1])
        place = np.empty(len(kinds), dtype=np.int64)
        place[kind[::-1]] = at[::-1] + 1
        documents = np.searchsorted(tokens.bounds, place, side="right") - 1
        firsts = [
            texts[document][start].lower()
            for document, start in zip(documents.tolist(), tokens.starts[place].tolist(), strict=True)
        ]
        slips = np.array([first in never or not first.isascii() for first in firsts], dtype=bool)
        candidates.append(at[slips[kind]])
    return _slips(graph, np.sort(np.concatenate(candidates)), _article().match, reads=_english)


def _doubled(graph: Graph) -> dict[int, list[Slip]]:
    """Return where a word stands twice, but for names and what may stand so."""
    hashes = graph.corpus.tokens.hashes
    return _slips(graph, np.flatnonzero(hashes[1:] == hashes[:-1]), _twice)


def _slips(
    graph: Graph,
    at: NDArray[np.int64],
    match: Callable[[str, int], re.Match[str] | None],
    reads: Callable[[str], bool] = bool,
) -> dict[int, list[Slip]]:
    """Return what matches at some tokens of the corpus, ascending, by the documents that have any and are read."""
    tokens, texts = graph.corpus.tokens, graph.corpus.texts
    documents = np.searchsorted(tokens.bounds, at, side="right") - 1
    asked = np.zeros(len(texts), dtype=bool)
    asked[graph.ends[graph.judged]] = True
    at, documents = at[asked[documents]], documents[asked[documents]]
    found: dict[int, list[Slip]] = {}
    read: dict[int, bool] = {}
    behind = 0
    columns = (documents, at - tokens.bounds[documents], tokens.starts[at])
    for document, token, start in zip(*(column.tolist() for column in columns), strict=True):
        text = texts[document]
        if document not in read:
            read[document] = reads(text)
            behind = 0
        if read[document] and start >= behind and (words := match(text, start)):
            behind = words.end()
            found.setdefault(document, []).append((token, " ".join(words[0].split())))
    return found


def _near(side: Side, slips: Sequence[Slip]) -> list[Slip]:
    """Return the slips in the passages of a side and `AROUND` them."""
    found: list[Slip] = []
    behind = 0
    for first, last in side.union if slips else ():
        behind = max(behind, bisect_left(slips, (first - AROUND,)))
        ahead = bisect_left(slips, (last + AROUND,), behind)
        found += slips[behind:ahead]
        behind = ahead
    return found


def _english(text: str) -> bool:
    """Whether about one word in sixty is "the"."""
    return 60 * text.count(" the ") >= text.count(" ")


_TWICE = re.compile(r"(?<![\w'’-])(\w{2,}+) \1(?![\w'’-])")


def _twice(text: str, start: int) -> re.Match[str] | None:
    """Return a word that stands twice, if it is no name and none that may do so."""
    words = _TWICE.match(text, start)
    word = words[1] if words else ""
    return words if word.isalpha() and word.islower() and word not in _table()["doubles"] else None


@cache
def _article() -> re.Pattern[str]:
    """Return what an article that does not fit matches, with the word behind it."""
    a, an = (
        rf"(?!{'|'.join(_table()[article]['but'])})[{_table()[article]['never']}]" for article in ("a", "an")
    )
    return re.compile(rf"a(?<=\sa)(?:\s{a}|n\s{an})[a-z]{{3,}}+(?![\w'’-])")


@cache
def _hash(word: str) -> int:
    return int(tokenise([word]).hashes[0])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return {**table, "doubles": frozenset(table["doubles"])}
