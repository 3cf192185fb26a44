"""Fit: the surroundings of passages, and how well the shared words fit them."""

import pytest
from golden import MIRRORED
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import CHESS, STORY, pair, signs_of, text

from reuse import Document
from reuse.judge.cues import Sign
from reuse.judge.cues.fit import fit

FROST = (
    "Frost in April killed the blossom in the orchards of the valley, and cider growers expect no harvest."
)
ON_FROST = [
    "An orchard that has lost its blossom to frost needs a cooperative to carry its growers through the winter.",
    "Cider apples bloom late, but this April even the late blossom met frost.",
    "Growers in the valley had asked that orchards be insured against frost in April.",
]


def signs(a: str, b: str) -> list[Sign]:
    return signs_of(pair("a", "b", Document("a", a), Document("b", b)), fit)


def test_who_goes_on_about_it_is_the_source() -> None:
    (sign,) = signs(text(*ON_FROST, FROST), text(*CHESS[:3], FROST, *CHESS[3:]))
    assert (sign.cue, sign.answer) == ("fit", "y_from_x")
    assert "“frost”" in sign.text
    assert 0 < sign.strength <= 1


def test_the_more_it_fits_the_stronger() -> None:
    copier = text(*CHESS[:3], FROST, *CHESS[3:])
    (some,) = signs(text(*STORY, "Growers in April.", FROST), copier)
    (all,) = signs(text(*ON_FROST, FROST), copier)
    assert some.strength < all.strength


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (FROST, FROST),
        (FROST, text(*CHESS, FROST)),
        (text(*STORY[:3], FROST), text(*CHESS[:3], FROST, *CHESS[3:])),
        (text(*ON_FROST, FROST), text(*ON_FROST, FROST, *CHESS)),
        (text(*ON_FROST, f"“{FROST}”"), text(*CHESS, f"“{FROST}”")),
        (text(*ON_FROST, FROST[:60]), text(*CHESS, FROST[:60])),
    ],
    ids=["alone", "alone in a", "in neither", "in both", "quoted", "few words"],
)
def test_nothing_is_said_where_nothing_shows(a: str, b: str) -> None:
    assert signs(a, b) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*ON_FROST, *CHESS]), max_size=6), st.text(max_size=200))
def test_any_text_and_either_way_round(sentences: list[str], any: str) -> None:
    a, b = text(*sentences, FROST), text(any, *CHESS, FROST)
    forth, back = signs(a, b), signs(b, a)
    assert [(s.answer, round(s.strength, 6)) for s in forth] == [
        (MIRRORED[s.answer], round(s.strength, 6)) for s in back
    ]
