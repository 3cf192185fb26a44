"""``copytrail export``: saved findings for other programs."""

import csv
import json
import sys

import networkx
import pytest
from cli_process import SEEDS, STORY, copytrail, jsonl, one_line, write_pair
from pyarrow import parquet

USUAL = {"csv": "csv", "parquet": "parquet", "gexf": "graph.gexf", "passim": "passim"}


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    out = tmp_path_factory.mktemp("seeds") / "out"
    assert copytrail("find", SEEDS, "-o", out).returncode == 0
    return out


def saved(out, name):
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("form", USUAL)
def test_it_is_written_beside_the_findings_and_said_where(findings, form):
    done = copytrail("export", findings, "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{findings / USUAL[form]}: ")
    assert (findings / USUAL[form]).exists()
    again = copytrail("export", findings, "--format", form)
    assert (again.returncode, again.stdout) == (1, "")
    assert "give --overwrite" in one_line(again.stderr)
    assert copytrail("export", findings, "--format", form, "--overwrite").returncode == 0


def test_the_seeds_as_tables(findings, tmp_path):
    for form in ("csv", "parquet"):
        done = copytrail("export", findings, "--format", form, "-o", tmp_path / form, "--json")
        said = json.loads(done.stdout)
        assert (said["format"], said["output"], said["cut"]) == (form, str(tmp_path / form), 0)
        for name in ("copies", "passages", "additions", "stories"):
            assert said["rows"][f"{name}.{form}"] == len(saved(findings, name))
        assert {path.name for path in (tmp_path / form).iterdir()} == said["rows"].keys()
    with (tmp_path / "csv" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = parquet.read_table(tmp_path / "parquet" / "articles.parquet").to_pylist()
    assert (
        [row["id"] for row in rows]
        == [row["id"] for row in columns]
        == sorted(p.name for p in SEEDS.iterdir())
    )
    (story,) = saved(findings, "stories")
    inferred = {source["id"] for source in story["inferred"]}
    took = {row["id"]: row["took_from"] for row in rows if row["took_from"]}
    assert len(took) == len(story["lineage"])
    assert {row["took_from"] for row in rows if row["source_is_inferred"] == "true"} <= inferred
    assert [row["took_from"] or None for row in rows] == [row["took_from"] for row in columns]


def test_the_seeds_as_a_graph(findings, tmp_path):
    copytrail("export", findings, "--format", "gexf", "-o", tmp_path / "seeds.gexf")
    graph = networkx.read_gexf(tmp_path / "seeds.gexf")
    (story,) = saved(findings, "stories")
    copies = saved(findings, "copies")
    assert len(graph) == 5 + len(story["inferred"])
    name = {id: data["article"] for id, data in graph.nodes.items()}
    edges = {(name[a], name[b], data["relation"]) for a, b, data in graph.edges(data=True)}
    from_missing = [item for item in story["lineage"] if isinstance(item, dict)]
    assert edges == {(copy["source"], copy["copier"], copy["relation"]) for copy in (*copies, *from_missing)}


def test_the_seeds_as_passim_has_them(findings, tmp_path):
    copytrail("export", findings, "--format", "passim", "-o", tmp_path / "passim")
    lines = (tmp_path / "passim" / "out.json" / "part-00000.json").read_text().splitlines()
    texts = {document["id"]: document["text"] for document in saved(findings, "documents")}
    records = [json.loads(line) for line in lines]
    assert len(records) == sum(len(cluster["spans"]) for cluster in saved(findings, "clusters"))
    assert all(row["text"] == texts[row["id"]][row["begin"] : row["end"]] for row in records)


def test_passims_records_read_again_are_no_pile_of_articles(findings, tmp_path):
    copytrail("export", findings, "--format", "passim", "-o", tmp_path / "passim")
    again = copytrail("find", tmp_path / "passim")
    assert again.returncode == 3
    assert "part-00000.json: not a kind of file we read" in again.stderr
    lines = (tmp_path / "passim" / "out.json" / "part-00000.json").read_text()
    again = copytrail("find", "-", stdin=lines)
    assert again.returncode == 3
    assert "duplicate id" in again.stderr


@pytest.mark.parametrize("form", USUAL)
def test_hostile_articles_are_written_like_any_other(tmp_path, form):
    nasty = [
        "../../etc/passwd",
        '"><script>alert(1)</script>',
        "=cmd|'/C calc'!A0",
        "nul\x00",
        "half\ud800",
        "a\nb",
        "&amp;",
    ]
    records = [
        {"id": id, "text": f"{id} {STORY}", "title": "=T" * 5000, "source": id, "published": "2024-03-05"}
        for id in nasty
    ]
    assert copytrail("find", "-", "-o", tmp_path / "out", stdin=jsonl(*records)).returncode == 0
    before = {path.name for path in tmp_path.iterdir()}
    done = copytrail("export", tmp_path / "out", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == before
    if form == "gexf":
        assert len(networkx.read_gexf(tmp_path / "out" / "graph.gexf")) >= len(nasty)
    elif form == "csv":
        with (tmp_path / "out" / "csv" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(nasty)
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_cells_that_are_cut_are_told(tmp_path):
    pile = write_pair(tmp_path / "pile")
    (pile / "long.txt").write_text((pile / "first.txt").read_text() * 200)
    (pile / "longer.txt").write_text((pile / "first.txt").read_text() * 201)
    copytrail("find", pile, "-o", tmp_path / "out")
    done = copytrail("export", tmp_path / "out", "--format", "csv")
    assert done.returncode == 0
    assert "too long for a spreadsheet and cut; --format parquet keeps all" in one_line(done.stderr)


def test_without_findings_it_says_what_is_missing(tmp_path):
    done = copytrail("export", tmp_path, "--format", "csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "holds no run.json" in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_format_must_be_given_and_be_one(tmp_path):
    assert copytrail("export", tmp_path).returncode == 2
    assert copytrail("export", tmp_path, "--format", "xlsx").returncode == 2


def test_damaged_findings_are_refused(findings, tmp_path):
    for file in findings.glob("*.json*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "copies.jsonl").write_text("[]\n")
    done = copytrail("export", tmp_path, "--format", "csv")
    assert done.returncode == 1
    assert "copies.jsonl, line 1" in one_line(done.stderr)
    assert not (tmp_path / "csv").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux")
def test_where_nothing_can_be_written_is_told(findings):
    done = copytrail("export", findings, "--format", "csv", "-o", "/proc/csv")
    assert done.returncode == 1
    assert "can't write /proc/csv" in one_line(done.stderr)
