"""Bylines: who signs an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse import Document
from reuse.judge.facts.bylines import authors


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By JANE DOE, Associated Press", {"jane doe"}),
        ("Jane Doe and John van der Roe", {"jane doe", "john van der roe"}),
        ("By Jane Doe, CNN", {"jane doe"}),
        ("Jane O'Doe, Senior Correspondent, jane@veld.example", {"jane o'doe"}),
        ("By The Associated Press", set()),
        ("Veld News Service", set()),
        ("editorial@veld.example, (RTT Staff Writer)", set()),
        ("", set()),
    ],
)
def test_bylines_of_the_metadata(byline: str, expected: set[str]) -> None:
    assert (
        authors(Document("a", "By John Smith\n\nThe bridge fell.", metadata={"byline": byline})) == expected
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe\n", {"jane doe"}),
        ("By JANE DOE and JOHN ROE Associated Press\n", {"jane doe", "john roe"}),
        ("Analysis by Jane Doe, CNN\n", {"jane doe"}),
        ("Von Jane Doe und John Roe\n", {"jane doe", "john roe"}),
        ("By the river it was cold.\n", set()),
        ("By Reuters\n", set()),
    ],
)
def test_bylines_at_the_head(line: str, expected: set[str]) -> None:
    found = authors(Document("a", f"Bridge to be rebuilt\n\n{line}\nThe bridge fell."))
    assert found == expected


def test_a_byline_in_the_middle_is_none() -> None:
    assert authors(Document("a", f"{'The bridge fell. ' * 200}\nBy Jane Doe\n")) == frozenset()


@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=100), st.integers()))
def test_any_text_is_read(text: str, byline: object) -> None:
    assert all(name == name.lower() for name in authors(Document("a", text, metadata={"byline": byline})))
