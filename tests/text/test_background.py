"""What words say: against the formula counted by hand, and what anyone would expect of it."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse import Document
from reuse.text import background
from reuse.text.background import STEM, TABLE, UNKNOWN, WEIGHT, information
from reuse.text.corpus import Corpus
from reuse.text.tokens import tokenise
from reuse.text.weights import Weights


def stems(text: str) -> np.ndarray:
    return tokenise([text], prefix=STEM).hashes


def bits(word: str, around: str = "") -> float:
    """Return the bits of a word, the first of its text."""
    return float(information(stems(f"{word} {around}"))[0])


@pytest.fixture(scope="module")
def table() -> dict[int, float]:
    with np.load(TABLE, allow_pickle=False) as stored:
        return dict(zip(stored["hashes"].tolist(), (stored["bits"] / 8).tolist(), strict=True))


def test_the_table_can_be_searched(table: dict[int, float]) -> None:
    with np.load(TABLE, allow_pickle=False) as stored:
        hashes = stored["hashes"]
    assert (np.diff(hashes.astype(np.int64)) > 0).all()
    assert len(table) == len(hashes) > 10_000
    frequency = sum(2.0**-value for value in table.values())
    assert 0.9 < frequency < 1.1  # a distribution over words, but for the rarest and rounding
    assert min(table.values()) > 0


def test_more_frequent_words_say_less() -> None:
    ladder = ["the", "said", "government", "harbour", "xqvzkwj"]
    said = [bits(word) for word in ladder]
    assert said == sorted(said)
    assert len(set(said)) == len(said)
    assert said[0] < 6
    assert said[-1] > 12


def test_unknown_words_say_most(table: dict[int, float]) -> None:
    unknown = "qzxwvu"
    assert stems(unknown)[0] not in table
    known = [word for word in ("the", "harbour", "glacier", "orchestra") if stems(word)[0] in table]
    assert len(known) == 4
    assert bits(unknown) > max(map(bits, known))
    # with no text at hand but the word itself: 1 + WEIGHT * UNKNOWN words of WEIGHT + 1
    assert bits(unknown) == pytest.approx(-math.log2((1 + WEIGHT * UNKNOWN) / (WEIGHT + 1)), abs=1e-4)


def test_inflections_say_the_same() -> None:
    assert bits("government") == bits("governing") == bits("Govern")
    assert len(set(stems("negotiate negotiator Negotiations negotiating").tolist())) == 1


def test_a_word_repeated_in_the_texts_at_hand_loses_bits() -> None:
    before = bits("zeppelin", "a b c d e f g h")
    some = bits("zeppelin", "zeppelin " * 8)
    many = bits("zeppelin", "zeppelin " * 800)
    assert before > some > many
    # and everything else gains a little, for the texts are longer
    assert bits("harbour", "zeppelin " * 5000) > bits("harbour", "zeppelin")


def test_a_large_corpus_outweighs_the_background() -> None:
    # "the" in one of a thousand words of a long text, of a language that hardly has it
    text = np.concatenate([stems("the"), stems(" ".join(f"w{i % 997}x" for i in range(999)))])
    assert bits("the") < 6
    few, many = (float(information(np.tile(text, times))[0]) for times in (1, 1000))
    assert few < 6
    assert many == pytest.approx(math.log2(1000), abs=0.8)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the", "said", "harbour", "zeppelin", "qzxwvu", "Łódź", "2021", "中"]), max_size=60
    )
)
def test_as_counted_by_hand(words: list[str]) -> None:
    hashes = stems(" ".join(words)).tolist()
    with np.load(TABLE, allow_pickle=False) as stored:
        known = dict(zip(stored["hashes"].tolist(), stored["bits"].tolist(), strict=True))
    counts = Counter(hashes)
    expected = []
    for stem in hashes:
        frequency = 2.0 ** -(known[stem] / 8) if stem in known else UNKNOWN
        expected.append(-math.log2((counts[stem] + WEIGHT * frequency) / (len(hashes) + WEIGHT)))
    found = information(np.array(hashes, dtype=np.uint32))
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx(expected, abs=1e-4)


def test_hashes_beyond_either_end_of_the_table() -> None:
    ends = np.array([0, (1 << 32) - 1], dtype=np.uint32)
    with np.load(TABLE, allow_pickle=False) as stored:
        assert not np.isin(ends, stored["hashes"]).any()
    assert information(ends).tolist() == [bits("qzxwvu", "other")] * 2


def test_the_same_again() -> None:
    hashes = stems("the harbour council voted to rebuild the swing bridge " * 50)
    one = information(hashes)
    background._table.cache_clear()
    assert np.array_equal(one, information(hashes))
    order = np.random.default_rng(3).permutation(len(hashes))
    assert np.array_equal(one[order], information(hashes[order]))  # the order of words does not count


# --- sums -----------------------------------------------------------------------------------------

TEXTS = [
    "The harbour council voted on Monday night to rebuild the swing bridge.",
    "",
    "Apple growers expect their smallest harvest since the frost of 1997, and a second council vote.",
    "A swing of the council, a bridge to the harbour: zeppelin, zeppelin, zeppelin.",
]


def test_weights_are_of_some_documents_in_their_order() -> None:
    corpus = Corpus([Document(str(number), text) for number, text in enumerate(TEXTS)])
    weights = Weights(corpus, [3, 0, 2, 0])
    assert weights.documents.tolist() == [0, 2, 3]
    assert weights.local(np.array([3, 0, 2])).tolist() == [2, 0, 1]
    own = information(stems(" ".join([TEXTS[0], TEXTS[2], TEXTS[3]])))
    assert weights.bits.tolist() == own.tolist()
    assert weights.bounds.tolist() == [0, *np.cumsum([corpus.length(document) for document in (0, 2, 3)])]
    assert len(Weights(corpus, []).bits) == 0


def test_words_of_other_documents_do_not_count() -> None:
    # what the passages' documents say is weighed among themselves
    alone = Corpus([Document("a", TEXTS[0])])
    more = Corpus([Document("a", TEXTS[0]), Document("b", "harbour " * 1000)])
    assert Weights(alone, [0]).bits.tolist() == Weights(more, [0]).bits.tolist()
    both = Weights(more, [0, 1])
    assert both.bits[1] < Weights(alone, [0]).bits[1]
