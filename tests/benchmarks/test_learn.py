"""Learning when sentences are reworded: on corpora of a few articles made here, in the layouts of the real ones."""

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from benchmarks import learn
from benchmarks.__main__ import NAMES
from benchmarks.corpora import half_of
from benchmarks.learn import NO, UNKNOWN, YES, Labelled
from reuse import Document
from reuse.match import learned

SOURCE = [
    "Engineers from Rotterdam estimate that replacing the swing bridge at Veldmark will cost 42 million crowns.",
    "The orchard cooperative in Tarnholm lost 380 of its 900 pear trees to fire blight, Petra Lund reported.",
    "Geologists drilling below the Karsk glacier recovered a sediment core spanning 11,000 years of monsoon rainfall.",
    "Inspector Yusuf Demir arrested seven smugglers aboard a trawler carrying untaxed tobacco near Sinop.",
]
REWORDED = [
    "Replacing Veldmark's swing bridge would cost 42 million crowns, according to Rotterdam engineers' estimates.",
    "Petra Lund reported that fire blight had killed 380 of 900 pear trees of Tarnholm's orchard cooperative.",
    "A sediment core recovered by geologists who drilled beneath the Karsk glacier records 11,000 years of monsoons.",
    "Near Sinop seven smugglers were arrested by Inspector Yusuf Demir on a trawler loaded with untaxed tobacco.",
]
TOPICAL = [
    "The swing bridge at Veldmark was painted by engineers on Monday, and the council of Rotterdam sent 42 crowns.",
    "Petra Lund keeps pear trees in Tarnholm, where an orchard cooperative was founded after the fire of 1900.",
    "The Karsk glacier draws geologists, and a core of visitors who drill for sediment when the monsoon is over.",
    "Yusuf Demir, a trawler captain of Sinop, sells tobacco to seven hotels and gave an inspector a ride.",
]
COPIED = "Volunteers filled sandbags through the night while the radio repeated the same warning every hour."


def text(*sentences: str) -> str:
    return " ".join(sentences)


def place(of: str, sentence: str) -> tuple[int, int]:
    start = of.index(sentence)
    return start, start + len(sentence)


def lines(path: Path, records: list[dict[str, object]]) -> None:
    content = "".join(json.dumps(record) + "\n" for record in records)
    path.write_bytes(gzip.compress(content.encode()) if path.suffix == ".gz" else content.encode())


def pan(root: Path) -> None:
    """Two categories: a reworded passage amid others, and a pair on one topic."""
    for folder in ("susp", "src", "01-none", "02-some"):
        (root / folder).mkdir()
    for number in range(4):
        source = text(COPIED, SOURCE[number], SOURCE[number - 1])
        (root / "src" / f"source-{number}.txt").write_text(source)
        for folder, held in (("01-none", TOPICAL[number]), ("02-some", REWORDED[number])):
            suspicious = f"suspect-{folder[:2]}-{number}"
            whole = text(COPIED, TOPICAL[number - 2], held)
            (root / "susp" / f"{suspicious}.txt").write_text(whole)
            (this, this_end), (other, other_end) = place(whole, held), place(source, SOURCE[number])
            case = (
                f'<feature name="plagiarism" this_offset="{this}" this_length="{this_end - this}"'
                f' source_offset="{other}" source_length="{other_end - other}"/>'
            )
            xml = f"<document>{case if folder == '02-some' else ''}</document>"
            (root / folder / f"{suspicious}-source-{number}.xml").write_text(xml)
            with (root / folder / "pairs").open("a") as listing:
                listing.write(f"{suspicious}.txt source-{number}.txt\n")


def wire(root: Path) -> None:
    """Two pairs: the ids of one are in the other order than a and b; one passage is copied, one left out."""
    documents, pairs = [], []
    for number, (a, b) in enumerate([("m", "n"), ("q", "p")]):
        texts = text(COPIED, *SOURCE[:3]), text(COPIED, TOPICAL[0], *REWORDED[:3])
        documents += [{"id": id, "text": t} for id, t in zip((a, b), texts, strict=True)]

        def passage(one: str, other: str, kind: str, texts: tuple[str, str] = texts) -> dict[str, object]:
            (a_start, a_end), (b_start, b_end) = place(texts[0], one), place(texts[1], other)
            return {"a_start": a_start, "a_end": a_end, "b_start": b_start, "b_end": b_end, "kind": kind}

        pairs.append({
            "a": a, "b": b, "story": f"story {number}",
            "passages": [
                passage(COPIED, COPIED, "verbatim"),
                passage(SOURCE[0], REWORDED[0], "reworded"),
                passage(SOURCE[1], REWORDED[1], "reworded"),
            ],
            "excluded": [passage(SOURCE[2], REWORDED[2], "doubtful")],
        })  # fmt: skip
    pairs.append({"a": "m", "b": "p", "story": "story 2"})  # related, not read
    lines(root / "documents.jsonl.gz", documents)
    lines(root / "gold_pairs.jsonl", pairs)
    lines(root / "gold_clusters.jsonl", [])


def agency(root: Path) -> None:
    """A copier in either place, a pair with boilerplate only, one with no list of its reworded sentences."""
    source, copier = text(*SOURCE), text(REWORDED[2], REWORDED[1])
    documents = [{"id": id, "text": source if id in "sx" else copier} for id in "stux"]
    (start, end), (own, own_end) = place(source, SOURCE[1]), place(copier, REWORDED[1])
    listed = [{"start": own, "end": own_end, "source_start": start, "source_end": end}]
    lines(root / "documents.jsonl.gz", documents)
    lines(root / "gold_pairs.jsonl", [
        {"a": "s", "b": "t", "story": "1", "relation": "b_from_a", "copier": "b", "reworded": listed},
        {"a": "u", "b": "x", "story": "2", "relation": "a_from_b", "copier": "a", "reworded": listed},
        {"a": "s", "b": "u", "story": "3", "relation": "boilerplate_only", "copier": None, "reworded": []},
        {"a": "t", "b": "x", "story": "4", "relation": "b_from_a", "copier": "a", "reworded": []},
    ])  # fmt: skip


def answers(root: Path) -> None:
    rows = [
        ("g0pA_taska.txt", "non", TOPICAL),
        ("g0pB_taska.txt", "heavy", REWORDED),
        ("orig_taska.txt", "orig", SOURCE),
    ]
    with (root / "file_information.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("File", "Group", "Category"))
        writer.writerows((name, 0, category) for name, category, _ in rows)
    for name, _, sentences in rows:
        (root / name).write_text(text(*sentences))


LAYOUTS = {"pan": pan, "wire": wire, "agency": agency, "answers": answers}


@pytest.fixture
def roots(tmp_path: Path) -> dict[str, Path]:
    for name, layout in LAYOUTS.items():
        (tmp_path / name).mkdir()
        layout(tmp_path / name)
    return {name: tmp_path / name for name in LAYOUTS}


def labels(read: Callable[..., object], root: Path, half: str = "all") -> list[list[int]]:
    return [found.labels.tolist() for found in read(root, half)]  # type: ignore[attr-defined]


def test_the_weights_are_written_whole_and_always_the_same(roots, tmp_path, capsys) -> None:
    assert "learn" in NAMES
    corpora = [word for name, root in roots.items() for word in (f"--{name}", str(root))]
    written = []
    for name in ("one.json", "two.json"):
        assert learn.main([*corpora, "--half", "all", "-o", str(tmp_path / name)]) == 0
        written.append((tmp_path / name).read_text())
    assert written[0] == written[1]
    weights = json.loads(written[0])
    assert list(weights) == ["own", "near"]
    assert list(weights["own"]) == [*learned.FEATURES, "intercept"]
    assert list(weights["near"]) == ["own", "more", "less", "intercept"]
    values = [*weights["own"].values(), *weights["near"].values()]
    assert np.isfinite(values).all()
    assert any(values)
    assert "of them reworded" in capsys.readouterr().out


def test_what_was_learned_can_be_shipped(roots, tmp_path, monkeypatch) -> None:
    out = tmp_path / "model.json"
    learn.main(["--pan", str(roots["pan"]), "--half", "all", "-o", str(out)])
    monkeypatch.setattr(learned, "MODEL", out)
    learned.model.cache_clear()
    try:
        (found,) = list(learn.of_wire(roots["wire"], "all"))
        left, whole = learned.own_log_odds(found.like)
        points = learned.log_odds_with_neighbours(found.like, left, whole)
        assert points[found.labels == YES].min() > np.median(points[found.labels == NO])
    finally:
        learned.model.cache_clear()


def test_no_corpus_is_an_error(tmp_path, capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        learn.main(["-o", str(tmp_path / "model.json")])
    assert "name a corpus to learn from" in capsys.readouterr().err
    assert not (tmp_path / "model.json").exists()


def test_sentences_of_pan(roots) -> None:
    found = labels(learn.of_pan, roots["pan"])
    assert len(found) == 8
    none, some = found[:4], found[4:]
    assert YES not in {label for part in none for label in part}
    assert all(part.count(YES) == 1 for part in some)
    assert UNKNOWN not in {label for part in found for label in part}
    for part in list(learn.of_pan(roots["pan"], "all"))[
        4:
    ]:  # the second sentence of the source, the third of the other
        told = part.labels == YES
        assert (part.like.a[told].tolist(), part.like.b[told].tolist()) == ([1], [2])
    halves = [labels(learn.of_pan, roots["pan"], half) for half in "ab"]
    assert len(halves[0]) + len(halves[1]) == 8


def test_sentences_of_the_wire(roots) -> None:
    (found,) = learn.of_wire(roots["wire"], "all")
    for pair in (0, 1):  # by the order of ids: in the second a and b are exchanged
        told = {
            ((a, b) if pair == 0 else (b, a)): label
            for p, a, b, label in zip(*(x.tolist() for x in (found.like.pair, found.like.a, found.like.b)),
                                      found.labels.tolist(), strict=True)
            if p == pair
        }  # fmt: skip
        assert told[1, 2] == told[2, 3] == YES
        assert told[0, 0] == told[3, 4] == UNKNOWN  # copied, and left out
        assert {label for ends, label in told.items() if ends not in {(1, 2), (2, 3), (0, 0), (3, 4)}} == {NO}
    assert 2 not in found.like.pair


def test_sentences_of_agencies(roots) -> None:
    (found,) = learn.of_agency(roots["agency"], "all")
    like = found.like
    told = sorted(
        zip(like.pair.tolist(), like.a.tolist(), like.b.tolist(), found.labels.tolist(), strict=True)
    )
    assert [row[:3] for row in told if row[3] == YES] == [
        (0, 1, 1),
        (2, 1, 1),
    ]  # s and t; u and x, the copier first
    assert (1, 1, 1, NO) in told  # boilerplate only, whatever they share
    assert set(like.pair.tolist()) == {0, 1, 2}


def test_sentences_of_answers(roots) -> None:
    found = labels(learn.of_answers, roots["answers"])
    assert len(found) == 1  # of answers written without the source
    assert set(found[0]) == {NO}
    assert found == labels(learn.of_answers, roots["answers"], half_of("g0pA_taska.txt"))
    other = "ab"["ba".index(half_of("g0pA_taska.txt"))]
    assert labels(learn.of_answers, roots["answers"], other) == []


def test_later_blocks_win_and_the_middle_may_decide() -> None:
    a, b = text(*SOURCE[:2]), text(*REWORDED[:2])
    documents = [Document("a", a), Document("b", b)]
    (start, end), (other, other_end) = place(a, SOURCE[0]), place(b, REWORDED[0])
    whole = ((start, end), (other, other_end))

    def told(*blocks: learn.Block, inside: bool = False, rest: int = NO) -> dict[tuple[int, int], int]:
        like, found = learn.examples(documents, [Labelled("a", "b", blocks, rest, inside)])
        return dict(zip(zip(like.a.tolist(), like.b.tolist(), strict=True), found.tolist(), strict=True))

    assert told((*whole, YES))[0, 0] == YES
    assert told((*whole, YES))[1, 1] == NO
    assert told((*whole, YES), rest=UNKNOWN)[1, 1] == UNKNOWN
    assert told((*whole, YES), (*whole, UNKNOWN))[0, 0] == UNKNOWN
    assert told((*whole, UNKNOWN), (*whole, YES))[0, 0] == YES
    touched = ((start, start + 5), (other, other + 5), YES)
    assert told(touched)[0, 0] == YES
    assert told(touched, inside=True)[0, 0] == NO
    assert told((*whole, YES), inside=True)[0, 0] == YES
