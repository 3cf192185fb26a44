"""Signs of third documents, in stories of a few tiny texts."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, pair, text
from test_cues import MIRRORED, Golden, a_and_b, says

from reuse import Document
from reuse.judge import cues
from reuse.judge.cues import Sign

BRIDGE = text(*STORY)
ONE = BRIDGE.replace("voted on Monday night", "voted late on Monday night")
OTHER = BRIDGE.replace("42 million crowns", "43 million crowns")
UNION, READINGS, THIRD = (
    ("holds_union", "y_from_x"),
    ("own_readings", "relation"),
    ("third_party", "relation"),
)


def story(
    name: str, a: str, b: str, others: tuple[str, ...], *expected: tuple[str, str], **more: object
) -> Golden:
    thirds = (Document(f"c{number}", content) for number, content in enumerate(others))
    return Golden(name, cues.third_parties, (*a_and_b(a, b), *thirds), says(*expected), **more)  # type: ignore[arg-type]


CASES = [
    story(
        "a third holds what both share, and more of either",
        text(*STORY[:5], *CHESS),
        text(*STORY[2:], *APPLES),
        (BRIDGE,),
        THIRD,
        shown=("c0 holds what they share, and more of either",),
    ),
    story(
        "a third holds no more than they share",
        text(*STORY[:4], *CHESS),
        text(*STORY[:4], *APPLES),
        (text(*STORY[:4]),),
    ),
    story("nobody else", ONE, OTHER, ()),
    story(
        "all others share more with a",
        BRIDGE,
        text(*STORY[:4], *CHESS),
        (text(*STORY[:6], *APPLES), text(*STORY[2:])),
        UNION,
        THIRD,
        shown=("documents that share with both share",),
    ),
    story("all share as much", BRIDGE, BRIDGE, (BRIDGE, BRIDGE)),
    story("each departs from a third", ONE, OTHER, (BRIDGE,), READINGS, shown=("voted late",)),
    story("only one departs", ONE, BRIDGE, (BRIDGE, BRIDGE)),
    story(
        "what all quote tells nothing",
        f"“{text(*STORY[:4])}” {text(*CHESS)}",
        f"“{text(*STORY[:3])}” {text(*APPLES)}",
        (f"“{BRIDGE}”",),
    ),
]
golden = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def seen(documents: tuple[Document, ...], names: dict[str, str]) -> list[Sign]:
    renamed = [
        dataclasses.replace(document, id=names.get(document.id, document.id)) for document in documents
    ]
    return list(cues.third_parties(pair("a", "b", *renamed)))


@golden
def test_a_golden_story(case: Golden) -> None:
    signs = seen(case.documents, {})
    assert {(sign.cue, sign.answer) for sign in signs} == case.expected
    assert all(0 < sign.strength <= 1 and sign.text == " ".join(sign.text.split()) for sign in signs)
    for words in case.shown:
        assert any(words in sign.text for sign in signs)


@golden
@pytest.mark.parametrize("before", [False, True])
def test_exchanging_the_two_mirrors_the_signs(case: Golden, before: bool) -> None:
    thirds = {f"c{number}": f"0{number}" for number in range(9)} if before else {}
    forth = [
        (sign.cue, MIRRORED[sign.answer], round(sign.strength, 9)) for sign in seen(case.documents, thirds)
    ]
    back = seen(case.documents, {**thirds, "a": "b", "b": "a"})
    assert sorted((sign.cue, sign.answer, round(sign.strength, 9)) for sign in back) == sorted(forth)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*STORY, *APPLES]), min_size=1, max_size=6), min_size=3, max_size=6))
def test_any_story(contents: list[list[str]]) -> None:
    documents = tuple(
        Document(id, text(STORY[0], *content)) for id, content in zip("abcdef", contents, strict=False)
    )
    for sign in seen(documents, {}):
        assert 0 < sign.strength <= 1
        assert sign.text
