"""Find the lines that name the author: by `rel`, by class, by their words, by the box at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dechaff.metadata.fields.author_names import has_sentence_word, names_people, names_with_jobs
from dechaff.metadata.fields.byline_words import (
    credits_others,
    is_date_label,
    is_label,
    is_made_by,
    label_within,
    starts_with_by,
)
from dechaff.metadata.fields.jobs import is_job, reporter_in
from dechaff.metadata.values import clean_text
from dechaff.metadata.visible.byline import MAX_LINE, Byline, texts_of
from dechaff.metadata.visible.far_bylines import is_from_a_thing
from dechaff.metadata.visible.name_shapes import (
    MAX_NAME,
    are_full_names,
    before_section,
    is_account,
    is_full_name,
    split_names,
)
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["near_bylines"]

# Maximum distance of a line that starts with "by" after the headline, in blocks.
TEXT_BLOCKS = 14

# Blocks between two authors' names.
MAX_BESIDE = 3

# Most bylines of one kind.
MAX_BYLINES = 12

# A line that is a name and nothing else stands at most so many blocks below the headline, and at most so many below
# a standfirst.
NAME_BLOCKS = 10
NAME_BLOCKS_BELOW_STANDFIRST = 3

_HEADING_TAGS = ("h1", "h2")
_PARTS = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})
# In these, a line that begins with "by" names a way ("By train") unless a full name follows.
_LOW_HEADING_TAGS = ("h3", "h4", "h5", "h6")
_NO_LINES = (*_HEADING_TAGS, "button")
_NAMES = ("author", "byline", "by-line", "autor", "auteur", "writer")
_NOT_AUTHOR = re.compile(r"bio|about|social|follow|img|image|avatar|photo|desc|role|job|share|more|comment")

# The address of an author's page.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor|autore|autoren|auteur|author-profile|contributors?|byline|profile/[a-z-]+|redaktion)/[\w%.~-]{2,80}/?$"
)

# Every such address contains one of these; looking for them first takes a tenth of the time.
_AUTHOR_FOLDERS = ("/aut", "/contributor", "/byline/", "/profile/", "/redaktion/")

# A line with a date, a reading time or a word such as "posted": where "by" is likely to mean the author.
_META_LINE = re.compile(
    r"\d{4}|\d[./-]\d|\bmin\b|posted|published|written|started|created|submitted", re.IGNORECASE
)

# `News Desk | Minsk | Updated: ...`: the author is the first piece of a line that ends in a date.
_BAR_LINE = re.compile(r"^([^|:\d]{3,60}?)\s[|•·]\s.{0,160}\d")


# Words after "by" above which small letters make a sentence of them; most words of an order of a list: "By access time".
MAX_SMALL_WORDS = 4
MAX_ORDER_WORDS = 3


# `14.10.2003  Jane Doe` and `Jane Doe, 14.10.2003`: a line of a date and a name.
_DATE_AND_NAME = re.compile(r"\d[\d./:-]{5,12}(?:,?\s\d\d?[:.]\d\d)?[\s|,·•–-]{1,4}([^\W\d_][^\d|:,]{3,50})$")
_NAME_AND_DATE = re.compile(
    r"([^\W\d_][^\s|:,]{2,30}(?:\s[^\s|:,]{2,30}){0,3}?)[\s|,·•–-]{1,4}\d[\d./-]{5,12}\b"
)


def near_bylines(
    visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]], dated: frozenset[int]
) -> list[Byline]:
    """Return the bylines near the headline, those of one kind by how telling they are.

    Args:
        visible: the page.
        title: index of the headline's block.
        inline: the inline elements near the headline, with their blocks.
        dated: indices of the blocks near the headline that show a date.
    """
    found = [
        *_rel_bylines(visible, title, inline)[:MAX_BYLINES],
        *_named_bylines(visible, title, inline)[:MAX_BYLINES],
        *_text_bylines(visible, title, dated),
        *_name_lines(visible, title, dated),
    ]
    return [byline for byline in found if not visible.is_quoted(byline.block)]


def _rel_bylines(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[Byline]:
    """Return the first run of adjacent links with `rel="author"`.

    A link further down is that of another article.
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
    return found


def _named_bylines(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[Byline]:
    """Return what is named after the author or leads to an author's page: near and short texts first."""
    names_author = cache(_is_author)  # many elements have the same names
    found = [
        Byline("class", _text_of(element), index)
        for index, element in inline
        if ((names := element.get("class")) and names_author(names))
        or (element.tag == "a" and _is_author_page(element.get("href") or ""))
    ]
    regions = visible.layout.by_region
    authors = _author_regions(regions.names, visible.regions_near(title))
    found.extend(texts_of(visible, (region for region in authors if not regions.hidden[region]), "class"))
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
    return found


def _text_of(element: Any) -> str:
    """Return the text of an inline element; if it goes on with a job in an element of its own, the full name before that."""
    texts = [text for part in element.itertext() if (text := clean_text(part, MAX_LINE))]
    if len(texts) > 1 and is_full_name(texts[0]) and is_job(texts[-1]):
        return texts[0]
    return clean_text(" ".join(texts), MAX_LINE)


def _is_credit_of_others(visible: VisiblePage, block: int, text: str) -> bool:
    """Say whether a name stands behind the label of a photographer, an editor, a reviewer or the like."""
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
    """Return whether an address is that of an author's page."""
    for folder in _AUTHOR_FOLDERS:
        if folder in address:
            return _AUTHOR_PAGE.search(address) is not None
    return False


def _author_regions(names: Sequence[str], near: range) -> list[int]:
    """Return those of some regions whose names name the author: most pages near whose headline none does are told at
    once."""
    joined = " ".join(names[near.start : near.stop]).lower()
    if not any(token in joined for token in _NAMES):
        return []
    return [index for index in near if names[index] and _is_author(names[index])]


def _name_lines(visible: VisiblePage, title: int | None, dated: frozenset[int]) -> Iterator[Byline]:
    """Yield lines below the headline that are a full name and nothing else: beside the date, or over the first
    paragraph."""
    if title is None:
        return
    blocks = visible.layout.by_block
    stop = min(len(blocks.text) - 1, title + NAME_BLOCKS)
    standfirst = None
    index = title
    while (index := index + 1) < stop:
        text = blocks.text[index]
        if len(text) >= PARAGRAPH:
            if standfirst is not None:
                return
            standfirst = index
            stop = min(stop, index + 1 + NAME_BLOCKS_BELOW_STANDFIRST)
        if blocks.hidden[index] or blocks.tag[index] in _NO_LINES:
            continue
        is_beside = not dated.isdisjoint((index - 1, index + 1)) or is_date_label(blocks.text[index + 1])
        name = text if are_full_names(text) else before_section(text) if len(text) <= 2 * MAX_NAME else ""
        if not name and is_beside and len(text) <= MAX_LINE and not text.endswith("."):
            name = ", ".join(names_with_jobs(text))
        if not name or visible.is_foreign(index, title):
            continue
        names = ", ".join(split_names(name))
        if is_beside:
            yield Byline("line", names, index)
        elif standfirst is None and name == text and len(blocks.text[index + 1]) >= PARAGRAPH:
            yield Byline("first-line", names, index)


def _names_nobody(texts: Sequence[str], index: int) -> bool:
    """Return whether a line that starts with "by" goes on as a sentence, or is one of several by which a list may be
    sorted.

    Such are "By clicking on the button you agree" and "By title", "By access time".
    """
    words = texts[index].split()[1:]
    if len(words) > MAX_SMALL_WORDS:
        return words[0].islower() and words[1].islower()
    return _is_order(texts[index]) and any(
        0 <= beside < len(texts) and _is_order(texts[beside]) for beside in (index - 1, index + 1)
    )


def _is_order(text: str) -> bool:
    """Return whether a line may be a sort order: one or two words after "by", and no full name."""
    words = text.split()
    return (
        2 <= len(words) <= MAX_ORDER_WORDS and starts_with_by(text) and not is_full_name(" ".join(words[1:]))
    )


def _text_bylines(visible: VisiblePage, title: int | None, dated: frozenset[int]) -> Iterator[Byline]:
    """Yield lines near the headline that start with "by"; if there is nothing else in the line, the next line
    follows."""
    texts, tags, hidden = (
        visible.layout.by_block.text,
        visible.layout.by_block.tag,
        visible.layout.by_block.hidden,
    )
    text_begun = False
    for index in visible.near(title, after=TEXT_BLOCKS):
        text = texts[index]
        text_begun = text_begun or (index > (title or 0) and len(text) >= PARAGRAPH)
        if index == title or hidden[index] or len(text) > MAX_LINE:
            continue
        # "By train" is a part of the text there: a heading, or one of several items or cells.
        if text_begun and tags[index] in _PARTS and _is_one_of_several(texts, tags, index):
            continue
        if is_label(text):
            if index + 1 < len(texts) and len(texts[index + 1]) <= MAX_NAME:
                yield Byline("text", f"by {texts[index + 1]}", index + 1)
        elif (
            tags[index] not in _HEADING_TAGS
            and (tags[index] not in _LOW_HEADING_TAGS or names_people(text))
            and (named := _naming(texts, index, dated))
        ):
            yield Byline("text", named, index)


def _is_one_of_several(texts: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Return whether another block close by has the same tag and begins with the same word."""
    first = texts[index].partition(" ")[0]
    around = range(max(0, index - TEXT_BLOCKS), min(len(texts), index + TEXT_BLOCKS))
    return any(
        other != index and tags[other] == tags[index] and texts[other].partition(" ")[0] == first
        for other in around
    )


def _naming(texts: Sequence[str], index: int, dated: frozenset[int]) -> str:
    """Return the part of a line near the headline that names the author, or ""."""
    text = texts[index]
    if is_made_by(text):
        return ""
    if starts_with_by(text):
        return "" if is_from_a_thing(text) or _names_nobody(texts, index) else text
    if (place := text.lower().find(" by ")) >= 0 and _META_LINE.search(text):
        return "" if is_from_a_thing(text) or has_sentence_word(text[:place]) else text
    if index in dated and label_within(text) is not None:
        return text
    if name := reporter_in(text):
        return name
    if (match := _DATE_AND_NAME.match(text)) is not None:
        return match[1] if are_full_names(match[1]) else ""
    if (match := _NAME_AND_DATE.match(text)) is not None:
        return match[1] if are_full_names(match[1]) or is_account(match[1]) else ""
    match = _BAR_LINE.match(text) if " | " in text else None
    # One word before a bar is as likely an entry of a menu.
    return match[1] if match is not None and (index in dated or " " in match[1]) else ""
