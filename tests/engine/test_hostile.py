"""What nobody writes and somebody sends: an answer within seconds, whatever it is.

The limits are wide; what they guard against takes minutes.
"""

import random
import time
from collections.abc import Callable

import pytest

import reuse
from reuse import Document


def prose(words: int, seed: int) -> str:
    own = random.Random(seed)
    vocabulary = [
        "".join(own.choices("abcdefghijklmnopqrstuvwxyz", k=own.randint(2, 9))) for _ in range(5000)
    ]
    text = [vocabulary[min(4999, int(own.paretovariate(0.6)))] for _ in range(words)]
    return " ".join(
        word.capitalize() if n % 17 == 0 else word + "." * (n % 17 == 16) for n, word in enumerate(text)
    )


def edited(text: str, seed: int) -> str:
    own = random.Random(seed)
    return " ".join(word if own.random() > 0.02 else "edited" for word in text.split(" "))


def long_text_and_its_edit() -> list[str]:
    text = prose(700_000, 1)
    assert len(text) > 4_000_000
    return [text, edited(text, 2)]


CASES: dict[str, tuple[Callable[[], list[str]], int]] = {
    "4 million characters, edited": (long_text_and_its_edit, 1),
    "one word 300,000 times": (lambda: ["word " * 300_000] * 2, 1),
    "a paragraph 6,000 times": (lambda: [(prose(50, 3) + "\n\n") * 6_000] * 2, 1),
    "400 identical documents": (lambda: [prose(500, 4)] * 400, 400),
    "nulls": (lambda: ["\0" * 100_000 + prose(50, 5)] * 2, 1),
    "lone surrogates": (lambda: [chr(0xD800) + " " + chr(0xDFFF) + prose(50, 6)] * 2, 1),
    "5,000 combining marks": (lambda: ["a" + "\u0301" * 5_000 + " " + prose(50, 7)] * 2, 1),
    "300,000 quotation marks": (lambda: ['"' * 300_000] * 2, 0),
    "one word of 4 million letters": (lambda: ["a" * 4_000_000] * 2, 0),
    "400,000 characters without spaces": (lambda: ["中文" * 200_000] * 2, 1),
    "200,000 lines": (lambda: ["a b\n" * 200_000] * 2, 1),
    "quotes that never close": (lambda: ["“ word " * 100_000] * 2, 1),
    "150,000 quotes of a word": (lambda: ["“said” ‘it’ 'now' " * 50_000 + prose(50, 10)] * 2, 1),
    "20,000 credits and dates": (
        lambda: (
            ["Published July 15, 2018\nBy Jane Doe, Reuters\n© 2018 Reuters\n" * 7_000 + prose(50, 11)] * 2
        ),
        1,
    ),
    "300,000 words without a stop": (lambda: [prose(300_000, 8).replace(".", "")] * 2, 1),
}


@pytest.mark.parametrize("case", CASES)
def test_an_answer_within_seconds(case: str) -> None:
    make, least = CASES[case]
    documents = [Document(f"{number:03}", text) for number, text in enumerate(make())]
    began = time.process_time()
    found = reuse.find(documents)
    assert time.process_time() - began < 5
    assert len(found.passages) >= least


def test_a_long_chain_of_versions() -> None:
    """Each of 400 shares all but one word with the next, and a little less with each further one."""
    words = prose(800, 9).split()
    documents = [Document(f"{n:03}", " ".join(words[n : n + 400])) for n in range(400)]
    began = time.process_time()
    found = reuse.find(documents)
    assert time.process_time() - began < 10
    assert len(found.copies) < 400 * 50
    assert [len(story.documents) for story in found.stories] == [400]


def test_a_long_text_that_a_thousand_took_a_paragraph_of() -> None:
    words = prose(100_000, 12).split()
    parts = [" ".join(words[at : at + 50]) for at in range(0, len(words), 50)]
    documents = [Document("all", "\n\n".join(parts[::2]), published="2020-01-01")]
    documents += [
        Document(f"{n:04}", f"{own}\n\n{taken}", published="2020-02-01")
        for n, (taken, own) in enumerate(zip(parts[::2], parts[1::2], strict=True))
    ]
    began = time.process_time()
    found = reuse.find(documents)
    assert time.process_time() - began < 10
    assert sum("all" in (copy.copier, copy.source) for copy in found.copies) == 1_000
    assert len(found.stories) == 1
