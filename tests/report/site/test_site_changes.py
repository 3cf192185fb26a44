"""Which words differ: against the slow comparison of one passage at a time."""

from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse.findings import Findings, Passage, Span
from reuse.report.lookup import Lookup
from reuse.report.marks import differences
from reuse.report.site.changes import changes
from reuse.text.tokens import tokenise

WORDS = st.lists(
    st.sampled_from(["harbour", "crane", "Fell", "boats", "é", "港", "on", "the", "a"]), min_size=1
).map(" ".join)


def found_of(a, b, kind):
    documents = [reuse.Document("a", a), reuse.Document("b", b)]
    passage = Passage(Span("a", 0, len(a)), Span("b", 0, len(b)), 1, 0.5, kind)
    return changes(Lookup(Findings(documents)), [passage]).get(passage)


def without(text, ranges):
    kept, here = [], 0
    for start, end in ranges:
        assert here <= start < end <= len(text)
        kept.append(text[here:start])
        here = end
    return " ".join([*kept, text[here:]])


@given(WORDS, WORDS)
def test_without_what_differs_both_sides_say_the_same(a, b):
    left, right = found_of(a, b, "edited")
    rest = [tokenise([without(text, ranges)]).hashes.tolist() for text, ranges in ((a, left), (b, right))]
    assert rest[0] == rest[1]


@given(
    st.lists(
        st.sampled_from(["one", "two", "three", "four", "five", "six", "seven"]), min_size=3, unique=True
    )
)
def test_one_exchanged_word_is_what_the_slow_twin_marks(words):
    a, b = " ".join(words), " ".join([words[0], "Lindvik", *words[2:]])
    slow = [[piece.text for piece in side if piece.marked] for side in differences(a, b)]
    fast = [
        [text[start:end] for start, end in side]
        for text, side in zip((a, b), found_of(a, b, "edited"), strict=True)
    ]
    assert fast == slow


def test_of_a_reworded_passage_what_both_tell_is_emphasised():
    a = "Most of the valley's inhabitants belong to the Tajik ethnic group"
    b = "Tajiks form the majority of its ethnically mixed population"
    left, right = found_of(a, b, "reworded")
    assert "Tajik" in [a[start:end] for start, end in left]
    assert "Tajiks" in [b[start:end] for start, end in right]


def test_verbatim_passages_have_none():
    assert found_of("one two", "one two", "verbatim") is None
