"""The kernels behind additions against slow twins, and what they say of rows that are not there."""

from itertools import accumulate, chain
from typing import Any

import additions_twin as twin
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse._kernels import elsewhere, letters, marks

WORD = st.integers(0, 7)
WORDS = st.lists(WORD, max_size=30)
DOCUMENTS = st.lists(WORDS, max_size=4)
BITS = {word: float(bits) for word, bits in enumerate((0, 6, 7, 8, 9.5, 12, 16, 20))}
LEAST = 7.5


def bounds(parts: list[Any]) -> np.ndarray:
    return np.array([0, *accumulate(map(len, parts))], dtype=np.int64)


def flat(parts: list[list[int]]) -> np.ndarray:
    return np.array([*chain.from_iterable(parts)], dtype=np.uint32)


def ranges(parts: list[list[int]]) -> np.ndarray:
    upto = bounds(parts)
    return np.stack([upto[:-1], upto[1:]], axis=1)


def of_bits(words: np.ndarray) -> np.ndarray:
    return np.array([BITS[word] for word in words.tolist()], dtype=np.float32)


@st.composite
def spans(draw: st.DrawFn, length: int, least: int = 0, most: int = 6) -> list[tuple[int, int]]:
    """Draw some spans of so many words, each of ``least`` words or more."""
    if length < least:
        return []
    start = st.integers(0, length - least)
    starts = draw(st.lists(start, max_size=most))
    return [(at, draw(st.integers(at + least, length))) for at in starts]


def rows(found: list[tuple[int, int]], kind: Any = np.int32) -> np.ndarray:
    return np.array(found, dtype=kind).reshape(-1, 2)


# --- marks --------------------------------------------------------------------------------------------


@given(
    DOCUMENTS,
    st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=4), st.sampled_from([1, 2, 16384])), max_size=8),
)
def test_phrases(documents: list[list[int]], table: list[tuple[list[int], int]]) -> None:
    phrases = [words for words, _ in table]
    classes = np.array([bit for _, bit in table], dtype=np.uint16)
    found = marks.phrases(flat(documents), bounds(documents), flat(phrases), bounds(phrases), classes)
    assert found.dtype == np.uint16
    assert found.tolist() == twin.phrases(documents, table)


@given(st.data(), st.lists(st.integers(0, 65535), max_size=40))
def test_counts_runs_and_cover(data: st.DataObject, words: list[int]) -> None:
    some, marked = data.draw(spans(len(words))), [word % 3 > 0 for word in words]
    found = marks.counts(np.array(words, dtype=np.uint16), rows(some), 11)
    assert found.shape == (11, len(some))
    assert found.T.tolist() == [[sum(w >> bit & 1 for w in words[a:b]) for bit in range(11)] for a, b in some]
    runs = marks.longest(np.array(marked, dtype=np.uint8), rows(some))
    assert runs.tolist() == [twin.longest(marked, span) for span in some]
    shares = marks.shares(np.array(marked, dtype=np.uint8), rows(some))
    assert shares.tolist() == [sum(marked[a:b]) / max(1, b - a) for a, b in some]
    bits, at = (
        np.array([word % 40 for word in words[::-1]], dtype=np.float32),
        len(words) - rows(some, np.int64)[:, ::-1],
    )
    said, told = marks.said(bits, at, np.array(marked, dtype=np.uint8), rows(some), LEAST)
    each = [[(bits[len(words) - b + k], marked[a + k]) for k in range(b - a)] for a, b in some]
    assert said.tolist() == [sum(says for says, _ in here if says >= LEAST) for here in each]
    assert told.tolist() == [sum(says for says, mark in here if says >= LEAST and not mark) for here in each]
    held = marks.covered(len(words), rows(some))
    assert held.tolist() == [any(a <= at < b for a, b in some) for at in range(len(words))]


# --- letters ------------------------------------------------------------------------------------------

SIGN = st.sampled_from(
    [*"aAzZwéÉ١1 289.:/-()[]{}<>=_|\\*#•·»~@©®™cµǅ", "www.", "://", "--", "()", "(c)", "中", "𝐀", "\ud800"]
)
SENTENCE = st.lists(SIGN, min_size=1, max_size=25).map("".join)


@given(st.lists(st.lists(SENTENCE, max_size=5), max_size=4))
def test_letters(texts: list[list[str]]) -> None:
    whole = ["".join(text) for text in texts]
    ends = [[*accumulate(map(len, text))] for text in texts]
    places = [list(zip([0, *some], some, strict=False)) for some in ends]
    of = np.repeat(np.arange(len(texts)), [len(some) for some in places])
    code, marked = letters.signs(whole, of, rows([*chain.from_iterable(places)]))
    assert list(zip(code.tolist(), marked.tolist(), strict=True)) == [
        twin.signs(sentence) for text in texts for sentence in text
    ]
    starts, ends_ = rows([*chain.from_iterable(places)]).T
    columns = np.ascontiguousarray(starts), np.ascontiguousarray(ends_)
    each = np.arange(len(texts))[::-1].copy()
    found = letters.shapes(whole[::-1], each, bounds(places), *columns)
    assert found.tolist() == [twin.shape(word) for text in texts[::-1] for word in text]


# --- elsewhere ----------------------------------------------------------------------------------------


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), max_size=4))
def test_alone(groups: list[list[list[int]]]) -> None:
    documents = [*chain.from_iterable(groups)]
    found = elsewhere.alone(flat(documents), ranges(documents), bounds(groups))
    assert found.dtype == bool
    assert found.tolist() == [*chain.from_iterable(twin.alone(group) for group in groups)]


@given(st.lists(st.tuples(WORDS, DOCUMENTS), max_size=4))
def test_absent(asked: list[tuple[list[int], list[list[int]]]]) -> None:
    own, others = [words for words, _ in asked], [some for _, some in asked]
    each = [*own, *chain.from_iterable(others)]
    stand = ranges(each)
    found = elsewhere.absent(flat(each), stand[: len(own)], stand[len(own) :], bounds(others))
    assert found.tolist() == [all(w not in o for o in some) for words, some in asked for w in words]


@given(st.data(), DOCUMENTS)
def test_recurs(data: st.DataObject, documents: list[list[int]]) -> None:
    some = [data.draw(spans(len(words))) for words in documents]
    upto, words = bounds(documents), flat(documents)
    sentences = [
        (a + int(first), b + int(first)) for first, own in zip(upto, some, strict=False) for a, b in own
    ]
    found = elsewhere.recurs(
        words, of_bits(words), ranges(documents), rows(sentences, np.int64), bounds(some), LEAST
    )
    assert found.tolist() == [
        twin.recurs(own, of_bits(np.array(own)).tolist(), span, LEAST)
        for own, here in zip(documents, some, strict=True)
        for span in here
    ]


@given(
    st.lists(st.tuples(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3)), max_size=3),
    st.integers(1, 5),
)
def test_nearby(asked: list[tuple[list[list[int]], list[list[int]]]], stretch: int) -> None:
    sentences, others = ([some[side] for some in asked] for side in (0, 1))
    each = [*chain.from_iterable(sentences), *chain.from_iterable(others)]
    places, words = ranges(each), flat(each)
    count = sum(map(len, sentences))
    held, said = elsewhere.nearby(
        words,
        of_bits(words),
        places[:count],
        bounds(sentences),
        places[count:],
        bounds(others),
        LEAST,
        stretch,
    )
    assert list(zip(held.tolist(), said.tolist(), strict=True)) == [
        twin.nearby(sentence, BITS, near, LEAST, stretch) for own, near in asked for sentence in own
    ]


@given(st.data(), st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=30), DOCUMENTS), max_size=3))
def test_set_in(data: st.DataObject, asked: list[tuple[list[int], list[list[int]]]]) -> None:
    """The words of each document asked about stand behind the other sides of its passages."""
    own = [words for words, _ in asked]
    covered = [data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words))) for words in own]
    lines = [data.draw(spans(len(words), 1)) for words in own]
    passages = [
        [(span, theirs) for span, theirs in zip(data.draw(spans(len(words), 1)), others, strict=False)]
        for words, others in asked
    ]
    each = [part for words, others in asked for part in (*others, words)]
    first = [sum(len(others) + 1 for _, others in asked[:n]) for n in range(len(asked))]
    stand, upto = ranges(each), bounds(own)
    theirs = [stand[begin + k] for begin, some in zip(first, passages, strict=True) for k in range(len(some))]
    shifts = [stand[begin + len(others), 0] for begin, (_, others) in zip(first, asked, strict=True)]

    def moved(some: list[list[tuple[int, int]]]) -> np.ndarray:
        return rows(
            [(a + int(by), b + int(by)) for by, part in zip(upto, some, strict=False) for a, b in part]
        )

    found = elsewhere.set_in(
        flat(each),
        np.array([*chain.from_iterable(covered)], dtype=np.uint8),
        moved(lines),
        bounds(lines),
        moved([[span for span, _ in some] for some in passages]),
        np.array(theirs, dtype=np.int64).reshape(-1, 2),
        bounds(passages),
        np.array(shifts, dtype=np.int64) - upto[:-1],
        0.5,
    )
    assert found.tolist() == [
        loose
        for words, cover, some, held in zip(own, covered, lines, passages, strict=True)
        for loose in twin.set_in(words, cover, some, held, 0.5)
    ]


# --- what is not there --------------------------------------------------------------------------------


def test_rows_that_are_not_there_are_refused() -> None:
    words, one = np.zeros(3, np.uint32), np.array([0, 3])
    none, bad, bits = rows([]), rows([(0, 4)]), np.zeros(3, np.float32)
    wide, wide_bad, short = none.astype(np.int64), bad.astype(np.int64), rows([(0, 1)], np.int64)
    class_ = np.ones(1, np.uint16)
    for refused in (
        lambda: marks.phrases(words, np.array([0, 4]), words, one, class_),
        lambda: marks.phrases(words, one, words, np.array([0, 0, 3]), np.ones(2, np.uint16)),
        lambda: marks.phrases(words, one, words, one, class_ << 15),
        lambda: marks.covered(3, bad),
        lambda: marks.covered(3, rows([(2, 1)])),
        lambda: marks.shares(np.zeros(3, np.uint8), bad),
        lambda: marks.said(bits, wide_bad, np.zeros(5, np.uint8), bad, 1.0),
        lambda: marks.said(bits, short, np.zeros(3, np.uint8), bad, 1.0),
        lambda: marks.said(bits, short, np.zeros(3, np.uint8), rows([(0, 2)]), 1.0),
        lambda: marks.said(bits, wide, np.zeros(3, np.uint8), rows([(0, 2)]), 1.0),
        lambda: marks.counts(np.zeros(3, np.uint16), bad, 3),
        lambda: marks.counts(np.zeros(3, np.uint16), none, 17),
        lambda: marks.longest(np.zeros(3, np.uint8), rows([(-1, 2)])),
        lambda: letters.signs(["abc"], np.array([0]), bad),
        lambda: letters.signs(["abc"], np.array([1]), rows([(0, 1)])),
        lambda: letters.signs(["abc"], np.array([0]), rows([(1, 1)])),
        lambda: letters.shapes(["abc"], np.array([1]), np.array([0, 1]), *rows([(0, 1)]).T.copy()),
        lambda: letters.shapes(["abc"], np.array([0]), np.array([0, 1]), *rows([(3, 4)]).T.copy()),
        lambda: letters.shapes(["abc"], np.array([0]), np.array([0, 2]), *rows([(0, 1)]).T.copy()),
        lambda: elsewhere.alone(words, wide_bad, np.array([0, 1])),
        lambda: elsewhere.alone(words, wide, np.array([0, 1])),
        lambda: elsewhere.absent(words, wide_bad, wide, np.array([0, 0])),
        lambda: elsewhere.absent(words, short, wide_bad, np.array([0, 1])),
        lambda: elsewhere.absent(words, short, short, np.array([0])),
        lambda: elsewhere.recurs(words, bits, wide_bad, wide, np.array([0, 0]), 1.0),
        lambda: elsewhere.recurs(words, bits, short, 2 * short, np.array([0, 1]), 1.0),
        lambda: elsewhere.nearby(words, bits, wide_bad, np.array([0, 1]), wide, np.array([0, 0]), 1.0, 32),
        lambda: elsewhere.nearby(words, bits, wide, np.array([0, 0]), wide_bad, np.array([0, 1]), 1.0, 32),
        lambda: elsewhere.nearby(words, bits, wide, np.array([0, 0]), wide, np.array([0, 0]), 1.0, 0),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=r"\w"):
            refused()


@pytest.mark.parametrize("what", ["line", "span", "theirs", "shift"])
def test_lines_that_are_not_there_are_refused(what: str) -> None:
    good = {"line": (0, 2), "span": (0, 2), "theirs": (0, 2), "shift": 0}
    bad = {"line": (0, 3), "span": (0, 3), "theirs": (2, 4), "shift": 2}
    given_ = good | {what: bad[what]}

    def call(of: dict[str, Any]) -> np.ndarray:
        one = np.array([0, 1])
        return elsewhere.set_in(
            np.zeros(3, np.uint32), np.zeros(2, np.uint8), rows([of["line"]]), one, rows([of["span"]]),
            rows([of["theirs"]], np.int64), one, np.array([of["shift"]]), 0.5,
        )  # fmt: skip

    assert call(good).tolist() == [False]
    with pytest.raises(ValueError, match="not there"):
        call(given_)
