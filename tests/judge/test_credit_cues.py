"""Cues of credits and outlets: what says more, and that any lines are read alike from either side."""

from dataclasses import replace

from golden import BRIDGE, MIRRORED
from golden_credits import NEWS, POST
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import STORY, pair, signs_of, text

from reuse import Document
from reuse.judge.cues import FAMILIES, Sign
from reuse.judge.cues.originators import RANKS
from reuse.judge.cues.outlets import outlet_named
from reuse.judge.facts.originators import KINDS


def signs(a: Document, b: Document) -> list[Sign]:
    return signs_of(pair(a.id, b.id, a, b), *FAMILIES["origin"])


def test_every_kind_has_a_rank() -> None:
    assert set(RANKS) == {*KINDS, "release"}


def test_a_text_that_is_told_says_less_than_a_report() -> None:
    def strength(sentence: str) -> float:
        a, b = Document("a", BRIDGE, source=NEWS), Document("b", text(*STORY, sentence), source=POST)
        (sign,) = signs_of(pair("a", "b", a, b), outlet_named)
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
