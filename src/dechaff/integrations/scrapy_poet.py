"""A scrapy-poet provider: callbacks and page objects that ask for a `dechaff.Page` get the response's.

    SCRAPY_POET_PROVIDERS = {"dechaff.integrations.scrapy_poet.PageProvider": 500}

`DECHAFF_OPTIONS`, a dictionary of arguments of `dechaff.Options`, is the same setting as that of the item pipeline.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from typing import Any

from scrapy.http import Response
from scrapy_poet.page_input_providers import PageObjectInputProvider
from web_poet.serialization import SerializedLeafData, register_serialization

from dechaff import Options, Page, clean

__all__ = ["PageProvider"]


class PageProvider(PageObjectInputProvider):
    """Provides the `Page` of the response that a callback gets."""

    provided_classes = {Page}  # noqa: RUF012  (the base class declares it so)
    name = "dechaff"

    def __init__(self, injector: Any) -> None:
        """Read the options from the crawl's settings.

        Raises:
            ValueError, TypeError: `DECHAFF_OPTIONS` is wrong; the crawl does not start.
        """
        super().__init__(injector)  # type: ignore[no-untyped-call]
        self._options = Options(**injector.crawler.settings.getdict("DECHAFF_OPTIONS"))

    def __call__(self, to_provide: set[Callable[..., Any]], response: Response) -> Sequence[Page]:
        """Clean the response."""
        return [clean(response, options=self._options)]


def _serialize(page: Page) -> SerializedLeafData:
    """Serialise a page for scrapy-poet's cache. Pickle is safe there: the cache is a folder of the user's."""
    return {"page.pickle": pickle.dumps(page)}


def _deserialize(cls: type[Page], data: SerializedLeafData) -> Page:
    """Return a page from scrapy-poet's cache."""
    page = pickle.loads(data["page.pickle"])
    if not isinstance(page, cls):
        raise TypeError(f"the cache holds {type(page).__name__} where {cls.__name__} was expected")
    return page


register_serialization(_serialize, _deserialize)
