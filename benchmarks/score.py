"""Scores: pure functions from plain values (gold cases, detections) to numbers.

A case or a detection is a `Match`: a span of each of two texts. Two matches meet if they are of one pair of
texts and share a character on both sides.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

Range = tuple[int, int]
"""Characters, half-open."""


class Match(NamedTuple):
    """What two texts share. ``pair`` names them; without ``b`` only the first text counts."""

    pair: Hashable
    a: Range
    b: Range | None = None


class Plagdet(NamedTuple):
    """PAN's score for text alignment, and what it is made of."""

    plagdet: float
    precision: float
    recall: float
    granularity: float


class Ratio(NamedTuple):
    """Precision and recall, kept as counts so that they add up over many pairs."""

    right: float = 0
    found: float = 0
    met: float = 0
    gold: float = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right: 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found: 1 where there is none."""
        return self.met / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def plus(self, other: "Ratio") -> "Ratio":
        return Ratio(*(one + two for one, two in zip(self, other, strict=True)))


def plagdet(cases: Collection[Match], detections: Collection[Match]) -> Plagdet:
    """Score detections as PAN does: macro-averaged over cases and detections, of characters of both sides.

    Recall is the mean, over cases, of the share of the case's characters that detections meeting it cover;
    precision is the same with the roles exchanged; granularity is the mean number of detections that meet a
    case, over the cases that any meets; plagdet is F1 / log2(1 + granularity).

    References
    ----------
    Potthast, Stein, Barrón-Cedeño, Rosso: An Evaluation Framework for Plagiarism Detection. COLING 2010.
    """
    if not cases and not detections:
        return Plagdet(1.0, 1.0, 1.0, 1.0)
    recall, meetings = _covered(cases, detections)
    precision, _ = _covered(detections, cases)
    met = [number for number in meetings if number]
    granularity = sum(met) / len(met) if met else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Plagdet(f1 / math.log2(1 + granularity), precision, recall, granularity)


def _covered(matches: Collection[Match], others: Collection[Match]) -> tuple[float, list[int]]:
    """Return the mean share of a match that the others meeting it cover, and how many meet each."""
    by_pair = defaultdict(list)
    for other in others:
        by_pair[other.pair].append(other)
    shares, meetings = [], []
    for match in matches:
        meeting = [other for other in by_pair[match.pair] if meets(match, other)]
        meetings.append(len(meeting))
        sides = [(match.a, [other.a for other in meeting])]
        if match.b is not None:
            sides.append((match.b, [other.b for other in meeting if other.b is not None]))
        covered = sum(length(within(spans, [side])) for side, spans in sides)
        shares.append(covered / sum(length([side]) for side, _ in sides))
    return sum(shares) / len(shares) if shares else 0.0, meetings


def meets(one: Match, other: Match) -> bool:
    if one.pair != other.pair or not _overlap(one.a, other.a):
        return False
    return one.b is None or other.b is None or _overlap(one.b, other.b)


def _overlap(one: Range, other: Range) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def characters(
    gold: Iterable[Match],
    found: Iterable[Match],
    *,
    also_right: Iterable[Match] = (),
    also_met: Iterable[Match] = (),
    neutral: Iterable[Match] = (),
) -> Ratio:
    """Count the characters of both sides of every pair, each side by itself, each character once.

    Parameters
    ----------
    gold, found : iterable of Match
    also_right : iterable of Match
        Where what was found is right too, though nobody must find it.
    also_met : iterable of Match
        Finds that reach the gold, but are not themselves judged.
    neutral : iterable of Match
        Neither hit nor miss: cut out of all, but for the gold.
    """
    sides = [_sides(matches) for matches in (gold, found, also_right, also_met, neutral)]
    total = Ratio()
    for side in sides[0].keys() | sides[1].keys():
        golden, finds, right, met, cut = (union(named.get(side, ())) for named in sides)
        finds = without(finds, without(cut, golden))
        total = total.plus(
            Ratio(
                right=length(within(finds, union([*golden, *right]))),
                found=length(finds),
                met=length(within(golden, union([*finds, *met]))),
                gold=length(golden),
            )
        )
    return total


def _sides(matches: Iterable[Match]) -> Mapping[Hashable, list[Range]]:
    sides = defaultdict(list)
    for match in matches:
        sides[match.pair, 0].append(match.a)
        if match.b is not None:
            sides[match.pair, 1].append(match.b)
    return sides


def pairs(gold: Collection[Hashable], found: Collection[Hashable]) -> Ratio:
    """Count the pairs that were found and are there."""
    both = len(set(gold) & set(found))
    return Ratio(both, len(set(found)), both, len(set(gold)))


def adjusted_rand(gold: Sequence[Collection[Hashable]], found: Sequence[Collection[Hashable]]) -> float:
    """Compare groups of the gold's members by the adjusted Rand index; who is in no found group stands alone."""
    from sklearn.metrics import adjusted_rand_score

    group = {member: number for number, members in enumerate(found) for member in members}
    members = list(chain.from_iterable(gold))
    labels = [number for number, group_members in enumerate(gold) for _ in group_members]
    return float(adjusted_rand_score(labels, [group.get(m, -1 - n) for n, m in enumerate(members)]))


def union(ranges: Iterable[Range]) -> list[Range]:
    """Return the same characters as sorted ranges that neither overlap nor touch."""
    out: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def within(ranges: Iterable[Range], others: Iterable[Range]) -> list[Range]:
    """Return the characters that are in both."""
    one, two = union(ranges), union(others)
    out, i, j = [], 0, 0
    while i < len(one) and j < len(two):
        start, end = max(one[i][0], two[j][0]), min(one[i][1], two[j][1])
        if start < end:
            out.append((start, end))
        if one[i][1] < two[j][1]:
            i += 1
        else:
            j += 1
    return out


def without(ranges: Iterable[Range], others: Iterable[Range]) -> list[Range]:
    """Return the characters of the first that are not in the second."""
    kept = []
    for start, end in union(ranges):
        for hole_start, hole_end in within([(start, end)], others):
            if start < hole_start:
                kept.append((start, hole_start))
            start = hole_end
        if start < end:
            kept.append((start, end))
    return kept


def length(ranges: Iterable[Range]) -> int:
    return sum(end - start for start, end in union(ranges))
