"""Stories and lineages of random copies, against union-find and a plain search for circles."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.findings import Copy, Evidence
from reuse.judge.stories import lineage, stories

IDS = [f"d{number}" for number in range(9)]
CONNECTING = ("copy", "common_source", "undecided")


def copy(
    copier: str, source: str, probability: float = 0.9, relation: str = "copy", share: float = 0.5
) -> Copy:
    evidence = (Evidence("published_day", 1.6, "a day later"),)
    return Copy(copier, source, relation, probability, evidence, (), share, share)  # type: ignore[arg-type]


@st.composite
def copies(draw: st.DrawFn, ids: int = len(IDS), relations: tuple[str, ...] = ()) -> list[Copy]:
    """One copy at the most for each pair, in any order, as `Findings.copies` has them."""
    relations = relations or (*CONNECTING, "copy", "quotes", "boilerplate")
    found = []
    for i in range(ids):
        for j in range(i):
            if draw(st.booleans()):
                ends = (IDS[i], IDS[j]) if draw(st.booleans()) else (IDS[j], IDS[i])
                probability = draw(st.sampled_from([0.6, 0.7, 0.8, 0.9, 1.0]))
                share = draw(st.sampled_from([0.2, 0.5]))
                found.append(copy(*ends, probability, draw(st.sampled_from(relations)), share))
    return draw(st.permutations(found))


def closes_circle(links: list[tuple[str, str]]) -> bool:
    """Whether some document descends from itself: take away what nothing descends from, until nothing is left."""
    left = list(links)
    while left:
        copiers = {copier for copier, _ in left}
        kept = [(copier, source) for copier, source in left if source in copiers]
        if len(kept) == len(left):
            return True
        left = kept
    return False


@settings(max_examples=120, deadline=None)
@given(copies())
def test_a_lineage(given_copies: list[Copy]) -> None:
    chosen = lineage(given_copies)
    assert all(c.relation == "copy" for c in chosen)
    assert all(c in given_copies for c in chosen)
    assert max(Counter(c.copier for c in chosen).values(), default=0) <= 1
    links = [(c.copier, c.source) for c in chosen]
    assert not closes_circle(links)
    assert links == sorted(links)
    # none could be added
    for c in given_copies:
        if c.relation == "copy" and c not in chosen:
            assert c.copier in dict(links) or closes_circle([*links, (c.copier, c.source)])


@settings(max_examples=120, deadline=None)
@given(copies(relations=("copy",)), st.randoms(use_true_random=False))
def test_a_lineage_does_not_depend_on_the_order(given_copies: list[Copy], random: object) -> None:
    shuffled = list(given_copies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lineage(shuffled) == lineage(given_copies)


@settings(max_examples=120, deadline=None)
@given(copies(relations=("copy",)))
def test_the_likeliest_copy_is_always_kept(given_copies: list[Copy]) -> None:
    best = max((c.probability for c in given_copies), default=0)
    chosen = lineage(given_copies)
    assert max((c.probability for c in chosen), default=0) == best
    # a chosen source is the copier's likeliest, unless that would close a circle
    links = [(c.copier, c.source) for c in chosen]
    for c in chosen:
        for other in given_copies:
            if other.copier == c.copier and other.probability > c.probability:
                rest = [link for link in links if link[0] != c.copier]
                assert closes_circle([*rest, (other.copier, other.source)])


def test_a_chain_keeps_each_likeliest_source() -> None:
    given_copies = [copy("b", "a", 0.9), copy("c", "b", 0.8), copy("c", "a", 0.7), copy("d", "c", 0.6)]
    assert [(c.copier, c.source) for c in lineage(given_copies)] == [("b", "a"), ("c", "b"), ("d", "c")]


def test_the_weakest_link_of_a_circle_is_left_out() -> None:
    circle = [copy("a", "b", 0.9), copy("b", "c", 0.8), copy("c", "a", 0.7)]
    assert [(c.copier, c.source) for c in lineage(circle)] == [("a", "b"), ("b", "c")]
    # and its copier's next likeliest source is taken
    chosen = lineage([*circle, copy("c", "z", 0.61)])
    assert [(c.copier, c.source) for c in chosen] == [("a", "b"), ("b", "c"), ("c", "z")]


def test_a_long_lineage_is_quick_and_not_recursive() -> None:
    ids = [f"d{number:05}" for number in range(3_000)]
    chain = [copy(late, early) for early, late in pairwise(ids)]
    (story,) = stories(ids, chain, alike(chain))
    assert len(story.lineage) == 2_999
    assert story.documents == tuple(ids)


# --- stories --------------------------------------------------------------------------------------


def alike(given_copies: list[Copy]) -> dict[frozenset[str], float]:
    return {frozenset((c.copier, c.source)): c.copier_share for c in given_copies}


@settings(max_examples=120, deadline=None)
@given(copies())
def test_stories_are_connected_apart_and_whole(given_copies: list[Copy]) -> None:
    told = stories(IDS, given_copies, alike(given_copies))
    linked = [{c.copier, c.source} for c in given_copies if c.relation in CONNECTING]
    named = [id for story in told for id in story.documents]
    assert len(named) == len(set(named))
    assert told == sorted(told, key=lambda story: story.documents)
    for story in told:
        assert list(story.documents) == sorted(story.documents)
        inside = [c for c in given_copies if {c.copier, c.source} <= set(story.documents)]
        assert story.lineage == lineage([c for c in inside if c.relation in CONNECTING])
        reached = {story.documents[0]}
        while (
            more := {id for ends in linked if ends & reached and ends <= set(story.documents) for id in ends}
            - reached
        ):
            reached |= more
        assert reached == set(story.documents)
    # who is in none is linked with no other that is in none
    alone = set(IDS) - set(named)
    assert not any(ends <= alone for ends in linked)


def test_quotes_and_boilerplate_do_not_connect() -> None:
    given_copies = [
        copy("b", "a"),
        copy("c", "b", relation="quotes"),
        copy("d", "c", relation="common_source"),
        copy("e", "d", relation="boilerplate"),
        copy("f", "e", relation="undecided"),
    ]
    told = stories(list("abcdefg"), given_copies, alike(given_copies))
    assert [story.documents for story in told] == [("a", "b"), ("c", "d"), ("e", "f")]
    assert [len(story.lineage) for story in told] == [1, 0, 0]


def test_no_copies_no_stories() -> None:
    assert stories(["a", "b"], [], {}) == []
    assert stories([], [], {}) == []
    quotes = [copy("a", "b", relation="quotes")]
    assert stories(["a", "b"], quotes, alike(quotes)) == []
    assert lineage([]) == ()
