"""How far long work is: what stages tell, and what reading tells."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest
from pyarrow import parquet

from reuse import progress
from reuse.progress import Stage
from reuse.read import read


class Heard(list):
    def __call__(self, *told):
        self.append(told)


def test_a_stage_tells_its_beginning_and_end(monkeypatch):
    heard = Heard()
    with Stage(heard, "matching", 5) as stage:
        for _ in range(5):
            stage.step()
    assert heard == [("matching", 0, 5, "documents"), ("matching", 5, 5, "documents")]


def test_a_stage_tells_every_step_when_they_are_slow(monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    heard = Heard()
    with Stage(heard, "matching", unit="pairs") as stage:
        stage.step(2)
        stage.step(3)
    assert heard == [("matching", done, None, "pairs") for done in (0, 2, 5, 5)]


def test_without_a_listener_a_stage_does_nothing():
    with Stage(None, "matching") as stage:
        stage.step()
    assert stage.done == 0


def test_a_stage_that_fails_does_not_tell_that_it_is_done():
    def fail(stage):
        with stage:
            stage.step(1)
            raise ValueError("broken")

    heard = Heard()
    with pytest.raises(ValueError, match="broken"):
        fail(Stage(heard, "matching", 5))
    assert heard == [("matching", 0, 5, "documents")]


def test_steps_of_many_threads_add_up():
    heard = Heard()
    with Stage(heard, "matching", 8000) as stage, ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(lambda: [stage.step() for _ in range(1000)])
    assert heard[-1] == ("matching", 8000, 8000, "documents")
    assert [told[1] for told in heard] == sorted(told[1] for told in heard)


def test_reading_tells_bytes_and_documents(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.csv").write_text("id,text\nb,words\nc,wörds\n")
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(b'{"id": "d", "text": "words"}\n'))
    parquet.write_table(pa.table({"id": ["e"], "text": ["words"]}), tmp_path / "e.parquet")
    sizes = {path.suffix: path.stat().st_size for path in tmp_path.iterdir()}
    total = sum(sizes.values()) + sizes[".csv"] + sizes[".parquet"]
    heard = Heard()
    reading = read(tmp_path, progress=heard)
    assert len(reading.documents) == 5
    assert heard[0] == ("reading", 0, total, "bytes")
    assert ("reading", total, total, "bytes") in heard
    assert heard[-1] == ("reading", 5, None, "documents")
    told = [done for _, done, _, unit in heard if unit == "bytes"]
    assert told == sorted(told)


def test_what_listens_can_end_the_reading(tmp_path):
    def stop(*told):
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_text("words")
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path, progress=stop)
