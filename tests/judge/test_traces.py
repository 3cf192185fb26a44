"""Edit traces: what an editor changed inside a passage, and the signs it gives of who came later."""

import time
from itertools import pairwise

import numpy as np
import pytest
from golden import BRIDGE, MIRRORED
from golden_traces import PLAINLY, SET_IN, changed
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from judge_texts import CHESS, STORY, compared, pair, signs_of, text

from reuse import Document
from reuse.judge.cues.fluency import fluency
from reuse.judge.cues.sign import Sign
from reuse.judge.cues.traces import edit_traces
from reuse.judge.pair import Pair, Side
from reuse.judge.traces import MOST, Edit, Edits, by_pair, own_words
from reuse.match.matches import REWORDED


def of(a: str, b: str) -> Pair:
    return compared(Document("a", a), Document("b", b))


def signs(known: Pair) -> list[Sign]:
    return signs_of(known, edit_traces, fluency)


def test_more_traces_are_stronger() -> None:
    def strength(cue: str, b: str, a: str = BRIDGE) -> float:
        (found,) = [sign for sign in signs(of(a, b)) if sign.cue == cue]
        return found.strength

    one = changed(("Work is due", "Work was due"))
    two = changed(("museum will receive", "museum would receive"), of=one)
    assert strength("later_tense", one) < strength("later_tense", two)
    once = changed(SET_IN, of=PLAINLY)
    twice = changed(("a tunnel", "a tunnel, dug below the bed of the channel,"), of=once)
    assert strength("clause_set_in", once, PLAINLY) < strength("clause_set_in", twice, PLAINLY)


def edits(pair: Pair) -> list[Edit]:
    """Return the edits of one pair."""
    of_all = pair.graph.once(Edits)
    return by_pair(of_all.pair, of_all.places).get(pair.number, [])


def words(side: Side, first: int, last: int) -> str:
    return " ".join(side.corpus.words(side.place, token, token + 1) for token in range(first, last))


def test_edits_of_a_pair() -> None:
    b = changed(("swing bridge", "bridge"), ("42 million", "some 50 million"), ("a tunnel", "a deep tunnel"))
    known = of(BRIDGE, b)
    shown = [(words(known.x, e.x0, e.x1), words(known.y, e.y0, e.y1)) for e in edits(known)]
    assert shown == [("swing", ""), ("42", "some 50"), ("", "deep")]
    places = np.array([edits(known)[1]], dtype=np.int32)
    assert list(own_words(known.graph, np.array([known.number]), places)) == [(["42"], ["some", "50"])]


def test_what_stands_between_two_passages_is_an_edit() -> None:
    known = of(text(*STORY), text(*STORY[:4], *CHESS[1:3], *STORY[4:]))
    (edit,) = edits(known)
    assert edit.one_sided
    assert edit.longest == sum(len(sentence.split()) for sentence in CHESS[1:3])


def test_verbatim_passages_have_no_edits() -> None:
    assert edits(of(BRIDGE, f"{CHESS[0]} {BRIDGE}")) == []


@pytest.mark.parametrize("side", ["a an apple", "the the " * 5000, " " * 100_000, "an " * 50_000, "a\x00e é"])
def test_any_text_is_read_soon(side: str) -> None:
    known = pair("a", "b", Document("a", BRIDGE), Document("b", f"{BRIDGE} the {side}"))
    start = time.process_time()
    signs_of(known, fluency)
    assert time.process_time() - start < 2


def test_differences_are_limited() -> None:
    told = [f"w{n}" for n in range(6000)]
    other = [word if n % 4 else f"x{n}" for n, word in enumerate(told)]
    found = edits(of(" ".join(told), " ".join(other)))
    assert sum(edit.longest for edit in found) <= MOST + 60


VOCABULARY = [
    "the",
    "a",
    "an",
    "is",
    "was",
    "will",
    "plan",
    "planned",
    "today",
    "monday",
    "2018",
    "2019",
    "in",
    "it",
]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_edits_bridge_all_that_differs(data: st.DataObject) -> None:
    """What edits leave out agrees word by word, in a passage; and exchanging the texts mirrors every sign."""
    story = " ".join(STORY[:3]).split()
    b = list(story)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(b) - 1))
        b[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(st.sampled_from(VOCABULARY), max_size=3)
        )
    texts = " ".join(story), " ".join(b)
    known, turned = of(*texts), of(*texts[::-1])

    rows = known.matches.take(known.matches.kind != REWORDED)
    assume(len(rows) == 1)
    found = edits(known)
    assert all(before.x1 <= after.x0 and before.y1 <= after.y0 for before, after in pairwise(found))
    x, y = (side.corpus.hashes(side.place).tolist() for side in (known.x, known.y))
    x0, x1, y0, y1 = (int(column[0]) for column in (rows.a0, rows.a1, rows.b0, rows.b1))
    for before, after in pairwise([Edit(x0, x0, y0, y0), *found, Edit(x1, x1, y1, y1)]):
        assert x[before.x1 : after.x0] == y[before.y1 : after.y0]

    def all_of(pair: Pair) -> list[tuple[str, str]]:
        return sorted((sign.cue, sign.answer) for sign in signs(pair))

    assert all_of(turned) == sorted((cue, MIRRORED[answer]) for cue, answer in all_of(known))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_never_raises(one: str, other: str) -> None:
    for sign in signs(of(f"{BRIDGE} {one}", f"{one} {BRIDGE} {other}")):
        assert 0 < sign.strength <= 1
        assert sign.text
