"""The corpus of one call: what it reads out of texts, against slow loops over the same words."""

import random

import pytest
import token_twin
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reuse import Document, ReuseError
from reuse.text.corpus import Corpus
from reuse.text.prose import HEADING
from reuse.text.quotes import quoted
from reuse.text.sentences import sentences

PIECES = [
    *("harbour", "Monday", "é", "the", "7.5", "U.S.", "can’t", "Łódź", "-"),
    *(" ", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0"),
    *(". ", "! ", "? ", ", ", "…", "“", "”", '"', "‘", "’", "«", "»", "(", ")"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def words(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in token_twin.tokens(text)]


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.integers(0, 1 << 30))
def test_characters_and_words_of_tokens(given_texts: list[str], seed: int) -> None:
    corpus = Corpus([Document(str(number), text) for number, text in enumerate(given_texts)])
    rng = random.Random(seed)
    for place, text in enumerate(given_texts):
        spans = words(text)
        assert corpus.length(place) == len(spans)
        for _ in range(5 if spans else 0):
            first = rng.randrange(len(spans))
            last = rng.randint(first + 1, len(spans))
            expected = spans[first][0], spans[last - 1][1]
            assert corpus.characters(place, first, last) == expected
            assert corpus.words(place, first, last) == text[slice(*expected)]


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
@example(["“Stay,” she said. “All of you stay.” Nobody moved."])
@example(["...", "\n\n", ""])
def test_sentences_that_have_words(given_texts: list[str]) -> None:
    corpus = Corpus([Document(str(number), text) for number, text in enumerate(given_texts)])
    for place, text in enumerate(given_texts):
        spans = words(text)
        expected = []
        for start, end in sentences(text):
            inside = [number for number, (first, _) in enumerate(spans) if start <= first < end]
            if inside:
                expected.append([inside[0], inside[-1] + 1, start, end])
        assert corpus.sentences(place).tolist() == expected
        assert corpus.sentences(place).shape[1] == 4
        # every word is in exactly one sentence
        assert [n for first, last, *_ in expected for n in range(first, last)] == list(range(len(spans)))


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3))
@example(["“One, two,” he said, “three four.” Five."])
@example(["He said “one two. \n\n“Three four”. Five"])
def test_words_in_quotes(given_texts: list[str]) -> None:
    corpus = Corpus([Document(str(number), text) for number, text in enumerate(given_texts)])
    for place, text in enumerate(given_texts):
        inside = [any(start <= first < end for start, end in quoted(text)) for first, _ in words(text)]
        assert corpus.in_quotes(place).tolist() == inside


def test_in_quotes_by_eye() -> None:
    text = "The mayor said “we will rebuild it” and left; “never,” said the rest."
    corpus = Corpus([Document("a", text)])
    said = [
        corpus.words(0, number, number + 1) for number, inside in enumerate(corpus.in_quotes(0)) if inside
    ]
    assert said == ["we", "will", "rebuild", "it", "never"]


def test_sentences_take_in_their_marks() -> None:
    text = "  “Stay here,” she said.  (Nobody did.)\n\nThe end"
    corpus = Corpus([Document("a", text)])
    shown = [text[start:end] for *_, start, end in corpus.sentences(0).tolist()]
    assert shown == ["“Stay here,” she said.", "(Nobody did.)", "The end"]
    assert corpus.sentences(0)[:, :2].tolist() == [[0, 4], [4, 6], [6, 8]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge to reopen in May\n\nThe bridge will reopen in May, the town said.", [True, False]),
        ("Bridge to reopen in May.\n\nThe bridge will reopen.", [False, False]),
        ("The bridge will reopen.\n\nWhat it costs\n\nIt costs much.", [False, True, False]),
        ("What will it cost?\n\nIt costs much.", [False, False]),
        ("It costs much.\n\n— Reuters", [False, True]),
        (" ".join(["word"] * HEADING) + "\n\nIt costs much.", [True, False]),
        (" ".join(["word"] * (HEADING + 1)) + "\n\nIt costs much.", [False, False]),
        ("Bridge to reopen\r\n\r\nIt costs much.", [True, False]),
        ("“It costs much.”\n\n“It costs too much”\n\n(It costs.)", [False, True, False]),
    ],
)
def test_headings(text: str, expected: list[bool]) -> None:
    assert Corpus([Document("a", text)]).headings(0).tolist() == expected


def test_a_heading_is_alone_on_its_line() -> None:
    text = "It costs much. What it costs\n\nIt costs much."
    corpus = Corpus([Document("a", text)])
    assert not corpus.headings(0).any()


def test_documents_are_sorted_whatever_the_order_given() -> None:
    ids = ["b", "a10", "a2", "Z", "é", "a", "中"]
    given_documents = [Document(id, f"text of {id}") for id in ids]
    expected = Corpus(given_documents)
    assert [document.id for document in expected.documents] == sorted(ids)
    assert list(expected.texts) == [f"text of {id}" for id in sorted(ids)]
    for seed in range(5):
        random.Random(seed).shuffle(given_documents)
        corpus = Corpus(iter(given_documents), threads=2)
        assert corpus.documents == expected.documents
        assert corpus.tokens.hashes.tolist() == expected.tokens.hashes.tolist()
        assert corpus.tokens.bounds.tolist() == expected.tokens.bounds.tolist()
    assert [document.id for document in given_documents] != sorted(ids)  # the list given stays as it was


def test_an_id_given_twice_is_refused_and_named() -> None:
    documents = [Document("x", "one"), Document("y", "two"), Document("x", "three")]
    with pytest.raises(ReuseError, match="'x'"):
        Corpus(documents)
    with pytest.raises(ReuseError, match="unique"):
        Corpus([documents[0], documents[0]])


def test_no_documents_and_empty_ones() -> None:
    assert len(Corpus([])) == 0
    corpus = Corpus([Document("a", ""), Document("b", " … \n"), Document("c", "word")])
    assert [corpus.length(place) for place in range(3)] == [0, 0, 1]
    for place in (0, 1):
        assert corpus.sentences(place).shape == (0, 4)
        assert corpus.in_quotes(place).tolist() == []
        assert corpus.headings(place).tolist() == []
