"""Cues of the relation of a pair: tiny articles that show each sign, and how its strength grows."""

import dataclasses

import numpy as np
import pytest
from golden_relation import FOOT, SAID
from hypothesis import given
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, columns, pair, signs_of, text

from reuse import Document
from reuse.judge.cues import Cue
from reuse.judge.cues.amount import amount, grows, narrated
from reuse.judge.cues.carriers import carriers
from reuse.judge.cues.notices import furniture
from reuse.judge.cues.speech import spoken

CUES = (amount, carriers, furniture, spoken)
TWEETED = f"{SAID}\n\n— Ilse Brandt (@ilsebrandt) May 3, 2019\n\n"


def strengths(cue: Cue, *documents: Document | str) -> dict[str, float]:
    """Return by name the signs of a and b, the first two of some documents; all about their relation."""
    named = [
        given if isinstance(given, Document) else Document(name, given)
        for name, given in zip("abcdefghij", documents, strict=False)
    ]
    signs = signs_of(pair("a", "b", *named), cue)
    for sign in signs:
        assert sign.answer == "relation"
        assert 0 < sign.strength <= 1
        assert sign.text == " ".join(sign.text.split())
    assert len({sign.cue for sign in signs}) == len(signs)
    return {sign.cue: sign.strength for sign in signs}


def turned(documents: tuple[Document | str, ...]) -> tuple[Document | str, ...]:
    a, b, *others = documents
    if isinstance(a, Document) and isinstance(b, Document):
        return (dataclasses.replace(b, id="a"), dataclasses.replace(a, id="b"), *others)
    return (b, a, *others)


STORIES = {
    "one story": (text(*STORY), text(*STORY)),
    "cut": (text(*STORY), text(*STORY[:2], *STORY[4:])),
    "a quote": (text(CHESS[0], f"“{SAID}”", *CHESS[1:]), text(APPLES[0], f"“{SAID}”", *APPLES[1:])),
    "carriers": (text(*STORY), text(*STORY), text(*STORY, *APPLES), text(*STORY[:6], *CHESS)),
}


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.__name__)
def test_exchanging_the_two_changes_nothing(cue: Cue, name: str) -> None:
    assert strengths(cue, *turned(STORIES[name])) == pytest.approx(strengths(cue, *STORIES[name]))


def test_grows_by_doublings() -> None:
    assert grows(np.array([0, 8, 16, 32, 64, 128, 999]), 8, 128).tolist() == pytest.approx(
        [0, 0, 0.25, 0.5, 0.75, 1, 1]
    )


def told(a: str, b: str) -> float:
    [found] = narrated(columns(pair("a", "b", Document("a", a), Document("b", b)))).tolist()
    return found


class TestAmount:
    def test_more_is_more(self) -> None:
        found = [strengths(amount, text(*STORY), text(*STORY[:n], *APPLES)) for n in (1, 3, 8)]
        for name in ("much", "share"):
            grown = [strength[name] for strength in found]
            assert grown == sorted(set(grown))

    def test_nearly_nothing_is_much_of_little(self) -> None:
        found = strengths(amount, STORY[2], text(STORY[2], *APPLES))
        assert found["much"] < 0.15
        assert found["share"] == 1


class TestNarrated:
    def test_more_is_more(self) -> None:
        grown = [told(text(*STORY), text(*STORY[:n], *APPLES)) for n in (1, 3, 8)]
        assert grown == sorted(set(grown))

    @pytest.mark.parametrize(
        ("a", "b"),
        [
            (f"“{SAID}”", f'"{SAID}"'),
            (f"“{SAID}”", SAID),
            (f"\n\n{TWEETED}", f"\n\n{TWEETED}"),
            (f"She said in a statement:\n\n{SAID}\n\n", f"She tweeted this:\n\n{SAID}\n\n"),
            (f"'{SAID}'", f"“{SAID.replace(' within', '” she said. “within')}”"),
        ],
    )
    def test_words_of_a_person_are_not(self, a: str, b: str) -> None:
        assert told(text(CHESS[0], a, *CHESS[1:]), text(APPLES[0], b, *APPLES[1:])) == 0

    def test_words_of_nobody_are(self) -> None:
        assert told(text(CHESS[0], SAID, *CHESS[1:]), text(*APPLES, SAID)) > 0.05


class TestSpoken:
    def test_a_post_in_two_papers(self) -> None:
        posted = strengths(
            spoken, f"{CHESS[0]}\n\n{TWEETED}{CHESS[1]}", f"{APPLES[0]}\n\n{TWEETED}{APPLES[1]}"
        )
        assert posted == {"quoted": pytest.approx(1)}

    def test_part_of_a_story(self) -> None:
        both = text(*STORY, f"“{SAID}”")
        assert 0 < strengths(spoken, both, both)["quoted"] < 0.3


class TestCarriers:
    def test_the_more_the_stronger(self) -> None:
        found = [
            strengths(carriers, *[text(*STORY)] * (2 + more)).get("carriers", 0) for more in (0, 1, 3, 5)
        ]
        assert found[0] == 0
        assert found == sorted(set(found))

    def test_less_than_half_of_it(self) -> None:
        assert strengths(carriers, text(*STORY), text(*STORY), text(*STORY[:2], *APPLES)) == {}

    def test_a_quotation_has_no_carriers(self) -> None:
        papers = [text(sentence, f"“{SAID}”") for sentence in (*APPLES, *CHESS)]
        assert strengths(carriers, *papers) == {}


class TestFurniture:
    def test_the_foot_of_one_release_twice(self) -> None:
        a = "\n".join([*STORY, FOOT])
        assert 0 < strengths(furniture, a, a)["notices"] < 0.3

    def test_a_notice_of_one_that_is_news_of_the_other(self) -> None:
        line = STORY[0]
        assert (
            strengths(furniture, f"{text(*CHESS)}\nAbout Veldmark\n{line}", f"{line}\n{text(*APPLES)}") == {}
        )

    def test_a_menu(self) -> None:
        menu = "Home\nNews\nSport and games\nYour weather\nEnter a city\nYou can change it\nSign in\n"
        assert strengths(furniture, menu + text(*CHESS), menu + text(*APPLES)) == {
            "notices": pytest.approx(1)
        }


@given(
    st.lists(
        st.sampled_from([*STORY[2:], SAID, "“", "”", "\n\n", "About X\n", *APPLES]), max_size=12, unique=True
    )
)
def test_any_text(sentences: list[str]) -> None:
    a, b = text(*sentences, *STORY[:2]), text(*STORY[:2], *reversed(sentences))
    for cue in CUES:
        assert strengths(cue, a, b) == pytest.approx(strengths(cue, b, a))
