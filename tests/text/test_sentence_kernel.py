"""The kernel that splits sentences, against its twin in plain Python, and the tokens in them."""

from pathlib import Path

import numpy as np
import pytest
import sentence_twin
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reuse import _kernels
from reuse.text import sentences
from reuse.text.prose import HEADING
from reuse.text.tokens import Tokens, tokenise

SEEDS = Path(__file__).parents[2] / "seeds"

PIECES = [
    *"aAbBé1٣²_#İıſKẞßΣσςŉǅªº \u3000\xa0\u202f\n\r\v\x85\x1c\u2028.!?…‥。।؟\"'“”‘’«»‹›„()[]{}「」",
    *"-—–,;:@/&%・·•*+‣と",
    *("\n\n", "\r\n", ". ", ".\n", '."', "! ", ".” ", " ... ", "[12]", "[1234]"),
    *("Mr", "MR", "mr", "St", "ST", "No", "NO", "Nr", "U.S.", "z. B.", "Brig.-Gen", "Inc", "Januar", "The", "the"),
    *("said ", "Anna ", "Keller ", "asks", "tweeted", "Also Read", "Node.js", "Com", "oRG", "İnfo", "www.", "https://"),
    *("(ab)", "(abcde)", "river rose on Monday and", "lower town", "seventeen-letters-", "abcdefghijklmnopq"),
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=1500, deadline=None)
@given(texts)
@example("media.Also Read")
@example("He paid. " * 3 + "\n" + "so it went\non and\non in\nthe town\n" * 3 + "The End")
@example("「はい。」と言った。次。")
@example("x\U0001f600.Yes. \U0001d400. B")
def test_as_the_slow_twin(text: str) -> None:
    assert sentences.sentences(text) == sentence_twin.sentences(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["word ", "Two words", "\n", "\n", " ", "x" * 130, "(a) "]), max_size=60))
def test_lines_as_the_slow_twin(parts: list[str]) -> None:
    text = "".join(parts)
    assert sentences.sentences(text) == sentence_twin.sentences(text)


def test_every_character_as_the_slow_twin() -> None:
    """Each stands before a stop, behind one, alone, doubled, and where a list's item or an address may end."""
    for code in [
        *range(0x3100),
        *range(0xFF00, 0x10000),
        *range(0x10400, 0x10450),
        *range(0x1D400, 0x1D800, 37),
    ]:
        char = chr(code)
        text = (
            f"An a{char}. {char}b so it is.{char}c is.{char}{char} B a\n{char}d in .{char} x.\n\n"
            f"({char}) x.Co{char} {char}. A"
        )
        assert sentences.sentences(text) == sentence_twin.sentences(text), hex(code)


def test_files_as_the_slow_twin() -> None:
    files = sorted(path for path in SEEDS.rglob("*") if path.is_file())
    assert files
    for path in files:
        text = path.read_bytes().decode("utf-8", "replace")
        assert sentences.sentences(text) == sentence_twin.sentences(text), path


def alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence is alone on its line and does not end in a stop."""
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    behind = text[end : end + 100].partition("\n")[0]
    last = text[max(start, end - 8) : end].rstrip("\"'”’“»«›)]」』")[-1:]
    return not before.strip() and not behind.strip() and last not in frozenset(".!?…。！？؟।۔:;,")


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, max_size=5), st.integers(1, 3))
@example(["A heading\nAnd below.", "", "''. \n\nB" + "」" * 9], 2)
def test_tokens_and_headings(given_texts: list[str], threads: int) -> None:
    tokens = tokenise(["other words", *given_texts])
    numbers = np.arange(len(given_texts)) + 1
    found = sentences.split(given_texts, tokens, numbers, HEADING, threads=threads)
    assert len(found.bounds) == len(given_texts) + 1
    for number, text in enumerate(given_texts):
        starts = tokens.starts[tokens.of(number + 1)]
        rows = []
        for start, end in sentence_twin.sentences(text):
            first, last = np.searchsorted(starts, [start, end]).tolist()
            if first < last:
                rows.append([first, last, start, end])
        own = slice(*found.bounds[number : number + 2].tolist())
        assert found.rows[own].tolist() == rows
        assert found.headings[own].tolist() == [b - a <= HEADING and alone(text, c, d) for a, b, c, d in rows]


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "SHARE", 40)
    given_texts = [f"Ship {n} came in.\n\nA heading\n\nIt left again." * (n % 4) for n in range(20)]
    tokens = tokenise(given_texts)
    one, three = (
        sentences.split(given_texts, tokens, np.arange(20), HEADING, threads=threads) for threads in (1, 3)
    )
    assert all(np.array_equal(x, y) for x, y in zip(one, three, strict=True))
    assert one.headings.any()


def test_arrays_that_do_not_fit_are_refused() -> None:
    rules = sentences._rules()
    tokens = tokenise(["One ship. Two ships."])

    def call(ends: int, room: int, bounds: int) -> None:
        _kernels.sentences.with_words(
            ["One ship. Two ships."], rules, tokens.starts, np.zeros(1, np.int64), np.array([ends]), HEADING,
            np.empty((room, 4), np.int32), np.empty(room, np.uint8), np.empty(bounds, np.int64),
        )  # fmt: skip

    call(4, 4, 2)
    for wrong in ((5, 9, 2), (-1, 9, 2), (4, 3, 2), (4, 4, 1)):
        with pytest.raises(ValueError, match="text"):
            call(*wrong)
    with pytest.raises(ValueError, match="fit together"):
        _kernels.sentences.Rules(np.zeros(9, np.uint16), [], np.zeros(0, np.uint8), 120)


def test_no_texts() -> None:
    none = np.empty(0, np.int32)
    empty = Tokens(none.astype(np.uint32), none, none, np.zeros(1, np.int64))
    found = sentences.split([], empty, none, HEADING)
    assert found.rows.shape == (0, 4)
    assert found.bounds.tolist() == [0]
