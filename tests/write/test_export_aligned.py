"""Texts side by side: nothing lost, the same length, words that agree at the same place."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.write.exports.aligned import WINDOW, aligned

words = st.lists(
    st.sampled_from(["dam", "Dam", "broke", "on-off", "é", "e\u0301", "\n", "--", "‐", "水"]), max_size=30
)


@given(st.lists(st.tuples(words.map(" ".join), words.map("".join)), max_size=3))
@settings(deadline=None)
def test_without_what_fills_gaps_it_is_the_text(pairs: list[tuple[str, str]]) -> None:
    found = list(aligned(pairs))
    assert len(found) == len(pairs)
    for texts, (s1, s2, matches) in zip(pairs, found, strict=True):
        assert len(s1) == len(s2)
        assert [side.replace("-", "") for side in (s1, s2)] == [text.replace("-", "‐") for text in texts]
        assert not any(one == other == "-" for one, other in zip(s1, s2, strict=True))
        assert matches == sum(one == other for one, other in zip(s1, s2, strict=True))


@pytest.mark.parametrize("text", ["", "a", "The dam broke-\nagain.", "words " * 1000])
def test_the_same_text_agrees_everywhere(text: str) -> None:
    ((s1, s2, matches),) = aligned([(text, text)])
    assert s1 == s2 == text.replace("-", "‐")
    assert matches == len(text)


def test_words_in_and_out_leave_gaps() -> None:
    ((s1, s2, matches),) = aligned([("the old dam broke", "the dam broke on Monday")])
    assert s1 == "the old dam broke----------"
    assert s2 == "the ----dam broke on Monday"
    assert matches == len("the dam broke")


def test_long_passages_are_aligned_to_their_end_in_time_that_grows_as_they_do() -> None:
    def seconds(size: int) -> float:
        a = [f"w{number}" for number in range(size)]
        b = [word for number, word in enumerate(a) if number % 17]
        began = process_time()
        ((s1, s2, matches),) = aligned([(" ".join(a), " ".join(b))])
        spent = process_time() - began
        assert s1.index(a[-1]) == s2.rindex(b[-1])
        assert matches > 0.9 * len(" ".join(b))
        return spent

    seconds(WINDOW)
    assert seconds(16 * WINDOW + 5) < 8 * seconds(4 * WINDOW + 5) + 0.1
