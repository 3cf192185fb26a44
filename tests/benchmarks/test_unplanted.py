"""What articles share of their own: found by runs and chains, never a planted line, neither hit nor miss."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planted import Planted
from benchmarks.score import Match
from benchmarks.unplanted import LEAST, RUN, Unplanted, aside, chains, common_runs, pairs_aside
from reuse import Document

HEAD = (
    "Senator Ola Berg News Release FOR IMMEDIATE RELEASE May {} 2006 Contact Press Office Phone 202 228 3685"
)
LINE = "Sign up for our free morning letter and have the ten stories of the day in your mailbox before breakfast."


def corpus(texts, spans=None):
    return Planted([Document(id=id, text=text, source=text[:3]) for id, text in texts.items()], spans or {})


def test_a_letterhead_with_a_slot_is_shared():
    texts = {"a": f"{HEAD.format(1)} Herring is dear.", "b": f"{HEAD.format(30)} Nobody came to the ball."}
    (match,) = Unplanted(corpus(texts)).matches([("a", "b")])
    said = [texts[id][slice(*span)] for id, span in zip(match.pair, (match.a, match.b), strict=True)]
    assert said == [HEAD.format(1), HEAD.format(30)]


def test_seven_words_are_not():
    texts = {"a": "one of the men who were there said so", "b": "two of the men who were there sang well"}
    assert Unplanted(corpus(texts)).matches([("a", "b")]) == []  # "of the men who were there", six
    texts = {id: f"{id} the minister of trade said on Monday in {id}" for id in "ab"}
    assert len(Unplanted(corpus(texts)).matches([("a", "b")])) == 1  # eight


def test_a_planted_line_is_masked_and_a_phrase_too_far_off_is_no_part():
    texts = {"a": f"Herring is dear. {LINE}", "b": f"Nobody came. {LINE}"}
    spans = {
        id: [{"unit": "line-0", "start": text.index("Sign"), "end": len(text), "kind": "boilerplate"}]
        for id, text in texts.items()
    }
    assert Unplanted(corpus(texts, spans)).matches([("a", "b")]) == []
    assert len(Unplanted(corpus(texts)).matches([("a", "b")])) == 1
    parts = "the port of Bergen said", "on Tuesday in a statement"
    near, far = (f"{parts[0]} {between} {parts[1]}" for between in ("x y z", "p q r s"))
    assert len(Unplanted(corpus({"a": near, "b": " ".join(parts)})).matches([("a", "b")])) == 1
    assert Unplanted(corpus({"a": far, "b": " ".join(parts)})).matches([("a", "b")]) == []


WORDS = st.lists(st.sampled_from("abc"), max_size=14)


@given(WORDS, WORDS)
def test_runs_and_chains_against_their_definition(one, other):
    places = [
        (i, j)
        for i in range(len(one) - RUN + 1)
        for j in range(len(other) - RUN + 1)
        if one[i : i + RUN] == other[j : j + RUN]
    ]
    runs = common_runs(places)
    for i, j, words in runs:
        assert one[i : i + words] == other[j : j + words]
        assert not (i and j and one[i - 1] == other[j - 1])
        assert one[i + words : i + words + 1] != other[j + words : j + words + 1] or i + words == len(one)
    assert {(i + n, j + n) for i, j, words in runs for n in range(words - RUN + 1)} == set(places)

    def longest(end):  # words of the best chain with this last run, tried in all ways
        before = [r for r in runs if 0 <= end[0] - r[0] - r[2] <= 3 and 0 <= end[1] - r[1] - r[2] <= 3]
        return end[2] + max(map(longest, before), default=0)

    found = list(chains(runs))
    assert all(sum(run[2] for run in chain) == longest(chain[-1]) for chain in found)
    assert {run for chain in found for run in chain} <= set(runs)
    assert max((sum(run[2] for run in chain) for chain in found), default=0) == max(
        map(longest, runs), default=0
    )


def test_precision_aside():
    gold_said = "eleven containers of frozen herring went into the fjord on Tuesday evening"
    texts = {
        "a": f"{HEAD.format(1)} {gold_said}.",
        "b": f"Other matters first. {gold_said}.",
        "c": f"{HEAD.format(30)} Nobody came to the ball.",
        "d": "Nothing in it is like anything else but one word: herring.",
    }
    spans = {
        id: [{"unit": "p.0", "start": at, "end": at + len(gold_said), "kind": "verbatim"}]
        for id, at in ((id, texts[id].index("eleven")) for id in "ab")
    }
    planted = corpus(texts, spans)
    (gold,) = planted.matches()
    head = [re.search(r"Senator.*3685", texts[id]).span() for id in "ac"]
    says = [gold, Match(("a", "c"), *head), Match(("b", "d"), (0, 10), (0, 10))]
    figures = dict(aside(planted, [gold], says))
    assert figures["pairs, precision, unplanted sharing aside"] == 1 / 2
    assert figures["characters, precision, unplanted sharing aside"] == pytest.approx(
        2 * len(gold_said) / (2 * len(gold_said) + 20)
    )
    assert figures["pairs that share nothing planted"] == 2
    assert figures["of them, pairs with unplanted sharing alone"] == 1
    assert figures["of these, of one outlet"] == 1
    assert pairs_aside(planted, [gold], {m.pair for m in says}) == 1 / 2
    assert LEAST == 8
