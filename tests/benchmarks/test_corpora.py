"""Loaders: PAN's layout and the hand-read news, on corpora of a few lines made here."""

import gzip
import json

import pytest

from benchmarks.corpora import agency, answers, digest_of, half_of, matches, pan, wire
from benchmarks.score import Match
from reuse import Document


@pytest.fixture
def pan_root(tmp_path):
    for folder in ("susp", "src", "01-no-plagiarism", "02-no-obfuscation"):
        (tmp_path / folder).mkdir()
    names = []
    for n in range(8):
        (tmp_path / "susp" / f"suspect-{3 * n}.txt").write_text(f"suspicious\r\ntext é {n}", newline="")
        (tmp_path / "src" / f"source-{n}.txt").write_text(f"source {n}", newline="")
        names.append(f"suspect-{3 * n}.txt source-{n}.txt")
        for folder, features in (
            ("01-no-plagiarism", '<feature name="about" title="news"/>'),
            (
                "02-no-obfuscation",
                '<feature name="plagiarism" this_offset="12" this_length="4" source_offset="0" source_length="6"/>',
            ),
        ):
            xml = f'<document reference="suspect-{3 * n}.txt">{features}</document>'
            (tmp_path / folder / f"suspect-{3 * n}-source-{n}.xml").write_text(xml)
    for folder in ("01-no-plagiarism", "02-no-obfuscation"):
        (tmp_path / folder / "pairs").write_text("\n".join(names) + "\n")
    return tmp_path


def test_pan_pairs_and_cases(pan_root):
    categories = pan(pan_root)
    assert list(categories) == ["01-no-plagiarism", "02-no-obfuscation"]
    assert not any(pair.cases for pair in categories["01-no-plagiarism"])
    for pair in categories["02-no-obfuscation"]:
        assert pair.cases == (Match(pair.name, (12, 16), (0, 6)),)
        assert pair.suspicious.text[12:16] == "text"  # the carriage return counts


def test_pan_halves_are_disjoint_and_whole_and_limits_are_stable(pan_root):
    whole = {p.name for p in pan(pan_root)["02-no-obfuscation"]}
    a, b = ({p.name for p in pan(pan_root, half=half)["02-no-obfuscation"]} for half in "ab")
    assert a | b == whole
    assert not a & b
    assert a
    assert b
    three, five = ([p.name for p in pan(pan_root, limit=n)["02-no-obfuscation"]] for n in (3, 5))
    assert five[:3] == three


def test_a_folder_that_is_no_corpus(tmp_path):
    with pytest.raises(FileNotFoundError, match="no folder in it has a file named pairs"):
        pan(tmp_path)


def test_wire(tmp_path):
    docs = [
        {"id": id, "text": "t", "title": None, "published": None, "first_seen": "2018-07-15"} for id in "abc"
    ]
    with gzip.open(tmp_path / "documents.jsonl.gz", "wt") as f:
        f.writelines(json.dumps(doc) + "\n" for doc in docs)
    span = {"a_start": 1, "a_end": 5, "b_start": 2, "b_end": 6, "kind": "verbatim"}
    pair = {"a": "b", "b": "a", "story": "s", "relation": "b_from_a", "passages": [span], "excluded": []}
    (tmp_path / "gold_pairs.jsonl").write_text(json.dumps(pair) + "\n")
    cluster = {"ids": ["a", "b"], "related_ids": ["c"], "story": "another name"}
    (tmp_path / "gold_clusters.jsonl").write_text(json.dumps(cluster) + "\n")

    gold = wire(tmp_path)
    assert [d.id for d in gold.documents] == ["a", "b", "c"]
    assert list(matches(pair, pair["passages"])) == [
        Match(("a", "b"), (2, 6), (1, 5))
    ]  # in the order of the ids
    half, other = half_of("s"), "ab"["ba".index(half_of("s"))]
    assert (len(wire(tmp_path, half=half).pairs), len(wire(tmp_path, half=half).clusters)) == (1, 1)
    assert (wire(tmp_path, half=other).pairs, wire(tmp_path, half=other).clusters) == ([], [])


def test_digest_tells_texts_apart_not_orders():
    docs = [Document(id=id, text=text) for id, text in (("a", "x"), ("b", "y"))]
    assert digest_of(docs) == digest_of(docs[::-1])
    assert digest_of(docs) != digest_of(docs[:1])


def test_agency(tmp_path):
    with gzip.open(tmp_path / "documents.jsonl.gz", "wt") as f:
        f.writelines(json.dumps({"id": id, "text": f"{id}.", "byline": "x"}) + "\n" for id in "dcab")
    pairs = [{"a": a, "b": b, "story": f"{a} {b}", "reworded": []} for a, b in ("dc", "ab", "cb", "ad")]
    (tmp_path / "gold_pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs))
    documents, found = agency(tmp_path)
    assert [(d.id, d.text) for d in documents] == [(id, f"{id}.") for id in "dcab"]
    assert found == pairs
    halves = {half: agency(tmp_path, half=half) for half in "ab"}
    assert all(documents == own for own, _ in halves.values())  # all texts, whatever the half
    assert all(half_of(pair["story"]) == half for half, (_, own) in halves.items() for pair in own)
    assert sorted(map(str, halves["a"][1] + halves["b"][1])) == sorted(map(str, pairs))


def test_answers(tmp_path):
    rows = [
        ("g0pA_taska.txt", "non"),
        ("g0pA_taskb.txt", "light"),
        ("orig_taska.txt", "orig"),
        ("orig_taskb.txt", "orig"),
    ]
    (tmp_path / "file_information.csv").write_text(
        "File,Group,Category\r\n" + "".join(f"{name},0,{kind}\r\n" for name, kind in rows), newline=""
    )
    for name, _ in rows:
        content = f"“{name}” – né"
        (tmp_path / name).write_bytes(content.encode("cp1252" if name == "orig_taskb.txt" else "utf-8"))
    assert list(answers(tmp_path)) == [
        (Document(id=name, text=f"“{name}” – né"), Document(id=source, text=f"“{source}” – né"), kind)
        for name, source, kind in (
            ("g0pA_taska.txt", "orig_taska.txt", "non"),
            ("g0pA_taskb.txt", "orig_taskb.txt", "light"),
        )
    ]
