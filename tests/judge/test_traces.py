"""Edit traces: what an editor changed inside a passage, and the signs it gives of who came later."""

import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, pair, text

from reuse import Document
from reuse.engine.find import related
from reuse.judge.cues.fluency import doubled_words, fluency, unfitting_articles
from reuse.judge.cues.sign import Sign
from reuse.judge.cues.traces import edit_traces
from reuse.judge.pair import Pair
from reuse.judge.traces import MOST, Edit, edits, own_words, words
from reuse.match.matches import REWORDED
from reuse.text.corpus import Corpus

MIRRORED = {"x_from_y": "y_from_x", "y_from_x": "x_from_y", "relation": "relation"}
BRIDGE = text(*STORY)


def changed(*swaps: tuple[str, str], of: str = BRIDGE) -> str:
    """Return a text with some wordings exchanged for others; each must be there."""
    for before, after in swaps:
        assert before in of
        of = of.replace(before, after, 1)
    return of


def compared(a: str, b: str) -> Pair:
    """Return the pair as `reuse.compare` sees it, with its reworded passages."""
    graph, _ = related(Corpus([Document("a", a), Document("b", b)]), 8, 1, apart=True)
    ((_, rows),) = graph.pairs()
    return Pair.of(graph, rows)


def signs(known: Pair) -> list[Sign]:
    return [*edit_traces(known), *fluency(known)]


def directions(a: str, b: str) -> set[tuple[str, str]]:
    return {(s.cue, s.answer) for s in signs(compared(a, b)) if s.answer != "relation"}


@dataclass(frozen=True)
class Golden:
    """Two texts; the older one is a's, and the signs name b as the later, or nothing."""

    name: str
    a: str
    b: str
    expected: frozenset[str]
    shown: tuple[str, ...] = ()


def case(name: str, a: str, b: str, *expected: str, shown: tuple[str, ...] = ()) -> Golden:
    return Golden(name, a, b, frozenset(expected), shown)


GERMAN = (
    "Die Stadt ist nach dem Sturm ohne Strom und die Brücke liegt im Fluss, sagte Bürgermeister Tamm dem Blatt am "
    "Abend. Fähren bringen die Pendler nun ans andere Ufer, bis im Frühjahr ein Neubau aus Stahl und Holz steht."
)
LED = changed(("Work is due", "The mayor leads the works and it is due"))
CUT = changed(("regional museum", "museum"), ("on Monday night to rebuild", "to rebuild"))

CASES = [
    case("the same text", BRIDGE, BRIDGE),
    case("nothing of the sort", BRIDGE, changed(("tunnel", "viaduct"))),
    case(
        "auxiliaries", BRIDGE, changed(("Work is due", "Work was due")), "later_tense", shown=("“is”, “was”",)
    ),
    case(
        "reported speech",
        changed(("museum will receive", "museum can receive")),
        changed(("museum will receive", "museum could receive")),
        "later_tense",
        shown=("“can”, “could”",),
    ),
    case(
        "an irregular verb",
        LED,
        changed(("mayor leads the", "mayor led the"), of=LED),
        "later_tense",
        shown=("“leads”, “led”",),
    ),
    *(
        case(
            f"a regular verb: {past}",
            changed(("Work is due to begin", f"They {present} now to begin")),
            changed(("Work is due to begin", f"They {past} now to begin")),
            "later_tense",
            shown=(f"“{present}”, “{past}”",),
        )
        for present, past in [("plan", "planned"), ("hurry", "hurried"), ("move", "moved"), ("pass", "passed")]
    ),
    case(
        "one tense each way",
        changed(("Work is due", "Work was due")),
        changed(("the vote a turning", "the vote a turning"), ("bridge reopens", "bridge reopened")),
    ),
    case(
        "the same verb past in both",
        BRIDGE,
        changed(("which survived the storm", "which has survived the storm")),
        "words_left_out_a",
    ),
    case(
        "German",
        GERMAN,
        changed(("Stadt ist", "Stadt war"), of=GERMAN),
        "later_tense",
        shown=("“ist”, “war”",),
    ),
    case(
        "today becomes a day of the week",
        changed(("on Monday night", "today")),
        changed(("on Monday night", "on Monday")),
        "later_date",
        shown=("“today”, “monday”",),
    ),
    case(
        "this week becomes last week",
        changed(("last winter", "this winter")),
        BRIDGE,
        "later_date",
        shown=("“this”, “last”",),
    ),
    case("one day for another", BRIDGE, changed(("Monday", "Tuesday"))),
    case(
        "a year moved on",
        changed(("last winter", "in the winter of 2018")),
        changed(("last winter", "in the winter of 2019")),
        "later_date",
        shown=("“2018”, “2019”",),
    ),
    case("a number is no year", changed(("3,000", "2,100")), changed(("3,000", "2,300"))),
    case(
        "a clause set in",
        BRIDGE,
        changed(("Mayor Ilse Brandt called", "Mayor Ilse Brandt, a former teacher of physics, called")),
        "clause_set_in",
        shown=("“a former teacher of physics”",),
    ),
    case("a sentence set in is no clause", BRIDGE, text(*STORY[:3], CHESS[4], *STORY[3:])),
    case("small words left out", BRIDGE, CUT, "words_left_out", shown=("“regional”", "“on Monday night”")),
    case(
        "the fuller one has one sign",
        CUT,
        changed(("Mayor Ilse Brandt called", "Mayor Ilse Brandt, a former teacher of physics, called")),
        "clause_set_in",
    ),
    case("too little is shared", STORY[2], changed(("Work is due", "Work was due"), of=STORY[2])),
    case(
        "an article left",
        BRIDGE,
        changed(("the vote a turning point", "the vote a auspicious point")),
        "article_left",
        shown=("“a auspicious”",),
    ),
    case("an article that fits", BRIDGE, changed(("a turning point", "a European point"))),
    case(
        "a word twice", BRIDGE, changed(("cleared from the", "cleared from from the")), "doubled_word",
        "words_left_out_a", shown=("“from from”",),
    ),
    case("broken far from what is shared", BRIDGE, text(*STORY, *APPLES, *CHESS, "They saw a apple to to eat.")),
]  # fmt: skip

golden = pytest.mark.parametrize("golden", CASES, ids=lambda golden: golden.name)


def expected(golden: Golden, later: str, earlier: str) -> set[tuple[str, str]]:
    """Return the signs of a golden pair; one whose name ends in ``_a`` names the other document."""
    return {(name.removesuffix("_a"), earlier if name.endswith("_a") else later) for name in golden.expected}


@golden
def test_a_golden_pair(golden: Golden) -> None:
    found = [sign for sign in signs(compared(golden.a, golden.b)) if sign.answer != "relation"]
    assert {(s.cue, s.answer) for s in found} == expected(golden, "y_from_x", "x_from_y")
    assert len(found) == len(golden.expected)
    for sign in found:
        assert 0 < sign.strength <= 1
        assert sign.text == " ".join(sign.text.split())
    for shown in golden.shown:
        assert any(shown in sign.text for sign in found), found


@golden
def test_exchanging_the_texts_mirrors_the_signs(golden: Golden) -> None:
    assert directions(golden.b, golden.a) == expected(golden, "x_from_y", "y_from_x")


def test_more_traces_are_stronger() -> None:
    def strength(cue: str, b: str) -> float:
        (found,) = [
            s for s in edit_traces(pair("a", "b", Document("a", BRIDGE), Document("b", b))) if s.cue == cue
        ]
        return found.strength

    one = changed(("Work is due", "Work was due"))
    two = changed(("museum will receive", "museum would receive"), of=one)
    assert strength("later_tense", one) < strength("later_tense", two)
    cuts = ["regional ", "deep-sea ", "northern "]
    left = [BRIDGE]
    for cut in cuts:
        left.append(changed((cut, ""), of=left[-1]))
    strengths = [strength("words_left_out", b) for b in left[1:]]
    assert strengths == sorted(set(strengths))


def test_a_longer_rewording_comes_later() -> None:
    short = "Tajiks form the majority of the population of Panjshir."
    long = (
        "Most of the inhabitants of the Panjshir valley, which lies to the north of the capital, belong to the "
        "ethnic group of the Tajiks, and they form a majority in it."
    )
    known = compared(text(*STORY[:2], short, *STORY[4:6]), text(*STORY[:2], long, *STORY[4:6]))
    (found,) = [sign for sign in edit_traces(known) if sign.cue == "reworded_longer"]
    assert found.answer == "y_from_x"
    assert "Most of the inhabitants" in found.text


def test_replaced_words_bear_on_the_relation() -> None:
    def strength(b: str) -> float:
        return sum(s.strength for s in edit_traces(compared(BRIDGE, b)) if s.cue == "replaced_words")

    one = changed(("tunnel", "viaduct"))
    two = changed(("keepers", "guards"), ("museum", "archive"), of=one)
    assert 0 == strength(BRIDGE) < strength(one) < strength(two) <= 1


def test_edits_of_a_pair() -> None:
    b = changed(("swing bridge", "bridge"), ("42 million", "some 50 million"), ("a tunnel", "a deep tunnel"))
    known = compared(BRIDGE, b)
    shown = [
        (" ".join(words(known.x, e.x0, e.x1)), " ".join(words(known.y, e.y0, e.y1))) for e in edits(known)
    ]
    assert shown == [("swing", ""), ("42", "some 50"), ("", "deep")]
    assert own_words(known, edits(known)[1]) == (["42"], ["some", "50"])


def test_what_stands_between_two_passages_is_an_edit() -> None:
    known = compared(text(*STORY), text(*STORY[:4], *CHESS[1:3], *STORY[4:]))
    (edit,) = edits(known)
    assert edit.one_sided
    assert edit.longest == sum(len(sentence.split()) for sentence in CHESS[1:3])


def test_verbatim_passages_have_no_edits() -> None:
    assert edits(compared(BRIDGE, f"{CHESS[0]} {BRIDGE}")) == []


@pytest.mark.parametrize("side", ["a an apple", "the the " * 5000, " " * 100_000, "an " * 50_000, "a\x00e é"])
def test_any_text_is_read_soon(side: str) -> None:
    start = time.process_time()
    document = Document("a", f" the {side}")
    doubled_words(document)
    unfitting_articles(document)
    assert time.process_time() - start < 2


def test_differences_are_limited() -> None:
    told = [f"w{n}" for n in range(6000)]
    other = [word if n % 4 else f"x{n}" for n, word in enumerate(told)]
    found = edits(compared(" ".join(told), " ".join(other)))
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
    known, turned = compared(*texts), compared(*texts[::-1])

    rows = known.rows.take(known.rows.kind != REWORDED)
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
    for sign in signs(compared(f"{BRIDGE} {one}", f"{one} {BRIDGE} {other}")):
        assert 0 < sign.strength <= 1
        assert sign.text
