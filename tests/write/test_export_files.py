"""What exports leave on disk: all of it or nothing, and nothing of anybody else's touched."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from export_piles import story

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import Addition, Findings
from reuse.write.exports import USUAL, Format, export

FORMATS = list(USUAL)
FOLDERS: list[Format] = ["csv", "parquet", "passim"]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_there_is_refused_without_overwrite(tmp_path: Path, form: Format) -> None:
    export(story(), form, tmp_path / "out")
    before = contents(tmp_path)
    with pytest.raises(ReuseError, match=r"is not empty|is there"):
        export(Findings([]), form, tmp_path / "out")
    assert contents(tmp_path) == before
    export(Findings([]), form, tmp_path / "out", overwrite=True)
    assert contents(tmp_path).keys() == before.keys()
    assert contents(tmp_path) != before


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_collection_is_written_too(tmp_path: Path, form: Format) -> None:
    assert sum(export(Findings([]), form, tmp_path / "out").rows.values()) == 0


@pytest.mark.parametrize("form", FOLDERS)
def test_files_of_others_are_left_alone(tmp_path: Path, form: Format) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    export(story(), form, tmp_path, overwrite=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_passims_own_output_is_not_mixed_with_ours(tmp_path: Path) -> None:
    (tmp_path / "out.json").mkdir()
    (tmp_path / "out.json" / "part-00000-of-spark.json").write_text("{}\n")
    with pytest.raises(ReuseError, match=r"out\.json holds part-00000-of-spark\.json"):
        export(story(), "passim", tmp_path, overwrite=True)


def test_folders_and_files_are_not_taken_for_one_another(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReuseError, match="is a file: name a folder"):
        export(story(), "csv", tmp_path / "file", overwrite=True)
    with pytest.raises(ReuseError, match="is a folder: name a file"):
        export(story(), "gexf", tmp_path, overwrite=True)
    with pytest.raises(ReuseError, match="does not exist"):
        export(story(), "csv", tmp_path / "none" / "csv")


def failing(function: Callable[..., Any], error: BaseException, after: int) -> Callable[..., Any]:
    calls = iter(range(after))

    def fails(*args: Any, **options: Any) -> Any:
        if next(calls, None) is None:
            raise error
        return function(*args, **options)

    return fails


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace")])
@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("state", ["missing", "empty", "finished"])
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_looks_whole(
    tmp_path: Path, form: Format, state: str, owner: object, name: str, after: int, error: BaseException
) -> None:
    out = tmp_path / "out"
    old: dict[str, bytes] = {}
    if state == "finished":
        export(Findings([Document("old", "old")]), form, out)
        old = contents(tmp_path)
    elif state == "empty" and form != "gexf":
        out.mkdir()
    expected = ReuseError if isinstance(error, OSError) else KeyboardInterrupt
    with patch.object(owner, name, failing(getattr(owner, name), error, after)):
        try:
            export(story(), form, out, overwrite=True)
        except expected:
            # What was there may still be there; of the new there is nothing.
            assert contents(tmp_path) in ({}, old)
        else:
            assert after == 1  # one call was enough
            assert contents(tmp_path) != old
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


@pytest.mark.parametrize("form", FORMATS)
def test_a_disk_that_is_really_full(tmp_path: Path, form: Format) -> None:
    script = """if True:
        import random, resource, signal, sys
        from pathlib import Path
        from reuse.document import Document
        from reuse.findings import Cluster, Findings, Span
        from reuse.write.exports import export
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        noise = random.Random(7)
        title = lambda: "".join(chr(noise.randrange(256, 5000)) for _ in range(500))
        documents = [Document(id=str(i), text=title(), title=title()) for i in range(500)]
        clusters = [Cluster(tuple(Span(document.id, 0, 500) for document in documents))]
        export(Findings(documents, clusters=clusters), sys.argv[1], Path(sys.argv[2]))
    """
    command = [sys.executable, "-c", script, form, tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "ReuseError: can't write" in done.stderr.splitlines()[-1]
    assert "File too large" in done.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_killed_run_left_is_no_hindrance(tmp_path: Path, form: Format) -> None:
    script = """if True:
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[3])
        from export_piles import story
        from reuse.write.exports import export
        Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        export(story(), sys.argv[1], Path(sys.argv[2]))
    """
    out = tmp_path / "out"
    helpers = Path(__file__).parents[1] / "helpers"
    done = subprocess.run([sys.executable, "-c", script, form, out, helpers], check=False)
    assert done.returncode == -9
    assert not out.exists()
    export(story(), form, out)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "articles.csv").write_text("mine")
    (tmp_path / ".out.part").symlink_to(theirs)
    export(story(), "csv", tmp_path / "out")
    assert contents(theirs) == {"articles.csv": b"mine"}


def test_findings_that_speak_of_other_documents_are_refused(tmp_path: Path) -> None:
    found = Findings([Document("a", "x")], additions=[Addition("b", 0, 1, "context", ())])
    with pytest.raises(ReuseError, match="'b', which is none of their documents"):
        export(found, "csv", tmp_path / "csv")


def test_a_story_of_many_is_written_in_time_that_grows_as_it_does(tmp_path: Path) -> None:
    from time import process_time

    from reuse.findings import Cluster, Copy, Passage, Span, Story

    def star(size: int) -> Findings:
        ids = [f"{number:05}" for number in range(size)]
        documents = [Document(id, "eleven containers of herring went into the fjord") for id in ids]
        passages = [Passage(Span(ids[0], 0, 48), Span(id, 0, 48), 8, 1.0, "verbatim") for id in ids[1:]]
        copies = [Copy(p.b.document, ids[0], "copy", 0.9, (), (p,), 1.0, 1.0) for p in passages]
        clusters = [Cluster(tuple(Span(id, 0, 48) for id in ids))]
        return Findings(documents, passages, clusters, copies, [], [Story(tuple(ids), tuple(copies))])

    def seconds(size: int, form: Format) -> float:
        found, began = star(size), process_time()
        export(found, form, tmp_path / f"{form}-{size}")
        return process_time() - began

    for form in FORMATS:
        seconds(10, form)
        assert seconds(8_000, form) < 16 * seconds(1_000, form) + 0.2
