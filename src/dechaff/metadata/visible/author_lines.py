"""Find the lines near the headline that name the author, by `rel`, by class, by their words and by their position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dechaff.lexicon.small_words import any_of
from dechaff.metadata.fields.author_names import has_sentence_word, names_people, names_with_jobs
from dechaff.metadata.fields.byline_words import (
    edited_label,
    is_date_label,
    is_label,
    is_made_by,
    is_made_within,
    label_within,
    reading_time,
    starts_with_by,
    strip_edge,
)
from dechaff.metadata.fields.han_names import reporters_in
from dechaff.metadata.fields.jobs import ends_in_role, reporter_in
from dechaff.metadata.visible.byline_text import MAX_LINE, TEXT_BLOCKS, Byline
from dechaff.metadata.visible.date_labels import kind_by_label
from dechaff.metadata.visible.far_bylines import is_from_a_thing, names_below
from dechaff.metadata.visible.marked_bylines import bylines_by_class, bylines_by_rel
from dechaff.metadata.visible.name_shapes import (
    MAX_NAME,
    are_full_names,
    before_section,
    is_account,
    is_full_name,
    is_group,
    split_names,
)
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["near_bylines"]


# Maximum distance of a line that consists of a name only: below the headline and below a standfirst, in blocks.
NAME_BLOCKS = 10
NAME_BLOCKS_BELOW_STANDFIRST = 3

_HEADING_TAGS = ("h1", "h2")
_PARTS = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})
# In these tags, a line that begins with "by" is a heading such as "By train" unless a full name follows.
_LOW_HEADING_TAGS = ("h3", "h4", "h5", "h6")
_NO_LINES = (*_HEADING_TAGS, "button")


# A line with a date, a reading time or a word such as "posted". In such a line, "by" probably introduces the author.
_META_LINE = re.compile(
    rf"\d{{4}}|\d[./-]\d|\b(?:{any_of('minute')})\b|{any_of('of a posting')}", re.IGNORECASE
)

# `News Desk | Minsk | Updated: ...`: the author is the first part of a line that contains a date.
_BAR_LINE = re.compile(r"^([^|:\d]{3,60}?)\s[|•·]\s.{0,160}\d")


# A name before an e-mail address, in an archive of a mailing list: `From: Jane Doe <jane at oxmere.example>`.
_MAILED = re.compile(
    r"(?:From:\s?)?(\S[^<>@|]{2,60}?)\s[<(]?[\w.+-]{1,40}\s?(?:@|\bat\b|\(at\)|\[at\])\s?[\w-]{1,40}\.[\w.-]{2,40}[>)]?$"
)

# What every such line contains. The test is fast, and few lines pass it.
_MAY_BE_MAILED = re.compile(r"@| at |[(\[]at[)\]]")

# A time of day next to a date.
_CLOCK = re.compile(r"\b\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)

# The dateline of an agency, up to the end of its first sentence.
_AGENCY = re.compile(r"[^\W\d_a-z][^.!?—–]{2,60}?\s?[—–-]\s([^.!?—–]{2,60})\.\s")

# A date in digits.
_NUMERIC = re.compile(r"\d[./-] ?\d")

# If more words follow "by" and the first two are in lower case, the line is a sentence.
MAX_SMALL_WORDS = 4
# Maximum words of a sort order ("By access time").
MAX_ORDER_WORDS = 3


def near_bylines(
    visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]], dated: Mapping[int, str]
) -> list[Byline]:
    """Return the bylines near the headline. Within each kind, the most reliable come first.

    Args:
        visible: the page.
        title: index of the headline's block.
        inline: the inline elements near the headline, with their blocks.
        dated: the blocks near the headline that show a date: their text without the date, by index.
    """
    found = [
        *bylines_by_rel(visible, title, inline),
        *bylines_by_class(visible, title, inline),
        *_text_bylines(visible, title, dated),
        *_name_lines(visible, title, dated),
    ]
    return [
        byline
        for byline in found
        if not (
            visible.is_quoted(byline.block)
            or visible.is_in_card(byline.block)
            or (byline.kind == "text" and visible.is_around(byline.block, title))
        )
    ]


def _name_lines(visible: VisiblePage, title: int | None, dated: Mapping[int, str]) -> Iterator[Byline]:
    """Yield lines below the headline that consist of a full name only and are next to the date or directly above the
    first paragraph."""
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
        below = blocks.text[index + 1]
        is_beside = not dated.keys().isdisjoint((index - 1, index + 1)) or is_date_label(below)
        is_beside = is_beside or (len(below) <= MAX_NAME and is_full_name(text) and ends_in_role(below))
        name = (
            text
            if are_full_names(text) or is_group(text)
            else before_section(text)
            if len(text) <= 2 * MAX_NAME
            else ""
        )
        if not name and is_beside and len(text) <= MAX_LINE and not text.endswith("."):
            name = ", ".join(names_with_jobs(text))
        if not name or visible.is_foreign(index, title):
            continue
        names = ", ".join(split_names(name))
        if is_beside:
            yield Byline("line", names, index)
        elif (
            standfirst is None
            and name == text
            and blocks.tag[index] not in _LOW_HEADING_TAGS
            and len(blocks.text[index + 1]) >= PARAGRAPH
        ):
            yield Byline("first-line", names, index)


def _names_nobody(texts: Sequence[str], index: int) -> bool:
    """Return whether a line that starts with "by" is a sentence or one of several sort orders.

    Examples: "By clicking on the button you agree"; "By title" next to "By access time".
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


def _text_bylines(visible: VisiblePage, title: int | None, dated: Mapping[int, str]) -> Iterator[Byline]:
    """Yield lines near the headline that name the author after "by" or a similar label. If a line consists of the label
    only, the next line is the name."""
    texts, tags, hidden = (
        visible.layout.by_block.text,
        visible.layout.by_block.tag,
        visible.layout.by_block.hidden,
    )
    text_begun = False
    for index in visible.near(title, after=TEXT_BLOCKS):
        text = texts[index]
        text_begun = text_begun or (index > (title or 0) and len(text) >= PARAGRAPH)
        if index > (title or 0) and not hidden[index] and (name := _in_dateline(text)):
            yield Byline("text", name, index)
        if index == title or hidden[index] or len(text) > MAX_LINE or edited_label(text):
            continue
        # There, "By train" is part of the text: a heading, or one of several items or cells.
        if text_begun and tags[index] in _PARTS and _is_one_of_several(texts, tags, index):
            continue
        if is_label(text) and not visible.is_in_infobox(index):
            if names := names_below(visible, index):
                yield Byline("text", f"by {names}", index + 1)
        elif (
            (tags[index] not in _HEADING_TAGS or (tags[index] != "h1" and index in dated))
            and (tags[index] not in _LOW_HEADING_TAGS or names_people(text))
            and (named := _naming(texts, index, dated))
        ):
            yield Byline("text", named, index)


def _in_dateline(text: str) -> str:
    """Return the name in the dateline of a Russian agency: `ОКСГОРОД, 4 мар — Агентство, Анна Зимина. Совет ...`."""
    match = _AGENCY.match(text) if text[:3].isupper() else None
    name = match[1].rpartition(", ")[2] if match is not None else ""
    return name if not name.isascii() and is_full_name(name) else ""


def _is_one_of_several(texts: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Return whether another block nearby has the same tag and begins with the same word."""
    first = texts[index].partition(" ")[0]
    around = range(max(0, index - TEXT_BLOCKS), min(len(texts), index + TEXT_BLOCKS))
    return any(
        other != index and tags[other] == tags[index] and texts[other].partition(" ")[0] == first
        for other in around
    )


def _naming(texts: Sequence[str], index: int, dated: Mapping[int, str]) -> str:
    """Return the part of a line near the headline that names the author, or ""."""
    text = texts[index]
    if is_made_by(text):
        return ""
    match = _MAILED.match(text) if _MAY_BE_MAILED.search(text) else None
    if match is not None and (is_full_name(match[1]) or is_account(match[1])):
        return match[1]
    if starts_with_by(text):
        return "" if is_from_a_thing(text) or _names_nobody(texts, index) else text
    if (place := text.lower().find(" by ")) >= 0 and _META_LINE.search(text):
        return "" if is_from_a_thing(text) or _is_no_author(text[:place]) else text
    if index in dated and (begin := label_within(text)) is not None:
        return "" if is_made_within(text[:begin]) else text
    if name := reporter_in(text) or reporters_in(text):
        return name
    if index in dated and (name := _named_beside(dated[index], text)):
        return name
    match = _BAR_LINE.match(text) if " | " in text else None
    # A single word before a bar is just as likely to be a menu entry.
    return match[1] if match is not None and (index in dated or " " in match[1]) else ""


def _is_no_author(before: str) -> bool:
    """Return whether the words before "by" are part of a sentence or are not about the page: "Founded in 1987 by"."""
    return has_sentence_word(before) or kind_by_label(before.casefold()) == "other"


def _named_beside(rest: str, text: str) -> str:
    """Return the name in a line with a date, if the line contains little else.

    Examples: `14.10.2003 Jane Doe`, `May 3, 2024 - Jane Doe in Travel` and `May 3, 2024 - 5 min - Jane Doe`. Next to a
    month in words, two capitalised words are just as likely to be a section: `Mental Health, May 3, 2024`.
    """
    without_time = reading_time().sub(" ", rest)
    if without_time != rest and are_full_names(name := strip_edge(without_time)):
        return name
    name = strip_edge(_CLOCK.sub(" ", rest))
    if _NUMERIC.search(text) and (are_full_names(name) or is_account(name)):
        return name
    return before_section(name)
