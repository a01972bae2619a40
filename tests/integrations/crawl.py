"""Crawl the local site several times in a separate process, because Twisted's reactor runs once per process.

Arguments: address of the site, and a JSON list of crawls. Each has a `spider` (one of `SPIDERS`), `settings`, and a
file for the `items` (JSON lines). The statistics of all crawls are printed as a JSON list.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import scrapy
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.reactor import install_reactor

from dechaff import Page


@dataclass
class Story:
    """An item with fewer fields than a page."""

    html: object
    url: str
    title: str | None = None
    text: str = ""


class _SiteSpider(scrapy.Spider):
    name = "site"
    address = ""

    async def start(self) -> AsyncIterator[Any]:
        yield scrapy.Request(f"{self.address}/")

    def parse(self, response: Any) -> Iterator[Any]:
        yield from response.follow_all(css="li a", callback=self.parse_page)

    def parse_page(self, response: Any) -> Iterator[Any]:
        yield {"html": response}


class _BodySpider(_SiteSpider):
    def parse_page(self, response: Any) -> Iterator[Any]:
        yield {"body": response.body, "link": response.url, "seen": True}


class _DeclaredSpider(_SiteSpider):
    def parse_page(self, response: Any) -> Iterator[Any]:
        yield Story(response, response.url)


class _EmptySpider(_SiteSpider):
    def parse(self, response: Any) -> Iterator[Any]:
        yield scrapy.Request(f"{self.address}/empty", callback=self.parse_page)
        yield scrapy.Request(f"{self.address}/newswire-story", callback=self.parse_page)


class _ProviderSpider(_SiteSpider):
    def parse_page(self, response: Any, page: Page) -> Iterator[Any]:  # type: ignore[override]
        yield {"url": response.url, "title": page.title, "text": page.text}


SPIDERS = {
    "response": _SiteSpider,
    "body": _BodySpider,
    "declared": _DeclaredSpider,
    "empty": _EmptySpider,
    "provider": _ProviderSpider,
}

COMMON = {
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "RETRY_ENABLED": False,
    "CLOSESPIDER_TIMEOUT": 30,
}


def crawl_all(address: str, crawls: list[dict[str, Any]]) -> None:
    """Run the crawls and print their statistics."""
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    process = CrawlerProcess(COMMON)
    crawlers = []
    for each in crawls:
        feeds = {each["items"]: {"format": "jsonlines"}}
        crawlers.append(Crawler(SPIDERS[each["spider"]], {**COMMON, "FEEDS": feeds, **each["settings"]}))
    waiting = iter(crawlers)

    def start_next(failure: object = None) -> None:
        if failure is not None:
            print(failure, file=sys.stderr)
        crawler = next(waiting, None)
        if crawler is not None:
            process.crawl(crawler, address=address).addBoth(start_next)

    start_next()
    process.start()
    print(json.dumps([each.stats.get_stats() if each.stats else {} for each in crawlers], default=str))


if __name__ == "__main__":
    crawl_all(sys.argv[1], json.loads(sys.argv[2]))
