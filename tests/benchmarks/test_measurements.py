"""Speed, growth and the million: rows, the page that is written out of them, what is looked up, and whole runs."""

import json
import os

import pytest

from benchmarks import growth, job, million, page, rows, speed, tree
from benchmarks.job import Measure, measured
from benchmarks.stream import Recipe, gold_of, write

MEASURES = pytest.mark.skipif(
    os.environ.get("COPYTRAIL_CHECKED") == "1", reason="the checked run has a clock and memory of its own"
)


def measure(task="find", threads=1, documents=10, *, text=1.0, seconds=2.0, work=1.5, megabytes=5.0):
    return Measure(task, threads, documents, 3, text, seconds, work, 0.5, 0.25, megabytes)


def test_a_row_has_medians_and_goals():
    slow = rows.row("t", "a", "b", [(4, 2), (9, 3), (1, 1)], "slower", goal=2)
    assert (slow.our_value, slow.their_value, slow.ratio, slow.low, slow.high) == (4, 2, 2, 1, 3)
    assert slow.met
    fast = rows.row("t", "a", "b", [(4, 2)], "faster", goal=1.7)
    assert (fast.ratio, fast.met) == (0.5, False)
    large = rows.row("t", "memory added", "text", [(12, 2)], "the memory", goal=6, memory=120)
    assert large.met
    assert "12.0 MB" in rows.table([large])
    assert "120 MB" in rows.table([large])
    assert rows.of(json.loads(json.dumps(rows.plain([slow, fast, large])))) == [slow, fast, large]


def test_rows_of_a_corpus():
    runs = {
        ("find", 1): [measure(), measure(work=2.0)],
        ("find", 2): [measure(threads=2, seconds=1.0)] * 2,
        ("finding", 1): [measure(work=1.0)] * 2,
        ("passages", 1): [measure(work=0.5)],
    }
    found = {(row.task, row.ours): row for row in speed.of_corpus("c", runs, (1, 2))}
    assert found["c: find()", "one core"].ratio == 7
    assert found["c: find()", "memory added"].ratio == 5
    assert found["c: find()", "2 threads"].ratio == 1.75
    assert found["c: find()", "2 threads"].goal == 1.7
    assert found["c: passages alone", "one core"].ratio == 2
    assert found["c: who copied whom and what was added, too", "find()"].ratio == 1.75
    assert len(found) == 6
    peers = {("passages", 1): [measure(work=0.5)] * 3, ("copydetect", 1): [measure(work=10.0)]}
    passes, row = speed.against(["copydetect", "absent"], "c", peers)
    assert (passes.ratio, passes.sense) == (2, "slower")
    assert (row.ratio, row.sense) == (20, "faster")
    assert not list(speed.against(["copydetect"], "c", {**peers, ("passages", 1): []}))


def test_speed_of_a_small_corpus(tmp_path, capsys, monkeypatch):
    out, docs = tmp_path / "speed.json", tmp_path / "docs"
    run = ["--documents", "40", "--rounds", "1", "--only", "corpus", "--json", str(out)]
    assert speed.main([*run, "--docs", str(docs)]) == 0
    assert "generated: find()" in capsys.readouterr().out
    said = json.loads(out.read_text())
    assert said["corpora"]["generated"]["documents"] == 40
    assert {row["sense"] for row in said["rows"]} == {"slower", "faster", "the memory"}
    assert all(row["their_value"] > 0 for row in said["rows"])
    assert "| generated: find() | one core" in (docs / page.PAGE).read_text()
    monkeypatch.setattr(
        speed, "measured", lambda task, path, **more: None if task == "find" else measure(task)
    )
    assert speed.main(run) == 1
    assert "generated: find()" not in capsys.readouterr().out


def test_one_measurement_in_a_process(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    write(path, 30, Recipe(words=60))
    one = measured("passages", path, limit=20, threads=1)
    assert (one.documents, one.threads) == (20, 1)
    assert 0 < one.work < 5
    assert one.text == pytest.approx(
        sum(len(json.loads(line)["text"].encode()) for line in lines(path)[:20]) / 1e6
    )
    assert measured("no such task", path) is None
    assert "no such task: failed" in capsys.readouterr().err


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def test_exponents_are_over_the_text():
    runs = [measure(text=size, work=size**1.5, megabytes=2 * size) for size in (1.0, 2.0, 4.0)]
    told = growth.exponents(runs)
    assert told["time in seconds of work"]["value"] == pytest.approx(1.5)
    assert told["time in seconds of work"]["met"] is False
    assert told["time in passes"]["value"] == pytest.approx(2.5)  # their yardstick takes as long at any size
    assert told["memory"]["value"] == pytest.approx(1)


def test_growth_writes_a_page_and_a_plot(tmp_path, capsys):
    docs, out = tmp_path / "docs", tmp_path / "growth.json"
    run = ["--sizes", "60,30", "--words", "60", "--docs", str(docs), "--json", str(out)]
    assert growth.main(run) == 0
    said = json.loads(out.read_text())
    assert [one["documents"] for one in said["runs"]] == [30, 60]
    assert "exponent of time" in capsys.readouterr().out
    assert (docs / page.PLOT).read_text().count("<circle") == 4
    text = (docs / page.PAGE).read_text()
    assert "python -m benchmarks growth --sizes 60,30 --words 60 --docs\n" in text
    assert f"**{said['exponents']['time in passes']['value']:.3f}**" in text
    assert str(tmp_path) not in "".join(file.read_text() for file in docs.iterdir())
    assert growth.main(["--sizes", "30", "--words", "60"]) == 1
    assert "two sizes" in capsys.readouterr().err


def test_a_corpus_of_ones_own_is_named_without_its_folder():
    told = page.command(
        "speed", ["/home/me/press.jsonl.gz", "--documents=5", "--json", "/home/me/x", "--docs"]
    )
    assert told == "python -m benchmarks speed press.jsonl.gz --documents=5 --docs"
    assert (
        page.command("growth", ["--docs", "/home/d", "--seed", "2"])
        == "python -m benchmarks growth --seed 2 --docs"
    )


def test_the_page_holds_what_its_data_say_and_nothing_else():
    if (page.DOCS / page.DATA).exists():  # a sdist has no docs
        data = json.loads((page.DOCS / page.DATA).read_text(encoding="utf-8"))
        for name, text in page.pages(data).items():
            assert (page.DOCS / name).read_text(encoding="utf-8") == text, f"docs/{name} was changed by hand"


def test_planted_copies_are_looked_up_and_pairs_judged(tmp_path):
    gold, copies = tmp_path / "a.gold.jsonl", tmp_path / "copies.jsonl"
    planted = [("b", "a"), ("c", "b"), ("e", "d"), ("g", "f")]
    gold.write_text("".join(json.dumps({"id": id, "of": of}) + "\n" for id, of in planted))
    found = [
        ("b", "a", "copy"),
        ("c", "a", "common_source"),
        ("c", "b", "undecided"),
        ("e", "d", "boilerplate"),
        ("e", "a", "copy"),
        ("x", "y", "boilerplate"),
    ]
    copies.write_text(
        "".join(json.dumps({"copier": a, "source": b, "relation": r}) + "\n" for a, b, r in found)
    )
    assert million.judged(gold, copies) == (2 / 4, 2 / 3)


def test_the_million_in_small(tmp_path, capsys):
    docs, scratch, out = tmp_path / "docs", tmp_path / "scratch", tmp_path / "out.json"
    run = ["--documents", "80", "--words", "80", "--memory", "6G", "--scratch", str(scratch)]
    assert million.main([*run, "--json", str(out), "--docs", str(docs)]) == 0
    said = json.loads(out.read_text())
    told = {figure["name"]: figure["value"] for figure in said["figures"]}
    copies = len(lines(gold_of(scratch / "articles.jsonl")))
    assert float(told[f"planted copies found, of {copies} looked up"]) > 0.7
    assert any(stage["name"].strip("\xa0") == "find" for stage in said["stages"])
    assert "--memory 6G --docs" in (docs / page.PAGE).read_text()
    assert str(tmp_path) not in "".join(file.read_text() for file in docs.iterdir())
    assert million.main(["--documents", "0", *run[2:]]) == 1
    assert "copytrail find ended with 1" in capsys.readouterr().err


@MEASURES
def test_what_a_command_and_its_children_take(tmp_path):
    import sys

    script = (
        "import subprocess, sys, pathlib, time\n"
        "pathlib.Path(sys.argv[1], 'spill').write_bytes(b'x' * 3_000_000)\n"
        "subprocess.run([sys.executable, '-c', 'a = bytearray(90_000_000); import time; time.sleep(1.5)'])\n"
    )
    usage = tree.run([sys.executable, "-c", script, str(tmp_path)], [tmp_path], os.environ, job.ROOT)
    assert usage.exit == 0
    assert usage.disk >= 3
    assert usage.resident >= usage.own > 90
    assert usage.work > 0
    assert usage.seconds - usage.work > 1  # to sleep is no work
    assert tree.size(tmp_path / "absent") == 0
