"""What a run costs: its own memory and no other's, and how cost grows."""

import numpy as np
import pytest

from benchmarks.cost import bytes_of, costing, exponent


@pytest.mark.parametrize("power", [1, 1.5, 2])
def test_the_exponent_is_the_slope(power):
    assert exponent([(size, 3 * size**power) for size in (1, 2, 5, 20)]) == pytest.approx(power)


def test_memory_is_that_of_the_run_and_not_of_the_one_before():
    def large():
        return int(np.ones(60_000_000, dtype=np.uint8).sum())

    result, cost = costing(large, ["a few words"])
    assert result == 60_000_000
    assert 55 < cost.megabytes < 75
    assert 0 < cost.work < 10 * cost.seconds
    _, cost = costing(lambda: None, ["a few words"])
    assert cost.megabytes < 5
    assert cost.yardstick > 0 < cost.yardstick_work


def test_bytes_are_those_of_utf_8_whatever_the_text_holds():
    assert bytes_of(["é", "ab", "\ud800"]) == 2 + 2 + 3
