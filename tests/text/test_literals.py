"""Literals: the kernel against looking at every place for every string."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse._kernels.literals import Literals

ALPHABET = "aabbé ß\n.漢\U0001f600\ud800÷"
strings = st.text(st.sampled_from(ALPHABET), max_size=40)
literals = st.lists(st.text(st.sampled_from(ALPHABET), min_size=2, max_size=5), unique=True, max_size=12)


def slow(given: list[str], text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Those of three characters and more first, as they are given."""
    order = sorted(range(len(given)), key=lambda number: len(given[number]) == 2)
    return [
        (at, number)
        for at in range(first, min(last, len(text)))
        for number in order
        if text.startswith(given[number], at)
    ]


def is_letter(character: str) -> bool:
    return "a" <= character <= "z" or "à" <= character <= "ÿ"


@given(literals, strings, st.integers(0, 45), st.integers(0, 45))
def test_found_as_the_slow_twin(given: list[str], text: str, first: int, last: int) -> None:
    found = Literals(given)
    assert found.find(text) == slow(given, text, 0, len(text))
    assert found.find(text, first, last) == slow(given, text, first, last)


@given(literals, strings)
def test_words_as_the_slow_twin(given: list[str], text: str) -> None:
    expected = [
        (at, number)
        for at, number in slow(given, text, 0, len(text))
        if not any(map(is_letter, text[max(0, at - 1) : at]))
        and not any(map(is_letter, text[at + len(given[number]) :][:1]))
    ]
    assert Literals(given).words(text) == expected


def test_many_that_begin_alike_and_many_hits() -> None:
    given = [f"ab{number:03}" for number in range(500)] + ["ab"]
    text = " ".join(given)
    assert Literals(given).find(text) == slow(given, text, 0, len(text))
    assert len(Literals(["aaa"]).find("a" * 10_000)) == 9_998


@pytest.mark.parametrize("wrong", [["a"], [""], ["abc", "abc"]])
def test_it_refuses(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match="two characters"):
        Literals(wrong)
    with pytest.raises(TypeError):
        Literals(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Literals(["ab"]).find(None)  # type: ignore[arg-type]


def test_none_of_none() -> None:
    assert Literals([]).find("abc") == []
    assert Literals(["abc"]).find("") == []
    assert Literals(["abc"]).find("ab") == []
