"""``copytrail find``: streams, exit codes, and what is printed and written."""

import json

import pytest
from cli_process import SEEDS, STORY, copytrail, jsonl, one_line, write_pair

import reuse


def test_summary_of_a_folder():
    done = copytrail("find", SEEDS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 articles: 4 of them tell 1 story, 1 stands alone.\n")
    assert "\nLikeliest source: probably a text of IANS that is not among these articles.\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_json_is_one_object_with_everything(tmp_path):
    done = copytrail("find", "--json", write_pair(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert {
        "copytrail",
        "documents",
        "passages",
        "clusters",
        "copies",
        "additions",
        "stories",
    } <= answer.keys()
    assert answer["parameters"] == {"min_words": 8}
    assert [file["bytes"] for file in answer["inputs"]] == [len(STORY), len(STORY) + 48]
    assert answer["problems"] == []
    (passage,) = answer["passages"]
    assert passage["kind"] == "verbatim"


def test_order_threads_and_hash_seed_change_nothing(tmp_path):
    files = sorted(SEEDS.iterdir())
    runs = [
        copytrail("find", "--json", "--threads", threads, *paths, PYTHONHASHSEED=seed)
        for threads, paths, seed in ((1, files, "1"), (3, files, "2"), (2, files[::-1], "3"))
    ]
    first, same, reordered = (json.loads(run.stdout) for run in runs)
    assert runs[0].stdout == runs[1].stdout
    assert first == same
    for name in ("documents", "inputs"):
        assert first.pop(name) == reordered.pop(name)[::-1]
    assert first == reordered


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_output_folder_holds_the_findings_inputs_and_parameters(tmp_path, extra):
    articles, out = write_pair(tmp_path / "in"), tmp_path / "out"
    done = copytrail("find", articles, "-o", out, "--min-words", 6, "--source-from", "filename", *extra)
    assert done.returncode == 0
    found = reuse.load(out)
    assert [document.id for document in found.documents] == ["first.txt", "second.txt"]
    run = json.loads((out / "run.json").read_text())
    assert run["parameters"] == {"min_words": 6}
    assert run["reading"]["source_from"] == "filename"
    assert [len(file["blake2b"]) for file in run["inputs"]] == [32, 32]
    assert run["problems"] == []
    if extra:
        assert json.loads(done.stdout)["passages"]
    else:
        assert done.stdout.endswith(f"Everything found is in {out}\n") or str(out) in done.stdout.replace(
            "\n", ""
        )


def test_output_folder_that_holds_something_is_refused_before_the_work(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("precious")
    done = copytrail("find", tmp_path / "not there", "-o", out)
    assert (done.returncode, done.stdout) == (1, "")
    assert "--overwrite" in one_line(done.stderr)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]

    done = copytrail("find", write_pair(tmp_path / "in"), "-o", out, "--overwrite")
    assert done.returncode == 0
    assert (out / "mine.txt").read_text() == "precious"
    assert reuse.load(out).passages


def test_output_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("precious")
    done = copytrail("find", SEEDS, "-o", tmp_path / "file")
    assert done.returncode == 1
    assert "file" in one_line(done.stderr)
    assert (tmp_path / "file").read_text() == "precious"


def test_bad_records_are_named_counted_and_kept_in_run_json(tmp_path):
    lines = (
        jsonl({"id": "a", "text": STORY})
        + "{broken\n"
        + jsonl({"id": "b", "text": STORY}, {"id": "a", "text": "x"})
    )
    (tmp_path / "pile.jsonl").write_text(lines)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    done = copytrail("find", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 3
    messages = done.stderr.splitlines()
    assert len(messages) == 4
    for place in ("pile.jsonl, line 2", "pile.jsonl, line 4", "picture.png"):
        assert sum(place in message for message in messages) == 1
    assert messages[-1] == "copytrail: 3 skipped; 2 read"
    assert "3 skipped" in done.stdout
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert [problem["skipped"] for problem in run["problems"]] == [True] * 3
    assert len(reuse.load(tmp_path / "out").documents) == 2


def test_a_field_that_is_dropped_is_named_and_is_no_failure(tmp_path):
    lines = jsonl({"id": "a", "text": STORY, "published": "last Tuesday"}, {"id": "b", "text": STORY})
    done = copytrail("find", "--json", "-", stdin=lines)
    assert done.returncode == 0
    assert "stdin, line 1" in one_line(done.stderr)
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["skipped"] is False


def test_stdin_and_other_names_of_fields():
    lines = jsonl({"key": 1, "body": STORY}, {"key": 2, "body": STORY})
    done = copytrail("find", "--json", "--field", "id=key", "--field", "text=body", "-", stdin=lines)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["passages"]) == 1


def test_metadata_gives_times_and_outlets(tmp_path):
    articles = write_pair(tmp_path / "in")
    table = tmp_path / "about.csv"
    table.write_text(
        "file,published,source\nfirst.txt,2024-03-05,Fjord Post\nsecond.txt,2024-03-09,Daily Copy\n"
    )
    done = copytrail("find", articles, "--metadata", table)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Fjord Post, 2024-03-05" in done.stdout
    assert "Likeliest source: first.txt" in done.stdout


def test_metadata_that_is_not_there_is_an_error(tmp_path):
    done = copytrail("find", write_pair(tmp_path), "--metadata", tmp_path / "no.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no.csv" in one_line(done.stderr)


def test_nothing_to_find(tmp_path):
    (tmp_path / "one.txt").write_text(STORY)
    done = copytrail("find", tmp_path)
    assert (done.returncode, done.stdout) == (0, "One article: nothing to compare it with.\n")

    (tmp_path / "two.txt").write_text(
        "Quite another tale of a violin and the woman who mended it one winter."
    )
    done = copytrail("find", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("2 articles share nothing")


def test_no_article_at_all(tmp_path):
    done = copytrail("find", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no article in" in one_line(done.stderr)

    (tmp_path / "empty.txt").write_text("  \n")
    done = copytrail("find", tmp_path)
    assert done.returncode == 3
    assert done.stdout.startswith("No article could be read.")
    assert "empty.txt" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["find"],
        ["find", "--min-words", "1", SEEDS],
        ["find", "--threads", "0", SEEDS],
        ["find", "--field", "text", SEEDS],
        ["find", "--field", "text=a", "--field", "text=b", SEEDS],
        ["find", "--nonsense", SEEDS],
        ["compare", "one"],
        ["nonsense"],
    ],
)
def test_usage(args):
    done = copytrail(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr


def test_help_and_version():
    done = copytrail("--help")
    assert done.returncode == 0
    assert "Find what articles share, who copied whom, and what each adds." in done.stdout
    assert "Compare two articles side by side." in done.stdout
    assert copytrail("--version").stdout == f"copytrail, version {reuse.__version__}\n"
