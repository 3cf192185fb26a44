"""Scores against numbers worked out by hand, and against slow twins that count characters one by one."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.score import (
    Match,
    adjusted_rand,
    characters,
    length,
    pairs,
    plagdet,
    union,
    within,
    without,
)

P, Q = ("p", "s"), ("q", "s")


def test_plagdet_of_a_perfect_detection_is_one():
    case = Match(P, (10, 30), (100, 120))
    assert plagdet([case], [case]) == (1, 1, 1, 1)


def test_plagdet_of_half_a_case():
    # 10 of 20 characters on one side and 10 of 30 on the other: recall 20/50; all of the detection is right
    score = plagdet([Match(P, (0, 20), (0, 30))], [Match(P, (0, 10), (20, 30))])
    assert score.precision == 1
    assert score.recall == pytest.approx(0.4)
    assert score.granularity == 1
    assert score.plagdet == pytest.approx(2 * 0.4 / 1.4)


def test_plagdet_of_a_case_in_two_pieces():
    # all is covered, in two detections: granularity 2, F1 = 1, log2(3) below it
    case = Match(P, (0, 20), (0, 20))
    score = plagdet([case], [Match(P, (0, 10), (0, 10)), Match(P, (10, 20), (10, 20))])
    assert score[1:] == (1, 1, 2)
    assert score.plagdet == pytest.approx(1 / math.log2(3))


def test_plagdet_is_macro_averaged_over_two_cases_and_three_detections():
    cases = [Match(P, (0, 100), (0, 100)), Match(Q, (0, 10), (0, 10))]
    detections = [
        Match(P, (0, 40), (0, 60)),  # right: 100 of 100
        Match(P, (30, 80), (50, 100)),  # right: 100 of 100, overlapping the first by 10 on both sides
        Match(Q, (5, 15), (20, 30)),  # beside the case in the source: no hit at all
    ]
    # recall: case 1 (80 + 100) / 200 = .9, case 2 nothing: mean .45; precision: 1, 1, 0: mean 2/3
    score = plagdet(cases, detections)
    assert score.recall == pytest.approx(0.45)
    assert score.precision == pytest.approx(2 / 3)
    assert score.granularity == 2  # of the one case that was met
    assert score.plagdet == pytest.approx((2 * 0.45 * (2 / 3) / (0.45 + 2 / 3)) / math.log2(3))


def test_plagdet_counts_one_detection_over_two_cases():
    cases = [Match(P, (0, 10), (0, 10)), Match(P, (20, 30), (20, 30))]
    score = plagdet(cases, [Match(P, (0, 30), (0, 30))])
    assert (score.precision, score.recall, score.granularity) == (pytest.approx(40 / 60), 1, 1)


def test_plagdet_with_nothing_on_one_side():
    case = Match(P, (0, 10), (0, 10))
    assert plagdet([], []) == (1, 1, 1, 1)
    assert plagdet([case], []) == (0, 0, 0, 1)
    assert plagdet([], [case]) == (0, 0, 0, 1)


def test_plagdet_of_the_first_side_alone():
    score = plagdet([Match(P, (0, 20))], [Match(P, (5, 15)), Match(P, (40, 50))])
    assert (score.precision, score.recall, score.granularity) == (0.5, 0.5, 1)


def test_characters_count_once_and_per_side():
    gold = [Match(P, (0, 10), (0, 10))]
    found = [Match(P, (5, 15), (0, 10)), Match(P, (5, 12), (0, 5))]
    ratio = characters(gold, found)
    assert ratio == (15, 20, 15, 20)
    assert ratio.precision == ratio.recall == ratio.f1 == 0.75


def test_characters_neutral_ones_are_neither_hit_nor_miss_but_gold_stays():
    gold = [Match(P, (0, 10), (0, 10))]
    found = [Match(P, (0, 30), (0, 30))]
    ratio = characters(gold, found, neutral=[Match(P, (5, 20), (5, 30))])
    # a: found 0-10 and 20-30, b: found 0-10
    assert ratio == (20, 30, 20, 20)


def test_characters_of_another_kind_are_right_and_reach_the_gold():
    ratio = characters(
        [Match(P, (0, 10))],
        [Match(P, (20, 30)), Match(P, (50, 60))],
        also_right=[Match(P, (20, 30))],
        also_met=[Match(P, (0, 5)), Match(P, (90, 99))],
    )
    assert ratio == (10, 20, 5, 10)


def test_precision_and_recall_of_nothing():
    ratio = characters([], [])
    assert (ratio.precision, ratio.recall) == (1, 1)
    assert characters([Match(P, (0, 1))], []).recall == 0


def test_pairs():
    ratio = pairs({"ab", "ac", "ad"}, {"ab", "xy"})
    assert (ratio.precision, ratio.recall) == (0.5, pytest.approx(1 / 3))


def test_adjusted_rand_by_hand():
    # a b | c d against a | b | c d: 1 pair in both, 2 and 1 pairs in each, of 6:
    # (1 - 2*1/6) / ((2 + 1)/2 - 2*1/6) = (2/3) / (7/6) = 4/7
    assert adjusted_rand(["ab", "cd"], ["cd"]) == pytest.approx(4 / 7)
    assert adjusted_rand(["ab", "cd"], ["dc", "ab"]) == 1
    assert adjusted_rand(["ab", "cd"], ["abcdx"]) == 0


RANGES = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
MATCHES = st.lists(st.builds(Match, st.sampled_from([P, Q]), RANGES, RANGES), max_size=6)


def chars(ranges):
    return {n for start, end in ranges for n in range(start, end)}


@given(st.lists(RANGES), st.lists(RANGES))
def test_ranges_are_sets_of_characters(one, other):
    assert chars(union(one)) == chars(one)
    assert chars(within(one, other)) == chars(one) & chars(other)
    assert chars(without(one, other)) == chars(one) - chars(other)
    assert length(one) == len(chars(one))
    merged = union(one)
    assert all(before[1] < after[0] for before, after in pairwise(merged))


def marks(match):
    return {(0, n) for n in range(*match.a)} | {(1, n) for n in range(*match.b)}


def meeting(match, others):
    shared = [marks(match) & marks(o) if o.pair == match.pair else set() for o in others]
    return [s for s in shared if {side for side, _ in s} == {0, 1}]


def mean(shares):
    return sum(shares) / len(shares) if shares else 0


@given(MATCHES, MATCHES)
def test_plagdet_is_its_definition(cases, detections):
    if not cases and not detections:
        return  # 0/0 in the definition: worked out by hand above
    recall = mean([len(set().union(*meeting(c, detections))) / len(marks(c)) for c in cases])
    precision = mean([len(set().union(*meeting(d, cases))) / len(marks(d)) for d in detections])
    met = [len(meeting(c, detections)) for c in cases if meeting(c, detections)]
    granularity = sum(met) / len(met) if met else 1
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    assert plagdet(cases, detections) == pytest.approx(
        (f1 / math.log2(1 + granularity), precision, recall, granularity)
    )


@given(MATCHES, MATCHES, MATCHES)
def test_characters_are_their_definition(gold, found, neutral):
    def all_of(matches):
        return {(m.pair, *mark) for m in matches for mark in marks(m)}

    golden, cut = all_of(gold), all_of(neutral) - all_of(gold)
    finds = all_of(found) - cut
    both = len(finds & golden)
    assert characters(gold, found, neutral=neutral) == (both, len(finds), both, len(golden))
