"""Find the lines that name the author: by `rel`, by class, by their words, by the box at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from dechaff.metadata.fields.author_names import (
    announces_author,
    has_sentence_word,
    is_date_label,
    is_label,
    names_people,
    names_with_jobs,
    starts_with_by,
)
from dechaff.metadata.values import clean_text
from dechaff.metadata.visible.name_shapes import (
    MAX_NAME,
    are_full_names,
    before_section,
    is_account,
    is_full_name,
    split_names,
)
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["Byline", "account", "far_bylines", "near_bylines"]

# Longest block that is taken for a byline, in characters.
MAX_LINE = 200

# Longest line anywhere that announces an author, with a date, a category and tags behind the name, in characters.
MAX_ANNOUNCEMENT = 120

# Most names below one label, and most labels of one word on a page that are those of its author.
MAX_LISTED = 12
MAX_LABELS = 2

# Maximum distance of a line that starts with "by" after the headline, in blocks.
TEXT_BLOCKS = 14

# Maximum blocks of a byline: image, name, job, date.
MAX_BYLINE_BLOCKS = 6

# Blocks between two authors' names.
MAX_BESIDE = 3

# Most bylines of one kind.
MAX_BYLINES = 12

# A line that is a name and nothing else stands at most so many blocks below the headline, and at most so many below
# a standfirst.
NAME_BLOCKS = 10
NAME_BLOCKS_BELOW_STANDFIRST = 3

_ACCOUNT = re.compile(
    r"\busername|user-name|postuser-name|person-listing|bigusername|poster-?name|\bnickname"
)

_HEADING_TAGS = ("h1", "h2")
_PARTS = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})
# In these, a line that begins with "by" names a way ("By train") unless a full name follows.
_LOW_HEADING_TAGS = ("h3", "h4", "h5", "h6")
_NO_LINES = (*_HEADING_TAGS, "button")
_NAMES = ("author", "byline", "by-line", "autor", "auteur", "writer")
_BOX_NAMES = ("author", "username", "poster", "post-user", "postuser")
# Names of menu entries, and words that begin like "author" ("authorization").
_AUTHORITY = re.compile(r"authori[a-z]*")
_MENU = re.compile(r"\bnav\b|sidebar-nav|menu-item|breadcrumb|\btoc\b")
_NOT_AUTHOR = re.compile(r"bio|about|social|follow|img|image|avatar|photo|desc|role|job|share|more|comment")

# Brackets around a line at the end of a story: `(责编：…)`.
_BRACKETS = "()（）[]【】"

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


# "From Jane Doe" names an author; "from 20 euros", "From: Oxmere" and "with B-trees" do not. "Text Jane Doe" does, and
# "Text: dpa"; "Text size" does not.
_MAYBE_BY = re.compile(r"(?:from|with)(?:\s?:)?\s|(?:haber|te[kx]s?t[eio]?|текст|글)\s", re.IGNORECASE)

# Words after "by" above which small letters make a sentence of them; most words of an order of a list: "By access
# time".
MAX_SMALL_WORDS = 4
MAX_ORDER_WORDS = 3


# `14.10.2003  Jane Doe` and `Jane Doe, 14.10.2003`: a line of a date and a name.
_DATE_AND_NAME = re.compile(r"\d[\d./:-]{5,12}(?:,?\s\d\d?[:.]\d\d)?[\s|,·•–-]{1,4}([^\W\d_][^\d|:,]{3,50})$")
_NAME_AND_DATE = re.compile(
    r"([^\W\d_][^\s|:,]{2,30}(?:\s[^\s|:,]{2,30}){0,3}?)[\s|,·•–-]{1,4}\d[\d./-]{5,12}\b"
)


class Byline(NamedTuple):
    """A text that names the author."""

    kind: str
    """How it was found: `rel`, `class`, `text`, `line`, `first-line` or `box`."""
    text: str
    block: int


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
        is_beside = not found or index - found[-1].block <= MAX_BESIDE
        if text and is_beside and not visible.is_foreign(index, title):
            found.append(Byline("rel", text, index))
    return found


def _named_bylines(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[Byline]:
    """Return what is named after the author or leads to an author's page: near and short texts first."""
    names_author = cache(_is_author)  # many elements have the same names
    found = [
        Byline("class", clean_text(" ".join(element.itertext()), MAX_LINE), index)
        for index, element in inline
        if ((names := element.get("class")) and names_author(names))
        or (element.tag == "a" and _is_author_page(element.get("href") or ""))
    ]
    regions = visible.layout.by_region
    authors = _author_regions(regions.names, visible.regions_near(title))
    found.extend(_texts(visible, (region for region in authors if not regions.hidden[region]), "class"))
    place = title or 0
    found = [byline for byline in found if byline.text and not visible.is_foreign(byline.block, title)]
    found.sort(
        key=lambda b: (abs(b.block - place) > TEXT_BLOCKS, len(b.text) > MAX_NAME, abs(b.block - place))
    )
    return found


def far_bylines(visible: VisiblePage, title: int | None) -> list[Byline]:
    """Return the lines that announce the author anywhere, and boxes about the author, or over the posts of a forum."""
    texts, hidden = visible.layout.by_block.text, visible.layout.by_block.hidden
    found: list[Byline] = []
    labels: list[int] = []
    for index, line in enumerate(texts):
        if len(line) > MAX_ANNOUNCEMENT or hidden[index]:
            continue
        text = line.strip(_BRACKETS) if line[0] in _BRACKETS else line
        if text and announces_author(text) and not _is_from_a_thing(text):
            if len(text) <= MAX_NAME or not visible.is_foreign(index, title):
                found.append(Byline("text", text, index))
        elif index + 1 < len(texts) and is_label(text):
            labels.append(index)
    # A word above many names is "by" on cards of products or of other articles.
    found += [
        byline
        for index in labels
        if " " in texts[index] or len(labels) <= MAX_LABELS
        for byline in _below_label(visible, index)
    ]
    boxes = (region for region in visible.named(_BOX_NAMES) if not _is_no_box(visible, region))
    for byline in _texts(visible, boxes, "box"):
        if byline.block >= (title or 0) and not visible.is_in_comments(byline.block):
            text = byline.text if len(byline.text) <= MAX_NAME else texts[byline.block][:MAX_LINE]
            found.append(Byline("box", text, byline.block))
    return found


def _below_label(visible: VisiblePage, label: int) -> Iterator[Byline]:
    """Yield the names after a line such as "Authors": full names, one per block, or anything after a label of several
    words."""
    texts, tags = visible.layout.by_block.text, visible.layout.by_block.tag
    names = []
    for index in range(label + 1, min(len(texts), label + 1 + MAX_LISTED)):
        name = texts[index].rstrip(",;")
        if not is_full_name(name) or tags[index] != tags[label + 1]:
            break
        names.append(name)
    if names:
        yield Byline("text", ", ".join(names), label + 1)
    elif " " in texts[label]:
        yield Byline("text", texts[label + 1][:MAX_LINE], label + 1)


def _is_no_box(visible: VisiblePage, region: int) -> bool:
    """Return whether a region is an entry of a menu, or named after authorization and the like."""
    regions = visible.layout.by_region
    names = regions.names[region].lower()
    return _MENU.search(names) is not None or (
        _AUTHORITY.search(names) is not None
        and not any(word in _AUTHORITY.sub("", names) for word in _BOX_NAMES)
    )


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


def _texts(visible: VisiblePage, regions: Iterable[int], kind: str) -> Iterator[Byline]:
    """Yield the texts of those regions that are short enough."""
    texts, starts, stops = (
        visible.layout.by_block.text,
        visible.layout.by_region.start,
        visible.layout.by_region.stop,
    )
    for region in regions:
        start, stop = starts[region], stops[region]
        if 0 < stop - start <= MAX_BYLINE_BLOCKS:
            text = " | ".join(texts[start:stop])
            if len(text) <= MAX_LINE:
                yield Byline(kind, text, start)
            elif kind == "box" and is_full_name(texts[start]):  # what is written about the author follows
                yield Byline(kind, texts[start], start)


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


def account(visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]) -> list[str]:
    """Return the account that opened a thread: the first one named between the headline and the first long
    paragraph."""
    place = title or 0
    texts, regions = visible.layout.by_block.text, visible.layout.by_region
    named = [
        (index, clean_text("".join(element.itertext()), MAX_LINE))
        for index, element in inline
        if index >= place and _names_account(element.get("class") or "")
    ]
    named += [
        (regions.start[region], texts[regions.start[region]])
        for region in visible.regions_near(title)
        if regions.start[region] >= place
        and not regions.hidden[region]
        and _names_account(regions.names[region])
    ]
    first, text = min(named, key=lambda pair: pair[0], default=(0, ""))
    is_opening = not any(len(text) >= PARAGRAPH for text in texts[place:first])
    return [text] if is_opening and 0 < len(text) <= MAX_NAME else []


def _names_account(names: str) -> bool:
    """Return whether the class of an element names an account."""
    lower = names.lower()
    return ("name" in lower or "listing" in lower) and _ACCOUNT.search(lower) is not None


def _is_from_a_thing(text: str) -> bool:
    """Return whether a line starts with a word that is rarely "by", and no name follows."""
    match = _MAYBE_BY.match(text)
    return match is not None and not are_full_names(text[match.end() :])


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
    if starts_with_by(text):
        return "" if _is_from_a_thing(text) or _names_nobody(texts, index) else text
    if (place := text.lower().find(" by ")) >= 0 and _META_LINE.search(text):
        return "" if _is_from_a_thing(text) or has_sentence_word(text[:place]) else text
    if (match := _DATE_AND_NAME.match(text)) is not None:
        return match[1] if are_full_names(match[1]) else ""
    if (match := _NAME_AND_DATE.match(text)) is not None:
        return match[1] if are_full_names(match[1]) or is_account(match[1]) else ""
    match = _BAR_LINE.match(text) if " | " in text else None
    # One word before a bar is as likely an entry of a menu.
    return match[1] if match is not None and (index in dated or " " in match[1]) else ""
