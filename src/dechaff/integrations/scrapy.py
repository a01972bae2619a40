"""A Scrapy item pipeline that turns the HTML in an item into its text and metadata.

    ITEM_PIPELINES = {"dechaff.integrations.scrapy.CleanPipeline": 100}

A spider puts the response, or its body, into the field `html` of an item; the pipeline replaces that field with
those of the page. All settings:

| setting | default | what it is |
|---|---|---|
| `DECHAFF_SOURCE` | `"html"` | item field that holds the page: a response, bytes or text |
| `DECHAFF_URL` | `"url"` | item field that holds the page's URL; a response knows its own |
| `DECHAFF_FIELDS` | see `FIELDS` | item field -> field of `Page` that it gets |
| `DECHAFF_OPTIONS` | `{}` | arguments of `dechaff.Options` |
| `DECHAFF_KEEP_SOURCE` | `False` | whether the source field stays in the item |
| `DECHAFF_DROP_EMPTY` | `False` | whether items of pages without content are dropped |
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem

from dechaff import Options, Page, clean
from dechaff.integrations.fields import check_names, plain_fields
from dechaff.metadata.registry import SUMMARY

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

__all__ = ["FIELDS", "CleanPipeline"]

FIELDS = {name: name for name in ("text", *SUMMARY, "outcome", "confidence")}
"""Fields that an item gets if `DECHAFF_FIELDS` is not set. An item class that declares its fields gets only
those that it declares."""


class CleanPipeline:
    """Cleans the page in each item that has one; other items are passed on unchanged.

    Values are those of `Page.to_dict`: dates in ISO 8601, tuples as lists. Outcomes are counted in the
    crawl's statistics under `dechaff/outcome/`.
    """

    def __init__(
        self,
        *,
        source: str = "html",
        url: str = "url",
        fields: Mapping[str, str] | None = None,
        options: Options | None = None,
        keep_source: bool = False,
        drop_empty: bool = False,
        stats: StatsCollector | None = None,
    ) -> None:
        """Take the settings; the module describes them.

        Raises:
            ValueError: `fields` names something that a page has not.
        """
        check_names((fields or {}).values())
        self._source = source
        self._url = url
        self._fields = dict(fields) if fields else None
        self._options = options
        self._keep_source = keep_source
        self._drop_empty = drop_empty
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Return a pipeline configured by the settings of the crawl.

        Raises:
            ValueError, TypeError: a setting is wrong; the crawl does not start.
        """
        settings = crawler.settings
        return cls(
            source=settings.get("DECHAFF_SOURCE", "html"),
            url=settings.get("DECHAFF_URL", "url"),
            fields=settings.getdict("DECHAFF_FIELDS"),
            options=Options(**settings.getdict("DECHAFF_OPTIONS")),
            keep_source=settings.getbool("DECHAFF_KEEP_SOURCE"),
            drop_empty=settings.getbool("DECHAFF_DROP_EMPTY"),
            stats=crawler.stats,
        )

    # Scrapy before 2.14 passes the spider; later versions warn of methods that ask for it.
    def process_item(self, item: Any, spider: object = None) -> Any:
        """Replace the page in an item with its fields.

        Raises:
            DropItem: the page has no content, and such items are not wanted.
            KeyError: `DECHAFF_FIELDS` names an item field that the item's class does not declare.
        """
        adapter = ItemAdapter(item)
        html = adapter.get(self._source)
        if html is None:
            return item
        page = clean(html, url=adapter.get(self._url), options=self._options)
        if self._stats:
            self._stats.inc_value(f"dechaff/outcome/{page.outcome}")
        if self._drop_empty and not page.text:
            raise DropItem(f"no content ({page.outcome})")
        if not self._keep_source:
            del adapter[self._source]
        self._fill(adapter, page)
        return item

    def _fill(self, adapter: ItemAdapter, page: Page) -> None:
        """Write the page's fields into the item."""
        wanted = self._fields or _fields_that_fit(adapter)
        values = plain_fields(page, set(wanted.values()))
        for field, name in wanted.items():
            adapter[field] = values[name]


def _fields_that_fit(adapter: ItemAdapter) -> Mapping[str, str]:
    """Return the default fields: all for a dictionary, else those that the item's class declares."""
    if isinstance(adapter.item, dict):
        return FIELDS
    declared = set(adapter.field_names())
    return {field: name for field, name in FIELDS.items() if field in declared}
