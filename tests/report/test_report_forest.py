"""Which rows a picture of a story has: every article once, on what it hangs, within bounds."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from stories_made import forests, story_of

from reuse.report.forest import grow
from reuse.report.times import appeared


@given(forests(), st.integers(3, 40))
def test_every_article_is_a_row_or_is_counted(made, most):
    rows = grow(made.story, made.documents, made.closest, most)
    assert len(rows) <= most
    shown = [row.id for row in rows if row.id]
    assert max(Counter(shown).values()) == 1
    missing = {source.id for source in made.story.inferred}
    assert set(shown) <= set(made.story.documents) | missing
    articles = len([id for id in shown if id not in missing])
    assert articles + sum(row.more for row in rows) == len(made.story.documents)
    assert all(row.parent < number for number, row in enumerate(rows))
    assert all((row.parent == -1) == (row.join == "root") or row.more for row in rows)


@given(forests())
def test_with_room_for_all_each_hangs_on_its_source(made):
    rows = grow(made.story, made.documents, made.closest, 1000)
    place = {row.id: row for row in rows}
    missing = {source.id for source in made.story.inferred}
    assert place.keys() == set(made.story.documents) | missing
    for copy in made.story.lineage:
        row = place[copy.copier]
        assert rows[row.parent].id == copy.source
        assert row.join == ("missing" if copy.source in missing else "took")
        assert row.share == copy.copier_share
    direct = Counter(copy.source for copy in made.story.lineage)
    assert {row.id: row.direct for row in rows} == {id: direct[id] for id in place}


@given(forests())
def test_the_order_in_which_copies_are_told_does_not_matter(made):
    again = story_of(made.story.documents, made.story.lineage[::-1], made.story.inferred)
    for most in (5, 1000):
        assert grow(made.story, made.documents, made.closest, most) == grow(
            again, made.documents, dict(reversed(made.closest.items())), most
        )


@given(forests(dated=True))
def test_what_hangs_on_one_stands_in_order_of_time(made):
    rows = grow(made.story, made.documents, made.closest, 1000)
    days: dict[int, list[float]] = {}
    for row in rows:
        known = row.parent >= 0 and row.id and appeared(made.documents[row.id])
        if known:
            days.setdefault(row.parent, []).append(known.first)
    assert all(found == sorted(found) for found in days.values())


def test_of_many_those_are_shown_on_which_most_hang():
    star = [(f"s{n:02}", "a", 0.5) for n in range(50)] + [(f"t{n:02}", "s30", 0.5) for n in range(5)]
    made = story_of(["a", *(id for id, _, _ in star)], star)
    documents = {id: story_of.document(id) for id in made.documents}
    rows = grow(made, documents, {}, 8)
    assert {"a", "s30"} <= {row.id for row in rows}
    assert sum(row.more for row in rows) + len([row for row in rows if row.id]) == 56
