"""How one side words what the other says: from a later day, at greater length."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reuse.judge.cues.layout import reports
from reuse.judge.cues.sign import Answer, Rows, Sign, Signs, one_by_one, shorten
from reuse.judge.graph import Graph
from reuse.judge.pair import Pair, Pairs
from reuse.judge.traces import Edit, Edits, again, own_words

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
    edits, reworded = pairs.graph.once(_telling), pairs.graph.once(again)
    edited = pairs.shared.exact >= EDITED * pairs.shared.words
    some = np.intersect1d(
        rows, np.union1d(pairs.rows(edits), np.intersect1d(pairs.rows(reworded), np.flatnonzero(edited)))
    )
    tensed = edited[some].tolist()
    yield from one_by_one(
        (row, sign)
        for (row, pair), tense in zip(pairs.each(some), tensed, strict=True)
        for sign in _later(pair, edits.get(pair.number, ()), reworded.get(pair.number, ()), tense)
    )


def _later(pair: Pair, edits: Sequence[Edit], reworded: Sequence[Edit], tense: bool) -> Iterator[Sign]:
    tenses: list[Shift] = []
    days: list[Shift] = []
    for edit in edits:
        x, y = own_words(pair, edit)
        tenses += _tenses(x, y)
        days += _days(x, y)
    if tense:
        for edit in reworded:
            tenses += _tenses(*own_words(pair, edit))
        yield from _net("later_tense", pair, tenses)
    yield from _net("later_date", pair, days)


def _telling(graph: Graph) -> dict[int, list[Edit]]:
    """Return the edits in which words that may tell a time stand for others, by the numbers of their pairs.

    A verb may be past on one side; or there is a word for a day, or a year, on both.
    """
    edits, tokens = graph.once(Edits), graph.corpus.tokens
    some = np.flatnonzero(~edits.one_sided & (edits.longest <= SHORT))
    begin = tokens.bounds[graph.ends[edits.pair[some]]].repeat(2, axis=1)
    spans = (begin + edits.places[some]).reshape(-1, 2)  # x and y of each, in turn
    lengths = spans[:, 1] - spans[:, 0]
    before = np.cumsum(lengths) - lengths
    at = np.arange(lengths.sum()) + (spans[:, 0] - before).repeat(lengths)
    told = np.bitwise_or.reduceat(_tells(graph, at), before) if len(at) else np.zeros(0, dtype=np.uint8)
    x, y = told.reshape(-1, 2).T
    which = np.zeros(len(edits.pair), dtype=bool)
    which[some] = ((x | y) & _PAST > 0) | (x & y & (_DAY | _NUMBER) > 0)
    return edits.where(which)


_PAST, _DAY, _NUMBER = np.uint8(1), np.uint8(2), np.uint8(4)


def _tells(graph: Graph, at: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return for some tokens of the corpus whether they may be a past form, a word for a day, a year."""
    tokens, texts = graph.corpus.tokens, graph.corpus.texts
    _, first, each = np.unique(tokens.hashes[at], return_index=True, return_inverse=True)
    place = at[first]
    document = np.searchsorted(tokens.bounds, place, side="right") - 1
    tells = np.empty(len(first), dtype=np.uint8)
    columns = (document.tolist(), tokens.starts[place].tolist(), tokens.ends[place].tolist())
    for number, (of, start, end) in enumerate(zip(*columns, strict=True)):
        word = texts[of][start:end].casefold()
        strange = not word.isascii()  # one of its accents may be missing elsewhere
        past = strange or word[-2:] == "ed" or any(past for _, past in _irregular().get(word, ()))
        day, number_ = strange or word in _scales(), strange or _YEAR.fullmatch(word) is not None
        tells[number] = past * _PAST | day * _DAY | number_ * _NUMBER
    found: NDArray[np.uint8] = tells[each]
    return found


def rewording(pairs: Pairs, rows: Rows) -> Iterator[Signs]:
    """Who says at length what the other says in short came later, where texts are revised rather than cut."""
    passages, revised = pairs.graph.once(again), 1 - reports(pairs)
    some = np.intersect1d(rows[revised[rows] >= 0.2], pairs.rows(passages))
    weights = dict(zip(some.tolist(), revised[some].tolist(), strict=True))
    yield from one_by_one(
        (row, sign) for row, pair in pairs.each(some) for sign in _longer(pair, passages[pair.number], weights[row])
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
