"""The tags of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.declared.jsonld import as_list
from dechaff.metadata.declared_page import OWN_NODES
from dechaff.metadata.page_data import PageData
from dechaff.metadata.values import clean_text, fold

__all__ = ["tags"]

# Maximum number of tags, and maximum length of a tag in characters.
MAX_TAGS = 60
MAX_TAG = 80

# Meta elements for tags. `keywords` is written for search engines and is read last.
_TAG_METAS = ("article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "news_keywords")

_SEPARATOR = re.compile(r"\s{0,3}[,;，、]\s{0,3}|\s\|\s")


def tags(page: PageData) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the tags of each source, the most trusted first."""
    declarations = page.declarations
    for name in _TAG_METAS:
        if name in declarations.metas:
            yield f"meta:{name}", _clean_tags(declarations.metas[name])
    for node in page.nodes[:OWN_NODES]:
        yield "json-ld:keywords", _clean_tags(_words(value) for value in as_list(node.get("keywords")))
    yield (
        "microdata:keywords",
        _clean_tags(prop.value for prop in declarations.properties.get("keywords", ())),
    )
    yield (
        "rel:tag",
        _clean_tags(
            " ".join(rel.element.itertext()) for rel in declarations.rels if "tag" in rel.name.split()
        ),
    )
    yield "meta:keywords", _clean_tags(declarations.metas.get("keywords", ()))


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
