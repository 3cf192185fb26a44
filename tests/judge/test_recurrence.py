"""The signs of boilerplate, one by one, on piles of a few articles."""

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_boilerplate import SIGN_UP, article, paragraph, word

from reuse import Document
from reuse.judge.boilerplate import boilerplate
from reuse.judge.recurrence import SIGNS, recurring, signs
from reuse.match import candidates
from reuse.match.alignment import align
from reuse.match.clusters import cluster
from reuse.text.corpus import Corpus

DAY = date(2020, 3, 1)


def read(documents: list[Document]) -> list[dict[str, float]]:
    """Return the signs of each cluster, by name."""
    corpus = Corpus(documents)
    exact = align(corpus.tokens, candidates.seeds(corpus.tokens, 8, np.zeros(len(corpus), np.int32)), 8)
    rows = signs(corpus, exact, recurring(exact))
    assert np.isfinite(rows).all()
    probability = boilerplate(corpus, exact)
    assert ((probability >= 0) & (probability <= 1)).all()
    return [dict(zip(SIGNS, row.tolist(), strict=True)) for row in rows]


def one(documents: list[Document]) -> dict[str, float]:
    (row,) = read(documents)
    return row


def lined(count: int, line: str, *, at: int, seed: int = 1, **of: object) -> list[Document]:
    rng = random.Random(seed)
    documents = []
    for number in range(count):
        parts = article(rng)
        parts.insert(at if at >= 0 else len(parts), line)
        given = {name: value[number] for name, value in of.items()}  # type: ignore[index]
        documents.append(Document(f"d{number:02}", "\n\n".join(parts), **given))
    return documents


def test_strangers_share_nothing_else() -> None:
    rng = random.Random(2)
    line, rest = (paragraph(rng, [word(rng) for _ in range(99)], 40) for _ in range(2))
    assert one(lined(6, line, at=1))["strangers"] > 0.7
    told = [Document(d.id, f"{d.text}\n\n{rest}") for d in lined(6, line, at=1)]
    assert [row["strangers"] for row in read(told)] == [0.0, 0.0]
    assert [row["recurs"] for row in read(told)] == [0.0, 0.0]


def test_of_whole_copies_nothing_is_left() -> None:
    rng = random.Random(3)
    text = " ".join(article(rng))
    row = one([Document(id, text) for id in "abcdefgh"])
    assert row["strangers"] == row["recurs"] == row["placed"] == 0


def test_a_story_cut_at_random_is_not_one_passage_with_the_line_below_it() -> None:
    rng = random.Random(8)
    vocabulary = [word(rng) for _ in range(200)]
    story = [paragraph(rng, vocabulary, 12) for _ in range(8)]
    copies = [
        Document(f"c{n:02}", " ".join([*(s for s in story if rng.random() < 0.7), SIGN_UP]))
        for n in range(20)
    ]
    corpus = Corpus([*copies, *lined(20, SIGN_UP, at=-1)])
    exact = align(corpus.tokens, candidates.seeds(corpus.tokens, 8, np.zeros(len(corpus), np.int32)), 8)
    lines = exact.a >= len(copies)  # ids sort copies first
    told = (exact.b < len(copies)) & (exact.words > 30)
    assert lines.any()
    assert told.any()
    wide, narrow = cluster(exact).of_match, recurring(exact).of_match
    assert len(set(wide[lines]) & set(wide[told])) == 1
    assert not set(narrow[lines]) & set(narrow[told])


def test_a_line_at_the_top_and_again_at_the_foot_is_one_line() -> None:
    rows = [
        one([Document(d.id, d.text + "\n\n" + more) for d in lined(6, SIGN_UP, at=0)])
        for more in ("", SIGN_UP)
    ]
    assert rows[1]["strangers"] > 0.85 * rows[0]["strangers"] > 0.7


def test_recurrence_counts_doublings() -> None:
    few, many = (one(lined(count, SIGN_UP, at=2))["recurs"] for count in (4, 16))
    assert 0.8 < few < 1 < 2.4 < many < 3


@pytest.mark.parametrize(("at", "top", "foot"), [(0, True, False), (-1, False, True), (2, False, False)])
def test_where_it_stands(at: int, top: bool, foot: bool) -> None:
    row = one(lined(5, SIGN_UP, at=at))
    assert (row["top"] > 0.5, row["foot"] > 0.5) == (top, foot)
    assert (row["top"] == 0, row["foot"] == 0) == (not top, not foot)
    assert not (top or foot) or row["placed"] > 0.8


def test_one_source_over_time() -> None:
    days = [DAY + timedelta(days=9 * n) for n in range(5)]
    others = [Document(f"o{n}", paragraph(random.Random(n), ["x"], 20), source=f"S{n}") for n in range(80)]

    def row(sources: list[str], published: list[date]) -> float:
        pile = lined(5, SIGN_UP, at=2, source=sources, published=published)
        return next(row["one_source"] for row in read([*pile, *others]) if row["strangers"] > 0.5)

    assert row(["Gazette"] * 5, days) > 0.5
    assert row([f"Gazette {n}" for n in range(5)], days) == 0
    assert row(["Gazette"] * 5, [DAY] * 5) == 0
    assert row([""] * 5, days) == 0


def test_the_only_source_of_a_pile_tells_nothing() -> None:
    days = [DAY + timedelta(days=9 * n) for n in range(5)]
    assert one(lined(5, SIGN_UP, at=2, source=["Gazette"] * 5, published=days))["one_source"] == 0


def test_who_speaks_to_the_reader() -> None:
    says, told = (
        one(lined(3, line, at=2))["addresses"]
        for line in (
            "You can send us your photographs of the flood, and our editors will choose the best of yours.",
            "Readers can send photographs of the flood to the paper, and its editors will choose the best.",
        )
    )
    assert says > 2
    assert told == 0
    quoted = one(
        lined(3, '"You can send us your photographs, we will choose the best of yours," he said.', at=2)
    )
    assert quoted["addresses"] == 0


def test_a_rare_sentence_says_more_than_small_words() -> None:
    rng = random.Random(4)
    rare = " ".join(word(rng) for _ in range(20))
    small = "it was the one of the two that they had to go to, and so it was for all of us there"
    assert one(lined(3, rare, at=2))["says"] > one(lined(3, small, at=2))["says"] + 0.4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["a b c d e f g h", "you our i we us me my your", "1 2 3 4 5 6 7 8 9", "w"]),
                         max_size=4), max_size=6))  # fmt: skip
def test_signs_are_finite_whatever_the_texts(texts: list[list[str]]) -> None:
    read([Document(str(number), ". ".join(parts)) for number, parts in enumerate(texts)])
