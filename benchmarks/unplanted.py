"""What articles share though nobody planted it: letterheads, titles, joint statements, phrases of their trade.

Articles to plant into share no run of eight words (see `benchmarks.articles`), but real ones share edited passages and
formulas with slots. A tool that finds them is right, and the gold knows nothing of them: they are neither hit nor
miss in the figures that say so. They are told by a method of their own, no part of the product: runs of `RUN` equal
words or more in the same order in both, at most `GAP` other words between them in either, that come to `LEAST` words.
Planted lines are masked, so that they are never excused, and what is gold stays gold. The figures do not say that such
a find is useful: a letterhead that is not labelled boilerplate is none. So the plain figures stand beside them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from benchmarks.planted import Planted
from benchmarks.score import Match, characters, length, pairs, within

RUN, GAP, LEAST = 2, 3, 8
"""Words."""
ASIDE = ", unplanted sharing aside"

Pair = tuple[str, str]
Run = tuple[int, int, int]
"""Where a run begins in both texts, and its words."""


class Unplanted:
    """What pairs of a corpus share besides planted lines.

    Parameters
    ----------
    corpus : Planted
    """

    def __init__(self, corpus: Planted) -> None:
        self._texts = {doc.id: doc.text for doc in corpus.documents}
        self._spans = corpus.spans
        self._words = cache(self._read)
        self._places = cache(self._index)

    def matches(self, pairs: Iterable[Pair]) -> list[Match]:
        """Return what each of the pairs shares of its own."""
        return [match for pair in sorted(set(pairs)) for match in self._of(pair)]

    def _of(self, pair: Pair) -> Iterator[Match]:
        (a, a_spans), (_, b_spans) = (self._words(id) for id in pair)
        places = self._places(pair[1])
        common = [(i, j) for i in range(len(a) - RUN + 1) for j in places.get(tuple(a[i : i + RUN]), ())]
        for chain in chains(common_runs(common)):
            if sum(words for _, _, words in chain) >= LEAST:
                (i, j, _), (last_i, last_j, words) = chain[0], chain[-1]
                yield Match(
                    pair,
                    (a_spans[i][0], a_spans[last_i + words - 1][1]),
                    (b_spans[j][0], b_spans[last_j + words - 1][1]),
                )

    def _read(self, id: str) -> tuple[list[str | None], list[tuple[int, int]]]:
        """Return the words and where they stand; a word of a planted line is None."""
        found = list(re.finditer(r"\w+", self._texts[id]))
        where = [word.span() for word in found]
        words: list[str | None] = [word.group().casefold() for word in found]
        for span in self._spans.get(id, ()):
            for number, (start, end) in enumerate(where):
                if span["kind"] == "boilerplate" and start < span["end"] and end > span["start"]:
                    words[number] = None
        return words, where

    def _index(self, id: str) -> dict[tuple[str | None, ...], list[int]]:
        words, _ = self._words(id)
        places = defaultdict(list)
        for n in range(len(words) - RUN + 1):
            run = tuple(words[n : n + RUN])
            if None not in run:
                places[run].append(n)
        return dict(places)


def common_runs(places: Collection[tuple[int, int]]) -> list[Run]:
    """Return the longest runs, given where runs of `RUN` words stand in both texts."""
    there = set(places)
    out = []
    for i, j in sorted(there):
        if (i - 1, j - 1) not in there:
            words = RUN
            while (i + words - RUN + 1, j + words - RUN + 1) in there:
                words += 1
            out.append((i, j, words))
    return out


def chains(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Chain runs that follow one another in both texts: for each the chain of most words that ends with it."""
    left = sorted(runs)
    ending: dict[int, list[int]] = defaultdict(list)
    most: list[int] = []
    before: list[int] = []
    for number, (i, j, words) in enumerate(left):
        near = [other for end in range(i - GAP, i + 1) for other in ending[end]]
        near = [other for other in near if 0 <= j - left[other][1] - left[other][2] <= GAP]
        parent = max(near, key=lambda other: most[other], default=-1)
        most.append(words + (most[parent] if near else 0))
        before.append(parent)
        ending[i + words].append(number)
    inside = set(before)
    for number in range(len(left)):
        if number not in inside:
            chain = [number]
            while before[chain[-1]] >= 0:
                chain.append(before[chain[-1]])
            yield [left[n] for n in reversed(chain)]


def aside(corpus: Planted, gold: Collection[Match], says: Collection[Match]) -> Iterator[tuple[str, float]]:
    """Yield precision where what the articles share of their own is neither hit nor miss, and how much that is."""
    neutral: dict[object, list[Match]] = defaultdict(list)
    for match in Unplanted(corpus).matches(m.pair for m in says):  # type: ignore[misc]
        neutral[match.pair].append(match)
    wanted = {m.pair for m in gold}
    wrong = {m.pair for m in says} - wanted
    judged = {m.pair for m in says if m.pair in wanted or not _explained(m, neutral[m.pair])}
    cut = [match for matches in neutral.values() for match in matches]
    yield f"characters, precision{ASIDE}", characters(gold, says, neutral=cut).precision
    yield f"pairs, precision{ASIDE}", pairs(wanted, judged).precision
    yield "pairs that share nothing planted", len(wrong)
    yield "of them, pairs with unplanted sharing alone", len(wrong - judged)
    source = {doc.id: doc.source for doc in corpus.documents}
    same = {(a, b) for a, b in wrong - judged if source[a] == source[b]}  # type: ignore[misc]
    yield "of these, of one outlet", len(same)


def pairs_aside(corpus: Planted, gold: Collection[Match], found: Collection[Pair]) -> float:
    """Return the precision of pairs where one of articles that share something of their own is no miss."""
    wanted = {m.pair for m in gold}
    own = {m.pair for m in Unplanted(corpus).matches(set(found) - wanted)}
    return pairs(wanted, set(found) - own).precision


def _explained(match: Match, own: Collection[Match]) -> bool:
    """Tell whether more than half of a find, on both sides, is what the pair shares of its own."""
    in_a = within([match.a], [other.a for other in own])
    in_b = within([match.b or match.a], [other.b or other.a for other in own])
    return 2 * length(in_a) > length([match.a]) and 2 * length(in_b) > length([match.b or match.a])
