"""Texts that lie in a temporary file: for whoever has the document nothing differs from texts in memory."""

import copy
import gc
import os
import pickle
import re
import subprocess
import sys
import tempfile
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reuse
from reuse import texts as texts_module
from reuse.document import Document, put_away, size_of, texts_of
from reuse.errors import ReuseError
from reuse.read import pile, read
from reuse.texts import Spool

any_text = st.text(st.characters(codec=None))


def spooled(*texts, spool=None):
    spool = spool or Spool()
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    for document in documents:
        put_away(document, spool)
    return documents


def open_files():
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def in_memory(document):
    """Whether the document holds its text."""
    return any(isinstance(held, str) and held == document.text for held in gc.get_referents(document))


@given(st.lists(any_text, max_size=8), st.lists(st.integers(0, 7), max_size=12))
def test_any_texts_come_back_in_any_order(texts, order):
    documents = spooled(*texts)
    assert [document.text for document in documents] == texts
    order = [number for number in order if number < len(texts)]
    assert texts_of([documents[number] for number in order]) == [texts[number] for number in order]


@given(any_text)
def test_sizes_are_told_without_reading(text):
    size = len(text.encode("utf-8", "surrogatepass"))
    assert size_of(spooled(text)[0]) == size_of(Document("a", text)) == size


def test_texts_of_takes_from_memory_and_several_spools():
    first, second = spooled("a", "b", "c"), spooled("d", "e")
    documents = [second[1], Document("m", "memory"), first[2], first[0], second[0], first[1], first[1]]
    assert texts_of(documents) == ["e", "memory", "c", "a", "d", "b", "b"]


def test_neighbours_are_read_at_once_but_not_all_of_them(monkeypatch):
    monkeypatch.setattr(texts_module, "_AT_ONCE", 10)
    documents = spooled(*"abc", "d" * 30, *("efghijkl" * 4))
    runs = []
    read_run = Spool.read_run
    monkeypatch.setattr(
        Spool,
        "read_run",
        lambda self, first, stop: (runs.append((first, stop)), read_run(self, first, stop))[1],
    )
    assert "".join(texts_of(documents)) == "abc" + "d" * 30 + "efghijkl" * 4
    assert runs == [(0, 3), (3, 4), (4, 14), (14, 24), (24, 34), (34, 36)]
    assert all(stop == start for (_, stop), (start, _) in pairwise(runs))


def test_a_document_is_the_value_it_was():
    published = {"published": "2020-01-02", "source": "s", "title": "t", "metadata": {"page": 1}}
    plain = Document("a", "text \ud800", **published)
    away = Document("a", "text \ud800", **published)
    put_away(away, Spool())
    assert not in_memory(away)
    assert isinstance(away, Document)
    assert type(away.text) is str
    assert away == plain
    assert plain == away
    assert repr(away) == repr(plain)
    assert asdict(away) == asdict(plain)
    assert away != Document("a", "other", **published)
    with pytest.raises(AttributeError):
        away.text = "other"
    back = pickle.loads(pickle.dumps(away))
    assert back == plain
    assert in_memory(back)


def test_documents_that_hash_still_do():
    unhashable = spooled("a")[0]
    with pytest.raises(TypeError):
        hash(unhashable)
    frozen = Document("a", "text", metadata=())
    away = replace(frozen)
    put_away(away, Spool())
    assert hash(away) == hash(frozen)


@pytest.mark.parametrize(
    "change", [copy.copy, copy.deepcopy, lambda document: replace(document, source="s", id="b")]
)
def test_changed_copies_leave_the_text_where_it_lies(change):
    for document in spooled("one", "two", "two"):
        changed = change(document)
        assert changed.text == document.text
        assert not in_memory(changed)


def test_a_text_that_is_replaced_is_the_new_one():
    (document,) = spooled("old")
    assert replace(document, text="new").text == "new"
    assert document.text == "old"


def test_an_equal_text_is_not_taken_for_the_one_that_was_read():
    (document,) = spooled("some text")
    assert document.text
    other = Document("b", "".join(["some ", "text"]))
    assert in_memory(other)


def test_many_threads_read_while_one_adds():
    spool = Spool()
    texts = [f"{number} " * (number % 50) for number in range(3000)]
    documents = spooled(*texts[:1000], spool=spool)

    def check(seed):
        return all(documents[at].text == texts[at] for at in range(seed, 1000, 7))

    with ThreadPoolExecutor(8) as pool:
        checks = [pool.submit(check, seed) for seed in range(7)]
        more = spooled(*texts[1000:], spool=spool)
        assert all(done.result() for done in checks)
    assert texts_of(documents + more) == texts


def test_the_file_has_no_name_and_goes_with_the_last_document(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = open_files()
    documents = spooled("a" * 100_000, "b")
    documents[0].text, documents[1].text
    assert open_files() == before + 1
    assert list(tmp_path.iterdir()) == []
    del documents[0]
    assert documents[0].text == "b"
    del documents
    assert open_files() == before


def test_a_full_disk_is_one_clear_error(tmp_path):
    script = """
import resource, signal, sys
from reuse.read import read
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
try:
    read(sys.argv[1])
except Exception as error:
    print(type(error).__name__, error)
"""
    for number in range(24):
        (tmp_path / f"{number}.txt").write_text(f"{number} " + "word " * 200_000)
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path],
        capture_output=True,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert done.stderr == ""
    assert re.fullmatch(f"ReuseError can't write .* in {tmp_path}: File too large; .*TMPDIR\n", done.stdout)


def test_no_folder_for_temporary_files(monkeypatch):
    def none_usable(**_):
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", none_usable)
    with pytest.raises(ReuseError, match=r"can't make a temporary file.*TMPDIR"):
        Spool()


def test_a_file_that_was_cut_is_named():
    spool = Spool()
    (document,) = spooled("word " * 10, spool=spool)
    spool.flush()
    os.truncate(spool._file.fileno(), 10)
    with pytest.raises(ReuseError, match="shorter"):
        document.text  # noqa: B018


def test_reading_keeps_little_and_finds_the_same(tmp_path, monkeypatch):
    story = "Nobody was hurt, the port authority said, but eleven containers of herring went into the fjord. "
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{name} begins. {story} {name} ends. \u00e9")
    small = read(tmp_path).documents
    assert all(map(in_memory, small))
    monkeypatch.setattr(pile, "IN_MEMORY", 150)
    large = read(tmp_path).documents
    assert [in_memory(document) for document in large] == [True, False, False, False]
    assert large == small
    assert reuse.find(large) == reuse.find(small)


def test_what_is_added_later_leaves_the_texts_where_they_lie(tmp_path, monkeypatch):
    monkeypatch.setattr(pile, "IN_MEMORY", 0)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Words of {name}.")
    known = tmp_path / "known.csv"
    known.write_text("file,title\na.txt,A\nb.txt,B\n")
    documents = read(tmp_path, metadata=known, source_from="folder").documents
    assert [document.title for document in documents] == ["A", "B", None]
    assert {document.source for document in documents} == {tmp_path.name}
    assert texts_of(documents) == ["Words of a.", "Words of b.", "Words of c."]
    assert not any(map(in_memory, documents))


def test_memory_for_a_document_besides_its_text(tmp_path, monkeypatch):
    monkeypatch.setattr(pile, "IN_MEMORY", 0)
    record = '{"id": "document %d", "text": "%s", "published": "2020-01-01", "source": "outlet %d"}\n'

    def held(count):
        lines = (record % (number, "word " * 1000, number % 9) for number in range(count))
        (tmp_path / f"{count}.jsonl").write_text("".join(lines))
        tracemalloc.start()
        try:
            reading = read(tmp_path / f"{count}.jsonl")
            assert len(reading.documents) == count
            gc.collect()
            return tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()

    held(1000)  # what is made once, such as modules
    few, many = held(1000), held(5000)  # and buffers, whose size does not depend on how many there are
    assert (many - few) / 4000 < 500
