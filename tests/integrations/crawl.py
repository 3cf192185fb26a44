"""A crawl of the site, as a process of its own: ``crawl.py URL INDEX ACKNOWLEDGED FEED [NAME=VALUE...]``."""

import json
import sys
import warnings
from pathlib import Path

from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.exceptions import ScrapyDeprecationWarning

url, index, acknowledged, feed, *more = sys.argv[1:]
warnings.filterwarnings(
    "error", category=ScrapyDeprecationWarning, module="reuse|scrapy[.](middleware|pipelines)"
)


class Acknowledge:
    """The pipeline behind ours: what comes here is stored."""

    def open_spider(self, spider=None):
        self._file = Path(acknowledged).open("a", encoding="utf-8")  # noqa: SIM115

    def close_spider(self, spider=None):
        self._file.close()

    def process_item(self, item, spider=None):
        self._file.write(json.dumps(item["reuse"]["id"]) + "\n")
        self._file.flush()
        return item


class News(Spider):
    name = "news"
    start_urls = (url,)

    def parse(self, response):
        for place, link in enumerate(response.css("a")):  # in the order of the page
            yield response.follow(link, self.article, priority=-place)

    def article(self, response):
        yield {
            "url": response.url,
            "text": response.css("p::text").getall(),
            "outlet": response.css("meta[name=outlet]::attr(content)").get(),
            "published": response.css("meta[name=published]::attr(content)").get(),
            "author": response.css("meta[name=author]::attr(content)").get(),
        }


process = CrawlerProcess(
    {
        "ITEM_PIPELINES": {"reuse.integrations.scrapy.CopyTrailPipeline": 300, Acknowledge: 900},
        "COPYTRAIL_INDEX": index,
        "COPYTRAIL_FIELDS": {"source": "outlet"},
        "CONCURRENT_REQUESTS": 1,
        "DOWNLOAD_DELAY": 0,
        "FEEDS": {feed: {"format": "jsonlines", "overwrite": True}},
        "LOG_LEVEL": "INFO",
        "TELNETCONSOLE_ENABLED": False,
        **dict(setting.split("=", 1) for setting in more),
    }
)
process.crawl(News)
process.start()
