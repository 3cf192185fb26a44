"""The pipeline, item by item, without a crawl."""

import asyncio
import dataclasses
import json
import logging
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from site_served import APPLES, BRIDGE, CHESS, OWN

import reuse

scrapy = pytest.importorskip("scrapy", reason="Scrapy is not installed: pip install 'copytrail[scrapy]'")
attr = pytest.importorskip("attr")

from scrapy.exceptions import DropItem, NotConfigured  # noqa: E402
from scrapy.settings import Settings  # noqa: E402

from reuse.integrations.scrapy import CopyTrailPipeline  # noqa: E402

STORY, FRUIT, GAME = " ".join(BRIDGE), " ".join(APPLES), " ".join(CHESS)


class Crawler:
    """What a pipeline sees of one: settings, and statistics."""

    def __init__(self, **settings):
        self.settings = Settings(settings)
        self.counts = Counter()
        self.stats = SimpleNamespace(inc_value=lambda name: self.counts.update([name]))


class Crawl:
    def __init__(self, where, **settings):
        settings = {f"COPYTRAIL_{name}": value for name, value in settings.items()}
        self.crawler = Crawler(COPYTRAIL_INDEX=where, **settings)
        self.pipeline = CopyTrailPipeline.from_crawler(self.crawler)

    def __enter__(self):
        self.pipeline.open_spider()
        return self

    def __exit__(self, *error):
        self.pipeline.close_spider()

    def __call__(self, item):
        return asyncio.run(self.pipeline.process_item(item))

    @property
    def index(self):
        return self.pipeline._shared._index

    @property
    def counts(self):
        return {name.removeprefix("copytrail/"): count for name, count in self.crawler.counts.items()}


@pytest.fixture
def where(tmp_path):
    return tmp_path / "seen.db"


def test_without_an_index_the_pipeline_is_off():
    with pytest.raises(NotConfigured, match="COPYTRAIL_INDEX"):
        CopyTrailPipeline.from_crawler(Crawler())


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"DROP": "old"}, "COPYTRAIL_DROP is 'old': it must be near-duplicate or unchanged"),
        ({"NEAR": 80}, "COPYTRAIL_NEAR is 80.0: it must be a share"),
        ({"NEAR": "most"}, "COPYTRAIL_NEAR is 'most': it must be a number"),
        ({"WAIT": -1}, "COPYTRAIL_WAIT is -1.0: it must be seconds"),
        ({"SAME_SOURCE": "drop"}, "COPYTRAIL_SAME_SOURCE is 'drop': it must be report or ignore"),
        ({"ANNOTATE": 3}, "COPYTRAIL_ANNOTATE is 3: it must be the name of a field"),
        ({"FIELDS": {"story": "text"}}, "COPYTRAIL_FIELDS: no such field: 'story'"),
        ({"FIELDS": {"text": 3}}, "COPYTRAIL_FIELDS: the item's field for 'text'"),
        ({"FIELDS": "{"}, "COPYTRAIL_FIELDS: "),
    ],
)
def test_a_wrong_setting_is_said(where, settings, message):
    with pytest.raises(reuse.ReuseError, match=f"^{message}"):
        Crawl(where, **settings)


def test_an_index_that_cannot_be_opened_stops_the_crawl(monkeypatch, where):
    def refuse(*arguments, **options):
        raise reuse.ReuseError("seen.db is a torn file")

    monkeypatch.setattr(reuse, "open_index", refuse, raising=False)
    crawl = Crawl(where)
    with pytest.raises(reuse.ReuseError, match="torn"):
        crawl.pipeline.open_spider()
    crawl.pipeline.close_spider()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("copytrail")]


@dataclasses.dataclass
class Plain:
    url: str
    text: str
    reuse: dict | None = None


@attr.define
class Attrs:
    url: str
    text: str
    reuse: dict | None = None


class Fields(scrapy.Item):
    url = scrapy.Field()
    text = scrapy.Field()
    reuse = scrapy.Field()


@pytest.mark.parametrize("kind", [dict, Fields, Plain, Attrs])
def test_items_of_every_kind_are_annotated(where, kind):
    with Crawl(where) as crawl:
        crawl({"url": "http://a.org/1", "text": STORY, "published": "2024-03-01", "source": "A"})
        item = crawl(kind(url="http://b.org/2", text=f"{STORY} {OWN}"))
    said = item["reuse"] if kind in (dict, Fields) else item.reuse
    assert said == json.loads(json.dumps(said))
    assert said["state"] == "new"
    assert said["near_duplicate_of"] == "http://a.org/1"
    [other] = said["from"] + said["taken_by"]
    assert {name: other[name] for name in ("id", "source", "url")} == {
        "id": "http://a.org/1", "source": "A", "url": "http://a.org/1"
    }  # fmt: skip
    [passage] = other["passages"]
    assert f"{STORY} {OWN}"[passage["start"] : passage["end"]] == STORY[: passage["other_end"]]
    assert [new["text"] for new in said["additions"]] == [OWN]
    assert crawl.counts == {"new": 2, "near_duplicates": 1}


class Bare(scrapy.Item):
    url = scrapy.Field()
    text = scrapy.Field()


@dataclasses.dataclass(frozen=True)
class Frozen:
    url: str
    text: str
    reuse: dict | None = None


@pytest.mark.parametrize(
    ("kind", "line"), [(Bare, "reuse = scrapy.Field()"), (Frozen, "reuse: dict | None = None")]
)
def test_a_class_without_the_field_is_told_of_once_and_its_items_go_on(where, caplog, kind, line):
    with Crawl(where) as crawl:
        items = [kind(url=f"http://a.org/{number}", text=text) for number, text in enumerate((STORY, FRUIT))]
        assert [crawl(item) for item in items] == items
    [record] = caplog.records
    assert kind.__qualname__ in record.message
    assert f"add `{line}` to the class" in record.message
    assert crawl.counts == {"new": 2, "not_annotated": 2}
    with reuse.open_index(where) as index:
        assert len(index) == 2


def test_another_field_or_none_is_annotated_if_asked(where):
    with Crawl(where, ANNOTATE="seen") as crawl:
        assert crawl({"url": "http://a.org/1", "text": STORY})["seen"]["state"] == "new"
    with Crawl(where, ANNOTATE=None) as crawl:
        assert crawl({"url": "http://a.org/1", "text": STORY}) == {"url": "http://a.org/1", "text": STORY}
    assert crawl.counts == {"unchanged": 1}


def test_bad_items_are_told_of_and_go_on(where, caplog):
    bad = [
        {"text": STORY},
        {"url": "http://a.org/bytes", "text": STORY.encode()},
        {"url": "http://[a.org/", "text": STORY},
        {"id": ["x", 3], "text": 7},
    ]
    with Crawl(where) as crawl:
        for item in bad:
            before = dict(item)
            assert crawl(item) == before
        assert crawl({"url": "http://a.org/fine", "text": STORY})["reuse"]["state"] == "new"
    assert crawl.counts == {"errors": len(bad), "new": 1}
    told = [record.message for record in caplog.records]
    assert all(record.levelno == logging.ERROR for record in caplog.records)
    assert "neither an id nor a url" in told[0]
    assert "http://a.org/bytes" in told[1]
    assert "must be a string" in told[1]
    assert "http://[a.org/" in told[2]


def test_an_index_that_fails_does_not_stop_the_crawl(where, caplog, monkeypatch):
    with Crawl(where) as crawl:
        monkeypatch.setattr(crawl.index, "query_and_add", (1).__truediv__, raising=False)
        item = crawl({"url": "http://a.org/1", "text": STORY})
    assert "reuse" not in item
    assert crawl.counts == {"errors": 1}
    assert caplog.records[0].exc_info  # not one of our errors: where it came from is told


@pytest.mark.parametrize(
    "item", [{}, {"url": "http://a.org/1"}, {"text": " \n"}, {"text": None}, {"text": []}]
)
def test_items_without_text_pass_through_and_are_counted(where, item):
    with Crawl(where) as crawl:
        assert crawl(dict(item)) == item
    assert crawl.counts == {"without_text": 1}


@pytest.mark.parametrize("text", ["x", "One two three.", "\ud800 half a pair", "\0", "word " * 200_000])
def test_strange_texts_are_texts(where, text):
    with Crawl(where) as crawl:
        for number in range(2):
            said = crawl({"url": f"http://a.org/{number}", "text": text})["reuse"]
            assert said["state"] == "new"
    assert said["share_known"] <= 1
    assert "errors" not in crawl.counts


def test_the_id_is_the_items_or_the_canonical_url(where):
    with Crawl(where) as crawl:
        crawl({"url": "http://a.org/x?b=2&a=1#top", "text": STORY})
        again = crawl({"url": "http://a.org/x?a=1&b=2", "text": STORY})
        number = crawl({"id": 17, "url": "http://a.org/17", "text": FRUIT})
    assert again["reuse"]["id"] == "http://a.org/x?a=1&b=2"
    assert again["reuse"]["state"] == "unchanged"
    assert number["reuse"]["id"] == "17"


def test_the_fields_named_are_taken_and_a_source_is_its_host(where, caplog):
    fields = {"text": "story", "published": ["printed", "date"], "source": "paper"}
    item = {
        "url": ["http://www.a.org/1"], "story": [BRIDGE[0], " ", BRIDGE[1]], "headline": "A bridge",
        "printed": None, "date": "2024-03-01", "modified": "last week", "authors": ["Eva Lind", "Jo Berg"],
    }  # fmt: skip
    with Crawl(where, FIELDS=fields) as crawl:
        crawl(item)
        crawl({**item, "url": "http://a.org/2", "paper": "Dale Courier", "updated": "2024-03-02T10:00:00Z"})
    with reuse.open_index(where) as index:
        one, two = map(index.get, index)
    assert {one.source, two.source} == {"a.org", "Dale Courier"}
    for document in (one, two):
        assert document.text == "\n\n".join(BRIDGE[:2])
        assert document.title == "A bridge"
        assert str(document.published) == "2024-03-01"
        assert document.metadata == {"byline": "Eva Lind, Jo Berg"}
    assert crawl.counts["ignored_fields"] == 2
    assert [
        record.message.partition(": ")[2] for record in caplog.records if record.levelno >= logging.WARNING
    ] == ["modified is not an ISO 8601 date or time: 'last week'; the field is ignored"]


def test_a_page_keeps_the_time_it_was_first_seen(where):
    item = {"url": "http://a.org/1", "text": STORY}
    began = datetime.now(UTC)
    with Crawl(where) as crawl:
        crawl(dict(item))
        first = crawl.index.get(item["url"]).first_seen
        assert began <= first <= datetime.now(UTC)
        crawl({**item, "text": f"{STORY} {OWN}"})
        changed = crawl.index.get(item["url"])
        assert changed.text.endswith(OWN)
        assert changed.first_seen == first
        crawl({**item, "first_seen": first - timedelta(days=1)})
        assert crawl.index.get(item["url"]).first_seen == first - timedelta(days=1)


def test_nothing_is_dropped_unless_asked(where):
    pages = [("1", STORY), ("2", STORY), ("2", STORY)]
    with Crawl(where) as crawl:
        for path, text in pages:
            crawl({"url": f"http://a.org/{path}", "text": text})
    assert crawl.counts == {"new": 2, "unchanged": 1, "near_duplicates": 2}


def test_what_was_new_once_is_no_near_duplicate_of_what_came_later(where):
    pages = [{"url": f"http://{host}.org/1", "text": STORY} for host in "abc"]
    with Crawl(where) as crawl:
        near = [crawl(dict(item))["reuse"]["near_duplicate_of"] for item in [*pages, *pages]]
    assert near[0] is None
    assert near[3] is None
    assert near[1] == near[4] == "http://a.org/1"
    assert near[2] in ("http://a.org/1", "http://b.org/1")


def test_near_duplicates_and_unchanged_pages_are_dropped_if_asked(where):
    first, second = ({"url": f"http://{host}.org/1", "text": STORY} for host in "ab")
    with Crawl(where, DROP=["near-duplicate"]) as crawl:
        crawl(dict(first))
        with pytest.raises(DropItem, match=r"^near-duplicate of http://a.org/1: http://b.org/1"):
            crawl(dict(second))
        kept = crawl({"url": "http://c.org/1", "text": f"{FRUIT} {GAME} {BRIDGE[0]}"})
        assert 0 < kept["reuse"]["share_known"] < 0.8
        assert kept["reuse"]["near_duplicate_of"] is None
    with Crawl(where, DROP="near-duplicate,unchanged") as crawl:
        with pytest.raises(DropItem, match=r"^unchanged since it was last seen: http://a.org/1"):
            crawl(dict(first))
        changed = crawl({**first, "text": f"{STORY} {OWN}"})
        assert changed["reuse"]["state"] == "changed"
        others = changed["reuse"]["from"] + changed["reuse"]["taken_by"]
        assert {other["id"] for other in others} == {"http://b.org/1", "http://c.org/1"}
    assert crawl.counts["dropped/unchanged"] == 1


def test_from_how_much_on_it_is_a_near_duplicate(where):
    half = f"{' '.join(BRIDGE[:3])} {FRUIT}"
    with Crawl(where, NEAR=0.4, ADD=False) as crawl:
        with reuse.open_index(where) as index:
            index.add(reuse.Document("story", STORY))
        crawl.pipeline.close_spider()
        crawl.pipeline.open_spider()
        assert crawl({"url": "http://a.org/1", "text": half})["reuse"]["near_duplicate_of"] == "story"


def test_nothing_is_remembered_if_not_asked(where):
    with reuse.open_index(where) as index:
        index.add(reuse.Document("story", STORY))
    with Crawl(where, ADD=False) as crawl:
        for _ in range(2):
            assert crawl({"url": "http://a.org/1", "text": STORY})["reuse"]["state"] == "new"
    with reuse.open_index(where) as index:
        assert list(index) == ["story"]


def test_one_sites_own_repeats_are_left_out_if_asked(where):
    with Crawl(where, SAME_SOURCE="ignore") as crawl:
        crawl({"url": "http://a.org/1", "text": STORY})
        same = crawl({"url": "http://www.a.org/2", "text": STORY})
        other = crawl({"url": "http://b.org/2", "text": STORY})
    assert same["reuse"]["near_duplicate_of"] is None
    assert other["reuse"]["near_duplicate_of"] is not None


def test_a_crawl_that_cannot_write_does_not_begin_and_one_that_only_reads_does(where):
    with reuse.open_index(where) as writer:
        writer.add(reuse.Document("story", STORY))
        with pytest.raises(reuse.ReuseError, match="another process is writing"), Crawl(where, WAIT=0.1):
            pass
        with Crawl(where, WAIT=0.1, ADD=False) as crawl:
            item = crawl({"url": "http://a.org/1", "text": STORY})
    assert item["reuse"]["near_duplicate_of"] == "story"
    with Crawl(where, WAIT=0.1) as crawl:
        assert crawl({"url": "http://a.org/1", "text": STORY})["reuse"]["state"] == "new"


def test_spiders_of_one_process_share_an_index(where, tmp_path):
    (tmp_path / "x").mkdir()
    item = {"url": "http://a.org/1", "text": STORY}
    with Crawl(where) as one, Crawl(tmp_path / "x" / ".." / where.name, SAME_SOURCE="ignore") as two:
        assert one.index is two.index
        assert one(dict(item))["reuse"]["state"] == "new"
        assert two(dict(item))["reuse"]["state"] == "unchanged"
        two.pipeline.close_spider()
        assert one(dict(item))["reuse"]["state"] == "unchanged"
    with Crawl(where) as again:
        assert again.index is not one.index
        assert again(dict(item))["reuse"]["state"] == "unchanged"


def test_items_that_arrive_together_are_answered_one_after_the_other_in_order(where):
    items = [{"url": f"http://a.org/{number}", "text": STORY} for number in range(8)]

    async def together():
        await asyncio.gather(*map(crawl.pipeline.process_item, items))

    with Crawl(where) as crawl:
        asyncio.run(together())
    known = [[other["id"] for other in item["reuse"]["from"] + item["reuse"]["taken_by"]] for item in items]
    for place, others in enumerate(known):
        assert set(others) <= {item["url"] for item in items[:place]}
        assert bool(others) == bool(place)


def test_the_loop_goes_on_while_the_index_works(where, monkeypatch):
    asked, go = threading.Event(), threading.Event()

    def slow(document, **options):
        asked.set()
        assert go.wait(30)
        return reuse.open_index

    async def both():
        task = asyncio.ensure_future(crawl.pipeline.process_item({"url": "http://a.org/1", "text": STORY}))
        while not asked.is_set():
            await asyncio.sleep(0.001)
        go.set()
        await task

    with Crawl(where) as crawl:
        monkeypatch.setattr(crawl.index, "query_and_add", slow, raising=False)
        asyncio.run(asyncio.wait_for(both(), 30))
    assert asked.is_set()
