"""The sources of the authors, the most trusted first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dechaff.lexicon.bylines import phrases_of, words_in
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_VALUES, Source, SourceTable, json_ld_names, meta, microdata
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name, is_group
from dechaff.metadata.visible.visible_page import PARAGRAPH

__all__ = ["AUTHORS"]


# Number of words of the name of an owner. More words are the name of a blog.
OWNER_WORDS = 2

# A text is in the first person if its first paragraphs (at most this many) contain at least three words such
# as "I", and one in 60 words. Essays of the development sets have one in 20 to 50; texts of firms have few or none.
MAX_READ = 30
MIN_FIRST_PERSON = 3
FIRST_PERSON_WORDS = 60

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
        properties = page.declarations.properties.get(key, ())
        if len({p.value for p in properties}) > MAX_VALUES:
            return []
        return [p.value for p in properties[: _in_first_post(page, [p.element for p in properties])]]

    return Source(f"{syntax}:author", read, declared=True)


def _in_first_post(page: PageData, elements: Sequence[Any]) -> int:
    """Return how many of the elements come before the first paragraph that follows the first element."""
    if len(elements) < MIN_POSTS:
        return len(elements)
    texts = page.layout.by_block.text
    places = [page.visible.block_of(element) for element in elements]
    for count in range(1, len(places)):
        if any(len(text) >= PARAGRAPH for text in texts[max(0, places[0]) : max(0, places[count])]):
            return count
    return len(elements)


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
    written in the first person."""
    for name in page.declared_site_names:
        owner, _, kind = name.replace("’", "'").rpartition("'s ")
        if kind.casefold() in phrases_of("personal sites") and is_full_name(owner):
            yield owner
            return
    names = [name for name in (*page.declared_site_names, *page.home_names) if _is_person(name, page)]
    if names and not page.is_front and _is_in_first_person(page):
        yield names[0]


def _is_person(name: str, page: PageData) -> bool:
    """Return whether the name of a site is probably that of a person: two words, of which the host has only one."""
    words = name.split()
    return (
        len(words) == OWNER_WORDS
        and is_full_name(name)
        and not is_group(name)
        and any(page.site.is_label(word) for word in words)
    )


def _is_in_first_person(page: PageData) -> bool:
    """Return whether the paragraphs of a page often contain words such as "I" and "my"."""
    wanted = phrases_of("first person")
    texts = [text for text in page.layout.by_block.text if len(text) >= PARAGRAPH]
    words = [word for text in texts[:MAX_READ] for word in words_in(text)]
    found = sum(word in wanted for word in words)
    return found >= MIN_FIRST_PERSON and found * FIRST_PERSON_WORDS >= len(words)


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
"""Names in `citation_author` and Dublin Core may be written as `Doe, Jane`."""
