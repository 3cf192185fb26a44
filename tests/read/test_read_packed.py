"""Packed files: each kind, cut short, damaged, hostile."""

import gzip
import io
import json
import os
import re
import subprocess
import sys

import pytest

from reuse.read import files, read, streams

zstd = streams.zstandard()
PACK = {".gz": gzip.compress, ".zst": zstd.compress}
LINES = [json.dumps({"id": number, "text": f"words {number} {number**9}"}) + "\n" for number in range(5000)]


def put(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(things):
    assert len(things) == 1, things
    return things[0]


@pytest.mark.parametrize("packing", [".gz", ".zst", ".GZ"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "words"),
        ("a.md", "words"),
        ("a.jsonl", '{"id": "a", "text": "words"}'),
        ("a.csv", "id,text\na,words\n"),
        ("a.tsv", "id\ttext\na\twords\n"),
    ],
)
def test_every_kind(tmp_path, packing, name, content):
    path = put(tmp_path / (name + packing), PACK[packing.lower()](content.encode()))
    reading = read(tmp_path)
    assert only(reading.documents).text == "words"
    assert only(reading.documents).id == ("a" if name[2:] in ("jsonl", "csv", "tsv") else name + packing)
    assert reading.problems == []
    assert only(reading.inputs).bytes == path.stat().st_size
    put(tmp_path / "b.gz", "?")
    assert only(read(tmp_path).problems).skipped


@pytest.mark.parametrize("packing", PACK)
def test_several_members_are_one_file(tmp_path, packing):
    parts = "".join(LINES[:3]).encode(), b"", "".join(LINES[3:7]).encode()
    put(tmp_path / f"a.jsonl{packing}", b"".join(map(PACK[packing], parts)))
    assert len(read(tmp_path).documents) == 7


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("kept", [0.5, 0.999])
def test_a_file_cut_short_is_one_problem_and_what_is_before_is_kept(tmp_path, packing, kept):
    packed = PACK[packing]("".join(LINES).encode())
    path = put(tmp_path / f"a.jsonl{packing}", packed[: int(len(packed) * kept)])
    reading = read(path)
    assert len(LINES) * kept * 0.5 < len(reading.documents) < len(LINES)
    assert [document.text for document in reading.documents] == [
        json.loads(line)["text"] for line in LINES[: len(reading.documents)]
    ]
    problem = only(reading.problems)
    assert (problem.where, problem.skipped) == (str(path), True)
    assert "cut short" in problem.reason


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt"])
def test_damage_is_one_problem(tmp_path, packing, name):
    content = {"a.jsonl": "".join(LINES), "a.csv": "id,text\n" + "1,words\n" * 9, "a.txt": "words " * 99}
    packed = bytearray(PACK[packing](content[name].encode()))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    path = put(tmp_path / (name + packing), bytes(packed))
    problem = only([problem for problem in read(path).problems if problem.where == str(path)])
    assert problem.skipped
    assert re.search("damaged|cut short", problem.reason)
    assert "\n" not in problem.reason


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("content", [b"", b"words that were never packed"])
def test_what_is_not_packed_is_named(tmp_path, packing, content):
    put(tmp_path / f"a.txt{packing}", content)
    reading = read(tmp_path)
    assert reading.documents == []
    assert re.search("damaged|cut short|empty", only(reading.problems).reason)


@pytest.mark.parametrize("packing", PACK)
def test_packed_records_without_the_suffix_are_named_once(tmp_path, packing):
    put(tmp_path / "a.jsonl", PACK[packing]("".join(LINES).encode()))
    assert f"must end in {packing}" in only(read(tmp_path).problems).reason


def test_the_wrong_bytes_behind_a_member_are_named(tmp_path):
    put(tmp_path / "a.jsonl.gz", gzip.compress("".join(LINES[:3]).encode()) + b"more")
    reading = read(tmp_path)
    assert len(reading.documents) == 3
    assert "damaged gzip" in only(reading.problems).reason


@pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="the sanitizer keeps what is freed")
@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_a_file_that_unpacks_to_any_size_is_refused_in_bounded_memory(tmp_path, packing, name):
    script = """
import sys
from pathlib import Path
from reuse.read import files, read, streams, tables
def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])
streams.LONGEST = tables.LONGEST = files.LONGEST_UNPACKED = 1 << 24
before = peak()
(problem,) = read(sys.argv[1]).problems
print(peak() - before, problem.reason)
"""
    packed, data = io.BytesIO(), b" word" * (1 << 20)
    with gzip.open(packed, "wb", 1) if packing == ".gz" else zstd.open(packed, "wb") as file:
        file.write(b'id,text\n1,"' if name == "a.csv" else b"")
        for _ in range(32):
            file.write(data)
    put(tmp_path / (name + packing), packed.getvalue())
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    memory, reason = done.stdout.split(maxsplit=1)
    assert re.search("longer than|field larger", reason)
    assert int(memory) < 60_000


def test_the_extra_that_is_missing_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "backports", None)
    monkeypatch.setitem(sys.modules, "compression", None)
    put(tmp_path / "a.txt.zst", zstd.compress(b"words"))
    put(tmp_path / "b.txt", "words")
    reading = read(tmp_path)
    assert only(reading.documents).id == "b.txt"
    assert "pip install 'copytrail[zst]'" in only(reading.problems).reason


def test_the_metadata_names_packed_files_as_they_were(tmp_path):
    for name in ("a.txt.gz", "b.txt.gz", "c.txt.gz"):
        put(tmp_path / name, gzip.compress(b"words"))
    known = put(tmp_path / "known.csv", "file,source\na.txt.gz,A\nb.txt,B\nc,C\n")
    assert [document.source for document in read(tmp_path, metadata=known).documents] == ["A", "B", "C"]


def test_one_article_cannot_be_beyond_all_measure(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LONGEST", 10)
    put(tmp_path / "a.txt", "word " * 3)
    assert "longer than 10 bytes" in only(read(tmp_path).problems).reason
