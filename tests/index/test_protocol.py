"""What every index does, whatever keeps it."""

import json
import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from piles import Pile, found_by_find, found_by_its_stage, prose, rows

import reuse
from reuse import Document, ReuseError
from reuse.index.store import Scan, Table

OWN = random.Random(7)
SHARED = prose(OWN, 60)
OTHER = prose(OWN, 60)
EAST = timezone(timedelta(hours=2))


def tables(index) -> dict[Table, list[bytes]]:
    return {table: [*index._store.keys(table)] for table in Table}


def nothing_is_left(index) -> bool:
    return not any(keys for table, keys in tables(index).items() if table is not Table.META)


def test_saved_and_opened_again(where, kind):
    document = Document(
        "a", SHARED, "2020-01-02", "2020-01-03T04:05", datetime(2020, 1, 1, tzinfo=UTC), "Times", "Title",
        "https://example.org/a", {"byline": "Jane Doe", "tags": ["x", 1, None]},
    )  # fmt: skip
    with reuse.open_index(where) as index:
        assert index.add(document) == "new"
        assert index.get("a") == document
    with reuse.open_index(where) as index:
        assert index.get("a") == document
        assert (len(index), list(index), "a" in index, "b" in index, 1 in index) == (
            1,
            ["a"],
            True,
            False,
            False,
        )
        assert index.get("b") is None
        answer = index.query(Document("b", "Before. " + SHARED))
        assert rows(answer.passages, "b") == {("a", 0, len(SHARED), "b", 8, 8 + len(SHARED), "verbatim")}
        assert [found.id for found in answer.documents] == ["b", "a"]
        assert (answer.asked, answer.state, len(index)) == ("b", "new", 1)
        info = index.info()
    assert (info.documents, info.store, info.format) == (1, kind, 1)
    assert info.parameters["min_words"] == 8
    assert info.bytes > 1000
    assert str(info.where) in where


def test_an_empty_index(where):
    with reuse.open_index(where) as index:
        assert (len(index), list(index), "a" in index, index.get("a"), index.remove("a")) == (
            0,
            [],
            False,
            None,
            False,
        )
        assert index.expire(before="2030-01-01") == 0
        assert not index.query(Document("a", SHARED)).passages
        assert index.info().documents == 0


def test_upsert(where):
    with reuse.open_index(where) as index:
        assert index.add(Document("a", SHARED)) == "new"
        assert index.add(Document("a", SHARED, title="Title")) == "unchanged"
        assert index.get("a").title == "Title"
        assert index.query(Document("a", SHARED)).state == "unchanged"
        asked = index.query_and_add(Document("a", OTHER))
        assert (asked.state, asked.passages, len(index)) == ("changed", [], 1)
        assert index.get("a") == Document("a", OTHER)
        assert not index.query(Document("b", SHARED)).passages
        assert rows(index.query(Document("b", OTHER)).passages, "b") == {
            ("a", 0, len(OTHER), "b", 0, len(OTHER), "verbatim")
        }
        assert index.remove("a")
        assert not index.remove("a")
        assert (len(index), list(index), index.get("a")) == (0, [], None)
        assert nothing_is_left(index)


def test_the_same_text_under_another_time_is_found_in_its_order(where):
    """Where many have a run of words, the earliest and the next in time are linked: a new time moves a document."""
    with reuse.open_index(where) as index:
        stored = {f"{n:02}": Document(f"{n:02}", SHARED, f"2020-01-01T00:{n:02}:00Z") for n in range(50)}
        for document in stored.values():
            index.add(document)
        late = stored["03"] = Document("03", SHARED, "2021-01-01")
        assert index.add(late) == "unchanged"
        asked = Document("b", SHARED, "2020-06-01")
        assert rows(index.query(asked).passages, "b") == found_by_find(stored, asked)
        for id in stored:
            index.remove(id)
        assert nothing_is_left(index)


def test_documents_with_the_same_text(where):
    with reuse.open_index(where) as index:
        for id in "abc":
            index.add(Document(id, SHARED))
        answer = index.query(Document("d", SHARED))
        assert {p.a.document for p in answer.passages} == set("abc")
        index.remove("b")
        assert {p.a.document for p in index.query(Document("d", SHARED)).passages} == set("ac")
        assert {p.b.document for p in index.query(Document("a", SHARED)).passages} == {"c"}


@pytest.mark.parametrize(
    "before",
    ["2020-02-01", date(2020, 2, 1), datetime(2020, 2, 1), datetime(2020, 2, 1, 2, tzinfo=EAST)],
)
def test_expire(where, before):
    with reuse.open_index(where) as index:
        index.add(Document("seen", SHARED, published="2021-01-01", first_seen="2020-01-31"))
        index.add(Document("seen later", SHARED, published="2019-01-01", first_seen="2020-02-01"))
        index.add(Document("published", SHARED, published="2020-01-31T23:59:59Z"))
        index.add(Document("published later", SHARED, published="2020-02-01T00:00:00Z"))
        index.add(Document("added", SHARED))
        assert index.expire(before=before) == 2
        assert list(index) == ["added", "published later", "seen later"]
        assert index.expire(before=before) == 0
        assert index.expire(before=datetime.now(UTC) + timedelta(seconds=1)) == 3
        assert nothing_is_left(index)


def test_expire_many_and_what_is_added_again(where):
    with reuse.open_index(where) as index:
        for n in range(600):
            index.add(Document(f"{n}", f"{n}", published="2020-01-01"))
        index.add(Document("0", "0", published="2022-01-01"))
        assert index.expire(before="2021-01-01") == 599
        assert list(index) == ["0"]


@pytest.mark.parametrize("before", ["yesterday", "", None, 2020])
def test_expire_wants_a_date(where, before):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        with pytest.raises(ReuseError):
            index.expire(before=before)
        assert len(index) == 1


def test_same_source(where):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED, source="Times"))
        index.add(Document("b", SHARED, source="Post"))
        index.add(Document("c", SHARED))
        asked = Document("d", SHARED, source="Times")
        assert {p.a.document for p in index.query(asked).passages} == set("abc")
        assert {p.a.document for p in index.query(asked, same_source="ignore").passages} == set("bc")
        with pytest.raises(ReuseError, match="same_source"):
            index.query(asked, same_source="no")
    with reuse.open_index(where, same_source="ignore") as index:
        assert {p.a.document for p in index.query(asked).passages} == set("bc")
        assert {p.a.document for p in index.query(asked, same_source="report").passages} == set("abc")
        assert {p.a.document for p in index.query(Document("e", SHARED)).passages} == set("abc")


def test_other_parameters_are_an_error_that_names_both(where):
    with reuse.open_index(where, min_words=8) as index:
        index.add(Document("a", SHARED))
    with pytest.raises(ReuseError, match=r"min_words 8.*min_words 10"):
        reuse.open_index(where, min_words=10)
    with reuse.open_index(where) as index:
        assert len(index) == 1


def test_two_that_make_an_index_with_other_parameters(where):
    """The one that comes second learns it when it writes."""
    with reuse.open_index(where, min_words=8) as one, reuse.open_index(where, min_words=10) as two:
        one.add(Document("a", SHARED))
        one.close()
        with pytest.raises(ReuseError, match=r"min_words 8.*min_words 10"):
            two.add(Document("b", SHARED))


def test_a_closed_index_says_so(where):
    index = reuse.open_index(where)
    index.add(Document("a", SHARED))
    index.close()
    index.close()
    for call in (
        lambda: index.query(Document("b", SHARED)),
        lambda: index.add(Document("b", SHARED)),
        lambda: len(index),
        lambda: list(index),
        lambda: "a" in index,
        index.info,
    ):
        with pytest.raises(ReuseError, match="closed"):
            call()


def test_what_is_forgotten_while_ids_are_told(where):
    with reuse.open_index(where) as index:
        for n in range(300):
            index.add(Document(f"{n:03}", str(n)))
    with reuse.open_index(where) as index:
        for id in index:
            assert index.remove(id)
        assert len(index) == 0
        assert list(index) == []
    with reuse.open_index(where) as index:
        index.add(Document("a", "a"))
        ids = iter(index)
    assert list(ids) == ["a"]


CHINESE, ARABIC = "\u4e2d\u6587\u65b0\u95fb", "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643 "
HOSTILE = {
    **dict.fromkeys(("\x00", "�", "i" * 10000, CHINESE, "\u202eم", " ", "\n", "*", "1", "ÿ"), SHARED),
    "copytrail:lease": SHARED, "../..": SHARED,
    "no words": "", "space": " \n\t", "marks": "?! ...", "few": "one two three", "one word": "word " * 2_000,
    "nul": "\0" * 50 + SHARED, "surrogates": "\ud800 \udfff " + SHARED, "right to left": "\u202e" + SHARED,
    "chinese": CHINESE * 20, "arabic": ARABIC * 12, "long word": "a" * 10_000, "json": '{"id": "x"}\n' * 12,
}  # fmt: skip


def test_hostile_ids_and_texts(where):
    stored = {id: Document(id, text) for id, text in HOSTILE.items()}
    with reuse.open_index(where) as index:
        for document in stored.values():
            answer = index.query_and_add(document)
            assert answer.asked == document.id
    with reuse.open_index(where) as index:
        assert list(index) == sorted(stored, key=lambda id: id.encode("utf-8", "surrogatepass"))
        for id, document in stored.items():
            assert id in index
            assert index.get(id) == document
            assert rows(index.query(document).passages, id) == found_by_its_stage(stored, document), repr(
                id[:20]
            )
        for id in stored:
            assert index.remove(id)
        assert nothing_is_left(index)


def test_metadata_that_is_no_json_changes_nothing(where):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        with pytest.raises(ReuseError):
            index.add(Document("a", OTHER, metadata={"x": object()}))
        with pytest.raises(ReuseError):
            index.query_and_add(Document("b", OTHER, metadata={"x": object()}))
        assert list(index) == ["a"]
        assert index.get("a").text == SHARED
        assert index.add(Document("b", OTHER)) == "new"


def test_a_document_of_a_hundred_thousand_words(where):
    own = random.Random(3)
    text = prose(own, 100_000)
    with reuse.open_index(where) as index:
        index.add(Document("long", text))
        piece = text[300_000:300_600]
        (passage,) = index.query(Document("piece", piece)).passages
        assert passage.words > 80
        assert index.add(Document("long", "short now")) == "changed"
        assert not index.query(Document("piece", piece)).passages
        assert index.remove("long")
        assert nothing_is_left(index)


# piles are small, and their fingerprints common: most texts have the same few lines
@settings(max_examples=9, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 32))
def test_it_agrees_with_find(place, seed):
    pile = Pile(seed)
    own, stored, gone = pile.own, {}, {}
    with reuse.open_index(place()) as index:

        def put(document: Document) -> None:
            state, before = index.add(document), stored.get(document.id)
            assert state == (
                "new" if before is None else "unchanged" if before.text == document.text else "changed"
            )
            stored[document.id] = document

        def agree() -> None:
            assert (list(index), len(index)) == (sorted(stored), len(stored))
            for asked in [*new, stored.get(known.id, known)]:
                assert rows(index.query(asked).passages, asked.id) == found_by_its_stage(stored, asked)

        ids = [f"{n:02}" for n in range(own.randint(28, 44))]
        for id in own.sample(ids, len(ids)):
            if own.random() < 0.15:
                put(pile.document(id))
            put(pile.document(id))
            if own.random() < 0.1:
                again = own.choice([*stored])
                put(own.choice([stored[again], pile.document(again)]))
        known = stored[own.choice(ids)]
        new = [pile.document("new"), pile.document(own.choice(ids))]
        agree()
        for id in own.sample(ids, own.randint(1, len(ids) - 1)):
            assert index.remove(id)
            gone[id] = stored.pop(id)
        agree()
        for id in [*gone][::2]:
            put(gone[id])
        agree()
        for id in own.sample(sorted(stored), len(stored)):
            assert index.remove(id)
        assert nothing_is_left(index)


def test_find_itself_agrees(where):
    pile = Pile(4)
    stored = {document.id: document for document in (pile.document(f"{n:02}") for n in range(45))}
    with reuse.open_index(where) as index:
        for document in stored.values():
            index.add(document)
        for asked in (pile.document("new"), pile.document("07"), stored["08"]):
            found = rows(index.query(asked).passages, asked.id)
            assert found == found_by_find(stored, asked) == found_by_its_stage(stored, asked)
            assert found


@pytest.mark.parametrize("others", [29, 30, 31, 32, 33])
def test_at_the_limit(where, others):
    """Whether a run of words is common depends on the asked document too, and not on its stored version."""
    line, own = prose(OWN, 12), random.Random(others)
    stored = {
        f"{n:02}": Document(f"{n:02}", f"{prose(own, 5)} {line}", f"2020-01-{n % 28 + 1:02}")
        for n in range(others)
    }
    with reuse.open_index(where) as index:
        for document in stored.values():
            index.add(document)
        for before in range(4):
            was = stored["me"] = Document("me", f" {prose(own, 4)} ".join([line] * before), "2020-01-15")
            index.add(was)
            for now in range(1, 4):
                asked = Document("me", f" {prose(own, 4)} ".join([line] * now), "2020-01-15")
                found = rows(index.query(asked).passages, "me")
                assert found == found_by_its_stage(stored, asked)
                assert found
        for id in stored:
            assert index.remove(id)
        assert nothing_is_left(index)


def test_the_order_of_adding_does_not_matter(place):
    pile = Pile(11)
    documents = [pile.document(f"{n:02}") for n in range(50)]
    answers = []
    for _ in range(3):
        pile.own.shuffle(documents)
        with reuse.open_index(place()) as index:
            for document in documents:
                index.add(document)
            answers.append(
                [rows(index.query(d).passages, d.id) for d in sorted(documents, key=lambda d: d.id)[::5]]
            )
    assert answers[0] == answers[1] == answers[2]
    assert any(answers[0])


def test_scans(where):
    """Ordered tables are read from any key on, both ways, within what begins alike."""
    with reuse.open_index(where) as index:
        store = index._store
        keys = [
            b"kind" + run + bytes([n]) for run in (b"\0", b"a", b"\xff", b"\xff\xff") for n in (0, 1, 7, 255)
        ]
        keys += [b"kinc\xff", b"kine\0"]
        with store.writing():
            store.commit({Table.RUNS: dict.fromkeys(keys, b"")})
        store.refresh()
        for prefix in (b"kind", b"kind\0", b"kinda", b"kind\xff", b"kind\xff\xff", b"none"):
            for start in (b"", b"\1", b"\7\0", b"\xff", b"\xff\xff"):
                for limit in (1, 3, 100):
                    own = sorted(key for key in keys if key.startswith(prefix))
                    up = [key[len(prefix) :] for key in own if key >= prefix + start][:limit]
                    down = [key[len(prefix) :] for key in own[::-1] if key < prefix + start][:limit]
                    scans = [Scan(prefix, start, limit), Scan(prefix, start, limit, down=True)]
                    assert store.scan(scans) == [up, down]
        assert sorted(keys) == [*store.keys(Table.RUNS)]


def test_values_of_all_lengths(where):
    with reuse.open_index(where) as index:
        store = index._store
        for value in (b"x" * 8, b"x" * 256, b"x" * 64, b"x" * 65, b"x", b"x" * 100_000, None):
            with store.writing():
                store.commit({table: {b"4321": value} for table in (Table.PLACES, Table.WORDS)})
            store.refresh()
            for table in (Table.PLACES, Table.WORDS):
                assert store.get(table, [b"none", b"4321"]) == [None, value]
        assert nothing_is_left(index)


def test_info_is_plain(where):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        json.dumps(dict(index.info().parameters))
