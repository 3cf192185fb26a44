import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.findings import Addition, Cluster, Copy, Evidence, Findings, Inferred, Passage, Span, Story
from reuse.write import folder as module
from reuse.write.folder import LISTS, load, load_run, save
from reuse.write.rows import to_json, to_rows

FILES = {*(f"{name}.jsonl" for name in LISTS), "run.json"}


def example() -> Findings:
    a = Document(id="a", text="The dam broke on Monday.", published="2021-08-21", source="Gazette")
    b = Document(
        id="b", text="The dam broke\u2028on \ud800Monday.", modified=datetime(2021, 8, 22, 9, 30), title="É"
    )
    passage = Passage(Span("a", 0, 13), Span("b", 0, 13), 3, 1.0, "verbatim")
    evidence = Evidence("clock", 1.25, "a day later")
    dropped = (Span("a", 14, 24),)
    copy = Copy("b", "a", "copy", 0.9, (evidence,), (passage,), 0.5, 0.625, dropped, (passage,))
    return Findings(
        documents=[a, b],
        passages=[passage],
        clusters=[Cluster((Span("a", 0, 13), Span("b", 0, 13)))],
        copies=[copy],
        additions=[Addition("b", 14, 24, "new_fact", ("a",))],
        stories=[Story(("a", "b"), (copy,))],
        parameters={"min_words": 8},
    )


# --- Both ways ----------------------------------------------------------------------------------------------

joined = st.text(st.characters()).map(
    lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
)
texts = joined | st.text(st.sampled_from("a \n\u2028é\udc80"))
zones = st.none() | st.just(UTC) | st.integers(-839, 839).map(lambda m: timezone(timedelta(minutes=m)))
times = st.none() | st.dates() | st.datetimes(timezones=zones)
numbers = st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
metadata = st.dictionaries(texts, json_values, max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    ids = draw(st.lists(texts.filter(bool), unique=True, min_size=1, max_size=4))
    optional = st.none() | texts
    rest = st.tuples(texts, times, times, times, optional, optional, optional, metadata)
    return [Document(id, *draw(rest)) for id in ids]


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    docs = draw(documents())
    ids = st.sampled_from([doc.id for doc in docs])

    @st.composite
    def spans(draw: st.DrawFn) -> Span:
        doc = draw(st.sampled_from(docs))
        start = draw(st.integers(0, len(doc.text)))
        return Span(doc.id, start, draw(st.integers(start, len(doc.text))))

    def kinds(*names: str) -> st.SearchStrategy[Any]:
        return st.sampled_from(names)

    def tuples(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return st.lists(values, max_size=3).map(tuple)

    def some(items: list[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
        return tuples(st.sampled_from(items)) if items else st.just(())

    def several(*args: Any) -> list[Any]:
        return draw(st.lists(st.builds(*args), max_size=4))

    passages = several(
        Passage,
        spans(),
        spans(),
        st.integers(),
        numbers,
        kinds("verbatim", "edited", "reworded"),
        st.booleans(),
    )
    relations = kinds("copy", "common_source", "quotes", "boilerplate", "undecided")
    evidence = tuples(st.builds(Evidence, texts, numbers, texts))
    copies = several(
        Copy, ids, ids, relations, numbers, evidence, some(passages), numbers, numbers, tuples(spans()), some(passages)
    )  # fmt: skip
    additions = st.builds(
        lambda span, *rest: Addition(span.document, span.start, span.end, *rest),
        spans(),
        kinds("new_fact", "new_quote", "context", "headline", "boilerplate"),
        tuples(ids),
    )

    @st.composite
    def stories(draw: st.DrawFn) -> Story:
        """Some of the copies, and some of sources that are not among the documents."""
        inferred = st.builds(Inferred, texts, st.none() | texts, tuples(ids), numbers, texts)
        missing = draw(st.lists(inferred, max_size=2))
        lineage = list(draw(some(copies)))
        for source in missing:
            own = draw(st.lists(st.tuples(ids, numbers, evidence, numbers), max_size=2))
            lineage += [Copy(id, source.id, "copy", p, why, (), share, 0.0) for id, p, why, share in own]
        return Story(draw(tuples(ids)), tuple(draw(st.permutations(lineage))), tuple(missing))

    return Findings(
        documents=docs,
        passages=passages,
        clusters=several(Cluster, tuples(spans()), kinds("shared", "boilerplate", "quote")),
        copies=copies,
        additions=draw(st.lists(additions, max_size=4)),
        stories=draw(st.lists(stories(), max_size=4)),
        parameters=draw(metadata),
    )


@given(findings())
@settings(max_examples=60, deadline=None)
def test_what_is_loaded_equals_what_was_saved(
    tmp_path_factory: pytest.TempPathFactory, found: Findings
) -> None:
    tmp_path = tmp_path_factory.mktemp("found")
    save(found, tmp_path)
    loaded = load(tmp_path)
    assert loaded == found
    for before, after in zip(found.documents, loaded.documents, strict=True):
        for name in ("published", "modified", "first_seen"):
            assert type(getattr(before, name)) is type(getattr(after, name))
    save(loaded, tmp_path / "again")
    assert contents(tmp_path / "again") == {k: v for k, v in contents(tmp_path).items() if k != "again"}


def test_copies_of_earlier_versions_say_nothing_of_what_was_dropped(tmp_path: Path) -> None:
    save(example(), tmp_path)
    file = tmp_path / "copies.jsonl"
    row = json.loads(file.read_text())
    file.write_text(json.dumps({k: v for k, v in row.items() if k not in ("dropped", "moved")}) + "\n")
    [copy] = load(tmp_path).copies
    assert (copy.dropped, copy.moved) == ((), ())


@pytest.mark.parametrize(
    ("field", "value"), [("dropped", [{"document": "a", "start": 9, "end": 99}]), ("moved", [1])]
)
def test_what_was_dropped_and_moved_is_checked(tmp_path: Path, field: str, value: object) -> None:
    save(example(), tmp_path)
    file = tmp_path / "copies.jsonl"
    file.write_text(json.dumps({**json.loads(file.read_text()), field: value}) + "\n")
    with pytest.raises(ReuseError, match=r"outside document|no number 1"):
        load(tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_and_rows(tmp_path: Path) -> None:
    save(
        example(),
        tmp_path / "new" / "out",
        run={"inputs": [{"path": "é.txt", "sha256": "0"}], "problems": []},
    )
    out = tmp_path / "new" / "out"
    assert contents(out).keys() == FILES
    a, b = (out / "documents.jsonl").read_bytes().split(b"\n")[:2]
    assert json.loads(a) == {
        "id": "a",
        "text": "The dam broke on Monday.",
        "published": "2021-08-21",
        "source": "Gazette",
    }
    assert json.loads(b)["modified"] == "2021-08-22T09:30:00"
    assert b"\\ud800" in b
    [copy] = map(json.loads, (out / "copies.jsonl").read_text().splitlines())
    assert copy["passages"] == [0]
    assert copy["dropped"] == [{"document": "a", "start": 14, "end": 24}]
    assert copy["moved"] == [0]
    assert copy["evidence"] == [{"cue": "clock", "points": 1.25, "text": "a day later"}]
    story = {"documents": ["a", "b"], "lineage": [0], "inferred": []}
    assert json.loads((out / "stories.jsonl").read_text()) == story
    run = load_run(out)
    assert run["format"] == 2
    assert run["counts"] == {**dict.fromkeys(LISTS, 1), "documents": 2}
    assert run["parameters"] == {"min_words": 8}
    assert run["inputs"] == [{"path": "é.txt", "sha256": "0"}]
    assert load(out) == example()


def test_json_holds_the_same_rows() -> None:
    as_json = to_json(example())
    assert list(as_json) == [*LISTS, "parameters"]
    assert as_json == {
        **{name: list(rows) for name, rows in to_rows(example())},
        "parameters": {"min_words": 8},
    }
    assert json.loads(json.dumps(as_json)) == as_json


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    save(Findings([Document(id="é", text="„日本”")]), tmp_path)
    assert "„日本”" in (tmp_path / "documents.jsonl").read_text("utf-8")


# --- What is refused on writing -----------------------------------------------------------------------------

circle: list[Any] = []
circle.append(circle)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"x": {1, 2}}, r"document 'a': metadata\['x'\] is a set"),
        ({"x": [{1: 2}]}, r"metadata\['x'\]\[0\]: the key 1 is not text"),
        ({"x": float("nan")}, r"metadata\['x'\] is nan"),
        ({"x": date(2021, 8, 21)}, r"metadata\['x'\] is a date"),
        ({"x": circle}, "document 'a': metadata is nested too deep"),
        ({"x": 10**5000}, "the row of id 'a' can't be kept"),
        ({"x": "\ud83d\ude00"}, "the row of id 'a' has a character as two surrogates"),
    ],
)
def test_metadata_that_json_cannot_hold(tmp_path: Path, value: Mapping[str, Any], reason: str) -> None:
    with pytest.raises(ReuseError, match=reason):
        save(Findings([Document(id="a", text="", metadata=value)]), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_metadata_may_be_tuples_and_other_mappings(tmp_path: Path) -> None:
    document = Document(id="a", text="", metadata=MappingProxyType({"x": (1, 2), "y": MappingProxyType({})}))
    save(Findings([document]), tmp_path)
    assert load(tmp_path).documents[0].metadata == {"x": [1, 2], "y": {}}


def bad_findings() -> Iterator[tuple[Findings, str]]:
    [passage], [copy] = example().passages, example().copies
    yield Findings([], copies=[copy]), "passages of the copy 'b' of 'a': not all"
    yield Findings([], stories=[Story(("a", "b"), (copy,))]), "lineage of the story"
    yield Findings([], [Passage(passage.a, passage.b, 3, float("nan"), "edited")]), "identity is nan"
    yield Findings([], copies=[Copy("b", "a", "copy", float("inf"), (), (), 0, 0)]), "probability is inf"
    yield Findings([], parameters={"x": object()}), r"parameters\['x'\] is a object"


@pytest.mark.parametrize(("found", "reason"), [*bad_findings()])
def test_findings_that_make_no_sense(tmp_path: Path, found: Findings, reason: str) -> None:
    with pytest.raises(ReuseError, match=reason):
        save(found, tmp_path / "out")
    with pytest.raises(ReuseError, match=reason):
        to_json(found)


def test_run_must_not_set_our_own(tmp_path: Path) -> None:
    with pytest.raises(ReuseError, match="counts, format"):
        save(example(), tmp_path, run={"format": 2, "counts": {}})


# --- What stands there already ------------------------------------------------------------------------------


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ReuseError, match="not empty"):
        save(example(), tmp_path)
    assert contents(tmp_path) == {"notes.txt": b"mine"}


def test_overwriting_leaves_foreign_files_alone(tmp_path: Path) -> None:
    save(Findings([Document(id="old", text="old")]), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / ".documents.jsonl.part").write_text("left by a killed run")
    save(example(), tmp_path, overwrite=True)
    assert contents(tmp_path).keys() == FILES | {"notes.txt"}
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert load(tmp_path) == example()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReuseError, match="file: Not a directory"):
        save(example(), tmp_path / "file", overwrite=True)


# --- What breaks off ----------------------------------------------------------------------------------------


def failing(function: Callable[..., Any], error: BaseException, after: int) -> Callable[..., Any]:
    calls = iter(range(after))

    def fail(*args: Any, **kwargs: Any) -> Any:
        if next(calls, None) is None:
            raise error
        return function(*args, **kwargs)

    return fail


FAULTS = [
    (os, "fsync", 0),
    (os, "fsync", 6),
    (module, "_encode", 0),
    (module, "_encode", 5),
    (Path, "replace", 0),
    (Path, "replace", 3),
    (Path, "replace", 6),
]
ERRORS = [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]


@pytest.mark.parametrize("error", ERRORS, ids=["full", "interrupt"])
@pytest.mark.parametrize(("owner", "name", "after"), FAULTS)
@pytest.mark.parametrize("state", ["missing", "empty", "finished"])
def test_nothing_that_looks_whole(
    tmp_path: Path, owner: object, name: str, after: int, error: BaseException, state: str
) -> None:
    out = tmp_path / "new" / "out"
    if state != "missing":
        out.mkdir(parents=True)
    if state == "finished":
        save(Findings([Document(id="old", text="old")]), out)
        (out / "notes.txt").write_text("mine")

    expected = ReuseError if isinstance(error, OSError) else KeyboardInterrupt
    with (
        patch.object(owner, name, failing(getattr(owner, name), error, after)),
        pytest.raises(expected) as raised,
    ):
        save(example(), out, overwrite=True)

    if expected is ReuseError:
        assert "No space left on device" in str(raised.value)
        assert str(out) in str(raised.value)
    if state == "missing":
        assert not (tmp_path / "new").exists()
    elif state == "empty":
        assert contents(out) == {}
    else:
        assert contents(out).keys() == (FILES - {"run.json"}) | {"notes.txt"}
        with pytest.raises(ReuseError, match=r"no run\.json"):
            load(out)


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    script = """if True:
        import resource, signal, sys
        from reuse.document import Document
        from reuse.findings import Findings
        from reuse.write.folder import save
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        save(Findings([Document(id=str(i), text="x" * 1000) for i in range(500)]), sys.argv[1])
    """
    out = tmp_path / "out"
    done = subprocess.run([sys.executable, "-c", script, out], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith(
        f"reuse.errors.ReuseError: can't write {out}: File too large"
    )
    assert not out.exists()


# --- What is refused on reading -----------------------------------------------------------------------------


def test_no_findings(tmp_path: Path) -> None:
    with pytest.raises(ReuseError, match=r"holds no run\.json"):
        load(tmp_path)
    with pytest.raises(ReuseError, match=r"holds no run\.json"):
        load(tmp_path / "missing")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": 3, "copytrail": "9.1"}, r"format 3, but .* reads 1 and 2: read it with copytrail 9\.1"),
        ({"format": True}, "names no format"),
        ({"counts": {"documents": 2}}, "no count for each list"),
        ({"parameters": None}, "no parameters"),
        (
            {"counts": {**dict.fromkeys(LISTS, 1), "documents": 3}},
            r"documents\.jsonl: 2 rows, but run\.json counts 3",
        ),
    ],
)
def test_another_run(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    save(example(), tmp_path)
    run = json.loads((tmp_path / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps({**run, **change}))
    with pytest.raises(ReuseError, match=reason):
        load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"format": NaN}'])
def test_run_that_is_none(tmp_path: Path, content: bytes) -> None:
    save(example(), tmp_path)
    (tmp_path / "run.json").write_bytes(content)
    with pytest.raises(ReuseError, match=r"run\.json"):
        load(tmp_path)


def test_a_list_is_missing(tmp_path: Path) -> None:
    save(example(), tmp_path)
    (tmp_path / "copies.jsonl").unlink()
    with pytest.raises(ReuseError, match=r"copies\.jsonl: No such file"):
        load(tmp_path)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_cut_short(tmp_path: Path, name: str) -> None:
    save(example(), tmp_path)
    path = tmp_path / f"{name}.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    with pytest.raises(ReuseError, match=rf"{name}\.jsonl, line [12]: not JSON"):
        load(tmp_path)
    path.write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 1] if name == "documents" else b"")
    with pytest.raises(ReuseError, match=rf"{name}\.jsonl: [01] rows, but|line"):
        load(tmp_path)


PASSAGE, COPY, ADDITION = (
    {key: list(rows) for key, rows in to_rows(example())}[name][0]
    for name in ("passages", "copies", "additions")
)
SOURCE = {"id": "wire:AP/a", "originator": "AP", "documents": ["a", "b"], "probability": 0.8, "text": "so"}
STORY = {"documents": ["a"], "lineage": []}


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("documents", b"\xff", "can't decode byte"),
        ("documents", "", "not JSON"),
        ("documents", [], "expected id and text"),
        ("documents", {"id": "a"}, "expected id and text"),
        ("documents", {"id": "a", "text": "", "txet": ""}, "expected id and text"),
        ("documents", {"id": 1, "text": ""}, "id must be text"),
        ("documents", {"id": "a", "text": "", "published": "soon"}, "published is not an ISO 8601"),
        ("documents", {"id": "a", "text": "", "metadata": []}, "metadata must be an object"),
        ("documents", '{"id": "a", "text": "", "metadata": {"x": NaN}}', "NaN is not a finite number"),
        ("documents", '{"id": "a", "text": "", "metadata": {"x": 1e999}}', "1e999 is not a finite number"),
        ("documents", "[" * 100_000, "recursion"),
        ("passages", {**PASSAGE, "more": 1}, "expected an object with just a, b, words"),
        ("passages", {**PASSAGE, "kind": "stolen"}, "unknown 'stolen': expected verbatim, edited, reworded"),
        ("passages", {**PASSAGE, "words": True}, "words must be int, got True"),
        ("passages", {**PASSAGE, "identity": "1"}, "identity must be float, got '1'"),
        (
            "passages",
            {**PASSAGE, "a": {"document": "a", "start": 5, "end": 25}},
            "outside document 'a' of 24",
        ),
        ("passages", {**PASSAGE, "a": {"document": "a", "start": 5, "end": 4}}, "offsets 5 to 4"),
        ("passages", {**PASSAGE, "b": {"document": "a", "start": -1, "end": 4}}, "offsets -1 to 4"),
        ("clusters", {"spans": [1], "kind": "shared"}, "expected an object with just document, start, end"),
        ("clusters", {"spans": [], "kind": "copy"}, "unknown 'copy'"),
        ("copies", {**COPY, "passages": [1]}, "passages: no number 1 among 1"),
        ("copies", {**COPY, "passages": [-1]}, "passages: no number -1 among 1"),
        ("copies", {**COPY, "passages": [False]}, "passages: no number False"),
        ("copies", {**COPY, "relation": "theft"}, "unknown 'theft'"),
        ("copies", {**COPY, "evidence": ["clock"]}, "expected an object with just cue, points, text"),
        ("additions", {**ADDITION, "end": 99}, "offsets 14 to 99"),
        ("additions", {**ADDITION, "kind": "old"}, "unknown 'old'"),
        ("additions", {**ADDITION, "against": [1]}, "against must be ids"),
        ("stories", {"documents": ["a"], "lineage": [7]}, "lineage: no number 7 among 1"),
        ("stories", {"documents": "a", "lineage": []}, "documents must be list"),
        ("stories", {"documents": ["a"], "lineage": [], "inferred": [3]}, "expected an object with just id"),
        (
            "stories",
            {"documents": ["a"], "lineage": [{**COPY, "passages": [], "moved": []}]},
            "'a' is none of the inferred",
        ),
        ("stories", {**STORY, "inferred": [{**SOURCE, "originator": 3}]}, "originator must be str"),
        ("stories", {**STORY, "inferred": [{**SOURCE, "documents": [3]}]}, "documents must be ids"),
    ],
)
def test_a_bad_line(tmp_path: Path, name: str, row: object, reason: str) -> None:
    save(example(), tmp_path)
    line = row if isinstance(row, bytes) else (row if isinstance(row, str) else json.dumps(row)).encode()
    (tmp_path / f"{name}.jsonl").write_bytes(line + b"\n")
    with pytest.raises(
        ReuseError, match=rf"{name}\.jsonl, line 1: .*{reason}.*; the folder is damaged"
    ) as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)


def test_an_inferred_source_is_kept_with_its_copies(tmp_path: Path) -> None:
    found = example()
    source = Inferred("wire:AP/a", "AP", ("a", "b"), 0.8, "a and b credit AP")
    why = (Evidence("one_credit", 2.2, "both credit AP"),)
    lineage = tuple(Copy(id, source.id, "copy", 0.8, why, (), 0.5, 0.0) for id in "ab")
    found = replace(found, stories=[Story(("a", "b"), (found.copies[0], *lineage), (source,))])
    save(found, tmp_path)
    assert load(tmp_path) == found
    row = json.loads((tmp_path / "stories.jsonl").read_text())
    assert [item if isinstance(item, int) else item["copier"] for item in row["lineage"]] == [0, "a", "b"]
    assert row["inferred"][0]["originator"] == "AP"


def test_findings_of_the_first_format_are_read(tmp_path: Path) -> None:
    save(example(), tmp_path)
    run = json.loads((tmp_path / "run.json").read_text())
    (tmp_path / "run.json").write_text(json.dumps({**run, "format": 1}))
    (tmp_path / "stories.jsonl").write_text('{"documents": ["a", "b"], "lineage": [0]}\n')
    assert load(tmp_path) == example()


def test_two_documents_of_one_id(tmp_path: Path) -> None:
    save(Findings([Document(id="a", text="x"), Document(id="a", text="y")]), tmp_path)
    with pytest.raises(ReuseError, match="the same id"):
        load(tmp_path)


def test_a_document_that_is_not_there_has_spans(tmp_path: Path) -> None:
    found = Findings([], clusters=[Cluster((Span("a", 0, 5), Span("b", 9, 14)))])
    save(found, tmp_path)
    assert load(tmp_path) == found
