"""``copytrail compare``: two articles, side by side."""

import json

from cli_process import SEEDS, STORY, copytrail, jsonl, one_line, write_pair

A, B = SEEDS / "000_af3b8b5243f938ba.txt", SEEDS / "002_c807d8bc29bfe924.txt"


def test_verdict_passages_and_what_only_one_has():
    done = copytrail("compare", A, B)
    assert (done.returncode, done.stderr) == (0, "")
    assert "74% of A is also in B: probably both took it from a common source" in done.stdout
    assert "[-emerging" in done.stdout
    assert done.stdout.index("Shared: ") < done.stdout.index("Only in A: ") < done.stdout.index("Only in B: ")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_sides_follow_the_order_given():
    done = copytrail("compare", B, A)
    assert done.stdout.startswith("A  002_c807d8bc29bfe924.txt")
    assert "74% of B is also in A: probably both took it from a common source" in done.stdout
    assert "{+emerging" in done.stdout


def test_narrow_terminals_stack_the_sides():
    done = copytrail("compare", A, B, COLUMNS="50")
    assert max(map(len, done.stdout.splitlines())) <= 50
    assert "\n  A        the Panjshir" in done.stdout


def test_json():
    answer = json.loads(copytrail("compare", "--json", A, B).stdout)
    assert [document["id"] for document in answer["documents"]] == [A.name, B.name]
    assert len(answer["copies"]) == 1


def test_one_name_in_two_folders(tmp_path):
    for folder in ("one", "two"):
        (write_pair(tmp_path / folder) / "second.txt").unlink()
    done = copytrail("compare", tmp_path / "one" / "first.txt", tmp_path / "two" / "first.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "A  one/first.txt" in done.stdout
    assert "B  two/first.txt" in done.stdout


def test_records_of_one_article_each(tmp_path):
    (tmp_path / "a.jsonl").write_text(jsonl({"id": "a", "text": STORY}))
    done = copytrail("compare", tmp_path / "a.jsonl", "-", stdin=jsonl({"id": "b", "text": STORY}))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Only in A: nothing" in done.stdout


def test_nothing_shared(tmp_path):
    pair = write_pair(tmp_path)
    (pair / "second.txt").write_text("Quite another tale of a violin and the woman who mended it one winter.")
    done = copytrail("compare", pair / "first.txt", pair / "second.txt")
    assert done.returncode == 0
    assert "A and B share nothing" in done.stdout


def test_what_is_not_two_articles_is_refused(tmp_path):
    pair = write_pair(tmp_path / "pair")
    first = pair / "first.txt"
    (tmp_path / "two.jsonl").write_text(jsonl({"id": "a", "text": STORY}, {"id": "b", "text": STORY}))
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "blank.txt").write_text(" ")
    cases = (
        (pair, first, "is a folder"),
        (first, tmp_path / "two.jsonl", "have 3"),
        (tmp_path / "two.jsonl", tmp_path / "empty.jsonl", "one article in each"),
        (first, tmp_path / "blank.txt", "have 1"),
        (first, tmp_path / "nope.txt", "nope.txt"),
        (first, first, "the same file"),
    )
    for a, b, reason in cases:
        done = copytrail("compare", a, b)
        assert (done.returncode, done.stdout) == (1, "")
        assert reason in done.stderr.splitlines()[-1]
    assert "blank.txt: empty text" in copytrail("compare", first, tmp_path / "blank.txt").stderr
    one_line(copytrail("compare", pair, first).stderr)
