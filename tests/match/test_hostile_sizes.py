"""Texts made to be slow: each passes through tokens, seeds and alignment within five seconds."""

import random
import time
from collections.abc import Callable

import numpy as np
import pytest

from reuse.match import candidates
from reuse.match.alignment import align
from reuse.match.matches import Matches
from reuse.text.tokens import Tokens, tokenise

SECONDS = 5
MIN_WORDS = 8


def words(seed: int, count: int) -> list[str]:
    numbers = (20_000 ** np.random.default_rng(seed).random(count)).astype(int)
    return [f"w{number}" for number in numbers.tolist()]


def long_text_and_its_edit() -> list[str]:
    rng = random.Random(1)
    text = words(1, 800_000)
    other = list(text)
    for place in range(0, len(other), 40):  # every fortieth word, on average by as much
        other[place + rng.randrange(40)] = rng.choice(["", "another", "some more words", other[place]])
    texts = [" ".join(text), " ".join(other)]
    return [text[:4_000_000] for text in texts]


def paragraphs_in_another_order() -> list[str]:
    numbers = list(range(6_000))
    first = " ".join(f"n{number}x{word}" for number in numbers for word in range(50))
    random.Random(3).shuffle(numbers)
    return [first, " ".join(f"n{number}x{word}" for number in numbers for word in range(50))]


def run(texts: list[str]) -> tuple[Tokens, Matches, float]:
    start = time.process_time()
    tokens = tokenise(texts)
    seeds = candidates.seeds(tokens, MIN_WORDS, np.arange(len(texts), dtype=np.int32))
    found = align(tokens, seeds, MIN_WORDS)
    return tokens, found, time.process_time() - start


def covered(tokens: Tokens, found: Matches, document: int) -> float:
    """Return the share of a document's words that lie in passages."""
    inside = np.zeros(len(tokens.hashes[tokens.of(document)]), dtype=bool)
    for name in ("a", "b"):
        mine = getattr(found, name) == document
        for start, end in zip(
            getattr(found, f"{name}0")[mine], getattr(found, f"{name}1")[mine], strict=True
        ):
            inside[start:end] = True
    return float(inside.mean())


PARAGRAPH = " ".join(f"p{number}" for number in range(50)) + ". "
ARTICLE = " ".join(words(2, 500))

CASES: dict[str, tuple[Callable[[], list[str]], float]] = {
    "4,000,000 characters and their edit": (long_text_and_its_edit, 0.95),
    "one word 300,000 times in two": (lambda: ["no " * 300_000] * 2, 1),
    "one word 300,000 and 299,000 times": (lambda: ["no " * 300_000, "x y z " + "no " * 299_000], 0.9),
    "two words in turn 200,000 times in two": (
        lambda: ["tick tock " * 200_000, "tock tick " * 200_000], 0.99),
    "a line of six words 50,000 times in two": (
        lambda: ["a b c d e f " * 50_000, "d e f a b c " * 50_000], 0.99),
    "50 words 6,000 times in two": (lambda: [PARAGRAPH * 6_000] * 2, 1),
    "50 words 6,000 times, apart from one another": (
        lambda: ["".join(f"{PARAGRAPH} {side}{number} " for number in range(6_000)) for side in "xy"], 0.97),
    "6,000 paragraphs in another order": (paragraphs_in_another_order, 0.65),  # a pair keeps 4,096 passages
    "400 identical documents of 500 words": (lambda: [ARTICLE] * 400, 1),
    "2,000 documents with one line in common": (
        lambda: [" ".join(words(seed, 60)) + " " + PARAGRAPH for seed in range(100, 2100)], 0.4),
    "5,000 accents on a letter": (lambda: ["a" + "\u0301" * 5000 + " " + ARTICLE] * 2, 1),
    "a text of one letter a word, 500,000": (
        lambda: [" ".join(random.Random(seed).choices("ab", k=500_000)) for seed in (1, 2)], 0),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_within_five_seconds(case: str) -> None:
    make, least = CASES[case]
    texts = make()
    tokens, found, seconds = run(texts)
    print(f"{case}: {seconds:.2f} s, {len(tokens.hashes):,} words, {len(found):,} passages")
    assert seconds < SECONDS
    for document in (0, len(texts) - 1):
        assert covered(tokens, found, document) >= least


@pytest.mark.parametrize("texts", [[""], ["", ""], ["word"], ["word", "word"], ["", "word", "..."], []])
def test_next_to_nothing(texts: list[str]) -> None:
    tokens, found, seconds = run(texts)
    assert seconds < SECONDS
    assert len(tokens.bounds) == len(texts) + 1
    assert len(found) == 0


def test_400_identical_documents_are_all_connected_by_few_pairs() -> None:
    _, found, _ = run([ARTICLE] * 400)
    pairs = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    assert {document for pair in pairs for document in pair} == set(range(400))
    assert len(pairs) <= 400 * 2 * candidates.LINKS
    assert set(found.a0.tolist()) == {0}
    assert set(found.words.tolist()) == {500}
