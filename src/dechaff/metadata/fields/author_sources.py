"""The sources of the authors, the most trusted first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dechaff.lexicon.bylines import phrases_of, words_in
from dechaff.metadata.declared.declarations import Property
from dechaff.metadata.declared.page_nodes import node_names
from dechaff.metadata.declared_page import OWN_NODES
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_VALUES, Source, SourceTable, json_ld_names, meta, microdata
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name, is_group
from dechaff.metadata.visible.visible_page import PARAGRAPH

__all__ = ["AUTHORS"]


# Number of words of the name of an owner. More words are the name of a blog.
OWNER_WORDS = 2

# A text is in the first person if its first paragraphs (at most this many) contain at least five words such
# as "I", and one in 110 words. Essays of the development sets have one in 20 to 110; texts of firms have few or none.
# Short texts, and pages without a date near the headline, need three such words, and one in 60.
MAX_READ = 30
MIN_FIRST_PERSON = 3
FIRST_PERSON_WORDS = 60
MANY_FIRST_PERSON = 5
FIRST_PERSON_IN_LONG = 110

# Number of last blocks that may be a copyright line, and the name in it.
LAST_BLOCKS = 12
_COPYRIGHT = re.compile(r"©\s?(?:[\d–-]{4,9},?\s)?(?:by\s)?([^\d|©]{4,40}?)(?:[.|·,]|\sAll\s|$)")

# Minimum length of a sentence of a post, in characters. Between two authors of one text stand only names and jobs.
SENTENCE = 12

# Endings of the types of items that have an author of their own.
_ITEMS = ("Article", "Posting", "CreativeWork", "Recipe")
_POST = "DiscussionForumPosting"

# Minimum number of marked-up authors that may belong to several posts.
MIN_POSTS = 2


def _bylines(kind: str) -> Source:
    """Return the source for bylines of a kind near the headline."""
    return Source(
        f"visible:{kind}", lambda page: [byline.text for byline in page.bylines if byline.kind == kind]
    )


def _marked_up(syntax: str, key: str) -> Source:
    """Return the source for authors in microdata or RDFa. On a page with several posts, it reads those of the first."""

    def read(page: PageData) -> list[str]:
        declared = page.declarations.properties.get(key, ())
        if len({p.value for p in declared}) > MAX_VALUES:
            return []
        properties = _without_other_items(page, declared)
        return [p.value for p in properties[: _in_first_post(page, [p.element for p in properties])]]

    return Source(f"{syntax}:author", read, declared=True)


def _without_other_items(page: PageData, properties: Sequence[Property]) -> Sequence[Property]:
    """Drop the authors of items that do not contain the headline, if the page has several such items.

    Such items are teasers, or the posts of a thread. Of a thread, the author of the first post is kept.
    """
    title = page.title_block
    if title is None or len(properties) < MIN_POSTS:
        return properties
    items = [_item_of(found) for found in properties]
    is_other = [_is_without(page, item, title) for item in items]
    if len({item for item, other in zip(items, is_other, strict=True) if other}) < MIN_POSTS:
        return properties
    first = next((item for item in items if item is not None and item.get("itemtype").endswith(_POST)), None)
    return [
        found
        for found, item, other in zip(properties, items, is_other, strict=True)
        if not other or item is first
    ]


def _item_of(found: Property) -> Any:
    """Return the article or post that an author is declared in; None if there is none."""
    return next((e for e in found.element.iterancestors() if _is_item(e.get("itemtype"))), None)


def _is_without(page: PageData, item: Any, title: int) -> bool:
    """Return whether an item has text, but not the headline."""
    blocks = range(0) if item is None else page.visible.blocks_of(item)
    return bool(blocks) and title not in blocks


def _is_item(kind: str | None) -> bool:
    return kind is not None and kind.endswith(_ITEMS)


def _in_first_post(page: PageData, elements: Sequence[Any]) -> int:
    """Return how many of the elements come before the first paragraph that follows the first element."""
    if len(elements) < MIN_POSTS:
        return len(elements)
    texts = page.layout.by_block.text
    places = [page.visible.block_of(element) for element in elements]
    for count in range(1, len(places)):
        if any(map(_is_of_post, texts[max(0, places[0]) : max(0, places[count])])):
            return count
    return len(elements)


def _is_of_post(text: str) -> bool:
    """Return whether a block is part of the text of a post: a paragraph, or a short sentence."""
    is_sentence = len(text) >= SENTENCE and text.count(" ") > 1 and text.endswith((".", "?", "!"))
    return len(text) >= PARAGRAPH or is_sentence or text.endswith(("。", "？", "！"))


def _labelled_author(page: PageData) -> list[str]:
    """Return `twitter:data1` if its label means "author". On other pages it is a price or a reading time."""
    metas = page.declarations.metas
    labels = [fold(label) for label in metas.get("twitter:label1", ())]
    return metas["twitter:data1"] if any(label in phrases_of("by") for label in labels) else []


def _far_bylines(kind: str) -> Source:
    """Return the source for bylines and author boxes anywhere on the page."""

    def read(page: PageData) -> list[str]:
        return [byline.text for byline in page.far_bylines if byline.kind == kind]

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


def _owners(page: PageData) -> Iterator[str]:
    """Yield the owner's full name from the name of a personal site: "Jane Doe's blog", or "Jane Doe" if the text is
    written in the first person and the host or the copyright line has the name too."""
    for name in page.declared_site_names:
        owner, _, kind = name.replace("’", "'").rpartition("'s ")
        if kind.casefold() in phrases_of("personal sites") and is_full_name(owner):
            yield owner
            return
    if page.is_front:
        return
    names = (*page.declared_site_names, *page.home_names)
    owners = [name for name in names if _is_person(name) and any(map(page.site.is_label, name.split()))]
    for name in _copyright_owners(page):
        words = (*name.split(), "".join(name.split()))
        if _is_person(name) and (page.site.is_declared(name) or any(map(page.site.is_label, words))):
            owners.append(name)
    if owners and _is_in_first_person(page):
        yield owners[0]


def _is_person(name: str) -> bool:
    """Return whether the name of a site is probably that of a person."""
    return len(name.split()) == OWNER_WORDS and is_full_name(name) and not is_group(name)


def _copyright_owners(page: PageData) -> Iterator[str]:
    """Yield the names in the copyright lines at the end of a page: `© 2025 Jane Doe. All rights reserved.`."""
    for text in page.layout.by_block.text[-LAST_BLOCKS:]:
        match = _COPYRIGHT.search(text) if "©" in text else None
        if match is not None:
            yield match[1].strip(" .,|·")


def _is_in_first_person(page: PageData) -> bool:
    """Return whether the paragraphs of a page often contain words such as "I" and "my"."""
    wanted = phrases_of("first person")
    texts = [text for text in page.layout.by_block.text if len(text) >= PARAGRAPH]
    words = [word for text in texts[:MAX_READ] for word in words_in(text)]
    found = sum(word in wanted for word in words)
    is_often = found >= MIN_FIRST_PERSON and found * FIRST_PERSON_WORDS >= len(words)
    if is_often or page.title_kind is TitleKind.RECIPE or not page.near_dates:
        return is_often
    return found >= MANY_FIRST_PERSON and found * FIRST_PERSON_IN_LONG >= len(words)


def _publishers_of_recipe(page: PageData) -> Iterator[str]:
    """Yield the organisation that publishes a declared recipe. A brand's own recipes are not signed."""
    if page.title_kind is not TitleKind.RECIPE:
        return
    graph = page.declarations.graph
    for node in page.nodes[:OWN_NODES]:
        yield from node_names(graph, graph.values(node, "publisher"))
    yield page.declarations.meta("og:site_name")


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
    Source("site:publisher", _publishers_of_recipe, last_resort=True),
)  # fmt: skip
"""Names in `citation_author` and Dublin Core may be written as `Doe, Jane`."""
