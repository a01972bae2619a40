"""Whether a page is behind a paywall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dechaff.metadata.declared.jsonld import as_list
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.page_data import PageData

__all__ = ["paywalls"]

# `article:content_tier` (Facebook), and the values of analytics and paywall vendors.
_TIERS = {"locked": True, "metered": True, "premium": True, "paid": True, "free": False}
_TIER_METAS = (
    "article:content_tier",
    "og:article:content_tier",
    "content_tier",
    "article:tier",
    "cxenseparse:paywall",
)

_PAYWALL_NAMES = re.compile(r"paywall(?!-free|-off|-content)", re.IGNORECASE)


def paywalls(page: PageData) -> Iterator[tuple[str, bool]]:
    """Yield whether the page is behind a paywall, from its declarations and its visible parts."""
    for node in page.nodes[:MAX_NODES]:
        for value in as_list(node.get("isAccessibleForFree"))[:1]:
            free = _truth(value)
            if free is not None:
                yield "json-ld:isAccessibleForFree", not free
    for source, value in page.declarations.metas_of(_TIER_METAS):
        tier = _TIERS.get(value.strip().lower())
        if tier is not None:
            yield source, tier
    most = len(page.layout.by_block.text) // 2
    regions = page.layout.by_region
    for index in page.visible.named(("paywall",)):
        if regions.stop[index] - regions.start[index] < most and _PAYWALL_NAMES.search(regions.names[index]):
            yield "visible:paywall", True
            return


def _truth(value: Any) -> bool | None:
    """Parse a boolean in the formats that pages use; None if it is not one."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().rsplit("/", 1)[-1].lower()
    return {"true": True, "false": False, "1": True, "0": False}.get(word)
