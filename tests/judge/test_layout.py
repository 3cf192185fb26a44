"""Layout: where the shared part stands, in words of prose, and what that says in reports and in other texts."""

from dataclasses import fields

import pytest
from golden import MIRRORED
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, columns, pair, signs_of, text

from reuse import Document
from reuse.judge.cues import Sign
from reuse.judge.cues.layout import Stands, layout, stands
from reuse.judge.facts.voice import apparatus, reporting
from reuse.judge.pair import Pair

PLAINLY = STORY[1:5]
"""Nothing in it reports."""
SAID = "The mayor said on Monday that she was told so on Sunday."


def of(a: str, b: str) -> Pair:
    return pair("a", "b", Document("a", a), Document("b", b))


def same(one: Stands, other: Stands) -> bool:
    return all(
        getattr(one, column.name).tolist() == getattr(other, column.name).tolist()
        for column in fields(Stands)
    )


def signs(a: str, b: str) -> dict[str, Sign]:
    return {sign.cue: sign for sign in signs_of(of(a, b), layout)}


def test_only_prose_is_counted() -> None:
    page = f"Menu\n\nSubscribe now\n\n{text(*STORY[:3])}\n\nMore stories\n\n{text(*STORY[3:])} Read more"
    known = of(text(*STORY[:5]), page)
    bare = of(text(*STORY[:5]), text(*STORY))
    one, other = (stands(columns(pair))[1] for pair in (known, bare))
    assert one.first.tolist() == [0]
    assert same(one, other)


def test_a_shared_caption_is_counted_where_there_is_no_shared_prose() -> None:
    caption = "\n\nThe swing bridge of Veldmark in a storm last winter seen from the museum\n\n"
    known = of(f"{text(*APPLES)}{caption}", f"{caption}{text(*CHESS)}")
    x, y = stands(columns(known))
    assert [*x.shared, *y.shared] == [14, 14]
    assert [*x.first, *y.first] == [x.words[0] - 14, 0]


def test_a_text_without_sentences() -> None:
    known = of(" ".join(STORY[0].split()[:12]), " ".join(STORY[0].split()[:14]).rstrip("."))
    assert signs_of(known, layout) is not None


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("", 0),
        ("The mayor SAID so on Wednesday, according to a spokeswoman.", 4),
        ("Das sagte eine Sprecherin am Montag.", 3),
        ("Le maire l'a annoncé mardi, selon elle.", 3),
        ("Lo dijo el portavoz el miércoles.", 3),
        ("The bridge was built in 1902 and rebuilt in 1951.", 0),
    ],
)
def test_words_of_reports(said: str, count: int) -> None:
    assert reporting(Document("a", said)) == count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("", 0),
        ("The bridge [3] was built in 1902.[12]", 2),
        ("Tarn, Swing bridges, ISBN 0-00-000000-0, pp. 3-9. See also https://example.org.", 4),
        ("Einzelnachweise", 1),
        ("He retrieved it; she has no preferences.", 1),
    ],
)
def test_marks_of_an_apparatus(said: str, count: int) -> None:
    assert apparatus(Document("a", said)) == count


def test_more_text_says_nothing_in_a_report() -> None:
    assert "grown" in signs(text(*PLAINLY), text(*PLAINLY, *CHESS))
    assert "grown" not in signs(text(SAID, *PLAINLY), text(SAID, *PLAINLY, *CHESS))


def test_strengths_grow_with_what_they_measure() -> None:
    opened = [signs(text(*STORY), text(*APPLES[:n], *STORY))["place"].strength for n in (1, 3, 5)]
    assert opened == sorted(set(opened))
    grown = [signs(text(*PLAINLY), text(*PLAINLY, *CHESS[:n]))["grown"].strength for n in (1, 3, 5)]
    assert grown == sorted(set(grown))


@settings(max_examples=40, deadline=None)
@given(*[st.text(max_size=60)] * 4, st.integers(1, len(STORY)))
def test_any_text_and_either_way_round(head: str, tail: str, own: str, end: str, most: int) -> None:
    a, b = f"{head} {text(*STORY[:most])} {tail}", f"{own}\n\n{text(*STORY, *CHESS)}\n{end}"
    forth, back = signs_of(of(a, b), layout), signs_of(of(b, a), layout)
    assert sorted((s.cue, s.answer, round(s.strength, 9)) for s in forth) == sorted(
        (s.cue, MIRRORED[s.answer], round(s.strength, 9)) for s in back
    )
    assert all(0 < sign.strength <= 1 for sign in forth)


def test_a_pair_stands_among_others_as_it_does_alone() -> None:
    texts = {
        "a": text(*APPLES, *STORY),
        "b": text(*STORY[:3], *CHESS),
        "c": f"Menu\n\n{text(*CHESS, *STORY)}",
    }
    documents = {id: Document(id, said) for id, said in texts.items()}
    for ids in (("a", "b"), ("a", "c"), ("b", "c")):
        among, alone = pair(*ids, *documents.values()), pair(*ids, *map(documents.__getitem__, ids))
        assert all(map(same, stands(columns(among)), stands(columns(alone))))
