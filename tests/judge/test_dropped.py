"""What a copier left out and moved: golden articles, and what the order of any passages promises."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge_texts import CHESS, STORY, text

import reuse
from reuse import Document, Passage, Span
from reuse.findings import Copy
from reuse.judge.additions.dropped import _ascending, moved

OWN = "Captain Nils Aaker of the ferry Solveig expects queues of two hours at Holmen quay."


def copied(source: str, copier: str) -> Copy:
    """Compare two articles, one of which says that it took the other's text."""
    agency = Document("a", source, source="Reuters", published="2021-06-01T08:00:00Z")
    paper = Document("b", f"{copier}\n\n(With inputs from Reuters)", published="2021-06-03T08:00:00Z")
    [copy] = reuse.compare(agency, paper).copies
    return copy


def shown(found: list[Span], whole: str) -> list[str]:
    return [whole[span.start : span.end] for span in found]


def test_blocks_that_the_copier_does_not_have() -> None:
    source = "\n\n".join(STORY)
    copy = copied(source, "\n\n".join([*STORY[:2], *STORY[4:7], OWN]))
    assert (copy.copier, copy.source, copy.relation) == ("b", "a", "copy")
    assert shown(list(copy.dropped), source) == ["\n\n".join(STORY[2:4]), STORY[7]]
    assert copy.moved == ()


def test_nothing_dropped() -> None:
    copy = copied(text(*STORY), text(*STORY, OWN))
    assert (copy.dropped, copy.moved) == ((), ())


def test_a_passage_set_in_another_order() -> None:
    source = "\n\n".join(STORY)
    copy = copied(source, "\n\n".join([STORY[5], *STORY[:5], *STORY[6:]]))
    assert copy.dropped == ()
    assert [STORY[5].strip(".") in source[p.a.start : p.a.end] for p in copy.moved] == [True]
    assert {*copy.moved} <= {*copy.passages}


def test_only_copies_say_so() -> None:
    found = reuse.compare(Document("a", text(*CHESS)), Document("b", text(*STORY)))
    assert all(copy.dropped == copy.moved == () for copy in found.copies if copy.relation != "copy")


def passage(a: int, b: int, words: int, *, form: bool = False) -> Passage:
    return Passage(Span("a", a, a + 10), Span("b", b, b + 10), words, 1.0, "verbatim", boilerplate=form)


@pytest.mark.parametrize("copier", ["a", "b"])
def test_the_run_of_most_words_is_in_order(copier: str) -> None:
    short, rest = passage(0, 80, 9), [passage(20 * n, 20 * n - 20, 20) for n in (1, 2, 3)]
    assert moved([short, *rest], copier) == (short,)
    assert moved([passage(0, 80, 90), *rest], copier) == tuple(rest)
    assert moved([*rest, passage(65, 200, 9)], copier) == ()  # repeated, not moved
    assert moved([*rest, passage(500, 0, 9, form=True)], copier) == ()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=9))
def test_no_run_is_heavier(items: list[tuple[int, int]]) -> None:
    run = _ascending(items)
    values = [items[n][0] for n in run]
    assert run == sorted({*run})
    assert values == sorted(values)
    best = max(
        sum(items[n][1] for n in chosen)
        for size in range(len(items) + 1)
        for chosen in combinations(range(len(items)), size)
        if [items[n][0] for n in chosen] == sorted(items[n][0] for n in chosen)
    )
    assert sum(items[n][1] for n in run) == best


def test_many_passages_take_near_linear_time() -> None:
    many = [passage(20 * n, 20 * (n * 7919 % 20_000), 8) for n in range(20_000)]
    assert len(moved(many, "a")) > 10_000
