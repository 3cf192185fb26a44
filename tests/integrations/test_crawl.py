"""A real crawl, killed with SIGKILL in the middle, and begun again."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_served import CHANGED, LATER, OWN, PAGES, Site

import reuse
from reuse.integrations.annotation import annotation

pytest.importorskip("scrapy", reason="Scrapy is not installed: pip install 'copytrail[scrapy]'")

SELECT = "TWISTED_REACTOR=twisted.internet.selectreactor.SelectReactor"
PATIENCE = 180
"""Seconds for a crawl of five pages: kernels that check themselves, on a busy machine, are slow."""
HELD = "/courier/bridge"
ROOT = Path(reuse.__file__).parents[1]


@pytest.fixture
def site():
    with Site() as served:
        yield served


class Crawl:
    def __init__(self, site, folder, *settings):
        self.index, self.feed = folder / "seen.db", folder / "items.jl"
        self._acknowledged = folder / "acknowledged"
        command = [
            sys.executable,
            Path(__file__).with_name("crawl.py"),
            site.url,
            self.index,
            self._acknowledged,
        ]
        self._log = folder / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [*map(str, command), str(self.feed), *settings],
                stderr=log,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )

    def acknowledged(self):
        text = self._acknowledged.read_text() if self._acknowledged.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def until(self, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.02)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def items(self):
        """To the end: what was exported, by path, in the order in which it was answered."""
        assert self.process.wait(PATIENCE) == 0, self.log()
        assert "ERROR" not in self.log(), self.log()
        rows = map(json.loads, self.feed.read_text().splitlines())
        return {re.sub(r"^http://[^/]*|[?].*", "", row["url"]): row for row in rows}

    def log(self):
        return self._log.read_text()


def text_of(html):
    return "\n\n".join(re.findall("<p>(.*?)</p>", html))


def test_a_crawl_killed_in_the_middle_loses_nothing_and_goes_on(site, tmp_path):
    ids = {path: site.id(path) for path in PAGES}
    site.hold(HELD)
    crawl = Crawl(site, tmp_path)
    crawl.until(lambda: site.asked[HELD].is_set() and len(crawl.acknowledged()) == len(PAGES) - 1)
    crawl.kill()
    assert sorted(crawl.acknowledged()) == sorted(id for path, id in ids.items() if path != HELD)
    with reuse.open_index(crawl.index) as index:
        assert sorted(index) == sorted(crawl.acknowledged())
        for path, id in ids.items():
            if path != HELD:
                assert index.get(id).text == text_of(PAGES[path])
        first_seen = {id: index.get(id).first_seen for id in index}

    site.release(HELD)
    site.pages["/wire/chess"] = CHANGED
    crawl = Crawl(site, tmp_path)
    items = crawl.items()
    said = {path: item["reuse"] for path, item in items.items()}
    assert said.keys() == PAGES.keys()
    assert {path: said[path]["id"] for path in said} == ids
    assert {path: said[path]["state"] for path in said} == {
        "/wire/bridge": "unchanged",
        "/gazette/apples": "unchanged",
        "/wire/chess": "changed",
        "/gazette/bridge": "unchanged",
        "/courier/bridge": "new",
    }
    original = ids["/wire/bridge"]
    assert said["/gazette/bridge"]["from"][0]["id"] == original
    assert said["/gazette/bridge"]["from"][0]["source"] == "Veld Wire"
    assert 0.8 < said["/gazette/bridge"]["share_taken"] < 1
    assert [new["text"] for new in said["/gazette/bridge"]["additions"]] == [OWN]
    assert said["/courier/bridge"]["near_duplicate_of"] in (original, ids["/gazette/bridge"])
    assert said["/courier/bridge"]["share_known"] == said["/courier/bridge"]["from"][0]["share"] == 1
    assert said["/wire/bridge"]["from"] == []
    assert [other["id"] for other in said["/wire/bridge"]["taken_by"]] == [ids["/gazette/bridge"]]
    for path in ("/gazette/apples", "/wire/chess"):
        assert said[path]["near_duplicate_of"] is None
        assert said[path]["share_known"] == 0
    with reuse.open_index(crawl.index) as index:
        assert list(index) == sorted(ids.values())
        for path, id in ids.items():
            assert index.get(id).text == text_of(site.pages[path])
        assert LATER in index.get(ids["/wire/chess"]).text
        assert first_seen.items() <= {id: index.get(id).first_seen for id in index}.items()
    stats = crawl.log()
    assert "'copytrail/changed': 1" in stats
    assert "'copytrail/new': 1" in stats
    assert "'copytrail/unchanged': 3" in stats


@pytest.mark.parametrize("settings", [(), (SELECT,), ("COPYTRAIL_SAME_SOURCE=ignore",)], ids=str)
def test_each_page_is_told_what_find_finds(site, tmp_path, settings):
    seen = []
    for row in Crawl(site, tmp_path, *settings).items().values():
        document = reuse.Document(
            id=row["reuse"]["id"], text="\n\n".join(row["text"]), source=row["outlet"], published=row["published"],
            metadata={"byline": row["author"]} if row["author"] else {},
        )  # fmt: skip
        others = [other for other in seen if not settings[1:] or other.source != document.source]
        said = annotation(reuse.find([*others, document]), document.id, "new", 0.8)
        assert places(row["reuse"]) == places(said)
        assert row["reuse"]["near_duplicate_of"] == said["near_duplicate_of"]
        seen.append(document)
    assert len(seen) == len(PAGES)


def places(said):
    return {
        (other["id"], *passage.values())
        for other in said["from"] + said["taken_by"]
        for passage in other["passages"]
        if not passage["boilerplate"]
    }


def test_near_duplicates_and_unchanged_pages_are_dropped_if_asked(site, tmp_path):
    first = Crawl(site, tmp_path, "COPYTRAIL_DROP=near-duplicate").items()
    assert first.keys() == PAGES.keys() - {"/courier/bridge", "/gazette/bridge"}
    again = Crawl(site, tmp_path, "COPYTRAIL_DROP=near-duplicate").items()
    assert again.keys() == first.keys()
    second = Crawl(site, tmp_path, "COPYTRAIL_DROP=near-duplicate,unchanged").items()
    assert second == {}
    with reuse.open_index(tmp_path / "seen.db") as index:
        assert len(index) == len(PAGES)
