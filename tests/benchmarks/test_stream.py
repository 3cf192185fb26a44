"""Articles made up: the same from a seed, any size the beginning of a larger, and of the statistics asked for."""

import json
import re
from itertools import islice

import numpy as np
import pytest

from benchmarks.lines import documents, reading, records, writing
from benchmarks.stream import CHUNK, LINED, Press, Recipe, gold_of, main, write
from benchmarks.vocabulary import COMMON, ENDS, FORMS, HEAD, Form, Spelling, Zipf, spelled


@pytest.fixture(scope="module")
def chunk():
    return list(Press(Recipe()).chunk(0))


def words(text):
    return re.findall(r"\w+", text.casefold())


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path):
    made = {name: tmp_path / name for name in ("a.jsonl", "b.jsonl", "c.jsonl")}
    digests = [
        write(path, 50, Recipe(seed=seed)).digest for path, seed in zip(made.values(), (1, 1, 2), strict=True)
    ]
    a, b, c = (path.read_bytes() for path in made.values())
    assert a == b != c
    assert digests[0] == digests[1] != digests[2]


def test_a_smaller_size_is_the_beginning_of_a_larger(tmp_path):
    small, large = tmp_path / "small.jsonl", tmp_path / "large.jsonl"
    write(small, 40, Recipe())
    write(large, CHUNK + 3, Recipe())
    assert large.read_bytes().startswith(small.read_bytes())
    assert gold_of(large).read_bytes().startswith(gold_of(small).read_bytes())
    ids = [record["id"] for record in records(large)]
    assert ids == sorted(ids)
    assert len(set(ids)) == CHUNK + 3


def test_length_and_copies_are_as_asked_in_every_chunk(chunk):
    for articles in (chunk, list(Press(Recipe()).chunk(7))):
        lengths = [len(record["text"].split()) for record, _ in articles]
        assert 360 < np.mean(lengths) < 450
        assert 0.17 < sum(copy is not None for _, copy in articles) / CHUNK < 0.23
    halved = [record for record, copy in islice(Press(Recipe(words=100, copies=0)).chunk(0), CHUNK)]
    assert 95 < np.mean([len(record["text"].split()) for record in halved]) < 125
    assert not any(copy for _, copy in Press(Recipe(copies=0)).chunk(1))


def test_copies_are_of_earlier_articles_of_the_chunk_and_hold_their_words(chunk):
    text = {record["id"]: record["text"] for record, _ in chunk}
    held = {}
    for record, copy in chunk[:600]:
        if copy:
            assert copy.of < copy.id == record["id"]
            runs = {tuple(w[n : n + 5]) for w in [words(text[copy.of])] for n in range(len(w) - 4)}
            own = words(record["text"])
            shared = sum(tuple(own[n : n + 5]) in runs for n in range(len(own) - 4))
            held.setdefault(copy.changed, []).append(shared / max(1, copy.words))
    assert min(held[0.0]) > 0.85
    assert np.mean(held[0.0]) > np.mean(held[0.02]) > np.mean(held[0.1]) > 0.3


def test_outlets_have_lines_and_dates_go_up(chunk):
    lines = [record["text"].rpartition("\n\n")[2] for record, _ in chunk if "©" in record["text"]]
    assert LINED - 0.05 < len(lines) / CHUNK < LINED + 0.05
    assert len(set(lines)) <= 80
    dates = [record["published"] for record, _ in chunk]
    assert dates == sorted(dates)


def test_few_words_make_up_half_and_new_ones_never_end(chunk):
    said = [word for record, _ in chunk for word in words(record["text"])]
    counts = sorted(np.unique(said, return_counts=True)[1], reverse=True)
    assert sum(counts[:1_000]) > len(said) / 2
    assert len(set(said)) > 1.2 * len(set(said[: len(said) // 2]))
    assert said.count("the") > said.count("three") > 0


def test_words_of_all_ranks_are_words():
    assert spelled(0) == COMMON[0] == "the"
    made_up = [word for word in map(spelled, range(len(COMMON), 3_000)) if not word.isdigit()]
    assert len(set(made_up)) == len(made_up)
    assert all(re.fullmatch(r"\w+", spelled(rank)) for rank in (HEAD, 10**6, 10**9, 1 << 40))
    keys = np.array([0 * FORMS + Form.OPENING, HEAD * FORMS, 2 * FORMS + Form.CLOSING_BLOCK, Form.END])
    assert Spelling().text(keys) == f"“The {spelled(HEAD)} to.”\n\nthe."
    assert Form.PLAIN not in ENDS


def test_ranks_fall_off_and_have_a_tail():
    ranks = Zipf().draw(np.random.default_rng(1), 200_000)
    assert ranks.min() == 0
    assert (ranks == 0).mean() > 1.2 * (ranks == 1).mean() > 0.01
    assert 0.01 < (ranks >= HEAD).mean() < 0.03


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_files_are_written_and_read_packed_or_not(name, tmp_path, capsys):
    assert main([str(tmp_path / name), "--documents", "5"]) == 0
    assert "documents=5" in capsys.readouterr().err
    read = documents(tmp_path / name, 3)
    assert [document.id for document in read] == ["0000000", "0000001", "0000002"]
    assert read[0].source.startswith("The ")
    with writing(tmp_path / f"other-{name}") as file:
        file.write('{"id": "é"}\n\n{"id": "b"}\n')
    assert [record["id"] for record in records(tmp_path / f"other-{name}")] == ["é", "b"]
    with reading(tmp_path / f"other-{name}") as lines:
        assert json.loads(next(lines)) == {"id": "é"}


def test_zstandard_is_read_if_its_package_is_there(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(zstandard.compress(b'{"id": "a"}\n') + zstandard.compress(b'{"id": "b"}\n'))
    assert [record["id"] for record in records(path)] == ["a", "b"]
