"""Language that broke when a text was changed by hand or by machine: the text it broke in came later."""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.document import Document
from reuse.judge.cues.sign import Sign, Signs, one_by_one, took
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs, Side

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
    return _slips(graph, np.unique(graph.ends[graph.pair[graph.says]]), unfitting_articles)


def _doubled(graph: Graph) -> dict[int, list[Slip]]:
    tokens = graph.corpus.tokens
    twice = np.flatnonzero(tokens.hashes[1:] == tokens.hashes[:-1])
    having = np.searchsorted(tokens.bounds, twice, side="right") - 1
    documents = np.intersect1d(having, graph.ends[graph.pair[graph.says]])
    return _slips(graph, documents, doubled_words)


def _slips(
    graph: Graph, documents: NDArray[np.integer], read: Callable[[Document], list[Slip]]
) -> dict[int, list[Slip]]:
    """Return the slips of those of some documents that have any, by the tokens where they begin."""
    corpus = graph.corpus
    found = {}
    for document in documents.tolist():
        if slips := graph.known(read, document):
            starts = corpus.tokens.starts[corpus.tokens.of(document)]
            at = np.searchsorted(starts, [start for start, _ in slips]).tolist()
            found[document] = [(token, words) for token, (_, words) in zip(at, slips, strict=True)]
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


def unfitting_articles(document: Document) -> list[Slip]:
    """Return where "a" stands for "an" or the reverse, in an English text."""
    if not _english(document.text):
        return []  # "a" and "an" are other words there
    return [(match.start(), " ".join(match[0].split())) for match in _article().finditer(document.text)]


def _english(text: str) -> bool:
    """Whether about one word in sixty is "the"."""
    return 60 * text.count(" the ") >= text.count(" ")


def doubled_words(document: Document) -> list[Slip]:
    """Return where a word stands twice, but for names and what may stand so."""
    return [
        (match.start(), match[0])
        for match in _TWICE.finditer(document.text)
        if match[1].isalpha() and match[1].islower() and match[1] not in _doubles()
    ]


_TWICE = re.compile(r"(?<![\w'’-])(\w{2,}+) \1(?![\w'’-])")


@cache
def _article() -> re.Pattern[str]:
    """Return what finds articles that do not fit; the "a" comes first because search for a letter is fast."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    a, an = (rf"(?!{'|'.join(table[article]['but'])})[{table[article]['never']}]" for article in ("a", "an"))
    return re.compile(rf"a(?<=\sa)(?:\s{a}|n\s{an})[a-z]{{3,}}+(?![\w'’-])")


@cache
def _doubles() -> frozenset[str]:
    return frozenset(json.loads(TABLE.read_text(encoding="utf-8"))["doubles"])
