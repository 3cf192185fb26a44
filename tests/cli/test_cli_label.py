"""``copytrail label``: everything back, with groups."""

import csv
import gzip
import json
import sys

import pytest
from cli_process import SEEDS, STORY, copytrail, jsonl, one_line

LONGER = "The island's mayor spoke of it first. " + STORY
OTHER = "Quite another tale of a violin and the woman who mended it one winter in a village of the north."


def pile():
    return jsonl(
        {
            "id": 7,
            "text": STORY,
            "published": "2024-03-05",
            "source": "Fjord Post",
            "rank": 3,
            "tags": ["sea"],
        },
        {"id": "b", "text": OTHER, "byline": "A. Nother"},
        {
            "id": "c",
            "text": LONGER,
            "published": "2024-03-04T10:00:00+01:00",
            "url": "https://news.daily.example/1",
        },
        {"id": "d", "text": STORY, "source": "Weekly, The"},
    )


def label(tmp_path, *more, name="out.jsonl", stdin=None):
    done = copytrail("label", "-", "-o", tmp_path / name, *more, stdin=stdin or pile())
    assert (done.returncode, done.stderr) == (0, "")
    return done


def rows(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_every_article_comes_back_in_order_with_group_and_keep(tmp_path):
    done = label(tmp_path)
    assert done.stdout.startswith("4 articles: 3 are near-duplicates, in one group; 2 to keep.\n")
    a, b, c, d = rows(tmp_path / "out.jsonl")
    assert a == {
        "id": "7", "text": STORY, "published": "2024-03-05", "source": "Fjord Post", "rank": 3, "tags": ["sea"],
        "group": a["group"], "keep": False,
    }  # fmt: skip
    assert b == {"id": "b", "text": OTHER, "byline": "A. Nother", "group": "b", "keep": True}
    assert a["group"] == c["group"] == d["group"]
    assert [row["keep"] for row in (a, c, d)] == [False, True, False]  # the longest


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        (["--keep", "longest"], "c"),
        (["--keep", "earliest"], "c"),
        (["--keep", "source", "--prefer", "nobody,fjord post"], "7"),
        (["--keep", "source", "--prefer", "DAILY.example"], "c"),
        (["--keep", "source", "--prefer", '"Weekly, The",Fjord Post'], "d"),
        (["--keep", "source", "--prefer", "nobody", "--prefer", "Weekly"], "c"),
    ],
)
def test_which_one_is_kept(tmp_path, more, kept):
    done = copytrail("label", "-", "-o", tmp_path / "out.jsonl", *more, stdin=pile())
    assert done.returncode == 0
    assert [row["id"] for row in rows(tmp_path / "out.jsonl") if row["keep"]] == sorted(["b", kept])
    unknown = [name for name in ("nobody", "Weekly") if name in " ".join(more).replace("Weekly, The", "")]
    assert [line.rpartition(" ")[2] for line in done.stderr.splitlines()] == [repr(name) for name in unknown]


def test_labelled_files_can_be_read_again(tmp_path):
    label(tmp_path)
    (tmp_path / "in.jsonl").write_text((tmp_path / "out.jsonl").read_text())
    done = copytrail("label", tmp_path / "in.jsonl", "-o", tmp_path / "again.jsonl")
    assert done.returncode == 0
    before, again = rows(tmp_path / "out.jsonl"), rows(tmp_path / "again.jsonl")
    assert [row.pop("metadata") for row in again] == [
        {"group": row["group"], "keep": row["keep"]} for row in before
    ]
    assert again == before


def test_by_containment(tmp_path):
    short = STORY
    long = " ".join(
        [OTHER, "It rained for days and nobody in the village knew why the old road was shut.", STORY]
    )
    stdin = jsonl({"id": "s", "text": short}, {"id": "l", "text": long})
    assert "no near-duplicates" in label(tmp_path, stdin=stdin).stdout
    done = label(tmp_path, "--by", "containment", "--json", name="two.jsonl", stdin=stdin)
    answer = json.loads(done.stdout)
    assert answer["groups"] == [
        {"documents": ["l", "s"], "representative": "l", "similarity": [1.0, 1.0], "keep": "l"}
    ]
    assert answer["parameters"]["by"] == "containment"
    assert answer["problems"] == []


def test_csv(tmp_path):
    label(tmp_path, name="out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert list(table[0]) == [
        "id", "text", "published", "modified", "first_seen", "source", "title", "url",
        "rank", "tags", "byline", "group", "keep",
    ]  # fmt: skip
    assert [row["text"] for row in table] == [STORY, OTHER, LONGER, STORY]
    assert (table[0]["tags"], table[0]["rank"], table[1]["rank"]) == ('["sea"]', "3", "")
    assert [row["keep"] for row in table] == ["false", "true", "true", "false"]


def test_gzip_has_the_same_lines_and_always_the_same_bytes(tmp_path):
    label(tmp_path)
    label(tmp_path, name="a.jsonl.gz")
    label(tmp_path, name="b.jsonl.gz")
    assert rows(tmp_path / "a.jsonl.gz") == rows(tmp_path / "out.jsonl")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_zst(tmp_path):
    zstd = pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    label(tmp_path)
    label(tmp_path, name="out.jsonl.zst")
    with zstd.open(tmp_path / "out.jsonl.zst", "rb") as file:
        assert file.read() == (tmp_path / "out.jsonl").read_bytes()


def test_parquet(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    label(tmp_path, name="out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert [str(kind) for kind in table.schema.types[-5:]] == ["int64", "string", "string", "string", "bool"]
    assert table.column("keep").to_pylist() == [False, True, True, False]
    assert table.column("rank").to_pylist() == [3, None, None, None]


def test_parquet_columns_of_values_that_differ_are_json(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    values = [{"big": 2**70, "mixed": 1, "flag": True}, {"big": 1, "mixed": "one", "flag": False}]
    stdin = jsonl(*({"id": str(n), "text": f"{STORY} {n}", **value} for n, value in enumerate(values)))
    label(tmp_path, name="out.parquet", stdin=stdin)
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column("big").to_pylist() == [str(2**70), "1"]
    assert table.column("mixed").to_pylist() == ["1", '"one"']
    assert table.column("flag").to_pylist() == [True, False]


def test_lone_surrogates_and_new_lines(tmp_path):
    stdin = json.dumps({"id": "\ud800", "text": 'a\ud800b\r\n,"c\n' + STORY, "x": "\udc00"}) + "\n"
    label(tmp_path, stdin=stdin)
    (row,) = rows(tmp_path / "out.jsonl")
    assert row["text"].startswith('a\ud800b\r\n,"c\n')
    label(tmp_path, name="out.csv", stdin=stdin)
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["text"].startswith('a?b\r\n,"c\n')


def test_a_file_that_is_there_is_refused_before_the_work(tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("precious")
    done = copytrail("label", tmp_path / "not there", "-o", out)
    assert done.returncode == 1
    assert "--overwrite" in one_line(done.stderr)
    assert out.read_text() == "precious"
    label(tmp_path, "--overwrite")
    assert len(rows(out)) == 4


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.txt", ".jsonl, .csv"),
        ("out", ".jsonl, .csv"),
        ("out.parquet.gz", ".jsonl, .csv"),
        ("no/out.jsonl", "does not exist"),
        ("folder.csv", "is a folder"),
    ],
)
def test_files_that_cannot_be(tmp_path, name, message):
    (tmp_path / "folder.csv").mkdir()
    done = copytrail("label", SEEDS, "-o", tmp_path / name)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in one_line(done.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_bad_records_are_named_and_the_rest_is_written(tmp_path):
    done = copytrail("label", "-", "-o", tmp_path / "out.jsonl", stdin=pile() + "{broken\n")
    assert done.returncode == 3
    assert "stdin, line 5" in done.stderr
    assert len(rows(tmp_path / "out.jsonl")) == 4


def test_a_full_disk_leaves_nothing(tmp_path):
    done = copytrail("label", "-", "-o", "/dev/full/x.jsonl", stdin=pile())
    assert done.returncode == 1
    one_line(done.stderr)


@pytest.mark.parametrize(
    "args",
    [
        ["label", SEEDS],
        ["label", "-o", "x.jsonl"],
        ["label", SEEDS, "-o", "x.jsonl", "--threshold", "0"],
        ["label", SEEDS, "-o", "x.jsonl", "--by", "cosine"],
        ["label", SEEDS, "-o", "x.jsonl", "--keep", "source"],
        ["label", SEEDS, "-o", "x.jsonl", "--prefer", "ap.org"],
    ],
)
def test_usage(args, tmp_path):
    done = copytrail(*args, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
    assert not list(tmp_path.iterdir())
