"""How alike sentences are: cutting, the terms of sentences against a slow twin on texts, some of the documents."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlap_twin import Case, Row, alike

from reuse import Document
from reuse.match import likeness
from reuse.match.alignment import align
from reuse.match.candidates import seeds
from reuse.match.likeness import LONGEST, SAYS, SHARE, SHARED, Likeness, Sentences, support
from reuse.match.matches import Matches
from reuse.match.reworded import of_pairs
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

NAMES = [
    a + b
    for a in ("veld", "tarn", "kars", "sino", "mult", "batu", "orha")
    for b in ("mark", "holm", "kov", "by")
]
PLAIN = [
    a + b
    for a in ("glac", "orch", "traw", "sand", "fogh", "mons", "ligh")
    for b in ("ier", "ard", "orn", "um")
]
SMALL = ["the", "of", "and", "said", "was", "in", "for", "it", "government", "people", "year"]


def article(rng: random.Random, sentences: int) -> str:
    parts = []
    for _ in range(sentences):
        words = [rng.choice(rng.choice([NAMES, PLAIN, SMALL])) for _ in range(rng.randint(2, 14))]
        if rng.random() < 0.06:
            words *= 12  # a list without stops
        parts.append(" ".join(words).capitalize() + ".")
    return " ".join(parts)


def corpus(seed: int) -> Corpus:
    """Articles of a few names, some of which take a sentence of another as it is."""
    rng = random.Random(seed)
    texts = [article(rng, count) for count in (10, 0, 25, 15, 2, 25)]
    loud = "Eleven containers of frozen herring went into the fjord on Tuesday, the harbour master said."
    for at in rng.sample(range(6), 3):
        texts[at] = f"{texts[at]} {loud} {article(rng, 2)}"
    return Corpus([Document(f"d{n}", text) for n, text in enumerate(texts)])


def aligned(of: Corpus) -> Matches:
    return align(of.tokens, seeds(of.tokens, 8, np.arange(len(of), dtype=np.int32)), 8, threads=1)


def rows(like: Likeness) -> list[Row]:
    names = [
        "pair",
        "a",
        "b",
        "words",
        "left_words",
        "shared",
        "says_a",
        "says_b",
        "left",
        "left_a",
        "left_b",
    ]
    return list(zip(*(getattr(like, name).tolist() for name in names), strict=True))


def compared(of: Corpus, weights: Weights, pairs: np.ndarray) -> Likeness:
    sentences = Sentences(of, weights, pairs)
    held, bounds = of_pairs(aligned(of), pairs)
    local = np.searchsorted(sentences.documents, weights.local(pairs)).astype(np.int32)
    return sentences.alike(local, bounds, held)


EVERY = np.array([(a, b) for a in range(6) for b in range(a + 1, 6)])


@pytest.mark.parametrize("seed", range(8))
def test_texts_as_the_slow_twin(seed: int) -> None:
    of = corpus(seed)
    weights = Weights(of, np.arange(6))
    sentences = Sentences(of, weights, EVERY)
    documents, frequency = [], {}
    for document in range(6):
        begin, end = weights.bounds[document : document + 2]
        loud = np.where(weights.bits[begin:end] >= SAYS - 1, weights.stems[begin:end], 0).tolist()
        spans = sentences.spans[sentences.starts[document] : sentences.starts[document + 1]].tolist()
        documents.append([loud[first:last] for first, last in spans])
        frequency |= dict(zip(loud, np.exp2(-weights.bits[begin:end]).tolist(), strict=True))
    found = aligned(of)
    matches = []
    for a, b in EVERY.tolist():
        own = found.take((found.a == a) & (found.b == b))
        matches.append(np.stack([own.a0, own.a1, own.b0, own.b1], axis=1).tolist())
    assert any(matches)
    pairs = [tuple(pair) for pair in EVERY.tolist()]
    expected = alike(Case(documents, pairs, matches, frequency, SAYS, SHARED, SHARE))
    like = rows(compared(of, weights, EVERY))
    assert len(like) > 20
    assert [row[:5] for row in like] == [row[:5] for row in expected]
    assert np.array(like) == pytest.approx(np.array(expected), rel=1e-4, abs=1e-3)


@pytest.mark.parametrize("seed", range(4))
def test_some_of_the_documents_are_as_alike_as_among_all(seed: int) -> None:
    of = corpus(seed)
    weights = Weights(of, np.arange(6))
    whole = rows(compared(of, weights, EVERY))
    some = np.array([(2, 3), (2, 5), (4, 5)])
    places = [EVERY.tolist().index(pair) for pair in some.tolist()]
    expected = [(places.index(row[0]), *row[1:]) for row in whole if row[0] in places]
    assert expected
    assert rows(compared(of, weights, some)) == expected


def test_weights_of_some_of_the_documents() -> None:
    of = corpus(1)
    weights = Weights(of, np.array([2, 3, 5]))
    sentences = Sentences(of, weights, np.array([[3, 5]]))
    assert sentences.documents.tolist() == [1, 2]  # places in the weights
    for place, document in enumerate((3, 5)):
        spans = sentences.spans[sentences.starts[place] : sentences.starts[place + 1]]
        assert spans[0, 0] == 0
        assert spans[-1, 1] == of.length(document)


def test_rows_are_in_their_order() -> None:
    of = corpus(2)
    keys = [row[:3] for row in rows(compared(of, Weights(of, np.arange(6)), EVERY))]
    assert keys == sorted(set(keys))


def test_texts_without_words() -> None:
    of = Corpus([Document("a", ""), Document("b", "..."), Document("c", "It was so.")])
    like = compared(of, Weights(of, np.arange(3)), np.array([[0, 1], [0, 2], [1, 2]]))
    assert len(like) == 0
    assert like.left_b.dtype == np.float32


# --- sentences without stops ----------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 5 * LONGEST), max_size=8))
def test_long_sentences_are_cut_into_equal_parts(lengths: list[int]) -> None:
    ends = np.cumsum([0, *lengths])
    spans = np.stack([ends[:-1], ends[1:]], axis=1).astype(np.int32)
    cut, counts = likeness._cut(spans)
    assert counts.tolist() == [1 if n <= LONGEST else -(-n // (LONGEST // 2)) for n in lengths]
    assert cut.dtype == np.int32
    assert cut.flags.c_contiguous
    for first, last in spans.tolist():
        parts = [(s, e) for s, e in cut.tolist() if first <= s < last]
        sizes = [e - s for s, e in parts]
        assert [parts[0][0], *(e for _, e in parts)] == [*(s for s, _ in parts), last]  # they tile it
        if last - first <= LONGEST:
            assert parts == [(first, last)]
        else:
            assert max(sizes) <= LONGEST // 2
            assert max(sizes) - min(sizes) <= 1
            assert len(parts) == -(-(last - first) // (LONGEST // 2))  # no more of them than that takes
    assert len(cut) == sum(1 if n <= LONGEST else -(-n // (LONGEST // 2)) for n in lengths)


def test_a_page_without_stops_is_cut() -> None:
    words = " ".join(f"Word{n}" for n in range(3 * LONGEST))
    of = Corpus([Document("a", f"Eleven ships came in. {words}"), Document("b", "Two did.")])
    sentences = Sentences(of, Weights(of, np.arange(2)), np.array([[0, 1]]))
    spans = [[0, 4], *([4 + n, 4 + n + LONGEST // 2] for n in range(0, 3 * LONGEST, LONGEST // 2))]
    assert sentences.spans[: sentences.starts[1]].tolist() == spans


# --- neighbours -----------------------------------------------------------------------------------


def likeness_of(places: list[tuple[int, int, int]], shorter_a: bool = True) -> Likeness:
    pair, a, b = np.ascontiguousarray(np.array(places, np.int32).reshape(-1, 3).T)
    zero = np.zeros(len(places), np.float32)
    return Likeness(pair, a, b, a, a, zero, zero, zero, zero, zero, zero, np.full(len(places), shorter_a))


def test_support_before_and_after() -> None:
    places, points = [(0, 3, 3), (0, 4, 4), (0, 5, 5), (0, 7, 3)], np.array([1.0, 2.0, 4.0, 8.0])
    brought = support(likeness_of(places), points, 2)
    assert brought.dtype == np.float64
    assert brought.tolist() == [[0, 6], [1, 4], [3, 8], [4, 0]]
    # seen from b, where that is the shorter text
    assert support(likeness_of(places, False), points, 2).tolist() == [[0, 6], [1, 4], [10, 0], [0, 4]]


def test_negative_points_bring_none() -> None:
    like = likeness_of([(0, 3, 3), (0, 4, 4), (0, 4, 5)])
    assert support(like, np.array([-5.0, 1.0, -2.0]), 2).tolist() == [[0, 1], [0, 0], [0, 0]]
    assert support(likeness_of([]), np.empty(0), 2).shape == (0, 2)


def test_support_is_the_same_whichever_text_is_a() -> None:
    rng = random.Random(5)
    places = sorted({(0, rng.randrange(9), rng.randrange(9)) for _ in range(30)})
    points = np.array([rng.random() for _ in places])
    turned = sorted(range(len(places)), key=lambda n: (places[n][2], places[n][1]))
    back = support(likeness_of([(0, places[n][2], places[n][1]) for n in turned], False), points[turned], 3)
    assert support(likeness_of(places), points, 3)[turned] == pytest.approx(back)


def test_the_shorter_text_is_the_same_whichever_is_a() -> None:
    long, short = "Eleven ships came in. " * 3, "Two ships came in."
    for texts in ((long, short), (short, long), ("Eleven ships came.", "Twelve ships came.")):
        found = []
        for a, b in (texts, texts[::-1]):
            of = Corpus([Document("a", a), Document("b", b)])
            sentences = Sentences(of, Weights(of, np.arange(2)), np.array([[0, 1]]))
            (shorter_a,) = sentences.shorter(np.array([[0, 1]], np.int32)).tolist()
            (shorter_b,) = sentences.shorter(np.array([[1, 0]], np.int32)).tolist()
            assert shorter_a != shorter_b
            found.append(a if shorter_a else b)
        assert found[0] == found[1]


def test_some_rows() -> None:
    like = likeness_of([(0, 1, 2), (0, 3, 4), (1, 5, 6)])
    assert rows(like.take(np.array([2, 0]))) == [rows(like)[2], rows(like)[0]]
    assert rows(like.take(like.a > 2)) == rows(like)[1:]
