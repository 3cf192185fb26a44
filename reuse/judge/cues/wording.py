"""How one side words what the other says: from a later day, at greater length."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse import _kernels
from reuse.judge.cues.layout import reports
from reuse.judge.cues.sign import Answer, Rows, Sign, Signs, one_by_one, shorten
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs
from reuse.judge.traces import Edit, Edits, again, by_pair, own_words

TENSES = Path(__file__).with_name("tenses.json")
DAYS = Path(__file__).with_name("days.json")

SHORT = 16
"""Words of an edit within which a word of one side stands for a word of the other."""

EDITED = 0.7
"""Share of the words of a pair in exact passages from which tenses are compared."""

LONGER = 1.6
"""How many times as many words a rewording must have to be called longer."""

Shift = tuple[str, str, int]
"""What x says, what y says, and 1 where y says it later, -1 where x does."""


def later_words(pairs: Pairs, rows: Rows) -> Iterator[Signs]:
    """Who writes later says it in the past ("plans" becomes "planned"), and names the day ("today", "Wednesday").

    Tenses are counted net over edits and rewordings, but not where most is told afresh, with tenses of its own; days
    and years over edits alone: elsewhere words for days are too seldom the same day.
    """
    graph, edited = pairs.graph, pairs.shared.exact >= EDITED * pairs.shared.words
    edits, retold = _telling(graph), _retold(pairs, rows[edited[rows]])
    numbers = np.concatenate([edits[0], retold[0]])
    words = own_words(graph, numbers, np.concatenate([edits[1], retold[1]]))
    tensed, dated = set(pairs.number[edited].tolist()), len(edits[0])
    tenses: dict[int, list[Shift]] = {}
    days: dict[int, list[Shift]] = {}
    for at, (number, (x, y)) in enumerate(zip(numbers.tolist(), words, strict=True)):
        if number in tensed:
            tenses.setdefault(number, []).extend(_tenses(x, y))
        if at < dated:
            days.setdefault(number, []).extend(_days(x, y))
    for cue, shifts in (("later_tense", tenses), ("later_date", days)):
        some = pairs.rows([number for number, found in shifts.items() if found], rows)
        yield from one_by_one(
            (row, sign) for row, pair in pairs.each(some) for sign in _net(cue, pair, shifts[pair.number])
        )


Places = tuple[NDArray[np.int64], NDArray[np.int32]]
"""The numbers of some pairs, and edits in them, as in `Edits`."""


def _telling(graph: Graph) -> Places:
    """Return the edits in which words that may tell a time stand for others.

    A verb is past on one side and may not be so on the other; or there are words for days, or a year, on both.
    """
    edits = graph.once(Edits)
    some = np.flatnonzero(~edits.one_sided & (edits.longest <= SHORT))
    words = _Words(graph, edits.pair[some], edits.places[some])
    some = some[words.tensed() | words.dated()]
    return edits.pair[some], edits.places[some]


def _retold(pairs: Pairs, rows: Rows) -> Places:
    """Return the reworded passages of some pairs in which a verb may be past on one side and not on the other."""
    pair, places = pairs.graph.once(again)
    some = np.flatnonzero(pairs.among(pair, rows))
    some = some[_Words(pairs.graph, pair[some], places[some]).tensed()]
    return pair[some], places[some]


class _Words:
    """What the words of both sides of some edits may tell of a time; those that both have are not set aside."""

    def __init__(self, graph: Graph, pair: NDArray[np.int64], places: NDArray[np.int32]) -> None:
        tokens, texts = graph.corpus.tokens, graph.corpus.texts
        self._edits = len(places)
        spans = (tokens.bounds[graph.ends[pair]].repeat(2, axis=1) + places).reshape(
            -1, 2
        )  # x and y of each in turn
        lengths = spans[:, 1] - spans[:, 0]
        self._side = np.arange(len(spans)).repeat(lengths)
        at = np.arange(len(self._side)) + (spans[:, 0] - np.cumsum(lengths) + lengths)[self._side]
        self._kind, kinds, _ = _kernels.terms.number(tokens.hashes[at])
        place = np.empty(len(kinds), dtype=np.int64)
        place[self._kind[::-1]] = at[::-1]
        document = np.searchsorted(tokens.bounds, place, side="right") - 1
        columns = (document.tolist(), tokens.starts[place].tolist(), tokens.ends[place].tolist())
        self._kinds = [texts[of][start:end].casefold() for of, start, end in zip(*columns, strict=True)]
        # one of its accents may be missing elsewhere
        self._strange = self._any(self._side[self._is(lambda word: not word.isascii())] // 2)

    def tensed(self) -> NDArray[np.bool_]:
        """Return for each edit whether a verb may be past on one side and not on the other."""
        verbs: dict[str, int] = {}
        side, form = self._spread(
            [
                [2 * verbs.setdefault(verb, len(verbs)) + past for verb, past in _forms(word)]
                for word in self._kinds
            ]
        )
        past = form % 2 == 1
        if not past.any():
            return self._strange
        wanted = np.unique((side[past] ^ 1) << 32 | (form[past] - 1))
        here = side[~past] << 32 | form[~past]
        there = here[np.isin(here, wanted)] >> 32
        return self._strange | self._any(there // 2)

    def dated(self) -> NDArray[np.bool_]:
        """Return for each edit whether there are words for days, or a year, on both sides."""
        side, _ = self._spread([[scale for scale, _ in _scales().get(word, ())] for word in self._kinds])
        year = self._side[self._is(lambda word: _YEAR.fullmatch(word) is not None)]
        return self._strange | self._both(side) | self._both(year)

    def _is(self, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return for each word whether a test holds."""
        return np.array([test(word) for word in self._kinds], dtype=bool)[self._kind]

    def _spread(self, values: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return values of the kinds of words for each word that has any: its side, and the value."""
        counts = np.array([*map(len, values)], dtype=np.int64)
        flat = np.array([value for of in values for value in of], dtype=np.int64)
        begin, each = np.cumsum(counts) - counts, counts[self._kind]
        at = np.arange(each.sum()) + (begin[self._kind] - np.cumsum(each) + each).repeat(each)
        return self._side.repeat(each), flat[at]

    def _any(self, edits: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.bincount(edits, minlength=self._edits) > 0

    def _both(self, sides: NDArray[np.int64]) -> NDArray[np.bool_]:
        on = np.bincount(sides, minlength=2 * self._edits) > 0
        both: NDArray[np.bool_] = on[::2] & on[1::2]
        return both


def rewording(pairs: Pairs, rows: Rows) -> Iterator[Signs]:
    """Who says at length what the other says in short came later, where texts are revised rather than cut."""
    revised, (pair, places) = 1 - pairs.once(reports), pairs.graph.once(again)
    some = rows[revised[rows] >= 0.2]
    which = pairs.among(pair, some)
    passages = by_pair(pair[which], places[which])
    some = pairs.rows(passages, some)
    weights = dict(zip(some.tolist(), revised[some].tolist(), strict=True))
    yield from one_by_one(
        (row, sign)
        for row, pair in pairs.each(some)
        for sign in _longer(pair, passages[pair.number], weights[row])
    )


def _longer(pair: Pair, passages: Sequence[Edit], revised: float) -> Iterator[Sign]:
    longer = [log((edit.y1 - edit.y0) / (edit.x1 - edit.x0)) for edit in passages]
    net = sum(length for length in longer if abs(length) > log(LONGER))
    if abs(net) > 0.01:
        _, edit = max(zip(longer, passages, strict=True), key=lambda found: found[0] * net)
        x, y = (
            f"{side.document.id} in {last - first} words, {shorten(side.corpus.words(side.place, first, last))}"
            for side, first, last in ((pair.x, edit.x0, edit.x1), (pair.y, edit.y0, edit.y1))
        )
        text = f"at length says {y if net > 0 else x}, what is told by {x if net > 0 else y}"
        yield Sign("reworded_longer", _copier(net), revised * min(1.0, abs(net) / log(4)), text)


def _copier(net: float) -> Answer:
    return "y_from_x" if net > 0 else "x_from_y"


_SAYS = {
    "later_tense": "{later} puts in the past what {earlier} does not: {shown}",
    "later_date": "{later} tells it from a later day than {earlier}: {shown}",
}


def _net(cue: str, pair: Pair, shifts: Sequence[Shift]) -> Iterator[Sign]:
    """Yield the sign that most shifts show, if more of them go one way than the other."""
    net = sum(way for *_, way in shifts)
    if net:
        late, early = (pair.y, pair.x) if net > 0 else (pair.x, pair.y)
        alike = [(x, y) if way > 0 else (y, x) for x, y, way in shifts if way * net > 0]
        shown = ", ".join(f"“{before}”, “{after}”" for before, after in sorted(set(alike))[:3])
        text = _SAYS[cue].format(later=late.document.id, earlier=early.document.id, shown=shown)
        yield Sign(cue, _copier(net), min(1.0, abs(net) / 2), text)


def _tenses(x: list[str], y: list[str]) -> Iterator[Shift]:
    """Yield the verbs that are past in one of two wordings and not in the other."""
    for here, there, way in ((x, y, 1), (y, x, -1)):
        past = {
            form[0]: word
            for word in there
            if word[-2:] == "ed" or word in _irregular()
            for form in _forms(word)
            if form[1]
        }
        if past:
            forms = {form: word for word in here for form in _forms(word)}
            for verb, after in past.items():
                if (verb, True) not in forms and (before := forms.get((verb, False))):
                    yield (before, after, way) if way > 0 else (after, before, way)


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[tuple[str, bool], ...]:
    """Return the verbs, by a name each, that a word may be a form of, and whether it is a past form.

    Regular verbs, of English, are named by their stem: "carries" and "carried" are "carry", "stops" and "stopped"
    are "stop". A noun has a stem too, which does no harm: a form counts only where the other side has its past.
    """
    if known := _irregular().get(word):
        return known
    past = word.endswith("ed")
    stem = re.sub("ied$|ies$", "y", word)
    if stem == word:
        stem = re.sub("(?:ed|es|s|e)$", "", word)
    if stem[-2:-1] == stem[-1:]:
        stem = stem[:-1]
    return ((stem, past),) if len(stem) >= 3 else ()


@cache
def _irregular() -> dict[str, tuple[tuple[str, bool], ...]]:
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for verb in json.loads(TENSES.read_text(encoding="utf-8"))["verbs"]:
        present, past = verb.split("/")
        for forms, is_past in ((present, False), (past, True)):
            for word in forms.split():
                found[word] = (*found.get(word, ()), (verb, is_past))
    return found


_YEAR = re.compile("(?:19|20)[0-9]{2}")


def _days(x: list[str], y: list[str]) -> Iterator[Shift]:
    """Yield the words for days and years that one of two wordings has further back in the past than the other."""
    here, there = (_steps(side) for side in (x, y))
    for scale in here.keys() & there.keys():
        (one, before), (other, after) = here[scale], there[scale]
        if one != other:
            yield before, after, 1 if other > one else -1
    if len(x) == len(y) == 1 and x != y and _YEAR.fullmatch(x[0]) and _YEAR.fullmatch(y[0]):
        yield x[0], y[0], 1 if y > x else -1


def _steps(words: list[str]) -> dict[int, tuple[int, str]]:
    """Return for each scale of words for days the earliest step that some words name, and the word."""
    found: dict[int, tuple[int, str]] = {}
    for word in words:
        for scale, step in _scales().get(word, ()):
            found[scale] = min(found.get(scale, (step, word)), (step, word))
    return found


@cache
def _scales() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for each word its scales, for days or for weeks in a language, and its steps: the later the higher."""
    table = json.loads(DAYS.read_text(encoding="utf-8"))
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for scale, steps in enumerate((table["days"], *table["weeks"])):
        for step, alike in enumerate(steps):
            for word in alike.split():
                found[word] = (*found.get(word, ()), (scale, step))
    return found
