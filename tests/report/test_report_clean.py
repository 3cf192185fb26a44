"""What articles hold, made fit to print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reuse.report.clean import clean, fit, name, quoted

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(0box", "box"),
        ("a\x1b", "a"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("over\u202eride\u2066\u200e", "override"),
        ("soft\u00adhyphen \ufeffmark", "softhyphen mark"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
        ("lone \ud83d", "lone \N{REPLACEMENT CHARACTER}"),
        ("[bold]kept[/bold]", "[bold]kept[/bold]"),
    ],
)
def test_clean(raw, shown):
    assert clean(raw) == shown


@given(ANYTHING)
def test_clean_text_commands_nothing_and_stays_clean(raw):
    shown = clean(raw)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert clean(shown) == shown
    shown.encode()


@given(ANYTHING, st.integers(1, 60))
def test_fit_fits(raw, cells):
    shown = fit(raw, cells)
    assert cell_len(shown) <= cells
    assert len(shown) <= 4 * cells + 1


def test_fit_cuts_between_words_and_wide_characters():
    assert fit("short", 5) == "short"
    assert fit("The valley held out", 11) == "The valley…"
    assert fit("The valley held out", 13) == "The valley…"
    assert fit("Incomprehensibilities", 10) == "Incompreh…"
    assert fit("一台起重机倒在", 8) == "一台起…"
    assert fit("a" + "\u0301" * 10_000, 10).endswith("…")


def test_quoted_and_name():
    assert quoted("The valley held out", 13) == "“The valley…”"
    assert len(name("https://example.org/" + "x" * 400)) == 60
    assert name("\x1b") == "(a name of nothing that can be shown)"
