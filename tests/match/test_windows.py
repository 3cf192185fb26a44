"""Window minima against a slow twin, and the promise that makes shared runs meet."""

import itertools

import match_twin as twin
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reuse import _kernels
from reuse.errors import ReuseError
from reuse.match import candidates


def run_kernel(documents: list[list[int]], shingle: int, window: int) -> list[tuple[int, int]]:
    tokens = twin.pack(documents)
    out = np.full(len(tokens.hashes) + 3, 0xDEAD, dtype=np.uint64)
    count = _kernels.windows.fingerprints(tokens.hashes, tokens.bounds, shingle, window, out)
    assert (out[count:] == 0xDEAD).all()
    return [(key >> 32, key & 0xFFFFFFFF) for key in out[:count].tolist()]


def run_twin(documents: list[list[int]], shingle: int, window: int) -> list[tuple[int, int]]:
    found, start = [], 0
    for document in documents:
        values = twin.shingle_values(document, shingle)
        chosen = twin.window_minima(values, window)
        kept = twin.without_repetitions(values, chosen, shingle, window)
        found += [(values[place], start + place) for place in kept]
        start += len(document)
    return found


SMALL = st.lists(st.lists(st.integers(0, 3), max_size=60), min_size=1, max_size=4)
WIDE = st.lists(st.lists(st.integers(0, (1 << 32) - 1), max_size=40), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(st.one_of(SMALL, WIDE), st.integers(1, 6), st.integers(1, 8))
@example([[]], 1, 1)
@example([[5]], 1, 1)
@example([[1] * 40, [1, 2] * 20, [1, 2, 3, 4, 5] * 8], 4, 5)
@example([[0xFFFFFFFF] * 9 + [0] * 9], 4, 5)
@example([list(range(100))], 3, 64)
def test_kernel_as_twin(documents: list[list[int]], shingle: int, window: int) -> None:
    found = run_kernel(documents, shingle, window)
    if window * shingle > 1:
        assert found == run_twin(documents, shingle, window)
    else:
        assert set(found) <= {
            (twin.shingle_values([word], 1)[0], i) for i, word in enumerate(itertools.chain(*documents))
        }


@settings(max_examples=100, deadline=None)
@given(SMALL, st.integers(1, 5), st.integers(1, 6))
def test_documents_do_not_touch(documents: list[list[int]], shingle: int, window: int) -> None:
    together, start, apart = run_kernel(documents, shingle, window), 0, []
    for document in documents:
        apart += [(value, start + place) for value, place in run_kernel([document], shingle, window)]
        start += len(document)
    assert together == apart


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(0, 40), max_size=20), st.lists(st.integers(0, 40), max_size=20),
    st.lists(st.integers(0, 40), max_size=20), st.lists(st.integers(0, 40), max_size=20),
    st.lists(st.integers(0, 40), min_size=8, max_size=20),
    st.sampled_from([(4, 5), (3, 6), (1, 8), (8, 1), (2, 7)]),
)  # fmt: skip
def test_a_shared_run_has_a_common_fingerprint_on_its_diagonal(
    before_a: list[int], after_a: list[int], before_b: list[int], after_b: list[int], run: list[int],
    shape: tuple[int, int],
) -> None:  # fmt: skip
    shingle, window = shape
    a, b = before_a + run + after_a, before_b + run + after_b
    for document in (a, b):  # no shingle comes again within a window: the rule for repeats is not at work
        values = twin.shingle_values(document, shingle)
        assume(all(value not in values[max(0, i - window) : i] for i, value in enumerate(values)))
    in_a = {(value, place - len(before_a)) for value, place in run_kernel([a], shingle, window)}
    in_b = {(value, place - len(before_b)) for value, place in run_kernel([b], shingle, window)}
    inside = {place for _, place in in_a & in_b if 0 <= place <= len(run) - shingle}
    for start in range(len(run) - 7):  # every run of eight, so not only one place of a long one
        assert inside & set(range(start, start + window))


def test_density_is_that_of_winnowing() -> None:
    words = np.random.default_rng(1).integers(0, 1 << 32, 200_000).tolist()
    found = run_kernel([words], 4, 5)
    assert 0.32 < len(found) / len(words) < 0.345  # 2 / (window + 1), Schleimer and others 2003


def test_a_repeated_word_makes_few() -> None:
    assert len(run_kernel([[7] * 10_000], 4, 5)) < 20
    assert len(run_kernel([[7, 8] * 5_000], 4, 5)) < 20


@pytest.mark.parametrize(("shingle", "window"), [(0, 5), (4, 0), (4, 65), (-1, 5)])
def test_shapes_it_cannot_do(shingle: int, window: int) -> None:
    with pytest.raises(ValueError, match="window must be"):
        run_kernel([[1, 2, 3]], shingle, window)


@pytest.mark.parametrize("min_words", [-1, 0, 1, 65])
def test_min_words_out_of_range(min_words: int) -> None:
    with pytest.raises(ReuseError, match="2 to 64"):
        candidates.fingerprints(twin.pack([[1, 2, 3]]), min_words)


@pytest.mark.parametrize("min_words", [2, 3, 4, 5, 8, 64])
def test_a_text_of_min_words_has_one_and_a_shorter_none(min_words: int) -> None:
    assert len(candidates.fingerprints(twin.pack([range(min_words)]), min_words)) == 1
    assert len(candidates.fingerprints(twin.pack([range(min_words - 1), [], [1]]), min_words)) == 0
