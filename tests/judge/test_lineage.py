"""Lineages: against every tree in turn, and small stories whose sources are here, or are not."""

import random
import time
from collections import Counter
from itertools import product
from math import isclose, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge_texts import APPLES, CHESS, STORY, text
from test_stories import IDS, copies, copy

import reuse
from reuse import Document
from reuse.findings import Copy, Passage, Span
from reuse.judge.inferred import Credited, Known
from reuse.judge.lineage import lineage

AP, AFP = Credited("AP", "(AP)"), Credited("AFP", "— AFP")


def links(chosen: tuple[Copy, ...]) -> list[tuple[str, str]]:
    return [(c.copier, c.source) for c in chosen]


def common(one: str, other: str, probability: float = 0.9, *parts: tuple[int, int]) -> Copy:
    """A pair that goes back to one source; parts are the characters that they share, the same in both."""
    a, b = sorted((one, other))
    shared = tuple(Passage(Span(a, *part), Span(b, *part), 9, 1.0, "verbatim") for part in parts)
    return Copy(one, other, "common_source", probability, (), shared, 0.5, 0.5)


def crediting(**credits: Credited) -> Known:
    return Known(credits)


# --- documents only -------------------------------------------------------------------------------


def closes_circle(pairs: list[tuple[str, str]]) -> bool:
    """Whether some document descends from itself: take away what nothing descends from, until nothing is left."""
    left = list(pairs)
    while left:
        copiers = {copier for copier, _ in left}
        kept = [(copier, source) for copier, source in left if source in copiers]
        if len(kept) == len(left):
            return True
        left = kept
    return False


def points(chosen: list[Copy]) -> float:
    return sum(log(min(c.probability, 0.9999) / (1 - min(c.probability, 0.9999))) for c in chosen)


def best(given_copies: list[Copy]) -> float:
    """Try every source of every copier."""
    of: dict[str, list[Copy | None]] = {}
    for c in given_copies:
        of.setdefault(c.copier, [None]).append(c)
    ways = ([c for c in way if c] for way in product(*of.values()))
    return max(points(way) for way in ways if not closes_circle(links(tuple(way))))


@settings(max_examples=150, deadline=None)
@given(copies(ids=6, relations=("copy",)))
def test_none_is_likelier(given_copies: list[Copy]) -> None:
    chosen, inferred = lineage(given_copies)
    assert inferred == ()
    assert isclose(points(list(chosen)), best(given_copies), abs_tol=1e-4)


@settings(max_examples=150, deadline=None)
@given(copies(), st.randoms(use_true_random=False))
def test_a_lineage(given_copies: list[Copy], rng: random.Random) -> None:
    chosen, inferred = lineage(given_copies)
    named = {source.id: source for source in inferred}
    assert not named.keys() & set(IDS)
    assert all(c.relation == "copy" for c in chosen)
    assert all(c in given_copies or c.source in named for c in chosen)
    assert max(Counter(c.copier for c in chosen).values(), default=0) <= 1
    assert not closes_circle(links(chosen))
    assert links(chosen) == sorted(links(chosen))
    for id, source in named.items():
        under = tuple(c.copier for c in chosen if c.source == id)
        assert source.documents == under
        assert len(under) >= 2
        assert 0.5 <= source.probability <= 1
        tied = {frozenset((c.copier, c.source)) for c in given_copies if c.relation == "common_source"}
        assert all(any(document in pair for pair in tied) for document in under)
    # none could be added
    for c in given_copies:
        if c.relation == "copy" and c not in chosen:
            assert c.copier in dict(links(chosen)) or closes_circle([*links(chosen), (c.copier, c.source)])
    shuffled = list(given_copies)
    rng.shuffle(shuffled)
    assert lineage(shuffled) == (chosen, inferred)


def test_a_chain_keeps_each_likeliest_source() -> None:
    given_copies = [copy("b", "a", 0.9), copy("c", "b", 0.8), copy("c", "a", 0.7), copy("d", "c", 0.6)]
    assert links(lineage(given_copies)[0]) == [("b", "a"), ("c", "b"), ("d", "c")]


def test_a_circle_is_opened_where_it_costs_least() -> None:
    circle = [copy("a", "b", 0.9), copy("b", "c", 0.8), copy("c", "a", 0.7)]
    assert links(lineage(circle)[0]) == [("a", "b"), ("b", "c")]
    # taking the likeliest first would leave out more: the circle opens at its second
    chosen = lineage([*circle, copy("b", "z", 0.79)])[0]
    assert links(chosen) == [("a", "b"), ("b", "z"), ("c", "a")]


def test_of_sources_as_likely_the_one_that_has_more_of_it_and_then_the_first() -> None:
    assert links(lineage([copy("c", "a", 0.9, share=0.4), copy("c", "b", 0.9)])[0]) == [("c", "b")]
    assert links(lineage([copy("c", "b", 0.9), copy("c", "a", 0.9)])[0]) == [("c", "a")]


# --- sources that are not here --------------------------------------------------------------------


def test_carriers_hang_under_what_they_carry() -> None:
    known = crediting(a=AP, c=AP)
    chosen, (source,) = lineage([common("a", "b"), common("c", "b", 0.8), common("a", "c", 0.7)], known)
    assert source.id == "wire:AP/a"
    assert source.originator == "AP"
    assert source.documents == ("a", "b", "c")
    assert source.text == (
        "a, b and c share a text, and none is likely the source of the others; "
        "AP is credited by a and c: “(AP)” in a"
    )
    assert links(chosen) == [(id, "wire:AP/a") for id in "abc"]
    assert [c.probability for c in chosen] == [0.9, 0.9, 0.8]
    assert source.probability == pytest.approx(2.6 / 3, abs=1e-4)


def test_who_copies_a_carrier_hangs_under_the_carrier() -> None:
    given_copies = [common("a", "b"), common("b", "c", 0.95), copy("c", "a", 0.7)]
    chosen, (source,) = lineage(given_copies)
    assert links(chosen) == [("a", source.id), ("b", source.id), ("c", "a")]
    assert source.documents == ("a", "b")


def test_a_source_that_is_here_takes_the_place() -> None:
    given_copies = [common("b", "c", 0.95), copy("b", "a", 0.7), copy("c", "a", 0.7)]
    chosen, inferred = lineage(given_copies)
    assert (links(chosen), inferred) == ([("b", "a"), ("c", "a")], ())


def test_a_wire_story_explains_more_than_a_stranger() -> None:
    """d and x have a little in common, but x and four others have much, which d has not."""
    others = [common("x", id, 0.95) for id in "abc"]
    chosen, (source,) = lineage([*others, copy("x", "d", 0.65)])
    assert links(chosen) == [(id, source.id) for id in "abcx"]
    # what d is related to as well, it explains
    chosen, _ = lineage([*others, copy("x", "d", 0.65), copy("d", "b", 0.65, "undecided")])
    assert ("x", "d") in links(chosen)


def test_originators_are_kept_apart() -> None:
    known = crediting(a=AP, b=AP, c=AFP, d=AFP)
    given_copies = [common("a", "b"), common("b", "c", 0.99), common("c", "d")]
    _, inferred = lineage(given_copies, known)
    assert [(s.originator, s.documents) for s in inferred] == [("AP", ("a", "b")), ("AFP", ("c", "d"))]


def test_a_document_that_took_from_two_does_not_make_them_one() -> None:
    first, second = (0, 500), (500, 900)
    given_copies = [
        common("a", "b", 0.95, first),
        common("b", "m", 0.9, first),
        common("m", "y", 0.9, second),
        common("y", "z", 0.95, second),
    ]
    _, inferred = lineage(given_copies)
    assert [source.documents for source in inferred] == [("a", "b", "m"), ("y", "z")]
    # all of one originator are
    _, inferred = lineage(given_copies, crediting(**dict.fromkeys("abmyz", AP)))
    assert [source.documents for source in inferred] == [("a", "b", "m", "y", "z")]


def test_undecided_pairs_of_one_credit_have_a_common_source() -> None:
    undecided = [copy("b", "a", 0.5, "undecided")]
    assert lineage(undecided) == ((), ())
    assert lineage(undecided, crediting(a=AP)) == ((), ())
    chosen, (source,) = lineage(undecided, crediting(a=AP, b=AP))
    assert (source.originator, source.documents, source.probability) == ("AP", ("a", "b"), 0.5)
    assert chosen[0].evidence[0].text == "both credit AP: “(AP)” and “(AP)”"


def test_ids_of_documents_are_not_taken() -> None:
    taken = {"source:a", "source:a'"}
    _, (source,) = lineage([common("a", "b")], taken=taken)
    assert source.id == "source:a''"
    assert taken == {"source:a", "source:a'", "source:a''", "a", "b"}


# --- from texts -----------------------------------------------------------------------------------


def test_shares_are_of_all_that_a_document_has_in_common() -> None:
    documents = [
        Document("a", text(*STORY[:5], *APPLES[:2]), source="The Courier", metadata={"dateline": "(AP)"}),
        Document("b", text(*STORY[2:], *CHESS[:2]), source="The Herald", metadata={"dateline": "(AP)"}),
        Document("c", text(*STORY[:3], *CHESS[2:]), source="The Mail", metadata={"dateline": "(AP)"}),
    ]
    found = reuse.find(documents)
    for story in found.stories:
        for c in story.lineage:
            if not c.passages:
                pairs = [p for p in found.copies if c.copier in (p.copier, p.source)]
                shares = [p.copier_share if p.copier == c.copier else p.source_share for p in pairs]
                assert max(shares) <= c.copier_share <= min(1.0, sum(shares) + 1e-3)


# --- large stories --------------------------------------------------------------------------------


@pytest.mark.parametrize("shares", [(1.0, 0.0), (0.0, 1.0), (0.5, 0.5)])
def test_a_story_of_thousands(shares: tuple[float, float]) -> None:
    rng = random.Random(1)
    ids = [f"d{number:04}" for number in range(1_000)]
    given_copies = []
    for at, id in enumerate(ids):
        for other in {rng.randrange(1_000) for _ in range(24)} - {at}:
            relation = rng.choices(("copy", "common_source"), shares)[0]
            given_copies.append(copy(id, ids[other], round(rng.uniform(0.6, 1), 4), relation, 0.5))
    pairs = {frozenset((c.copier, c.source)): c for c in given_copies}
    began = time.process_time()
    chosen, _ = lineage(pairs.values())
    assert time.process_time() - began < 2
    assert len(chosen) >= 900
    assert not closes_circle(links(chosen[:50]))
