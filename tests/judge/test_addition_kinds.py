"""What tells whether a sentence is known and of what kind it is: words of the table, signs, golden sentences."""

import json
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, text

import reuse
from reuse import Document
from reuse.engine.find import MIN_WORDS, related
from reuse.judge.additions import kinds, known, lexicon
from reuse.judge.additions.asked import Asked, of_questions
from reuse.judge.additions.signs import SIGNS, signs_of
from reuse.judge.graph import Graph
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise


def graph(a: str, b: str) -> Graph:
    return related(Corpus([Document("a", a), Document("b", b)]), MIN_WORDS, 1, apart=True)[0]


def signs(a: str, b: str = "") -> dict[str, list[float]]:
    found = graph(a, b)
    some = asked(found, 0, [])
    table = signs_of(found, some, np.arange(len(some.sentences)))
    return dict(zip(SIGNS, table.T.tolist(), strict=True))


def answer(found: Graph, others: Sequence[int] = (1,)) -> list[bool]:
    return known.known_of(found, asked(found, 0, others)).tolist()


def asked(found: Graph, document: int, others: Sequence[int]) -> Asked:
    [some] = of_questions(found, [(document, others)])
    return some


def tokens(text: str) -> list[str]:
    return text.replace(",", "").replace(".", "").split()


# --- the table of words ------------------------------------------------------------------------------


def test_the_table_is_whole() -> None:
    table = json.loads(lexicon.TABLE.read_text(encoding="utf-8"))
    assert {*table} == {"about", *lexicon.CLASSES}
    for name in lexicon.CLASSES:
        phrases = tokenise(table[name]["phrases"])
        lengths = np.diff(phrases.bounds)
        assert 1 <= lengths.min() <= lengths.max() <= lexicon.LONGEST
        for number in range(len(lengths)):
            assert marked(phrases.hashes[phrases.of(number)], name).all()


def marked(words: np.ndarray, name: str) -> np.ndarray:
    classes = lexicon.classes_of(words, np.array([0, len(words)]))
    return classes >> lexicon.CLASSES.index(name) & 1 > 0


def test_phrases_are_found_whatever_the_case_and_only_whole() -> None:
    words = ["He", "will", "READ", "more,", "and", "follow", "the", "others;", "Follow", "us!"]
    page = marked(tokenise([" ".join(words)]).hashes, "page")
    assert [word for word, found in zip(words, page, strict=True) if found] == [
        "READ",
        "more,",
        "Follow",
        "us!",
    ]
    assert not marked(tokenise([""]).hashes, "page").any()
    follow, us = tokenise(["follow", "us"]).hashes[:, None]
    whole, apart = (
        lexicon.classes_of(np.concatenate([follow, us]), np.array(b)) for b in ([0, 2], [0, 1, 2])
    )
    assert (whole & 1).all()
    assert not (apart & 1).any()  # no phrase goes on from one document to the next


# --- signs -------------------------------------------------------------------------------------------


def test_signs_of_a_page() -> None:
    found = signs(
        "Ferry to Holmen runs again\n\nBy Vera Lund\n\nThe ferry to Holmen runs again from Friday, the port said in a "
        "statement on Monday.\n\n“We had no choice but to wait for the ice to go,” Aaker said. It sank in 1987. "
        "(RELATED: The port)\n\nMail us: port@holmen.example"
    )
    assert found["title"] == [1, 0, 0, 0, 0, 0, 0]
    assert found["above"] == [1, 1, 0, 0, 0, 0, 0]
    assert found["below"] == [0, 0, 0, 0, 0, 0, 1]
    assert found["says quoted"] == [0, 0, 0, 1, 0, 0, 0]
    assert found["year"] == [0, 0, 0, 0, 1, 0, 0]
    assert found["bracketed"] == [0, 0, 0, 0, 0, 1, 0]
    assert found["address"] == [0, 0, 0, 0, 0, 0, 1]
    assert found["recurs"][0] == 1 > found["recurs"][3]


WILD = st.lists(
    st.sampled_from(
        [*"aB1 .\n“”\"'()[]@©é年।", "\n\n", " said ", " Monday ", "1987", "http://", "\ud800"]
    ), max_size=80
).map("".join)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WILD, WILD)
def test_signs_are_small_whatever_the_text(a: str, b: str) -> None:
    for values in signs(a, b).values():
        assert all(np.isfinite(value) and -3 <= value <= 3 for value in values)
    reuse.compare(Document("a", a), Document("b", b))


@pytest.mark.parametrize("unit", ["[", "(", "@", "“a ", "a. ", "http://", "© ", "Read more\n"])
def test_hostile_text_is_no_harder(unit: str) -> None:
    assert len(signs(unit * 20_000)["words"]) >= 0


def test_models_know_their_signs() -> None:
    models = json.loads(kinds.MODEL.read_text(encoding="utf-8"))
    for name, wanted in (("page", kinds.PAGE), ("quote", kinds.QUOTE), ("news", kinds.NEWS)):
        assert {*models[name]} == {*wanted, "intercept"}
        assert {*wanted} <= {*SIGNS}
    assert {*json.loads(known.MODEL.read_text(encoding="utf-8"))} == {*known.SIGNS, "intercept"}


def test_no_sentence_has_no_kind() -> None:
    assert kinds.kinds_of(np.zeros((0, len(SIGNS))), np.arange(0)) == []


def test_signs_of_news_and_of_background() -> None:
    found = signs(
        "The port also closes the quay, which is the oldest of all. “It is a shame, also for us,” Aaker told us."
    )
    assert found["also"] == found["explains"] == [1, 0]  # what somebody says is not told
    assert found["says"] == [0, 1]


def test_a_stretch_is_mostly_of_one_kind() -> None:
    rows = np.array([0, 1, 2, 7])
    assert kinds.stretches(rows).tolist() == [0, 0, 0, 1]
    table = np.zeros((4, len(SIGNS)))
    table[:, SIGNS.index("words")] = 0.8
    table[0, SIGNS.index("year")] = table[3, SIGNS.index("also")] = 1
    assert kinds.kinds_of(table, rows) == ["context"] * 3 + ["new_fact"]
    assert kinds.kinds_of(table[1:], rows[1:]) == ["new_fact"] * 3


# --- known -------------------------------------------------------------------------------------------


def test_known_in_other_words_close_together() -> None:
    told = "Engineers from Rotterdam say the swing bridge at Veldmark needs 42 million crowns, Ilse Brandt warned."
    same = "Ilse Brandt warned: 42 million crowns for Veldmark's swing bridge, Rotterdam's engineers say it needs."
    found = graph(text(*CHESS, same), text(*STORY[:1], told))
    assert answer(found) == [False] * len(CHESS) + [True]


def test_the_same_words_far_apart_are_not_known() -> None:
    told = "Brandt of Rotterdam sold trawlers, oysters, herring and 42 lanterns to museums in Holmen and Tarnholm."
    words = [word for word in tokens(told) if len(word) > 4 or word == "42"]
    filler = " ".join(["and so on as it was"] * 20)
    far = ". ".join(f"{word} {filler}" for word in words)
    assert answer(graph(told, far)) == [False]
    assert answer(graph(told, " ".join(words))) == [True]
    assert answer(graph(told, "")) == [False]
    assert answer(graph(told, far), []) == [False]


def test_signs_of_what_may_be_known() -> None:
    same = "Ilse Brandt warned: 42 million crowns for Veldmark's swing bridge, Rotterdam's engineers say it needs."
    new = "Only Olav Tarn of Holmen paid 17 of them, “every one in old silver and not on time”, as the clerk recalls."
    told = (
        "The bridge of Veldmark is beyond repair, Brandt of Rotterdam has written, and asks for 42 million."
    )
    found = graph(text(same, new), text(*CHESS, told, *APPLES))
    read = known.signs_of(found, asked(found, 0, [1]), np.arange(2), np.zeros(2))
    of = dict(zip(known.SIGNS, read.T.tolist(), strict=True))
    assert of["reworded"][0] > -4 > of["reworded"][1]
    assert of["near"][0] > 0.4 > of["near"][1]
    assert of["own names"] == [0, 2]
    assert of["own numbers"] == [0, 1]
    assert of["quoted"][0] == 0 < of["quoted"][1] < 1


def test_signs_that_are_not_read_change_no_answer() -> None:
    worth = json.loads(known.MODEL.read_text(encoding="utf-8"))
    # at its best a sentence has no sign that counts against it, and all that count for it
    assert all(worth[sign] > 0 for sign in ("near", "near bits", "reworded"))
    assert all(worth[sign] < 0 for sign in ("own names", "own numbers", "quoted"))
    found = graph(text(*STORY, *CHESS), text(*STORY[4:], *CHESS[::-1], *STORY[:2]))
    [both] = of_questions(found, [(0, [1]), (1, [0])])
    rows = known.doubts_of(both, np.zeros(len(both.sentences)))
    share = np.zeros(len(rows))
    few, whole = known.signs_of(found, both, rows, share, worth), known.signs_of(found, both, rows, share)
    assert ((known.log_odds(few, worth) > 0) == (known.log_odds(whole, worth) > 0)).all()
    assert (few != whole).any()
    # nor does what else is asked about with them
    for place in (0, 1):
        here = both.of[rows] == place
        some = asked(found, place, [1 - place])
        alone = known.signs_of(found, some, known.doubts_of(some, np.zeros(len(some.sentences))), share[here])
        assert (alone == whole[here]).all()


def test_known_of_nobody() -> None:
    found = graph(text(*STORY), text(*STORY))
    assert not any(answer(found, []))
    assert asked(found, 0, []).own.all()
    assert not asked(found, 0, [1]).own.any()
