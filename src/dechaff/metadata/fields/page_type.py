"""The declared type of a page."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.metadata.declared.jsonld import types_of
from dechaff.metadata.declared.page_nodes import DECLARED_TYPES
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.page_data import PageData
from dechaff.records import PageType

__all__ = ["page_types"]

_OG_TYPES = {
    "article": PageType.ARTICLE,
    "blog": PageType.LISTING,
    "product": PageType.PRODUCT,
    "og:product": PageType.PRODUCT,
    "product.item": PageType.PRODUCT,
    "product.group": PageType.COLLECTION,
}


def page_types(page: PageData) -> Iterator[tuple[str, PageType]]:
    """Yield the types that the page declares, the most trusted first."""
    for node in page.nodes[:MAX_NODES]:
        for kind in types_of(node):
            if kind in DECLARED_TYPES:
                yield "json-ld:@type", DECLARED_TYPES[kind]
    declared = _OG_TYPES.get(page.declarations.meta("og:type").strip().lower())
    if declared is not None:
        yield "meta:og:type", declared
