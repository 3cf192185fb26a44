"""The benchmarks of the index: articles, figures, what was killed or asked beside a writer, and the stores below."""

import json
import random
from collections import Counter

import pytest

import reuse
from benchmarks import index, index_kills, index_readers, stores
from benchmarks.index_articles import Feed, copy_of, edited, write
from benchmarks.index_figures import MEMORY, P99, RATE, figures_of
from benchmarks.index_operations import Operation, after, done, operations, prepared, under
from benchmarks.index_readers import Judged, Times, judge, stored_when
from benchmarks.index_worker import run, spread
from benchmarks.lines import records
from benchmarks.stream import Press, Recipe

SHORT = Recipe(words=100)


def test_articles_to_store_are_those_of_the_stream_and_none_is_given_twice():
    feed = Feed(SHORT)
    stored = list(feed.to_store(30))
    others, copies = feed.unrelated(5), feed.copied(5)
    later = list(feed.to_store(10))
    ids = [article["id"] for some in (stored, others, copies, later) for article in some]
    assert len(set(ids)) == 50
    streamed = [record for (record, _), _ in zip(Press(SHORT).articles(), range(30), strict=False)]
    assert [article["text"] for article in stored] == [record["text"] for record in streamed]
    assert (feed.stored, feed.bytes) == (40, sum(len(one["text"].encode()) for one in stored + later))
    assert feed.copies == sum("of" in one for one in stored + later)
    assert {one["of"] for one in copies} <= {one["id"] for one in stored}
    assert not any("of" in one for one in others)
    assert all(feed.story(one["id"]) == feed.story(one["of"]) for one in copies)


def test_the_same_seed_gives_the_same_articles():
    def some(seed):
        feed = Feed(Recipe(words=60, seed=seed))
        return [*feed.to_store(20), *feed.copied(3)]

    assert some(1) == some(1) != some(2)


def test_copies_hold_runs_of_the_source_and_words_of_their_own():
    text = " ".join(f"Source{n} says several words here." for n in range(40))
    own = " ".join(f"Own{n} says several words here." for n in range(40))
    shares = set()
    for seed in range(30):
        said = copy_of(text, own, random.Random(seed))
        shares.add(said.count("Source") > 36)
        assert 10 <= said.count("Source") <= 40
        assert "Own" in said
    assert shares == {True, False}  # whole, and in part


def test_edited_changes_about_the_share_that_is_asked_for():
    text = " ".join(map(str, range(2_000)))
    assert edited(text, 0.0, ["x"], random.Random(1)) == text
    changed = edited(text, 0.1, ["x"], random.Random(1)).split()
    kept = set(text.split()) & set(changed)
    assert 100 < 2_000 - len(kept) < 170  # two in three of the changes take a word away
    assert changed.count("x") > 90


def results(value, bytes_each=1_000):
    clock = {"mean": value, "p50": value, "p99": value, "max": value}
    clocks = {
        group: {"count": 10, **{what: {"clock": clock, "work": clock} for what in ("call", "whole")}}
        for group in ("all", "copies", "others")
    }
    found = {
        "copy": {"shared": ["source"], "story": ["source"], "copied": []},
        "lost": {"shared": ["other"], "story": ["other"], "copied": []},
        "alone": {"shared": [], "story": [], "copied": []},
    }
    one = {
        "before": 0, "after": 10, "seconds": 2.0, "work": 1.0, "clocks": clocks, "found": found, "text": 5_000,
        "bytes": 5_000 + 10 * bytes_each, "resident": 50 * value, "own": 5.0,
    }  # fmt: skip
    return dict.fromkeys(("add", "query", "query_and_add", "crawl"), one)


def test_figures_are_held_against_their_goals():
    feed = Feed(SHORT)
    feed.family = {"copy": "source", "lost": "another"}
    fast = {one.name: one for one in figures_of(results(1.0), feed)}
    slow = {one.name: one for one in figures_of(results(20.0, 9_000), feed)}
    held = [name for name, one in fast.items() if one.goal]
    assert all(fast[name].met for name in held)
    missed = {name for name in held if not slow[name].met}
    assert missed == {name for name in held if "without pages" not in name}
    assert sum("query_and_add" in name for name in missed) == 8
    assert fast["adds a second (of work, all threads)"].text == "5 (10)"
    assert fast["planted copies whose story is found"].value == 0.5
    assert fast["articles that copy nothing and get a story"].value == 0
    assert (P99, RATE, MEMORY) == (10, 300, 500)


def test_spread_is_in_order():
    values = spread([3.0, 1.0, 2.0])
    assert values == {"mean": 2, "p50": 2, "p99": pytest.approx(2.98), "max": 3}
    assert spread([]) == {}


def test_a_worker_adds_and_finds(tmp_path):
    feed = Feed(SHORT)
    files = {name: tmp_path / f"{name}.jsonl" for name in ("add", "ask", "warm")}
    write(files["add"], feed.to_store(30))
    write(files["ask"], feed.copied(4) + feed.unrelated(4))
    write(files["warm"], [])
    added = run("add", tmp_path / "index", files["add"], files["warm"])
    assert (added["before"], added["after"], added["clocks"]["all"]["count"]) == (0, 30, 30)
    assert not added["found"]
    asked = run("query", tmp_path / "index", files["ask"], files["warm"])
    assert (asked["before"], asked["after"]) == (30, 30)
    assert [asked["clocks"][name]["count"] for name in ("copies", "others", "all")] == [4, 4, 8]
    copies = [record for record in records(files["ask"]) if "of" in record]
    assert all(copy["of"] in asked["found"][copy["id"]]["shared"] for copy in copies)
    clock = asked["clocks"]["copies"]
    assert clock["whole"]["clock"]["p50"] >= clock["call"]["clock"]["p50"] > 0
    both = run("query_and_add", tmp_path / "index", files["ask"], files["warm"])
    assert (both["before"], both["after"]) == (30, 38)


def test_the_command_tells_each_size_as_it_is_done(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(index, "WARM", 1)
    out = tmp_path / "index.json"
    run = ["--words", "80", "--probes", "4", "--json", str(out), "--docs", str(tmp_path / "docs")]
    assert index.main(["--documents", "30,20,25", *run]) == 0
    shown = capsys.readouterr()
    assert "| documents | 20 | goal |" in shown.out
    assert "25 is left out" in shown.err  # the probes of 20 are stored, and what came after them
    said = json.loads(out.read_text())
    assert [one["documents"] for one in said["runs"]] == [20]
    figures = {one["name"]: one for one in said["runs"][0]["figures"]}
    assert figures["planted copies that share a passage with their story"]["value"] == 1
    assert {"commit", "versions", "machine"} <= said.keys()
    page = (tmp_path / "docs" / "benchmarks.md").read_text()
    assert "## The index" in page
    assert "planted copies whose story is found" in page


# --- killed, and asked beside a writer


def test_operations_are_the_same_from_wherever_they_are_read():
    def first(several, start=0):
        return [one for one, _ in zip(operations(7, start), range(several), strict=False)]

    assert first(50)[20:] == first(30, 20)
    kinds = Counter(one.article is None for _, one in first(500))
    assert 60 < kinds[True] < 140
    assert all(one.article is None or f"d{one.article // 2:04}" == one.id for _, one in first(500))


def test_what_operations_leave_is_what_the_index_holds(tmp_path, monkeypatch):
    monkeypatch.setattr(index_kills, "ASKED", 20)
    given = prepared(tmp_path / "articles.jsonl", 1, copies=0.3)
    stored = {}
    with reuse.open_index(tmp_path / "index") as opened:
        for _, (_, operation) in zip(range(60), operations(1), strict=False):
            done(opened, operation, given)
            stored = after(stored, operation)
    assert index_kills.content(tmp_path / "index") == index_kills.texts(stored, given)
    counts = Counter()
    assert index_kills.compared(tmp_path / "index", stored, given, counts) == []
    assert counts["documents asked about at the end"] == 20
    lying = {**stored, next(iter(stored)): 380}
    assert index_kills.compared(tmp_path / "index", lying, given, Counter())


@pytest.mark.parametrize("several", [0, 3])
def test_lost_unknown_and_half_done_operations_are_told(tmp_path, several):
    given = prepared(tmp_path / "articles.jsonl", 1, copies=0)
    seed = next(
        seed
        for seed in range(99)
        if all(o.article is not None for o in [next(operations(seed, n))[1] for n in range(6)])
    )
    where = tmp_path / "index"
    with reuse.open_index(where) as opened:
        for _, (_, operation) in zip(range(several), operations(seed), strict=False):
            done(opened, operation, given)

    def judged(numbers):
        counts = Counter()
        return index_kills.judged(where, seed, 0, {}, numbers, given, counts), counts

    (first, stored), counts = judged(range(several))
    assert (first, len(stored), counts["in flight and not there"]) == (several, several, 1)
    if several:
        (first, _), counts = judged(range(several - 1))  # the last was in flight
        assert (first, counts["in flight and there"]) == (several, 1)
        with pytest.raises(ValueError, match=r"unknown \['d"):
            judged(range(several - 2))
    with pytest.raises(ValueError, match=r"lost \['d"):
        judged(range(several + 1))
    with pytest.raises(ValueError, match="not do what it was told"):
        judged(range(1, 3))


def test_a_writer_is_killed_and_nothing_is_lost(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(index_kills, "LONGEST", 0.3)
    monkeypatch.setattr(index_kills, "ASKED", 5)
    assert index.main(["--kills", "2", "--scratch", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "kills: 2" in shown
    assert shown.endswith("wrong: 0\n")


def test_when_an_article_was_stored():
    lines = [(number, 10.0 * number, 10.0 * number + 5) for number in range(40)]
    versions = stored_when(iter(lines), 3)
    held = {}
    for number, operation in zip(range(40), (o for _, o in operations(3)), strict=False):
        held = after(held, operation)
        now = 10.0 * number + 7
        there = {a for a, times in versions.items() if any(t.there <= now < t.going for t in times)}
        assert there == set(held.values())
    with pytest.raises(ValueError, match="the writer did 1, not 0"):
        stored_when(iter(lines[1:]), 3)


def test_answers_are_judged_by_what_was_stored_meanwhile():
    versions = {0: [Times(1, 2, 8, 9)], 1: [], 2: [Times(5, 6)]}

    def wrong(article, began, ended, *named):
        judged = Judged()
        judge(
            {"article": article, "began": began, "ended": ended, "named": named, "wrong": []},
            versions,
            judged,
        )
        return len(judged.wrong)

    assert wrong(0, 3, 4, 0) == wrong(0, 0, 0.5) == wrong(1, 3, 4) == 0
    assert wrong(0, 3, 4) == 1  # stored all the while
    assert (
        wrong(0, 1.5, 4) == wrong(0, 3, 8.5) == wrong(0, 1.5, 4, 0) == wrong(0, 8.5, 20, 0) == 0
    )  # came or went
    assert wrong(0, 9.5, 10, 0) == wrong(1, 3, 4, 2) == wrong(1, 3, 4, 1) == 1  # gone, not yet, never
    judged = Judged()
    judge({"article": 1, "began": 0, "ended": 1, "named": [], "wrong": ["a passage"]}, versions, judged)
    assert judged.wrong == ["1: a passage"]


def test_a_reader_says_what_is_wrong_with_an_answer(tmp_path):
    given = prepared(tmp_path / "articles.jsonl", 1, copies=0)
    with reuse.open_index(tmp_path / "index") as opened:
        opened.add(under("d0002", given[4]))
        opened.add(reuse.Document("stray", given[9].text + " And more that nobody knows of."))
        right = index_readers.ask(opened, 4, given, random.Random(1))
        stray = index_readers.ask(opened, 9, given, random.Random(1))
    assert (right["named"], right["wrong"]) == ([4], [])
    assert (stray["named"], stray["wrong"]) == ([], ["stray has a text that nobody stored"])


def test_readers_beside_a_writer(tmp_path, capsys):
    assert index_readers.tried(1, tmp_path, seed=1, several=60) == 0
    shown = capsys.readouterr().out
    assert "60 operations, 1 readers" in shown
    assert "answers: " in shown


def test_readers_that_never_end_are_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(index_readers, "DEADLINE", 0.01)
    assert index_readers.tried(1, tmp_path, seed=1, several=60) == 1
    assert "not done within" in capsys.readouterr().out


def test_an_operation_that_asks_stores_as_well(tmp_path):
    given = prepared(tmp_path / "articles.jsonl", 1, copies=0)
    with reuse.open_index(tmp_path / "index") as opened:
        for operation in (Operation("d0000", 0, True), Operation("d0001", 2), Operation("d0000", None)):
            done(opened, operation, given)
        assert list(opened) == ["d0001"]


# --- the stores below


@pytest.mark.parametrize("name", ["sqlite", "lmdb", "rocksdb"])
def test_a_store_holds_what_it_is_given(name, tmp_path):
    if name == "lmdb":
        pytest.importorskip("lmdb")
    from benchmarks import stores_worker

    said = stores_worker.run(name, tmp_path / name, 60)
    assert said["clocks"]["insert"]["clock"]["p99"] > 0
    assert said["clocks"].keys() == {"insert", "insert, the last tenth", "look up", "read values", "delete"}
    assert said["bytes"] > 60 * stores_worker.VALUE


def test_a_store_that_loses_something_is_told(tmp_path, monkeypatch):
    from benchmarks import stores_worker

    class Loses(stores_worker.SQLite):
        def commit(self, lists, values):
            super().commit({}, values)

    monkeypatch.setitem(stores_worker.STORES, "sqlite", Loses)
    with pytest.raises(ValueError, match="sqlite does not hold document"):
        stores_worker.run("sqlite", tmp_path / "sqlite", 60)


def test_stores_side_by_side(tmp_path, capsys):
    out = tmp_path / "stores.json"
    run = ["--documents", "60", "--stores", "sqlite,rocksdb", "--json", str(out)]
    assert stores.main([*run, "--docs", str(tmp_path)]) == 0
    assert "| 60 documents | sqlite | rocksdb |" in capsys.readouterr().out
    assert [row["store"] for row in json.loads(out.read_text())["rows"]] == ["sqlite", "rocksdb"]
    assert "## Stores for the index" in (tmp_path / "benchmarks.md").read_text()
    assert stores.main(["--stores", "oracle"]) == 1
    assert "no store oracle" in capsys.readouterr().err
