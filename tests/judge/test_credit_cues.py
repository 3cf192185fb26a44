"""Cues of credits, outlets and kinds of originator: tiny pairs that show each sign, and pairs that come near."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, STORY, pair, text

from reuse import Document
from reuse.judge.cues import Cue, Sign
from reuse.judge.cues.credits import credit_lines, one_publisher
from reuse.judge.cues.originators import RANKS, originator_kind
from reuse.judge.cues.outlets import outlet_named, signed
from reuse.judge.facts.originators import KINDS

CUES: tuple[Cue, ...] = (credit_lines, one_publisher, originator_kind, outlet_named, signed)
MIRRORED = {"x_from_y": "y_from_x", "y_from_x": "x_from_y", "relation": "relation"}
BRIDGE = text(*STORY)
NEWS, POST = "Veldmark Courier", "tarnholmpost.com"


@dataclass(frozen=True)
class Case:
    """Texts and outlets of a and b, and the signs all cues of this family see."""

    name: str
    a: str = BRIDGE
    b: str = BRIDGE
    outlets: tuple[str | None, str | None] = (None, None)
    bylines: tuple[str | None, str | None] = (None, None)
    expected: dict[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()


A, B, R = "x_from_y", "y_from_x", "relation"
"""a is the copier; b is; of the relation."""

CASES = [
    Case("nothing is known"),
    Case("two outlets, no credit", outlets=(NEWS, POST)),
    Case(
        "b credits a's outlet, an agency",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=("Associated Press Financial Wire", POST),
        expected={"outlet_credited": B, "originator_kind": B},
        shown=("(AP)", "Associated Press"),
    ),
    Case(
        "b credits a's outlet in its byline",
        outlets=("Associated Press", NEWS),
        bylines=("Jane Doe", "Jane Doe, The Associated Press"),
        expected={"outlet_credited": B, "originator_kind": B, "one_author": R},
    ),
    Case(
        "the agency's own text says who it is, as a copy does",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=("Associated Press", NEWS),
        expected={"outlet_credited": B, "originator_kind": B},
    ),
    Case(
        "a was first published at b's outlet, which no table knows",
        a=f"{BRIDGE}\n\nThis story was originally published at tarnholmpost.com. Read it here.",
        outlets=(NEWS, POST),
        expected={"outlet_credited": A},
        shown=("originally published at tarnholmpost.com",),
    ),
    Case(
        "an address of b's outlet closes a",
        a=f"{BRIDGE}\n\nTarnholm Post\n\ntarnholmpost.com/2020/05/04/bridge",
        outlets=(NEWS, POST),
        expected={"outlet_credited": A},
    ),
    Case(
        "draws on it",
        b=f"{BRIDGE}\n\n(With inputs from IANS)",
        outlets=("IANS", NEWS),
        expected={"outlet_credited": B, "originator_kind": B},
    ),
    Case(
        "both carry a third party's",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"{BRIDGE}\n\n— The Associated Press",
        outlets=(NEWS, POST),
        expected={"one_credit": R},
        shown=("(AP)", "The Associated Press"),
    ),
    Case(
        "one carries a third party's",
        b=f"{BRIDGE}\n\n-IANS",
        outlets=(NEWS, POST),
        expected={"credit_elsewhere": R},
        shown=("-IANS",),
    ),
    Case(
        "each carries another's",
        f"VELDMARK (AP) — {BRIDGE}",
        f"VELDMARK (AFP) — {BRIDGE}",
        outlets=(NEWS, POST),
    ),
    Case(
        "one came through a syndicator",
        a=f"{BRIDGE}\n\nDistributed by Tribune Content Agency, LLC.",
        outlets=(NEWS, POST),
        expected={"syndicated": A},
    ),
    Case("a photograph's credit", b=f"Photo: AP / Jane Doe\n\n{BRIDGE}", outlets=(NEWS, POST)),
    Case(
        "two services of one agency",
        outlets=("Associated Press International", "Associated Press Financial Wire"),
        expected={"one_originator": R},
    ),
    Case("one service", outlets=("Reuters", "Reuters")),
    Case(
        "two outlets of one publisher", outlets=("usatoday.com", "azcentral.com"), expected={"one_publisher": R}
    ),
    Case(
        "a press-release wire and a paper",
        outlets=(NEWS, "PR Newswire"),
        expected={"press_wire_first": A},
        shown=("a press-release wire",),
    ),
    Case(
        "a press-release wire and one that repeats releases",
        a=f"Veldmark Bridges issued the following news release:\n\n{BRIDGE}",
        outlets=("Targeted News Service", "Business Wire"),
        expected={"press_wire_first": A},
    ),
    Case("two press-release wires", outlets=("PR Newswire", "Business Wire"), expected={"two_press_wires": R}),
    Case(
        "two that repeat one release",
        a=f"Veldmark Bridges issued the following news release:\n\n{BRIDGE}",
        b=f"The following information was released by Veldmark Bridges:\n\n{BRIDGE}",
        outlets=("Targeted News Service", "States News Service"),
        expected={"one_release": R},
    ),
    Case(
        "a repeated release and a paper",
        a=f"The following information was released by Veldmark Bridges:\n\n{BRIDGE}",
        outlets=("States News Service", NEWS),
        expected={"release_first": B},
        shown=("The following information was released by Veldmark Bridges",),
    ),
    Case(
        "an essay repeated as news, and its paper",
        a=f"Veldmark College issued the following news:\n\n{BRIDGE}",
        outlets=("Targeted News Service", NEWS),
        expected={"originator_kind": A},
    ),
    Case(
        "a release by its marks alone",
        a=f"{BRIDGE}\n\nSOURCE Veldmark Bridges Inc.",
        outlets=(None, NEWS),
        expected={"release_first": B},
    ),
    Case("an agency and a paper", outlets=(NEWS, "Reuters"), expected={"originator_kind": A}),
    Case("a paper and a page of links", outlets=(NEWS, "news.google.com"), expected={"originator_kind": B}),
    Case(
        "a paper and a page of links, which both carry an agency's text",
        a=f"VELDMARK (AP) — {BRIDGE}",
        b=f"VELDMARK (AP) — {BRIDGE}",
        outlets=(NEWS, "news.google.com"),
        expected={"one_credit": R},
    ),
    Case("a paper and nobody", outlets=(NEWS, None)),
    Case(
        "b speaks of what a's outlet reported",
        b=text(*STORY, f"The {NEWS} first reported the vote."),
        outlets=(NEWS, POST),
        expected={"outlet_named": B},
        shown=(NEWS,),
    ),
    Case(
        "b speaks of a's outlet, known by its domain",
        b=text(*STORY, "A crane stood there, the Tarnholm Post reported."),
        outlets=(POST, NEWS),
        expected={"outlet_named": B},
        shown=("Tarnholm Post",),
    ),
    Case(
        "words that both have name a's outlet",
        text(*STORY, f"The mayor told the {NEWS} that she was glad of it and wished to thank all of them."),
        text(*STORY, f"The mayor told the {NEWS} that she was glad of it and wished to thank all of them."),
        outlets=(NEWS, POST),
        expected={"outlet_inherited": B},
        shown=("words that both have",),
    ),
    Case("a names its own outlet", text(*STORY, f"The {NEWS} asked."), outlets=(NEWS, POST)),
    Case(
        "an outlet's name inside other words",
        b=text(*STORY, "It rained on Sunday."),
        outlets=("Sun", None),
    ),
    Case(
        "one person signs both",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=f"By JANE DOE, Veld News\n\n{BRIDGE}",
        expected={"one_author": R},
        shown=("Jane Doe",),
    ),
    Case(
        "one person signs a and stands in a line of b",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=f"Jane Doe Contact Reporter\n\n{BRIDGE}",
        expected={"one_author": R},
    ),
    Case(
        "b speaks of a's author",
        a=f"By Jane Doe\n\n{BRIDGE}",
        b=text(*STORY, "It was all set down at length by Jane Doe, whose columns on bridges all read.", *APPLES),
        expected={"author_named": B},
        shown=("Jane Doe",),
    ),
]  # fmt: skip


def documents(case: Case) -> tuple[Document, Document]:
    return tuple(  # type: ignore[return-value]
        Document(id, given, source=outlet, metadata={"byline": byline} if byline else {})
        for id, given, outlet, byline in zip("ab", (case.a, case.b), case.outlets, case.bylines, strict=True)
    )


def signs(a: Document, b: Document) -> list[Sign]:
    known = pair(a.id, b.id, a, b)
    return [sign for cue in CUES for sign in cue(known)]


golden = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@golden
def test_golden_pairs(case: Case) -> None:
    found = signs(*documents(case))
    assert {sign.cue: sign.answer for sign in found} == case.expected
    assert len(found) == len(case.expected)
    for word in case.shown:
        assert any(word in sign.text for sign in found)
    assert all(0 < sign.strength <= 1 and sign.text for sign in found)


@golden
def test_exchanging_the_two_mirrors_the_signs(case: Case) -> None:
    a, b = documents(case)
    back = signs(replace(a, id="b"), replace(b, id="a"))
    forth = sorted((sign.cue, MIRRORED[sign.answer], sign.strength) for sign in signs(a, b))
    assert sorted((sign.cue, sign.answer, sign.strength) for sign in back) == forth


def test_every_kind_has_a_rank() -> None:
    assert set(RANKS) == {*KINDS, "release"}


def test_a_text_that_is_told_says_less_than_a_report() -> None:
    def strength(sentence: str) -> float:
        a, b = Document("a", BRIDGE, source=NEWS), Document("b", text(*STORY, sentence), source=POST)
        (sign,) = outlet_named(pair("a", "b", a, b))
        return sign.strength

    assert strength(f"The {NEWS} reported it.") > strength(f"She told the {NEWS} so.")


PIECES = (
    "(AP)|By |Reuters|Jane Doe|, |\n|told |reported|The |©| 2020 |with inputs from |originally published at |/a/b"
    "|tarnholmpost.com|Veldmark Courier|-|/|(|)|SOURCE X"
)
lines = st.lists(st.sampled_from(PIECES.split("|")), max_size=12).map("".join)
outlets = st.sampled_from(
    [None, NEWS, POST, "AP", "Reuters", "PR Newswire", "States News Service", "yahoo.com"]
)


@settings(max_examples=60, deadline=None)
@given(st.tuples(lines, lines), st.tuples(lines, lines), st.tuples(outlets, outlets))
def test_any_lines_mirror(heads: tuple[str, str], tails: tuple[str, str], given: tuple[str, str]) -> None:
    a, b = (
        Document(id, f"{head}\n\n{BRIDGE}\n\n{tail}", source=outlet)
        for id, head, tail, outlet in zip("ab", heads, tails, given, strict=True)
    )
    forth = sorted((sign.cue, MIRRORED[sign.answer], sign.strength) for sign in signs(a, b))
    back = signs(replace(a, id="b"), replace(b, id="a"))
    assert sorted((sign.cue, sign.answer, sign.strength) for sign in back) == forth
