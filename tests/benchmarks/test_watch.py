"""Stages watched from outside: nested, summed, generators by their steps, other threads left alone."""

import os
import sys
import threading
import time
from types import ModuleType

import numpy as np
import pytest

from benchmarks.watch import Watch, install

MEASURES = pytest.mark.skipif(
    os.environ.get("COPYTRAIL_CHECKED") == "1", reason="the checked run has a clock and memory of its own"
)


def paths(watch):
    return [(stage.depth, stage.name, stage.calls) for stage in watch.stages]


@MEASURES
def test_stages_nest_and_sum():
    watch = Watch()
    inner = watch.wrapped("inner", lambda: time.sleep(0.01))
    outer = watch.wrapped("outer", lambda: [inner(), inner()])
    outer()
    inner()
    watch.wrapped("outer", lambda: inner())()
    assert paths(watch) == [(0, "outer", 2), (1, "inner", 3), (0, "inner", 1)]
    whole, part, _ = watch.stages
    assert whole.seconds >= part.seconds >= 0.03
    assert part.seconds - part.work > 0.02  # to sleep is no work


@MEASURES
def test_the_highest_memory_is_that_of_the_stage_and_of_those_it_is_part_of():
    watch = Watch()
    small = watch.wrapped("small", lambda: None)
    large = watch.wrapped("large", lambda: int(np.ones(60_000_000, dtype=np.uint8).sum()))
    watch.wrapped("whole", lambda: [small(), large(), small()])()
    whole, low, high = watch.stages
    assert high.peak == whole.peak > low.peak + 50
    assert high.memory < high.peak - 50


def test_a_stage_that_fails_is_closed():
    watch = Watch()

    def fail():
        raise ValueError("as it should")

    with pytest.raises(ValueError, match="as it should"):
        watch.wrapped("fails", fail)()
    watch.wrapped("next", lambda: None)()
    assert paths(watch) == [(0, "fails", 1), (0, "next", 1)]


def test_each_step_of_a_generator_counts_and_nothing_between_them():
    watch = Watch()

    def numbers(upto):
        yield from range(upto)
        return upto

    def all_of():
        return (yield from watch.wrapped("numbers", numbers)(3))

    returned = []

    def outer():
        returned.append((yield from all_of()))

    values = []
    for value in outer():
        values.append(value)
        time.sleep(0.01)
    assert (values, returned) == ([0, 1, 2], [3])
    assert paths(watch) == [(0, "numbers", 4)]
    assert watch.stages[0].seconds < 0.01


def test_what_is_called_very_often_is_no_stage(monkeypatch):
    monkeypatch.setattr("benchmarks.watch.MANY", 3)
    watch = Watch()
    often = watch.wrapped("often", lambda value: value)
    assert [often(value) for value in range(5)] == [0, 1, 2, 3, 4]
    assert paths(watch) == [(0, "often", 3)]


def test_other_threads_are_left_alone():
    watch = Watch()
    thread = threading.Thread(target=watch.wrapped("elsewhere", lambda: None))
    watch.wrapped("here", lambda: [thread.start(), thread.join()])()
    assert paths(watch) == [(0, "here", 1)]


def test_stages_are_replaced_wherever_they_are_held_and_what_is_missing_is_told(monkeypatch):
    def stage(value):
        return value + 1

    class Maker:
        def __init__(self, value):
            self.value = stage(value)

        def more(self):
            return self.value

    class Own:
        def __init__(self):
            self.made = Maker(0)

        def more(self):
            return self.made.more()

    class Plain(Exception):
        pass

    names = {"stage": stage, "Maker": Maker, "Plain": Plain, "time": time}
    home, user = ModuleType("reuse.home"), ModuleType("reuse.user")
    for value in (stage, Maker, Plain):
        value.__module__ = "reuse.home"
    Own.__module__ = "reuse.user"
    vars(home).update(names)
    vars(user).update(names, Own=Own)
    for module in (home, user):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    watch = Watch()
    missing = install(watch, ["reuse.user", "reuse.nowhere"], ["reuse.home:gone", "reuse.home:stage"])
    assert missing == ["reuse.nowhere", "reuse.home:gone"]
    assert home.stage is user.stage is not stage
    assert user.Maker is Maker
    assert user.Plain is Plain
    assert user.time is time
    assert isinstance(user.Maker(user.stage(1)), Maker)
    assert paths(watch) == [(0, "stage", 1), (0, "Maker", 1)]
    assert user.Own().more() == 1
    assert paths(watch)[2:] == [(0, "Own", 1), (1, "Maker", 1), (0, "Own.more", 1)]


def test_the_stages_of_find(tmp_path):
    import subprocess

    from benchmarks.job import ROOT

    run = subprocess.run(
        [sys.executable, "-m", "benchmarks", "stages", "--documents", "60", "--all"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [line.split() for line in run.stdout.splitlines()]
    assert lines[0][:2] == ["60", "documents,"]
    assert lines[2][:2] == ["find", "1"]
    assert len(lines) > 6
