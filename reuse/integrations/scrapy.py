"""An item pipeline for Scrapy: each page is asked of the index, annotated, and remembered.

Settings, all but the first with a default:

``COPYTRAIL_INDEX``
    Where `reuse.open_index` finds the index: a path, or ``"redis://host:port/0"``. Without it the pipeline is off.
``COPYTRAIL_FIELDS`` : {}
    Which field of an item says what: ``{"text": "story", "published": ["printed", "date"]}``. Keys are those of a
    document; of several names the first filled one counts. Others are found by `reuse.integrations.items.NAMES`.
``COPYTRAIL_ANNOTATE`` : "reuse"
    The item's field that gets the `reuse.integrations.annotation.annotation`; an empty name writes none.
``COPYTRAIL_ADD`` : True
    Whether pages are remembered, those that are dropped included.
``COPYTRAIL_DROP`` : none
    What is dropped: ``"near-duplicate"``, ``"unchanged"``, or a list of both.
``COPYTRAIL_NEAR`` : 0.8
    The share of a page's characters that another one has if it is its near-duplicate.
``COPYTRAIL_SAME_SOURCE`` : "report"
    ``"ignore"`` compares no page with those of its own outlet.
``COPYTRAIL_WAIT`` : 10.0
    Seconds to wait for another process that writes to the index.
"""

import asyncio
import logging
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from itemadapter import ItemAdapter
from scrapy import Item
from scrapy.exceptions import DropItem, NotConfigured
from twisted.internet.defer import Deferred
from w3lib.url import canonicalize_url

from reuse.document import Document
from reuse.errors import ReuseError
from reuse.integrations.annotation import annotation
from reuse.integrations.items import record_of
from reuse.integrations.options import Options
from reuse.integrations.shared import Shared
from reuse.read.record import Names

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from reuse.index.index import Index

T = TypeVar("T")

_OURS = Names({})
_log = logging.getLogger(__name__)


class CopyTrailPipeline:
    """Says of each item what it took, from whom, and what it adds; and remembers it.

    Works with items of every kind that `itemadapter` knows, and in every event loop that Scrapy runs in. An item that
    can't be worked with (no id and no URL, a text that is not text) is logged, counted and passed on as it is.

    Notes
    -----
    The index is asked in one thread, which all spiders of the process share, and only there. A question takes
    milliseconds as a rule, but a disk or a server may stall and a page may be as long as a book: downloads go on
    meanwhile. As there is only one such thread, items are answered and stored in the order in which they arrive, each
    at once, so that of two alike that arrive together the second finds the first. An item goes on to the next pipeline
    when it is stored: what an exporter has seen is in the index, also after the process was killed. A page that is
    fetched again replaces itself, and keeps the time at which it was first seen.
    """

    def __init__(self, crawler: "Crawler", options: Options) -> None:
        self._crawler = crawler
        self._options = options
        self._refused: set[type] = set()
        self._warned = False
        self._shared: Shared
        self._open = ExitStack()

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the pipeline of a crawl.

        Raises
        ------
        NotConfigured
            If ``COPYTRAIL_INDEX`` is not set: Scrapy then says so, and goes on without the pipeline.
        ReuseError
            If a setting is wrong.
        """
        options = Options.of(crawler.settings)
        if not options.index:
            raise NotConfigured("COPYTRAIL_INDEX names no index: set it to a path, or to redis://host:port/0")
        return cls(crawler, options)

    def open_spider(self, spider: object = None) -> None:
        """Open the index, and wait for another process that writes to it.

        Raises
        ------
        ReuseError
            If it can't be opened, or written: the crawl then does not begin.
        """
        given = self._options
        self._shared = Shared.take(given.index, given.wait, write=given.add)
        self._open.callback(self._shared.give_back)

    def close_spider(self, spider: object = None) -> None:
        """Close the index, after the items that are still under way; nothing, if it could not be opened."""
        self._open.close()

    async def process_item(self, item: Any, spider: object = None) -> Any:
        """Ask, remember, annotate.

        Raises
        ------
        DropItem
            If ``COPYTRAIL_DROP`` says so; the message says why.
        """
        fields, now = ItemAdapter(item), datetime.now(UTC)
        try:
            document = self._document(fields)
            if document is None:
                self._count("without_text")
                return item
            said = await _result(self._shared.submit(partial(self._ask, document, now)))
        except Exception as error:  # whatever is wrong with a page, the crawl goes on
            self._failed(fields, error)
            return item
        self._annotate(fields, said)
        self._drop(said)
        return item

    def _document(self, fields: ItemAdapter) -> Document | None:
        record = record_of(fields, self._options.names)
        if "text" not in record:
            return None
        if "id" not in record:
            if "url" not in record:
                raise ReuseError("it has neither an id nor a url, one of which must name the page")
            record["id"] = canonicalize_url(record["url"])
        return _OURS.document(record, self._ignored)

    def _ask(self, document: Document, now: datetime, index: "Index") -> dict[str, Any]:
        if document.first_seen is None:
            stored = index.get(document.id)
            document = replace(document, first_seen=(stored and stored.first_seen) or now)
        ask = index.query_and_add if self._options.add else index.query
        answer = ask(document, same_source=self._options.same_source)
        return annotation(answer, answer.asked, answer.state, self._options.near)

    def _annotate(self, fields: ItemAdapter, said: dict[str, Any]) -> None:
        self._count(said["state"])
        if said["near_duplicate_of"] is not None:
            self._count("near_duplicates")
        if not (name := self._options.annotate):
            return
        try:
            fields[name] = said
        except (KeyError, AttributeError, TypeError, ValueError):  # as each kind of item refuses
            self._count("not_annotated")
            kind = type(fields.item)
            line = f"{name} = scrapy.Field()" if issubclass(kind, Item) else f"{name}: dict | None = None"
            if kind not in self._refused:
                self._refused.add(kind)
                _log.error(
                    "%s does not take the field %r, and its items go on without: add `%s` to the class (which "
                    "must not be frozen), or name another field, or none, in COPYTRAIL_ANNOTATE",
                    kind.__qualname__,
                    name,
                    line,
                )

    def _drop(self, said: dict[str, Any]) -> None:
        other = said["near_duplicate_of"]
        reasons = {
            "unchanged": said["state"] == "unchanged" and f"unchanged since it was last seen: {said['id']}",
            "near-duplicate": other is not None and f"near-duplicate of {other}: {said['id']}",
        }
        for name, reason in reasons.items():
            if reason and name in self._options.drop:
                self._count(f"dropped/{name}")
                raise DropItem(reason)

    def _failed(self, fields: ItemAdapter, error: Exception) -> None:
        self._count("errors")
        url = next((fields[name] for name in self._options.names["url"] if fields.get(name)), None)
        known = isinstance(error, ReuseError)
        told = str(error) if known else f"{type(error).__name__}: {error}"
        _log.error("%s goes on without: %s", url or type(fields.item).__qualname__, told, exc_info=not known)

    def _ignored(self, reason: str) -> None:
        self._count("ignored_fields")
        _log.log(logging.DEBUG if self._warned else logging.WARNING, "%s", reason)
        self._warned = True  # a site that writes its dates in a way of its own does so on every page

    def _count(self, name: str) -> None:
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(f"copytrail/{name}")


async def _result(future: Future[T]) -> T:
    """Wait for what another thread works on, in asyncio's loop or in another reactor of Twisted's."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        from twisted.internet import reactor

        done: Deferred[None] = Deferred()
        future.add_done_callback(lambda _: reactor.callFromThread(done.callback, None))
        await done
        return future.result()
    return await asyncio.wrap_future(future)
