"""The committed folding table against the rules it was made from, and the rules against the twin's."""

import unicodedata

import numpy as np
import pytest
import token_twin

from reuse.text import fold_rules

COMMITTED_WITH = "14.0.0"
"""The Unicode version the table was made with."""


@pytest.fixture(scope="module")
def committed() -> dict[str, np.ndarray]:
    with np.load(fold_rules.TABLE, allow_pickle=False) as table:
        return dict(table)


def entry(table: dict[str, np.ndarray], code: int) -> tuple[int, str]:
    """Return the kind of a code point, and what it adds to its token."""
    value = int(
        table["pages"][
            int(table["index"][code // fold_rules.PAGE]) * fold_rules.PAGE + code % fold_rules.PAGE
        ]
    )
    kind = value & 15
    if value < 16:
        return kind, chr(code) if fold_rules.LETTER <= kind <= fold_rules.STACKER else ""
    if value >> 31 == 0:
        return kind, chr(value >> 4)
    start, count = (value >> 4) & 0x1FFFFF, (value >> 25) & 0x3F
    return kind, "".join(map(chr, table["pool"][start : start + count].tolist()))


@pytest.mark.skipif(
    unicodedata.unidata_version != COMMITTED_WITH,
    reason=f"this Python has Unicode {unicodedata.unidata_version}, the table was made with {COMMITTED_WITH}",
)
def test_the_committed_table_is_what_the_rules_make(committed: dict[str, np.ndarray]) -> None:
    made = fold_rules.make_table()
    assert committed.keys() == made.keys()
    for name, array in made.items():
        assert committed[name].dtype == array.dtype
        assert np.array_equal(committed[name], array), name


def test_table_is_whole(committed: dict[str, np.ndarray]) -> None:
    index, pages, pool = committed["index"], committed["pages"], committed["pool"]
    assert (index.dtype, pages.dtype, pool.dtype) == (np.uint16, np.uint32, np.uint32)
    assert len(index) * fold_rules.PAGE == 0x110000
    assert len(pages) % fold_rules.PAGE == 0
    assert int(index.max()) * fold_rules.PAGE < len(pages)
    several = pages[pages >> 31 == 1].astype(np.int64)
    ends = ((several >> 4) & 0x1FFFFF) + ((several >> 25) & 0x3F)
    assert int(ends.max()) <= len(pool) < 0x200000
    assert sum(array.nbytes for array in committed.values()) < 400_000


def test_a_pool_entry_keeps_its_start_and_count_apart(committed: dict[str, np.ndarray]) -> None:
    """The start has 21 bits from bit 4, the count 6 from bit 25: they must not meet, and no count be lost."""
    for code in (0xFDFA, 0xFB03, 0x00DF, 0xAC01, 0x1F82, 0x00BD):
        _, folded = entry(committed, code)
        assert folded == fold_rules.fold(chr(code))
        assert len(folded) > 1


def test_folding_is_stable(committed: dict[str, np.ndarray]) -> None:
    """What a character folds to folds to itself: otherwise two forms of one word could differ."""
    unstable = []
    for code in range(0x110000):
        kind, folded = entry(committed, code)
        if not fold_rules.LETTER <= kind <= fold_rules.STACKER:
            continue
        if not folded:
            unstable.append(f"U+{code:04X} folds to nothing")
        for part in folded:
            part_kind, again = entry(committed, ord(part))
            if not fold_rules.LETTER <= part_kind <= fold_rules.STACKER or again != part:
                unstable.append(f"U+{code:04X} has U+{ord(part):04X}")
    assert not unstable, unstable


KINDS = {
    **{"l": fold_rules.LETTER, "c": fold_rules.CAPITAL, "d": fold_rules.DIGIT, "o": fold_rules.SOLO},
    **{"<": fold_rules.LEADING, ">": fold_rules.TRAILING, "m": fold_rules.MARK, "+": fold_rules.STACKER},
    **{"a": fold_rules.ACCENT, "i": fold_rules.IGNORED, "j": fold_rules.SOFT, "b": fold_rules.BRACKET},
    **{"h": fold_rules.HYPHEN, **dict.fromkeys("swrne", fold_rules.SEPARATOR)},
}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("ASCII, Latin and its extensions", 0x00, 0x24F),
        ("combining marks, Greek, Cyrillic", 0x300, 0x52F),
        ("Hebrew", 0x590, 0x5F2),
        ("Arabic", 0x620, 0x6D3),
        ("Devanagari", 0x904, 0x94D),
        ("Thai", 0xE01, 0xE5B),
        ("Lao", 0xE81, 0xEDF),
        ("Myanmar", 0x1000, 0x103E),
        ("Khmer", 0x1780, 0x17D3),
        ("Hangul letters", 0x1100, 0x11FF),
        ("more Latin, polytonic Greek", 0x1E00, 0x1FFF),
        ("punctuation", 0x2000, 0x206F),
        ("kana", 0x3041, 0x30FF),
        ("Han", 0x4E00, 0x9FFC),
        ("Hangul syllables", 0xAC00, 0xD7A3),
        ("surrogates, private use", 0xD800, 0xF8FF),
        ("full and half width", 0xFF00, 0xFFEF),
        ("Deseret", 0x10400, 0x1044F),
        ("letters of mathematics", 0x1D400, 0x1D7FF),
        ("emoji", 0x1F300, 0x1F64F),
        ("Han beyond the first plane", 0x20000, 0x2A6DD),
    ],
)
def test_kinds_and_folds_as_the_twin_says(
    committed: dict[str, np.ndarray], name: str, low: int, high: int
) -> None:
    differ = []
    for code in range(low, high + 1):
        char = chr(code)
        if unicodedata.category(char) == "Cn" or char in SPECIAL:
            continue
        kind, folded = entry(committed, code)
        expected = KINDS[token_twin.classify(char)]
        if kind != expected:
            differ.append(f"U+{code:04X} is of kind {kind}, not {expected}")
        elif fold_rules.LETTER <= kind <= fold_rules.STACKER and folded != token_twin.folded(char):
            differ.append(f"U+{code:04X} folds to {folded!a}, not {token_twin.folded(char)!a}")
    assert not differ, f"{name}: {differ}"


# Where the twin's rules are too plain: modifier letters that stand for apostrophes, and letters composed
# with them. Each has a test of its own, in test_tokens.
SPECIAL = frozenset("\u0149\u1e9a\u0374\u037a՛՜՝՞՟")
