"""Notices: what a page says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document
from reuse.judge.facts.notices import notices

NEWS = (
    "The harbour council of Veldmark voted to rebuild the swing bridge.\nWork begins when the ice has gone."
)


def noticed(text: str) -> list[str]:
    return [text[start:end] for start, end in notices(Document("a", text))]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2019 Veldmark Courier. All rights reserved.",
        "© 2019 Veldmark Courier",
        "Sign up for our letter from the harbour.",
        "Alle Rechte vorbehalten.",
        "For more information, visit our page.",
    ],
)
def test_a_line(line: str) -> None:
    assert noticed(f"{NEWS}\n{line}\n{NEWS}") == [line]


@pytest.mark.parametrize(
    "heading",
    [
        "About Veldmark Steel",
        "About Veldmark Steel Veldmark Steel makes bridges.",
        "CONTACT: Anna Voss",
        "Media Contact",
        "Über Veldmark Stahl",
        "Disclaimer",
    ],
)
def test_a_section_holds_to_the_end(heading: str) -> None:
    foot = f"{heading}\nFounded in 1919, it makes bridges.\nIt has forty workers."
    assert noticed(f"{NEWS}\n{foot}") == [foot]
    assert noticed(f"{foot}\n{NEWS}\n{NEWS}\n{NEWS}\n{NEWS}") == []


@pytest.mark.parametrize(
    "line",
    ["About 3,000 people cross it.", "About half of them walk.", "about Veldmark", "Overall, it is old."],
)
def test_news_that_begins_so(line: str) -> None:
    assert noticed(f"{NEWS}\n{line}\n{NEWS}") == []


@given(st.text(st.sampled_from("aA\nİß©20 ")) | st.text())
def test_any_text(text: str) -> None:
    spans = notices(Document("a", text))
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
