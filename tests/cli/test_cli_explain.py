"""``copytrail explain``: what is found and what it takes, and that the estimate of memory holds."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from cli_process import copytrail

from reuse.engine.costs import costs

MEASURE = """
import ctypes, gc, random, re, sys
from pathlib import Path
import reuse

def memory(name):
    return 1024 * int(re.findall(name + r":\\s*(\\d+) kB", Path("/proc/self/status").read_text())[0])

count, words, copies, by = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
rng = random.Random(1)
vocabulary = [f"w{number}" for number in range(30_000)]
texts = [rng.choices(vocabulary, k=words) for _ in range(round(count * (1 - copies / 2)))]
texts += [text[:-5] for text in texts[: count - len(texts)]]
documents = [reuse.Document(id=f"{n:06}", text=" ".join(text)) for n, text in enumerate(texts)]
del texts
reuse.near_duplicates(documents[:50], by=by, threads=1)
gc.collect()
ctypes.CDLL(None).malloc_trim(0)
Path("/proc/self/clear_refs").write_text("5")
before = memory("VmRSS")
groups = reuse.near_duplicates(documents, by=by, threads=1)
assert 2 * len(groups) == round(count * copies)
print(memory("VmHWM") - before)
"""


def test_at_seven_tenths():
    done = copytrail("explain", "--threshold", ".7", "--documents", "1e6")
    assert (done.returncode, done.stderr) == (0, "")
    assert "17 bands of 4 rows" in done.stdout
    assert "99.0% are;" in done.stdout
    assert "1,000,000 articles of 400 words" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.isascii()


@pytest.mark.parametrize("columns", ["30", "40", "200"])
@pytest.mark.parametrize("by", ["jaccard", "containment"])
def test_any_terminal(columns, by):
    done = copytrail("explain", "--by", by, COLUMNS=columns)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= max(40, min(120, int(columns)))
    assert "#" in done.stdout


def test_json():
    answer = json.loads(copytrail("explain", "--json", "--documents", "50000", "--threshold", ".5").stdout)
    chances = [point["chance"] for point in answer["recall"]]
    assert chances == sorted(chances)
    assert (chances[0], chances[-1]) == (0, 1)
    assert answer["recall_at_threshold"] >= 0.99
    bands = answer["keys"]
    assert answer["recall"][10]["chance"] == pytest.approx(1 - (1 - 0.5 ** bands["rows"]) ** bands["bands"])
    assert answer["given"]["documents"] == 50_000


def test_containment_depends_on_the_length():
    short, long = (
        json.loads(copytrail("explain", "--json", "--by", "containment", "--words", words).stdout)
        for words in (12, 400)
    )
    assert short["recall_at_threshold"] < 0.95 < 0.999 < long["recall_at_threshold"]


@pytest.mark.parametrize("by", ["jaccard", "containment"])
@pytest.mark.parametrize(("count", "words", "copies"), [(8_000, 200, 0.5), (12_000, 60, 0.1)])
@pytest.mark.skipif("glibc" not in platform.libc_ver(), reason="memory can't be measured here")
@pytest.mark.skipif(os.environ.get("COPYTRAIL_CHECKED") == "1", reason="sanitizers take memory of their own")
def test_memory_is_as_estimated(count, words, copies, by):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, (count, words, copies, by))],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    measured = int(done.stdout)
    expected = costs(count, words, threshold=0.7, by=by, shingle=3, copies=copies, threads=1).memory
    assert 0.6 < measured / expected < 1.5


@pytest.mark.parametrize(
    "args",
    [["--documents", "many"], ["--documents", "0"], ["--documents", "1.5"], ["--threshold", "2"], ["x"]],
)
def test_usage(args):
    done = copytrail("explain", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr
