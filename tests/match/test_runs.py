"""The runs of words around the places of fingerprints, against a slow twin."""

import random

import match_twin as twin
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse import _kernels

RUN, SHINGLE, WINDOW = 8, 4, 5


def runs(words: list[int], places: list[int]) -> list[tuple[int, int]]:
    """Run the kernel: the number of the place, and the run."""
    where, run = np.empty((2, len(places) * WINDOW), dtype=np.uint32)
    hashes = np.array(words, dtype=np.uint32)
    count = _kernels.runs.runs(hashes, np.array(places, dtype=np.uint32), SHINGLE, WINDOW, where, run)
    return list(zip(where[:count].tolist(), run[:count].tolist(), strict=True))


def expected(words: list[int], places: list[int]) -> list[tuple[int, tuple[int, ...], int]]:
    """Return for each run of which a place is the least shingle: the place's number, the words, where it is in them."""
    values = twin.shingle_values(words, SHINGLE)
    return [
        (number, tuple(words[place - back : place - back + RUN]), back)
        for number, place in enumerate(places)
        for back in range(WINDOW)
        if 0 <= place - back <= len(words) - RUN
        and values[place] == min(values[place - back : place - back + WINDOW])
    ]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(4, 60), st.sampled_from([2, 5, 1000]))
def test_runs_as_the_twin(seed: int, length: int, vocabulary: int) -> None:
    rng = random.Random(seed)
    words = rng.choices(range(vocabulary), k=length)
    places = sorted(rng.sample(range(length - SHINGLE + 1), min(10, length - SHINGLE + 1)))
    found, wanted = runs(words, places), expected(words, places)
    assert [place for place, _ in found] == [place for place, *_ in wanted]
    named: dict[int, tuple[tuple[int, ...], int]] = {}
    for (_, run), (_, said, back) in zip(found, wanted, strict=True):
        assert named.setdefault(run, (said, back)) == (said, back)  # one hash, one run
    assert len(named) == len({(said, back) for _, said, back in wanted})  # one run, one hash


def test_every_run_is_told_at_the_place_where_it_is_chosen() -> None:
    """No run that two texts share is lost: each window's fingerprint has it."""
    rng = random.Random(3)
    for _ in range(300):
        words = rng.choices(range(rng.choice([3, 50, 5000])), k=40)
        values = twin.shingle_values(words, SHINGLE)
        chosen = twin.window_minima(values, WINDOW)
        told = {(run, back) for _, run, back in expected(words, chosen)}
        all_runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
        assert {run for run, _ in told} == all_runs
        assert len(runs(words, chosen)) == len(expected(words, chosen))


@pytest.mark.parametrize("place", [5, 4_000_000_000])
def test_a_place_beyond_the_text_is_refused(place: int) -> None:
    with pytest.raises(ValueError, match="place"):
        runs([1, 2, 3, 4, 5, 6, 7, 8], [0, place])


def test_too_little_room_is_refused() -> None:
    hashes, out = np.zeros(20, np.uint32), np.empty(3, np.uint32)
    with pytest.raises(ValueError, match="room"):
        _kernels.runs.runs(hashes, np.zeros(1, np.uint32), SHINGLE, WINDOW, out, out)
    for window in (0, 65):
        with pytest.raises(ValueError, match="window"):
            _kernels.runs.runs(hashes, np.zeros(1, np.uint32), SHINGLE, window, out, out)
