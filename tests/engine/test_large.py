"""A large corpus is read part by part and its words may lie on disk; nothing that is found depends on it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import reuse
from benchmarks.generate import Newsroom
from reuse import Document, Findings, ReuseError
from reuse.engine.batches import batches
from reuse.match import candidates
from reuse.match.matches import Matches
from reuse.text import corpus as corpora
from reuse.text.corpus import Corpus
from reuse.text.growing import Growing, scratch

PARTS = ("passages", "clusters", "copies", "additions", "stories")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Articles of which some copy others, under two lines of page furniture, with quotes and headlines."""
    texts = Newsroom(seed=5).articles(400_000)
    return [
        Document(
            f"{number:04}", f"A headline of its own {number}\n\n{text}\n\n“Nobody knew”, said one of them."
        )
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def whole(documents: list[Document]) -> Findings:
    """What is found while all is held."""
    assert Corpus(documents).whole
    return reuse.find(documents)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room, so that a small corpus is a large one."""
    monkeypatch.setattr(corpora, "ROOM", 4000)
    monkeypatch.setattr(corpora, "LEAST", 500)
    monkeypatch.setattr(candidates.seeds_by_parts, "__defaults__", (1000,))


def same(found: Findings, expected: Findings) -> None:
    for part in PARTS:
        assert getattr(found, part) == getattr(expected, part), part


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("threads", [1, 3])
def test_parts_find_what_the_whole_finds(documents: list[Document], whole: Findings, threads: int) -> None:
    assert not Corpus(documents).whole
    assert len(whole.stories) > 3
    same(reuse.find(documents, threads=threads), whole)


def test_two_long_documents_compare_as_short_ones_do(
    documents: list[Document], request: pytest.FixtureRequest
) -> None:
    texts = [document.text for document in documents]
    a, b = Document("a", "\n\n".join(texts[:30])), Document("b", "\n\n".join(texts[20:50]))
    expected = reuse.compare(a, b)
    assert expected.passages
    assert expected.additions
    request.getfixturevalue("small")
    same(reuse.compare(a, b), expected)


@pytest.mark.usefixtures("small")
def test_so_does_the_disk(documents: list[Document], whole: Findings) -> None:
    corpus = Corpus(documents, memory=100_000)
    assert corpus.on_disk
    assert isinstance(corpus.tokens.hashes, np.memmap)
    same(reuse.find(documents, memory=100_000), whole)
    assert not Corpus(documents, memory=1 << 40).on_disk


@pytest.mark.usefixtures("small")
def test_parts_know_what_the_whole_knows(documents: list[Document]) -> None:
    corpus = Corpus(documents)
    places = np.array([7, 3, 3, 40, 7])
    seen = []
    for part, rows, here in corpus.parts(places):
        assert part.whole
        for row, place in zip(rows.tolist(), here.tolist(), strict=True):
            assert part.documents[place] is corpus.documents[places[row]]
            tokens = part.tokens
            assert np.array_equal(tokens.hashes[tokens.of(place)], corpus.hashes(int(places[row])))
            seen.append(row)
    assert sorted(seen) == list(range(len(places)))
    first, last = np.array([0, 2, 1, 5, 0]), np.array([1, 4, 9, 6, 3])
    starts, ends = corpus.located(places, first, last)
    for place, one, other, start, end in zip(places, first, last, starts, ends, strict=True):
        alone = Corpus([corpus.documents[place]])
        assert (start, end) == alone.characters(0, int(one), int(other))


def test_a_batch_is_connected_and_no_larger_than_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "ROOM", 25)
    corpus = Corpus([Document(f"{n}", "ten words stand in this text and say very little") for n in range(8)])
    ends = np.array([[0, 5], [0, 7], [1, 2], [3, 4], [5, 6]], dtype=np.int32)
    none = np.zeros(len(ends), dtype=np.int32)
    matches = Matches(
        ends[:, 0], ends[:, 1], none, none, none, none, none, none.astype("f4"), none.astype("i1")
    )
    says = np.array([True, False, True, True, True])
    found = [(batch.documents.tolist(), batch.rows.tolist()) for batch in batches(corpus, matches, says)]
    assert found == [([0, 5, 6], [0, 4]), ([1, 2], [2]), ([3, 4], [3])]
    nothing = matches.take(slice(0))
    assert list(batches(corpus, nothing, np.zeros(0, dtype=bool))) == []


def test_every_stage_tells_how_far_it_is(documents: list[Document], small: None) -> None:
    told: dict[str, list[tuple[int, int | None]]] = {}
    reuse.find(
        documents, progress=lambda stage, done, total, unit: told.setdefault(stage, []).append((done, total))
    )
    assert list(told) == ["reading words", "matching", "comparing sentences", "judging"]
    for calls in told.values():
        assert calls[0][0] == 0
        assert [done for done, _ in calls] == sorted(done for done, _ in calls)
        done, total = calls[-1]
        assert done == total


def test_what_progress_raises_ends_the_work(documents: list[Document]) -> None:
    def stop(stage: str, done: int, total: int | None, unit: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reuse.find(documents, progress=stop)


def test_no_memory_is_refused(documents: list[Document]) -> None:
    with pytest.raises(ReuseError, match="memory must be at least 1 byte"):
        reuse.find(documents[:1], memory=0)


@pytest.mark.parametrize("on_disk", [False, True])
def test_growing(on_disk: bool) -> None:
    growing = Growing(np.uint32, on_disk=on_disk)
    parts = [np.arange(count, dtype=np.uint32) for count in (0, 3, 70_000, 1, 0, 200_000)]
    for part in parts:
        growing.extend(part)
    assert growing.count == sum(map(len, parts))
    found = growing.array()
    assert np.array_equal(found, np.concatenate(parts))
    assert isinstance(found, np.memmap) == on_disk
    assert growing.count == 0
    assert len(Growing(np.uint32, on_disk=on_disk).array()) == 0


def test_a_disk_that_fails_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reuse.text.growing.TemporaryFile", refuse)
    makers: list[Callable[[], object]] = [
        lambda: Growing(np.uint32, on_disk=True),
        lambda: scratch(5, np.uint32, on_disk=True),
    ]
    for make in makers:
        with pytest.raises(ReuseError, match=r"temporary file in .*No space left on device.*TMPDIR"):
            make()


def test_lists_are_made_once_and_findings_stay_values(documents: list[Document], whole: Findings) -> None:
    found = reuse.find(documents)
    assert found.copies is found.copies
    rows = {id(passage) for passage in found.passages}
    assert all(id(passage) in rows for copy in found.copies for passage in copy.passages)
    assert replace(found, stories=[]).passages is found.passages
    assert found == whole
