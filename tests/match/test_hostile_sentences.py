"""Texts made to be slow for sentences and rare words: each passes within five seconds, and in little memory."""

import random
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from rare_twin import sharing_rare_words

from reuse import Document
from reuse.match.matches import Matches
from reuse.match.rare import PARTNERS
from reuse.match.reworded import add_reworded
from reuse.text.corpus import Corpus
from reuse.text.weights import Weights

SECONDS = 5
COUNT = 300_000

_ints = np.empty(0, np.int32)
NONE = Matches(*[_ints] * 7, np.empty(0, np.float32), np.empty(0, np.int8))


def words(seed: int, count: int, vocabulary: int = 60_000) -> list[str]:
    rng = random.Random(seed)
    letters = [
        "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=6)).capitalize() for _ in range(vocabulary)
    ]
    return random.Random(seed + 1).choices(letters, k=count)


CASES: dict[str, Callable[[int], str]] = {
    "one sentence": lambda seed: " ".join(words(seed, COUNT)),
    "sentences of a word": lambda seed: ". ".join(words(seed, COUNT)),
    "sentences of three words": lambda seed: "".join(
        f"{a} {b} {c}. " for a, b, c in zip(*[iter(words(seed, COUNT))] * 3, strict=True)
    ),
    "one sentence again and again": lambda seed: "Kerouac visited Ulaanbaatar. " * (COUNT // 3),
    "lines": lambda seed: "\n".join(words(seed, COUNT)),
}


@pytest.mark.parametrize("case", CASES)
def test_two_texts_are_compared_in_time(case: str) -> None:
    corpus = Corpus([Document(id, CASES[case](4 * n)) for n, id in enumerate("ab")])
    weights = Weights(corpus, np.arange(2))
    began = time.process_time()
    sharing_rare_words(weights)
    add_reworded(corpus, weights, NONE, np.array([[0, 1]]), np.empty(0, bool))
    assert time.process_time() - began < SECONDS


def test_sentences_of_a_word_are_not_even_listed() -> None:
    # each has sixteen partners at the most, none of which shares enough
    corpus = Corpus([Document(id, ". ".join(words(7, COUNT // 5, 2_000))) for id in "ab"])
    weights = Weights(corpus, np.arange(2))
    corpus.read_sentences(np.arange(2))
    tracemalloc.start()
    found = add_reworded(corpus, weights, NONE, np.array([[0, 1]]), np.empty(0, bool))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 0
    assert peak < 100 * len(weights.stems)


@pytest.mark.parametrize("vocabulary", [100, 3_000])
def test_many_documents_on_one_subject(vocabulary: int) -> None:
    """With 3,000 names each is in about as many documents as a rare word may be."""
    texts = words(9, 10_000 * 40, vocabulary)
    corpus = Corpus([Document(f"{n:05}", " ".join(texts[40 * n : 40 * n + 40])) for n in range(10_000)])
    weights = Weights(corpus, np.arange(10_000))
    began = time.process_time()
    pairs = sharing_rare_words(weights)
    assert len(pairs) <= 10_000 * PARTNERS
    add_reworded(corpus, weights, NONE, pairs, np.empty(0, bool))
    assert time.process_time() - began < SECONDS
