"""Which files are read, in which order, under which ids."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from reuse.errors import ReuseError
from reuse.read import Input, Problem, read


def put(path, content="Some words of an article."):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ids(reading):
    return [document.id for document in reading.documents]


def only_problem(reading):
    assert len(reading.problems) == 1, reading.problems
    return reading.problems[0]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.md", "a/c/d.TXT", "c.Md", "a.txt", "B.txt"):
        put(tmp_path / name, name)
    reading = read([tmp_path])
    assert ids(reading) == ["B.txt", "a/c/d.TXT", "a/z.md", "a.txt", "b.txt", "c.Md"]
    assert [document.text for document in reading.documents] == ids(reading)
    assert reading.problems == []


def test_one_path_need_not_be_a_list(tmp_path):
    put(tmp_path / "a.txt")
    assert ids(read(str(tmp_path))) == ids(read(tmp_path)) == ["a.txt"]


def test_a_file_given_directly_is_called_by_its_name(tmp_path):
    assert ids(read([put(tmp_path / "sub" / "a.txt")])) == ["a.txt"]


def test_a_jsonl_file_in_a_folder_holds_many(tmp_path):
    put(tmp_path / "pile.NDJSON", '{"id": "x", "text": "one"}\n{"id": "y", "text": "two"}\n')
    put(tmp_path / "z.txt")
    assert ids(read(tmp_path)) == ["x", "y", "z.txt"]


def test_hidden_entries_of_a_folder_are_passed_over_but_not_a_hidden_root(tmp_path):
    put(tmp_path / ".hidden" / "a.txt")
    put(tmp_path / ".b.txt")
    assert read(tmp_path).documents == []
    assert read(tmp_path).problems == []
    assert ids(read([tmp_path / ".hidden", tmp_path / ".b.txt"])) == ["a.txt", ".b.txt"]


def test_other_kinds_are_each_named(tmp_path):
    put(tmp_path / "a.txt")
    pdf, bare = put(tmp_path / "b.pdf"), put(tmp_path / "sub" / "README")
    problems = read(tmp_path).problems
    assert [(problem.where, problem.skipped) for problem in problems] == [(str(pdf), True), (str(bare), True)]
    assert ".jsonl" in problems[0].reason
    assert only_problem(read(pdf)).where == str(pdf)


def test_inputs_are_the_files_read(tmp_path):
    a, b = put(tmp_path / "a.txt", "one"), put(tmp_path / "b.jsonl", '{"id": "x",\n')
    put(tmp_path / "c.pdf")
    expected = [
        Input(str(path), path.stat().st_size, hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest())
        for path in (a, b)
    ]
    assert read(tmp_path).inputs == expected


@pytest.mark.parametrize("content", ["", " \n\t\u00a0", "\ufeff"])
def test_an_empty_text_is_skipped(tmp_path, content):
    path = put(tmp_path / "a.txt", content)
    assert read(tmp_path).documents == []
    assert only_problem(read(tmp_path)) == Problem(str(path), "empty text", skipped=True)


def test_a_binary_file_is_skipped_and_the_rest_read(tmp_path):
    path = put(tmp_path / "a.txt", b"GIF89a\0\0")
    put(tmp_path / "b.txt")
    reading = read(tmp_path)
    assert ids(reading) == ["b.txt"]
    assert only_problem(reading).where == str(path)
    assert only_problem(reading).skipped


def test_the_encoding_is_noted_where_it_is_not_utf8(tmp_path):
    put(tmp_path / "a.txt", "Où est la bibliothèque des élèves ?".encode("cp1252"))
    put(tmp_path / "b.txt", "Où est la bibliothèque des élèves ?")
    old, new = read(tmp_path).documents
    assert old.text == new.text
    assert (old.metadata, new.metadata) == ({"encoding": "cp1252"}, {})


@pytest.mark.parametrize("path", ["missing", "", "missing/a.txt", "nul\0.txt", "x" * 5000])
def test_a_path_that_does_not_exist_is_an_error_of_one_line(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReuseError) as caught:
        read([path])
    assert "\n" not in str(caught.value)


def test_the_error_names_the_path(tmp_path):
    with pytest.raises(ReuseError, match=r"gone\.txt: can't be read: No such file"):
        read([put(tmp_path / "a.txt"), tmp_path / "gone.txt"])


def test_links_to_folders_are_not_followed(tmp_path):
    put(tmp_path / "sub" / "a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    reading = read(tmp_path)
    assert ids(reading) == ["sub/a.txt"]
    assert [problem.where for problem in reading.problems] == [
        str(tmp_path / "self"),
        str(tmp_path / "sub" / "loop"),
    ]
    assert all(problem.skipped for problem in reading.problems)


def test_a_link_given_as_root_is_followed(tmp_path):
    put(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to("real")
    assert ids(read(tmp_path / "link")) == ["a.txt"]


def test_a_file_reached_twice_is_read_once(tmp_path):
    real = put(tmp_path / "b.txt")
    (tmp_path / "a.txt").symlink_to("b.txt")
    reading = read(tmp_path)
    assert ids(reading) == ["a.txt"]
    problem = only_problem(reading)
    assert problem.where == str(real)
    assert str(tmp_path / "a.txt") in problem.reason
    assert not problem.skipped


def test_roots_that_overlap(tmp_path):
    put(tmp_path / "sub" / "a.txt")
    put(tmp_path / "sub" / "b.pdf")
    reading = read([tmp_path / "sub", tmp_path, tmp_path / "sub" / "a.txt"])
    assert ids(reading) == ["a.txt"]
    assert [problem.skipped for problem in reading.problems] == [True, False, False, False]


@pytest.mark.parametrize("make", ["fifo", "socket", "device"])
def test_special_files_are_never_opened(tmp_path, monkeypatch, make):
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    path = Path("a.txt")
    if make == "fifo":
        os.mkfifo(path)
    elif make == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        path.symlink_to("/dev/zero")
    for root in (path, Path()):
        problem = only_problem(read(root))
        assert (problem.where, problem.skipped) == ("a.txt", True)
        assert "device" in problem.reason


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path, monkeypatch, name):
    # The tests may run as root, who may read all.
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    path = put(tmp_path / name)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    assert only_problem(read(tmp_path)) == Problem(
        str(path), "can't be read: Permission denied", skipped=True
    )


def test_a_folder_that_may_not_be_listed_is_a_problem(tmp_path, monkeypatch):
    put(tmp_path / "closed" / "a.txt")
    put(tmp_path / "open" / "b.txt")
    listed = Path.iterdir

    def refuse(self):
        if self.name == "closed":
            raise PermissionError(13, "Permission denied", str(self))
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    reading = read(tmp_path)
    assert ids(reading) == ["open/b.txt"]
    assert only_problem(reading).where == str(tmp_path / "closed")
    assert only_problem(reading).skipped


def test_a_deep_tree_is_walked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("Deep down.")
    os.chdir(tmp_path)
    found = ids(read("d"))
    # Too deep for shutil.rmtree, which clears tmp_path away.
    Path("d/" * 1200, "a.txt").unlink()
    os.removedirs("d/" * 1200)
    assert found == ["d/" * 1199 + "a.txt"]


def test_ids_of_several_roots_are_kept_apart_by_the_roots_names(tmp_path):
    for name in ("one/a.txt", "one/b.txt", "two/a.txt"):
        put(tmp_path / name)
    assert ids(read([tmp_path / "one", tmp_path / "two"])) == ["one/a.txt", "one/b.txt", "two/a.txt"]
    assert ids(read([tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"])) == ["one/a.txt", "two/a.txt"]
    assert ids(read([tmp_path / "one" / "b.txt", tmp_path / "two"])) == ["b.txt", "a.txt"]


def test_ids_that_roots_names_cannot_keep_apart(tmp_path):
    first, second = put(tmp_path / "1" / "x" / "a.txt"), put(tmp_path / "2" / "x" / "a.txt")
    reading = read([first.parent, second.parent])
    assert ids(reading) == ["a.txt"]
    problem = only_problem(reading)
    assert (problem.where, problem.skipped) == (str(second), True)
    assert "'a.txt'" in problem.reason
    assert str(first) in problem.reason


def test_roots_names_that_keep_only_some_apart_are_not_used(tmp_path):
    roots = [put(tmp_path / place / "a.txt").parent for place in ("1/x", "2/x", "y")]
    reading = read(roots)
    assert ids(reading) == ["a.txt"]
    assert [problem.where for problem in reading.problems] == [str(root / "a.txt") for root in roots[1:]]


def test_a_name_that_is_not_utf8_gives_an_id_that_is(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        put(tmp_path / name)
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    reading = read(tmp_path)
    assert ids(reading) == ["caf\\udce9.txt"]
    assert reading.inputs[0].path.encode()


def test_source_from_folder(tmp_path, monkeypatch):
    put(tmp_path / "bbc" / "a.txt")
    put(tmp_path / "b.txt")
    put(tmp_path / "bbc" / "c.jsonl", '{"id": "x", "text": "t", "source": "own"}\n{"id": "y", "text": "t"}')
    found = {document.id: document.source for document in read(tmp_path, source_from="folder").documents}
    assert found == {"bbc/a.txt": "bbc", "b.txt": tmp_path.name, "x": "own", "y": "bbc"}
    monkeypatch.chdir(tmp_path / "bbc")
    assert read(".", source_from="folder").documents[0].source == "bbc"
    assert read("a.txt", source_from="folder").documents[0].source == "bbc"


def test_source_from_filename(tmp_path):
    for name in ("bbc_2018_1.txt", "none.txt", "_x.txt"):
        put(tmp_path / name)
    found = {document.id: document.source for document in read(tmp_path, source_from="filename").documents}
    assert found == {"bbc_2018_1.txt": "bbc", "none.txt": None, "_x.txt": None}


def test_source_from_nothing_else(tmp_path):
    with pytest.raises(ReuseError, match="'url'"):
        read(tmp_path, source_from="url")


def test_findings_of_an_earlier_run_are_passed_over(tmp_path):
    put(tmp_path / "a.txt")
    put(tmp_path / "out" / "run.json", '{\n  "format": 1,\n  "copytrail": "0.1.0"\n}')
    put(tmp_path / "out" / "documents.jsonl", '{"id": "a.txt", "text": "Some words of an article."}')
    put(tmp_path / "other" / "run.json", '{"run": 1}')
    reading = read([tmp_path])
    assert ids(reading) == ["a.txt"]
    passed, unknown = sorted(reading.problems, key=lambda problem: problem.skipped)
    assert (passed.skipped, Path(passed.where).name) == (False, "out")
    assert unknown.where.endswith("other/run.json")
