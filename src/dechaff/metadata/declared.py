"""Fields that are words: kind of page, paywall, tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.clues import MAX_NODES, OWN_NODES, Clues
from dechaff.metadata.jsonld import as_list, types_of
from dechaff.metadata.subject import DECLARED_TYPES
from dechaff.metadata.text import clean_text, fold
from dechaff.records import PageType

__all__ = ["page_types", "paywalls", "tags"]

# Most tags, and the longest, in characters.
MAX_TAGS = 60
MAX_TAG = 80

_OG_TYPES = {
    "article": PageType.ARTICLE,
    "blog": PageType.LISTING,
    "product": PageType.PRODUCT,
    "og:product": PageType.PRODUCT,
    "product.item": PageType.PRODUCT,
    "product.group": PageType.COLLECTION,
}

# `article:content_tier` (Facebook), and what analytics and paywall vendors write.
_TIERS = {"locked": True, "metered": True, "premium": True, "paid": True, "free": False}
_TIER_METAS = (
    "article:content_tier",
    "og:article:content_tier",
    "content_tier",
    "article:tier",
    "cxenseparse:paywall",
)

# Metas of tags; `keywords` is what search engines shall find, and comes last.
_TAG_METAS = ("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "news_keywords")

_PAYWALL_NAMES = re.compile(r"paywall(?!-free|-off|-content)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s{0,3}[,;，、]\s{0,3}|\s\|\s")


def page_types(clues: Clues) -> Iterator[tuple[str, PageType]]:
    """Yield the kind of page that the page declares to be."""
    for node in clues.nodes[:MAX_NODES]:
        for kind in types_of(node):
            if kind in DECLARED_TYPES:
                yield "json-ld:@type", DECLARED_TYPES[kind]
    declared = _OG_TYPES.get(clues.facts.meta("og:type").strip().lower())
    if declared is not None:
        yield "meta:og:type", declared


def paywalls(clues: Clues) -> Iterator[tuple[str, bool]]:
    """Yield whether the page is behind a paywall, as it declares or shows it."""
    for node in clues.nodes[:MAX_NODES]:
        for value in as_list(node.get("isAccessibleForFree"))[:1]:
            free = _truth(value)
            if free is not None:
                yield "json-ld:isAccessibleForFree", not free
    for source, value in clues.facts.metas_of(_TIER_METAS):
        tier = _TIERS.get(value.strip().lower())
        if tier is not None:
            yield source, tier
    most = len(clues.layout.by_block.text) // 2
    regions = clues.layout.by_region
    for index in clues.visible.named(("paywall",)):
        if regions.stop[index] - regions.start[index] < most and _PAYWALL_NAMES.search(regions.names[index]):
            yield "visible:paywall", True
            return


def _truth(value: Any) -> bool | None:
    """Read a boolean as pages write it."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().rsplit("/", 1)[-1].lower()
    return {"true": True, "false": False, "1": True, "0": False}.get(word)


def tags(clues: Clues) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the tags of each source, the most trusted first."""
    facts = clues.facts
    for name in _TAG_METAS:
        if name in facts.metas:
            yield f"meta:{name}", _clean_tags(facts.metas[name])
    for node in clues.nodes[:OWN_NODES]:
        yield "json-ld:keywords", _clean_tags(_words(value) for value in as_list(node.get("keywords")))
    yield "microdata:keywords", _clean_tags(prop.value for prop in facts.properties.get("keywords", ()))
    yield (
        "rel:tag",
        _clean_tags(" ".join(rel.element.itertext()) for rel in facts.rels if "tag" in rel.name.split()),
    )
    yield "meta:keywords", _clean_tags(facts.metas.get("keywords", ()))


def _words(value: Any) -> Any:
    return value.get("name") if isinstance(value, dict) else value


def _clean_tags(values: Iterable[Any]) -> tuple[str, ...]:
    """Split, clean and deduplicate tags."""
    found: dict[str, str] = {}
    for value in values:
        for tag in _SEPARATOR.split(clean_text(value, 4_000)):
            word = tag.strip(" #\"'“”")
            if word and len(word) <= MAX_TAG:
                found.setdefault(fold(word), word)
            if len(found) >= MAX_TAGS:
                break
    return tuple(
        word for folded, word in found.items() if folded and folded not in phrases_of("uncategorized")
    )
