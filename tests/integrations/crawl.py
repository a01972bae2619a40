"""A crawl of the local site in a separate process, because Twisted's reactor runs once per process.

Arguments: address of the site, file for the items (JSON lines), which of `SPIDERS`, settings as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

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


def crawl(address: str, items: str, spider: str, settings: dict[str, Any]) -> None:
    """Run a crawl to its end and print its statistics as JSON."""
    process = CrawlerProcess(
        {
            "FEEDS": {items: {"format": "jsonlines"}},
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "DOWNLOAD_DELAY": 0,
            "RETRY_ENABLED": False,
            "CLOSESPIDER_TIMEOUT": 30,
            **settings,
        }
    )
    crawler = process.create_crawler(SPIDERS[spider])
    process.crawl(crawler, address=address)
    process.start()
    print(json.dumps(crawler.stats.get_stats() if crawler.stats else {}, default=str))


if __name__ == "__main__":
    crawl(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4]))
