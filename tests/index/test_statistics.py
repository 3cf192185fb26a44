"""Word counts of an index: kept, read back, and worth what find would say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reuse.errors import ReuseError
from reuse.index import statistics
from reuse.index.statistics import Statistics
from reuse.text.background import STEM, Information
from reuse.text.tokens import tokenise

TEXTS = ["the river rose by two metres", "the mayor said the river would fall", "zzyzx zzyzx", ""]


def stems(text: str) -> np.ndarray:
    return tokenise([text], prefix=STEM, places=False).hashes


def counted(texts: list[str]) -> Statistics:
    found = Statistics()
    for text in texts:
        found.add(text)
    return found.next()


def test_words_say_what_they_say_in_all_texts_at_once() -> None:
    everything = np.concatenate([stems(text) for text in [*TEXTS, "a new river text"]])
    found = counted(TEXTS).information(stems("a new river text"), everything)
    wanted = Information.among(everything)
    assert np.allclose(found.of(everything), wanted.of(everything))


@given(st.lists(st.text(alphabet="ab c", max_size=30), max_size=8))
def test_kept_and_read_back(texts: list[str]) -> None:
    kept = counted(texts)
    again = Statistics.from_bytes(kept.to_bytes())
    assert (again.version, again.documents, again.total) == (1, len(texts), sum(len(stems(t)) for t in texts))
    assert np.array_equal(again.kinds, kept.kinds)
    assert np.array_equal(again.counts, kept.counts)
    assert again.to_bytes() == kept.to_bytes()
    assert int(again.counts.sum()) == again.total


def test_counts_are_due_as_documents_come() -> None:
    found = Statistics()
    for _ in range(statistics.LEAST):
        assert not found.due()
        found.add("words")
    assert found.due()
    found = found.next()
    assert (found.version, found.due()) == (1, False)


def test_the_most_frequent_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "MOST", 2)
    found = counted(["one two two three three"])
    assert sorted(found.kinds.tolist()) == sorted(np.unique(stems("two three")).tolist())
    assert found.total == 5  # and what they say is told among all words


@pytest.mark.parametrize("value", [b"x", b"\0" * 19, b"\0" * 21])
def test_what_is_damaged_is_said(value: bytes) -> None:
    with pytest.raises(ReuseError, match="damaged"):
        Statistics.from_bytes(value)


def test_nothing_kept_is_version_0() -> None:
    assert (Statistics.from_bytes(None).version, Statistics.from_bytes(b"").total) == (0, 0)
