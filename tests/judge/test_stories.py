"""Stories of random copies, against a plain search for what is connected."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.findings import Copy, Evidence
from reuse.judge.lineage import lineage
from reuse.judge.stories import stories

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


def test_a_long_lineage_is_quick_and_not_recursive() -> None:
    ids = [f"d{number:05}" for number in range(3_000)]
    chain = [copy(late, early) for early, late in pairwise(ids)]
    (story,) = stories(ids, chain, alike(chain))
    assert len(story.lineage) == 2_999
    assert story.documents == tuple(ids)


# --- stories --------------------------------------------------------------------------------------


def alike(given_copies: list[Copy]) -> dict[frozenset[str], float]:
    """Return what the pairs tell alike that share more than quotes and boilerplate."""
    telling = (copy for copy in given_copies if copy.relation in CONNECTING)
    return {frozenset((c.copier, c.source)): c.copier_share for c in telling}


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
        assert (story.lineage, story.inferred) == lineage([c for c in inside if c.relation in CONNECTING])
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
    assert [len(story.lineage) for story in told] == [1, 2, 0]
    assert [source.documents for story in told for source in story.inferred] == [("c", "d")]


def test_what_is_told_alike_connects_whatever_the_relation() -> None:
    given_copies = [copy("b", "a", relation="quotes"), copy("d", "c", relation="boilerplate")]
    told = {frozenset("ab"): 0.2}
    (story,) = stories(list("abcd"), given_copies, told)
    assert (story.documents, story.lineage) == (("a", "b"), ())


def test_no_copies_no_stories() -> None:
    assert stories(["a", "b"], [], {}) == []
    assert stories([], [], {}) == []
    quotes = [copy("a", "b", relation="quotes")]
    assert stories(["a", "b"], quotes, alike(quotes)) == []
    assert lineage([]) == ((), ())


def test_an_inferred_source_has_an_id_of_its_own_in_all_stories() -> None:
    ids = ["a", "a'", "b", "b'", "source:a", "source:a''"]
    given_copies = [copy("b", "a", relation="common_source"), copy("b'", "a'", relation="common_source")]
    told = stories(ids, given_copies, alike(given_copies))
    assert [source.id for story in told for source in story.inferred] == ["source:a'", "source:a'''"]
