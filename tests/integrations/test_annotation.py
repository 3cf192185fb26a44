"""What is said of an article, from findings made by hand."""

import json
from dataclasses import replace

import pytest

from reuse import Addition, Copy, Document, Findings, Passage, Span, Story, compare
from reuse.integrations.annotation import annotation

TEXT = "abcde fghij klmno pqrst"  # 20 letters; spaces do not count


def copy(asked, other, relation, spans, probability=0.9, asked_copies=True, boilerplate=False, **more):
    """Spans are those of the asked document; the other one has each at its beginning."""
    passages = []
    for start, end in spans:
        here, there = Span(asked, start, end), Span(other, 0, end - start)
        passages.append(Passage(min(here, there), max(here, there), 8, 1.0, "verbatim", boilerplate))
    share = sum(len("".join(TEXT[start:end].split())) for start, end in spans) / 20
    ends = (asked, other) if asked_copies else (other, asked)
    shares = (share, 1.0) if asked_copies else (1.0, share)
    return Copy(*ends, relation, probability, (), tuple(passages), *shares, **more)


def said(*copies, state="new", near=0.8, seen=None, additions=(), stories=(), asked="m", text=TEXT):
    others = {end for found in copies for end in (found.copier, found.source)} - {asked}
    documents = [
        Document(asked, text, first_seen=(seen or {}).get(asked)),
        *(
            Document(id, "x" * 30, source=id.upper(), url=f"u:{id}", first_seen=(seen or {}).get(id))
            for id in sorted(others)
        ),
    ]
    found = Findings(documents, [], [], list(copies), list(additions), list(stories))
    answer = annotation(found, asked, state, near)
    assert json.loads(json.dumps(answer)) == answer
    return answer


def test_of_a_stranger_there_is_nothing_to_say():
    assert said() == {
        "id": "m", "state": "new", "near_duplicate_of": None, "share_taken": 0, "share_known": 0, "from": [],
        "taken_by": [], "additions": [],
    }  # fmt: skip
    assert said(text="")["share_known"] == 0


def test_the_share_of_one_source_is_that_of_its_copy():
    texts = (
        "Nothing here, at all: but “quotes” – and\n\n dashes… ",
        "x y z. " * 3,
        "One, two and three (or four). ",
    )
    found = compare(Document("m", "".join(texts[:2])), Document("a", texts[0] + texts[2]))
    answer = annotation(found, "m", "new", 0.8)
    [copy] = found.copies
    share = copy.copier_share if copy.copier == "m" else copy.source_share
    assert answer["share_known"] == round(share, 4) < 1


@pytest.mark.parametrize("other", ["a", "z"])
def test_a_source_is_described(other):
    answer = said(copy("m", other, "copy", [(0, 11)], 0.75))
    assert answer["from"] == [
        {
            "id": other, "source": other.upper(), "url": f"u:{other}", "relation": "copy", "probability": 0.75,
            "share": 0.5, "passages": [
                {
                    "start": 0, "end": 11, "other_start": 0, "other_end": 11, "words": 8, "kind": "verbatim",
                    "boilerplate": False,
                }
            ],
        }
    ]  # fmt: skip
    assert answer["share_taken"] == answer["share_known"] == 0.5


def test_shares_count_each_character_once():
    answer = said(
        copy("m", "a", "copy", [(0, 11)]),
        copy("m", "b", "common_source", [(6, 17), (0, 5)]),
        copy("m", "c", "undecided", [(18, 23)]),
    )
    assert answer["share_taken"] == 0.75
    assert answer["share_known"] == 1


def test_boilerplate_is_told_but_counts_for_nothing():
    answer = said(copy("m", "a", "boilerplate", [(0, 23)], boilerplate=True))
    assert answer["share_known"] == answer["share_taken"] == 0
    assert answer["near_duplicate_of"] is None
    assert answer["from"][0]["passages"][0]["boilerplate"]


def test_those_that_took_from_it_stand_apart():
    answer = said(copy("m", "a", "copy", [(0, 23)], asked_copies=False), copy("m", "b", "copy", [(0, 5)]))
    assert [other["id"] for other in answer["from"]] == ["b"]
    assert [(other["id"], other["share"]) for other in answer["taken_by"]] == [("a", 1.0)]
    assert answer["share_taken"] == 0.25
    assert answer["share_known"] == 1


def test_the_best_stand_first():
    pairs = [
        copy("m", "boiler", "boilerplate", [(0, 23)], 1.0),
        copy("m", "quoted", "quotes", [(0, 23)], 1.0),
        copy("m", "doubt", "undecided", [(0, 23)], 0.4),
        copy("m", "common", "common_source", [(0, 23)], 0.9),
        copy("m", "little", "copy", [(0, 5)], 0.99),
        copy("m", "much", "copy", [(0, 11)], 0.8),
        copy("m", "alike", "copy", [(0, 11)], 0.8),
    ]
    best = ["alike", "much", "little", "common", "doubt", "quoted", "boiler"]
    for order in (pairs, pairs[::-1]):
        assert [other["id"] for other in said(*order)["from"]] == best
    story = Story(("common", "m"), (pairs[3],))
    assert said(*pairs, stories=[story])["from"][0]["id"] == "common"


def test_a_near_duplicate_has_most_of_it():
    pairs = [copy("m", "a", "copy", [(0, 17)]), copy("m", "b", "undecided", [(0, 23)], asked_copies=False)]
    assert said(*pairs)["near_duplicate_of"] == "b"
    assert said(*pairs[:1])["near_duplicate_of"] is None
    assert said(*pairs[:1], near=0.75)["near_duplicate_of"] == "a"
    assert said(replace(pairs[1], relation="quotes"))["near_duplicate_of"] is None


@pytest.mark.parametrize(
    ("mine", "its", "near"),
    [
        ("2024-03-01T10:00:00Z", "2024-03-01T12:00:00Z", None),
        ("2024-03-01T12:00:00Z", "2024-03-01T10:00:00Z", "a"),
        ("2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z", "a"),
        ("2024-03-01T10:00:00", "2024-03-01T12:00:00Z", "a"),  # zone unknown: it may have been later
        ("2024-03-01", "2024-03-05", None),
        (None, "2024-03-05", "a"),
        ("2024-03-05", None, "a"),
    ],
)
def test_what_was_seen_later_makes_no_near_duplicate(mine, its, near):
    answer = said(copy("m", "a", "common_source", [(0, 23)]), seen={"m": mine, "a": its}, state="unchanged")
    assert answer["near_duplicate_of"] == near
    assert answer["share_known"] == 1


def test_additions_are_its_own_with_their_text():
    additions = [Addition("a", 0, 3, "context", ("m",)), Addition("m", 6, 11, "new_fact", ("a",))]
    assert said(copy("m", "a", "copy", [(0, 5)]), additions=additions)["additions"] == [
        {"start": 6, "end": 11, "kind": "new_fact", "text": "fghij"}
    ]
