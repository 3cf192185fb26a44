"""The pieces of two passages: joined they are the text, and the right words are marked."""

import time

from hypothesis import given
from hypothesis import strategies as st

from reuse.report.marks import HEAD, agreements, differences
from reuse.text.tokens import tokenise

WORDS = st.lists(
    st.sampled_from(["harbour", "Crane", "fell", "«on»", "boats,", "é", "港", "\n", "\ud800"])
).map(" ".join)


def marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


@given(WORDS, WORDS)
def test_pieces_joined_are_the_text(a, b):
    for cut in (differences, agreements):
        for text, pieces in zip((a, b), cut(a, b), strict=True):
            assert "".join(piece.text for piece in pieces) == text


@given(WORDS, WORDS)
def test_what_is_not_marked_agrees(a, b):
    left, right = (
        " ".join(piece.text for piece in pieces if not piece.marked) for pieces in differences(a, b)
    )
    assert tokenise([left]).hashes.tolist() == tokenise([right]).hashes.tolist()


def test_differences_are_of_folded_words():
    a, b = differences("“The crane fell”, he said.", '"the Crane had fallen" he SAID')
    assert marked(a) == ["fell"]
    assert marked(b) == ["had fallen"]


def test_agreements_are_of_telling_words_whatever_their_endings():
    a, b = agreements(
        "Most inhabitants of the valley belong to the Tajik group", "The valley's inhabitant is a Tajik"
    )
    assert "inhabitants" in " ".join(marked(a))
    assert "Tajik" in " ".join(marked(b))
    assert "the" not in " ".join(marked(a)).lower().split()


def test_of_long_passages_the_head_is_shown_and_soon():
    begin = time.process_time()
    a, b = differences("so it goes " * 30_000, "it goes so " * 30_000)
    assert time.process_time() - begin < 5
    assert len("".join(piece.text for piece in a).split()) == HEAD
    assert len("".join(piece.text for piece in b).split()) == HEAD
