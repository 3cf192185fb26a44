"""Every kind of input, through the command."""

import csv
import gzip
import json
import subprocess

import pyarrow as pa
import pytest
from cli_process import COMMAND, STORY, copytrail, environment_with, one_line
from pyarrow import parquet

from reuse.read.streams import zstandard

TEXTS = {"a": STORY, "b": "A mayor far away spoke first of something else. " + STORY}


def as_jsonl(folder, name="pile.jsonl", texts=TEXTS):
    path = folder / name
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()))
    return path


def as_table(folder, name="pile.csv", texts=TEXTS):
    path = folder / name
    with path.open("w", newline="") as file:
        writer = csv.writer(file, "excel-tab" if name.endswith("tsv") else "excel")
        writer.writerows([("id", "text"), *texts.items()])
    return path


def as_parquet(folder, name="pile.parquet", texts=TEXTS):
    parquet.write_table(pa.table({"id": list(texts), "text": list(texts.values())}), folder / name)
    return folder / name


def as_pages(folder, name="page", texts=TEXTS):
    for id, text in texts.items():
        page = f"<html><head><title>{id}</title></head><body><article><p>{text}</p></article></body></html>"
        (folder / f"{id}.html").write_text(page)
    return folder


def as_tsv(folder, name="pile.tsv", texts=TEXTS):
    return as_table(folder, name, texts)


def packed(path, suffix, pack):
    path.with_name(path.name + suffix).write_bytes(pack(path.read_bytes()))
    path.unlink()


@pytest.mark.parametrize("write", [as_jsonl, as_table, as_tsv, as_parquet, as_pages])
@pytest.mark.parametrize("packing", [None, ".gz", ".zst"])
def test_find(tmp_path, write, packing):
    write(tmp_path)
    for path in list(tmp_path.iterdir()):
        if packing:
            packed(path, packing, gzip.compress if packing == ".gz" else zstandard().compress)
    done = copytrail("find", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 articles: 2 of them tell 1 story.")


def test_compare_takes_all_kinds(tmp_path):
    first = as_table(tmp_path, "a.csv", {"a": STORY})
    second = as_parquet(tmp_path, "b.parquet", {"b": TEXTS["b"]})
    packed(second, ".gz", gzip.compress)
    done = copytrail("compare", first, tmp_path / "b.parquet.gz")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Lindvik" in done.stdout


def test_fields_of_a_table(tmp_path):
    path = tmp_path / "pile.csv"
    path.write_text("key;body\n" + "".join(f"{id};{text}\n" for id, text in TEXTS.items()))
    done = copytrail("find", path)
    assert done.returncode == 3
    assert "--field text=NAME" in done.stderr
    done = copytrail("find", path, "--field", "id=key", "--field", "text=body")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_cut_short_is_named_and_the_rest_goes_on(tmp_path):
    texts = TEXTS | {f"more {number}": f"{number * 7**number} {STORY}" for number in range(300)}
    path = as_jsonl(tmp_path, texts=texts)
    whole = gzip.compress(path.read_bytes())
    path.unlink()
    (tmp_path / "pile.jsonl.gz").write_bytes(whole[:-2000])
    done = copytrail("find", tmp_path, "--json")
    assert done.returncode == 3
    assert "cut short" in done.stderr
    found = json.loads(done.stdout)
    assert 2 < len(found["documents"]) < 302
    assert [problem["skipped"] for problem in found["problems"]] == [True]
    assert "Traceback" not in done.stderr


def test_a_full_temporary_folder_is_one_line(tmp_path):
    folder = tmp_path / "tmp"
    folder.mkdir()
    path = as_jsonl(tmp_path, texts={str(number): f"{number} " + STORY * 4000 for number in range(30)})
    done = subprocess.run(
        f"trap '' XFSZ; ulimit -f 1000; exec {COMMAND} find {path}",
        shell=True,
        capture_output=True,
        text=True,
        env=environment_with(TMPDIR=str(folder)),
        timeout=60,
    )
    assert done.returncode == 1
    assert "TMPDIR" in one_line(done.stderr)
