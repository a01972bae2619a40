"""Where authors are read from: the sources, the most trusted first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_VALUES, Source, SourceTable, json_ld_names, meta, microdata
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name
from dechaff.metadata.visible.visible_page import PARAGRAPH

__all__ = ["AUTHORS"]


# Authors that are marked up, from which on they may be those of several posts.
MIN_POSTS = 2


def _bylines(kind: str) -> Source:
    """Bylines near the headline, by kind."""
    return Source(
        f"visible:{kind}", lambda page: [byline.text for byline in page.bylines if byline.kind == kind]
    )


def _marked_up(syntax: str, key: str) -> Source:
    """Authors of microdata or RDFa; on a page with several posts, those of the first one."""

    def read(page: PageData) -> list[str]:
        properties = page.declarations.properties.get(key, ())
        if len({p.value for p in properties}) > MAX_VALUES:
            return []
        return [p.value for p in properties[: _in_first_post(page, [p.element for p in properties])]]

    return Source(f"{syntax}:author", read, declared=True)


def _in_first_post(page: PageData, elements: Sequence[Any]) -> int:
    """Return how many of some elements stand before the text that follows the first of them."""
    if len(elements) < MIN_POSTS:
        return len(elements)
    texts = page.layout.by_block.text
    places = [page.visible.block_of(element) for element in elements]
    for count in range(1, len(places)):
        if any(len(text) >= PARAGRAPH for text in texts[max(0, places[0]) : max(0, places[count])]):
            return count
    return len(elements)


def _labelled_author(page: PageData) -> list[str]:
    """The value of a Twitter card under a label for authors. Other cards hold prices or reading times."""
    metas = page.declarations.metas
    labels = [fold(label) for label in metas.get("twitter:label1", ())]
    return metas["twitter:data1"] if any(label in phrases_of("by") for label in labels) else []


def _far_bylines(kind: str) -> Source:
    """Lines anywhere that announce the author, and boxes about the author."""

    def read(page: PageData) -> list[str]:
        return [byline.text for byline in page.far_bylines if byline.kind == kind]

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


def _owners(page: PageData) -> Iterator[str]:
    """Yield the full name in the name of a personal site: "Jane Doe's blog"."""
    for name in page.declared_site_names:
        owner, _, kind = name.replace("’", "'").rpartition("'s ")
        if kind.casefold() in phrases_of("personal sites") and is_full_name(owner):
            yield owner
            return


AUTHORS = SourceTable(
    *json_ld_names("author"),
    *meta("article:author_name", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator", "dc.creator.author"),
    _marked_up("microdata", "author"),
    _marked_up("rdfa", "rdfa:author"),
    _bylines("rel"),
    *meta("author", "article:author", "og:article:author", "byl", "byline", "cxenseparse:author", "dc.author", "rbauthors", "authors",
           "article.author", "citation_authors", "og:author", "dcsext.author", "shareaholic:article_author_name", "twitter:creator:name"),
    _bylines("class"),
    _bylines("text"),
    _bylines("line"),
    _bylines("first-line"),
    Source("visible:account", lambda page: page.account, last_resort=True),
    _far_bylines("text"),
    _far_bylines("box"),
    _far_bylines("signature"),
    _far_bylines("editor"),
    *json_ld_names("creator"),
    *microdata("creator"),
    Source("meta:twitter:data1", _labelled_author, declared=True),
    Source("site:owner", _owners, last_resort=True),
)  # fmt: skip
"""`citation_author` and Dublin Core may write `Doe, Jane`."""
