"""Several processes and threads at one index: one writes, others wait or read, and any may be killed."""

import json
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from crawler import LEASE, LINE, ONE_MORE, changing, copies, seen, step
from piles import Row, found_by_its_stage, prose, rows

import reuse
from reuse import Document, ReuseError
from reuse.index import redis

CRAWLER = Path(__file__).with_name("crawler.py")
SHARED = prose(random.Random(3), 40)


def start(task: str, where: str, number: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", CRAWLER, task, where, str(number)],
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(process: subprocess.Popen) -> str:
    process.kill()
    with process:
        return process.stdout.read()


def check_order(answers: list[tuple[str, list[str]]]) -> None:
    """There is an order in which each was stored and saw all before it, and nothing else."""
    before: list[str] = []
    for id, others in sorted(answers, key=lambda answer: len(answer[1])):
        assert others == sorted(before)
        before.append(id)


def test_each_is_seen_by_all_later_ones_of_any_process(where):
    processes = [start("meet", where, number) for number in range(3)]
    answers = [
        json.loads(line) for process in processes for line in process.communicate(timeout=120)[0].splitlines()
    ]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(answers) == 15
    check_order(answers)


@pytest.mark.parametrize("one_index", [True, False])
def test_each_is_seen_by_all_later_ones_of_any_thread(where, one_index):
    answers = list[tuple[str, list[str]]]()
    with reuse.open_index(where) as shared:

        def work(number: int) -> None:
            for document in copies(number):
                if one_index:
                    answers.append(seen(shared.query_and_add(document)))
                else:
                    with reuse.open_index(where, wait=60) as index:
                        answers.append(seen(index.query_and_add(document)))

        threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == len(shared) == 20
    check_order(answers)


def test_one_that_is_made_while_it_is_looked_for(tmp_path, monkeypatch):
    folder, exists, made = tmp_path / "new.db", Path.exists, []

    def exists_before_it_is_made(path: Path) -> bool:
        there = exists(path)
        if path == folder / "CURRENT" and not made:
            made.append(path)
            with reuse.open_index(folder) as index:
                index.add(Document("a", SHARED))
        return there

    monkeypatch.setattr(Path, "exists", exists_before_it_is_made)
    with reuse.open_index(folder) as index:
        assert made
        assert list(index) == ["a"]


def test_killed_at_any_moment(where):
    """All that was acknowledged is there, nothing else is, and what is found is what `find` finds."""
    own, stored, done = random.Random(1), dict[str, Document](), 0
    for kills in range(7):
        process = start("crawl", where, done)
        said = process.stdout.readline()
        time.sleep(own.uniform(0, 0.25))
        acknowledged = (said + kill(process)).split()
        assert acknowledged == [str(number) for number in range(done, done + len(acknowledged))]
        with reuse.open_index(where) as index:
            there = {id: index.get(id) for id in index}
            for number in range(done, done + len(acknowledged)):
                change(stored, number)
            done += len(acknowledged)
            if there != stored:  # the last change may have been made and not acknowledged
                change(stored, done)
                done += 1
            assert there == stored
            assert len(index) == len(stored)
            if kills % 3 == 0:
                for asked in own.sample(sorted(stored), min(3, len(stored))):
                    found = rows(index.query(stored[asked]).passages, asked)
                    assert found == found_by_its_stage(stored, stored[asked])
    assert done > 20
    with reuse.open_index(where) as index:
        for id in stored:
            assert index.remove(id)
        assert not any(keys for table, keys in tables(index).items() if table != "meta")


def change(stored: dict[str, Document], number: int) -> None:
    id, document = step(number)
    stored.pop(id, None)
    if document is not None:
        stored[id] = document


def tables(index) -> dict[str, list[bytes]]:
    from reuse.index.store import Table

    return {table.value: [*index._store.keys(table)] for table in Table}


def test_read_while_another_writes(where):
    """Every answer is that of some moment, also when runs of words become common and rare all the time."""
    stay = [Document(f"{n:02}", f"{prose(random.Random(n), 8)} {LINE}") for n in range(30)]
    asked, right = Document("asked", LINE), list[set[Row]]()
    for more in ([], [ONE_MORE]):
        for number in range(2):
            stored = {document.id: document for document in [*stay, changing(number), *more]}
            right.append(found_by_its_stage(stored, asked))
    with reuse.open_index(where) as index:
        for document in [*stay, changing(0)]:
            index.add(document)
    process = start("flips", where, 0)
    try:
        assert process.stdout.readline() == "ready\n"
        with reuse.open_index(where) as index:
            answers: list[int] = []
            while len(answers) < 30 or len({*answers}) < 2:
                answers.append(right.index(rows(index.query(asked).passages, "asked")))
                assert index.get("changes") in (changing(0), changing(1))
                itself = index.query(Document("changes", LINE))
                assert itself.state == "changed"
                assert all(p.a.document != p.b.document for p in itself.passages)
                assert [document.id for document in itself.documents].count("changes") == 1
                assert process.poll() is None
    finally:
        kill(process)


def test_one_who_waits_in_vain_is_told(where, monkeypatch):
    """Whoever holds it is told of, after the time that was given; what is stored can be read meanwhile."""
    with reuse.open_index(where) as holder:
        holder.add(Document("a", SHARED))
        with holder._store.writing(), reuse.open_index(where, wait=0.2) as other:
            for call in (
                lambda: other.add(Document("b", SHARED)),
                lambda: other.remove("a"),
                lambda: other.query_and_add(Document("b", SHARED)),
                lambda: other.expire(before="2030-01-01"),
            ):
                began = time.monotonic()
                with pytest.raises(ReuseError, match="another process is writing") as error:
                    call()
                assert str(where) in str(error.value)
                assert time.monotonic() - began < 8  # ten, if it were not told
                assert list(other) == ["a"]
                assert len(other.query(Document("b", SHARED)).passages) == 1
        holder.close()
        with reuse.open_index(where, wait=5) as other:
            assert other.add(Document("b", SHARED)) == "new"


def test_who_waits_comes_next(where):
    with reuse.open_index(where) as holder, reuse.open_index(where, wait=30) as other:
        with holder._store.writing():
            thread = threading.Thread(target=other.add, args=[Document("b", SHARED)])
            thread.start()
            time.sleep(0.2)
            assert thread.is_alive()
            assert "b" not in holder
        holder.close()
        thread.join(30)
        assert list(other) == ["b"]


def test_the_same_index_again_after_an_error(where):
    with reuse.open_index(where) as index:
        index.add(Document("a", SHARED))
        with pytest.raises(ReuseError):
            index.add(Document("b", SHARED, metadata={"no": {1, 2}}))
        assert index.add(Document("b", SHARED)) == "new"
    with pytest.raises(ReuseError):
        reuse.open_index(where, min_words=9)
    with pytest.raises(ReuseError):
        reuse.open_index(where, same_source="x")
    with reuse.open_index(where) as index:
        assert index.add(Document("c", SHARED)) == "new"
        assert len(index) == 3


def test_a_lease_is_short_enough_for_the_tests():
    assert LEASE < redis.LEASE < 10
