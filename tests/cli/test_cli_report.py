"""``copytrail report`` and the report of ``copytrail find -o``."""

import json

from cli_process import SEEDS, copytrail, one_line, write_pair


def test_find_writes_the_report_and_says_where(tmp_path):
    out = tmp_path / "out"
    done = copytrail("find", SEEDS, "-o", out)
    assert done.returncode == 0
    assert f"To look at it in a browser: {out}/report/index.html" in done.stdout.splitlines()
    assert (out / "report" / "stories" / "1.html").exists()


def test_find_without_it(tmp_path):
    out = tmp_path / "out"
    done = copytrail("find", write_pair(tmp_path / "in"), "-o", out, "--no-report")
    assert done.returncode == 0
    assert f"For pages to look at in a browser: copytrail report {out}" in done.stdout.splitlines()
    assert not (out / "report").exists()


def test_unasked_only_of_so_many(tmp_path, monkeypatch, capsys):
    from reuse.cli import find

    monkeypatch.setattr(find, "REPORTED", 1)
    articles = write_pair(tmp_path / "in")
    for options, there in (([], False), (["--report"], True)):
        out = tmp_path / f"out{len(options)}"
        find.command([str(articles), "-o", str(out), *options], standalone_mode=False)
        assert (out / "report").exists() == there


def test_a_report_of_older_findings_does_not_stay(tmp_path):
    out = tmp_path / "out"
    copytrail("find", SEEDS, "-o", out)
    done = copytrail("find", write_pair(tmp_path / "in"), "-o", out, "--overwrite", "--no-report")
    assert done.returncode == 0
    assert not (out / "report").exists()
    (out / "report").mkdir()
    (out / "report" / "thesis.doc").write_text("years of work")
    done = copytrail("find", SEEDS, "-o", out, "--overwrite", "--no-report")
    assert done.returncode == 0
    assert (out / "report" / "thesis.doc").exists()


def test_of_saved_findings_it_is_the_same(tmp_path):
    out = tmp_path / "out"
    copytrail("find", SEEDS, "-o", out)
    before = {path: path.read_bytes() for path in (out / "report").rglob("*") if path.is_file()}
    done = copytrail("report", out)
    assert done.returncode == 1
    assert "exists: choose another folder, or give --overwrite" in one_line(done.stderr)
    done = copytrail("report", out, "--overwrite", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"] == str(out / "report" / "index.html")
    assert {path: path.read_bytes() for path in (out / "report").rglob("*") if path.is_file()} == before


def test_a_single_file(tmp_path):
    out = tmp_path / "out"
    copytrail("find", SEEDS, "-o", out, "--no-report")
    done = copytrail("report", out, "--single-file")
    assert done.returncode == 0
    assert (out / "report.html").stat().st_size > 50_000
    done = copytrail("report", out, "--single-file", "-o", tmp_path / "mail.html")
    assert done.returncode == 0
    assert (tmp_path / "mail.html").read_bytes() == (out / "report.html").read_bytes()


def test_a_folder_of_no_findings(tmp_path):
    done = copytrail("report", tmp_path)
    assert done.returncode == 1
    assert "holds no run.json" in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []
