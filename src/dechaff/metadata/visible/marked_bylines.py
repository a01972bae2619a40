"""Find the elements near the headline that are marked up as the author: by `rel`, by class, by the link target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dechaff.metadata.fields.credit_words import credits_others, edited_label
from dechaff.metadata.fields.jobs import is_job
from dechaff.metadata.values import clean_text
from dechaff.metadata.visible.byline_text import MAX_LINE, TEXT_BLOCKS, Byline, is_profile_entry, texts_of
from dechaff.metadata.visible.inline_parts import names_beside_jobs, names_in_items, parts_of
from dechaff.metadata.visible.name_shapes import MAX_NAME, is_full_name
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["bylines_by_class", "bylines_by_rel"]


# Maximum distance between the names of two authors, in blocks.
MAX_BESIDE = 3


# Tags of lists, and maximum authors in a list of authors with their employers.
_LISTS = frozenset(["ul", "ol"])
MAX_LISTED = 12

# Maximum bylines of one kind.
MAX_BYLINES = 12


_NAMES = ("author", "byline", "by-line", "autor", "auteur", "writer")


_NOT_AUTHOR = re.compile(
    r"authori[sz]|authority|bio|about|social|follow|img|image|avatar|photo|desc|role|job|share|more|comment|statistic|[-_]stats|commit\b|commit[-_]"
)


# Attributes in which page builders and test tools name an element, and their values for an author.
_HOOKS = ("data-hook", "data-testid", "data-test", "data-qa", "data-cy")
_HOOKED = re.compile(r"^(?:[\w-]{1,30}-)?(?:author|byline|user)(?:-?name|-link)?$")

# Footnote marks and separators after a name: `Jane Doe 1,2 *,`.
_NOTE_MARKS = re.compile(r"[\s,;·]{0,3}(?:\[?\d{1,2}(?!\d)\]?[,\s]{0,2}){0,5}[\s,;·*†‡§]{0,6}$")

# The URL of an author's page.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor|autore|autores|autori|autorzy|autoren|auteurs?|author-profile|contributors?|byline|profile/[a-z-]+|redaktion"
    r"|columnistas?|colunistas?|columnists?|journalistes?|journalists?|giornalisti|periodistas?|reporters?|staff|writers?|skribenter|yazar(?:lar)?)"
    r"/[\w%.~-]{2,80}/?$"
)


# Every such URL contains one of these. Searching for them first takes a tenth of the time.
_AUTHOR_FOLDERS = (
    *(
        "/aut",
        "/contributor",
        "/byline/",
        "/profile/",
        "/redaktion/",
        "/column",
        "/colun",
        "/journalis",
        "/giornalis",
    ),
    *("/periodis", "/reporter", "/staff/", "/writer", "/skribent", "/yazar"),
)


def bylines_by_rel(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[Byline]:
    """Return the first run of adjacent links with `rel="author"`.

    A link further down belongs to another article.
    """
    found: list[Byline] = []
    for index, element in inline:
        rel = element.get("rel")
        if not rel or "author" not in rel.lower().split():
            continue
        text = clean_text(" ".join(element.itertext()), MAX_LINE)
        if _is_credit_of_others(visible, index, text):
            continue
        is_beside = not found or index - found[-1].block <= MAX_BESIDE
        if text and is_beside and not visible.is_foreign(index, title):
            found.append(Byline("rel", text, index))
    return found[:MAX_BYLINES]


def bylines_by_class(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[Byline]:
    """Return the texts with an author class and the links to authors' pages. Near and short texts come first."""
    names_author = cache(_is_author)  # many elements have the same names
    classed: dict[tuple[int, str], list[str]] = {}
    for index, element in inline:
        names = element.get("class")
        if not (names and names_author(names)):
            names = next((hook for key in _HOOKS if (hook := element.get(key)) and _HOOKED.search(hook)), "")
        if names:
            text = _text_of(element)
            name = _NOTE_MARKS.sub("", text)
            classed.setdefault((index, names), []).append(name if is_full_name(name) else text)
    # Several names in one line: each is in its own element.
    found = [
        Byline("class", ", ".join(dict.fromkeys(texts)) if all(map(is_full_name, texts)) else texts[0], index)
        for (index, _), texts in classed.items()
    ]
    found += _linked_authors(visible, inline)
    regions = visible.layout.by_region
    authors = _author_regions(regions.names, visible.regions_near(title))
    found += _name_lists(visible, authors)
    found += _names_with_jobs(visible, authors)
    found += [
        byline
        for byline in texts_of(visible, (region for region in authors if not regions.hidden[region]), "class")
        if not any(is_profile_entry(part) for part in byline.text.split(" | "))
    ]
    place = title or 0
    found = [
        byline
        for byline in found
        if byline.text
        and not visible.is_foreign(byline.block, title)
        and not _is_credit_of_others(visible, byline.block, byline.text)
    ]
    found.sort(
        key=lambda b: (abs(b.block - place) > TEXT_BLOCKS, len(b.text) > MAX_NAME, abs(b.block - place))
    )
    return found[:MAX_BYLINES]


def _linked_authors(visible: VisiblePage, inline: list[tuple[int, Any]]) -> Iterator[Byline]:
    """Yield the texts of links to authors' pages, joined for each block."""
    linked: dict[int, list[str]] = {}
    for index, element in inline:
        if element.tag != "a" or not _is_author_page(element.get("href") or ""):
            continue
        text = _text_of(element)
        if text and not _is_credit_of_others(visible, index, text):
            linked.setdefault(index, []).append(text)
    for index, texts in linked.items():
        yield Byline("class", ", ".join(dict.fromkeys(texts)), index)


def _name_lists(visible: VisiblePage, regions: Sequence[int]) -> Iterator[Byline]:
    """Yield the names in each list of authors: one item a person, with the employer in an element of its own."""
    by_region = visible.layout.by_region
    for region in regions:
        blocks = range(by_region.start[region], by_region.stop[region])
        if by_region.tag[region] not in _LISTS or not 1 < len(blocks) <= MAX_LISTED:
            continue
        if names := names_in_items(visible.layout, blocks):
            yield Byline("class", ", ".join(names), blocks.start)


def _names_with_jobs(visible: VisiblePage, regions: Sequence[int]) -> Iterator[Byline]:
    """Yield the names in the regions that contain names and jobs in elements of their own: `<b>Jane Doe</b> Reporter`."""
    by_region = visible.layout.by_region
    for region in regions:
        start = by_region.start[region]
        names = (
            names_beside_jobs(parts_of(visible.layout, start)) if by_region.stop[region] == start + 1 else []
        )
        if names:
            yield Byline("class", ", ".join(names), start)


def _text_of(element: Any) -> str:
    """Return the text of an inline element. If it is a full name and a job in separate elements, return the name."""
    texts = [text for part in element.itertext() if (text := clean_text(part, MAX_LINE))]
    if len(texts) > 1 and is_full_name(texts[0]) and is_job(texts[-1]):
        return texts[0]
    return clean_text(" ".join(texts), MAX_LINE)


def _is_credit_of_others(visible: VisiblePage, block: int, text: str) -> bool:
    """Return whether a name follows the label of a photographer, an editor, a reviewer or the like."""
    if edited_label(text):
        return True
    texts = visible.layout.by_block.text
    place = texts[block].find(text)
    before = texts[block][:place] if place > 0 else texts[block - 1] if block and place == 0 else ""
    return bool(before) and len(before) <= MAX_LINE and credits_others(before)


def _is_author(names: str) -> bool:
    """Return whether the class of an element names the author."""
    names = names.lower()
    for token in _NAMES:
        if token in names:
            return _NOT_AUTHOR.search(names) is None
    return False


def _is_author_page(address: str) -> bool:
    """Return whether a URL is that of an author's page."""
    for folder in _AUTHOR_FOLDERS:
        if folder in address:
            return _AUTHOR_PAGE.search(address) is not None
    return False


def _author_regions(names: Sequence[str], near: range) -> list[int]:
    """Return the regions near the headline whose class names name the author.

    All names are searched at once first, because most pages have no such region.
    """
    joined = " ".join(names[near.start : near.stop]).lower()
    if not any(token in joined for token in _NAMES):
        return []
    return [index for index in near if names[index] and _is_author(names[index])]
