"""Which rows a picture of a story has: each article once or counted, below what it hangs on."""

from dataclasses import replace

import pytest
from forests import copy_of, documents_of, star, stories
from hypothesis import given
from hypothesis import strategies as st

from reuse.document import Document
from reuse.findings import Inferred, Story
from reuse.report.forest import grow
from reuse.report.times import appeared


@given(stories(), st.integers(1, 80))
def test_every_article_has_a_row_or_is_counted(given_story, most):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, most)
    ids = [row.id for row in rows if row.id]
    assert len(rows) <= most
    assert len(set(ids)) == len(ids)
    drawn = set(ids) & set(story.documents)
    assert len(drawn) + sum(row.more for row in rows) == len(story.documents)
    assert all(row.parent < place for place, row in enumerate(rows))
    assert all(row.id or row.more for row in rows)


@given(stories())
def test_rows_hang_where_the_lineage_says(given_story):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, 1000)
    source = {copy.copier: copy.source for copy in story.lineage}
    for row in rows:
        above = rows[row.parent].id if row.parent >= 0 else None
        assert (row.id in source) == (row.join in ("took", "missing"))
        if row.id in source:
            assert above == source[row.id]
        elif above is not None:
            near = closest[row.id]
            assert {row.id, above} == {near.copier, near.source}
    for place, row in enumerate(rows):  # what hangs on a row follows it at once
        between = range(row.parent + 1, place) if row.parent >= 0 else ()
        assert all(rows[n].parent >= row.parent for n in between)


def test_what_two_share_hangs_on_one_of_them_alone():
    documents = documents_of(["a", "b"])
    near = copy_of("a", "b", 0.5, "undecided")
    rows = grow(Story(("a", "b"), ()), documents, {"a": near, "b": near}, 9)
    assert [(row.id, row.parent, row.join) for row in rows] == [("a", -1, "root"), ("b", 0, "open")]


def test_siblings_stand_in_order_of_time_then_by_share():
    ids = ["d0", "none-3", "none-9", "second", "first"]
    times = {"d0": "2021-01-01", "first": "2021-01-02T08:00:00+00:00", "second": "2021-01-02T11:00:00+02:00"}
    documents = {id: Document(id, "x", first_seen=times.get(id)) for id in ids}
    shares = {"none-3": 0.3, "none-9": 0.9, "second": 1.0, "first": 0.1}
    story = Story(tuple(ids), tuple(copy_of(id, "d0", share) for id, share in shares.items()))
    rows = grow(story, documents, {}, 9)
    assert [row.id for row in rows] == ["d0", "first", "second", "none-9", "none-3"]


@given(stories(), st.randoms(), st.sampled_from([5, 1000]))
def test_the_order_in_which_things_are_told_does_not_matter(given_story, random, most):
    story, documents, closest = given_story

    def mixed(things):
        return random.sample(list(things), len(things))

    again = replace(story, documents=tuple(mixed(story.documents)), lineage=tuple(mixed(story.lineage)))
    rows = grow(again, dict(mixed(documents.items())), dict(mixed(closest.items())), most)
    assert rows == grow(story, documents, closest, most)


@given(stories())
def test_what_hangs_on_one_stands_in_order_of_time(given_story):
    story, documents, closest = given_story
    rows = grow(story, documents, closest, 1000)
    for parent in range(len(rows)):
        hanging = [row.id for row in rows if row.parent == parent and row.id in documents]
        times = [time.first if (time := appeared(documents[id])) else float("inf") for id in hanging]
        assert times == sorted(times)


@given(stories())
def test_each_counts_those_that_took_from_it(given_story):
    story, documents, closest = given_story
    for row in grow(story, documents, closest, 1000):
        assert row.direct == sum(copy.source == row.id for copy in story.lineage)


def test_those_are_shown_on_which_most_hang_then_those_that_took_the_most():
    taken = [copy_of(f"s{n:02}", "root", n / 100) for n in range(50)]
    taken += [copy_of(f"t{n}", "s07", 0.1) for n in range(5)]
    ids = ["root", *(copy.copier for copy in taken)]
    rows = grow(Story(tuple(ids), tuple(taken)), documents_of(ids), {}, 7)
    assert [(row.id, row.more) for row in rows] == [
        ("root", 0), ("s49", 0), ("s48", 0), ("s47", 0), ("s07", 0), ("", 5), ("", 46),
    ]  # fmt: skip


def test_a_source_that_is_not_among_them_has_one_row_and_is_not_counted():
    ids = tuple(f"d{n}" for n in range(9))
    wire = Inferred("w", None, ids, 0.9, "t")
    story = Story(ids, tuple(copy_of(id, "w", 0.5) for id in ids), (wire,))
    rows = grow(story, documents_of(ids), {}, 5)
    assert [row.id for row in rows].count("w") == 1
    assert sum(row.more for row in rows) == 6
    assert [row.more for row in grow(story, documents_of(ids), {}, 1)] == [9]


@pytest.mark.parametrize(
    ("relation", "join"),
    [("undecided", "open"), ("common_source", "common"), ("quotes", "little"), ("boilerplate", "little")],
)
def test_what_is_not_taken_is_told_apart(relation, join):
    near = {"b": copy_of("b", "a", 0.5, relation)}
    rows = grow(Story(("a", "b"), ()), documents_of("ab"), near, 9)
    assert [(row.id, row.join, row.direct) for row in rows] == [("a", "root", 0), ("b", join, 0)]


def test_where_there_is_one_row_it_counts_them_all():
    rows = grow(star(7), documents_of(star(7).documents), {}, 1)
    assert [(row.id, row.more) for row in rows] == [("", 7)]
