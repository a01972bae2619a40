"""Find the lines near the headline that name the author, by `rel`, by class, by their words and by their position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.lexicon.networks import NETWORK_NAMES
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.fields.byline_words import is_date_label, is_label
from dechaff.metadata.fields.credit_words import before_credits, edited_label
from dechaff.metadata.fields.jobs import ends_in_role
from dechaff.metadata.fields.people_lines import are_people_with_degrees, names_people, names_with_jobs
from dechaff.metadata.visible.author_in_line import author_in_dateline, author_in_line
from dechaff.metadata.visible.biographies import names_with_biographies
from dechaff.metadata.visible.byline_text import MAX_LINE, TEXT_BLOCKS, Byline
from dechaff.metadata.visible.far_bylines import names_below
from dechaff.metadata.visible.inline_parts import names_beside_jobs, parts_of
from dechaff.metadata.visible.marked_bylines import bylines_by_class, bylines_by_rel
from dechaff.metadata.visible.name_shapes import (
    MAX_NAME,
    are_full_names,
    before_section,
    is_full_name,
    is_group,
    split_names,
)
from dechaff.metadata.visible.teaser_bylines import without_teasers
from dechaff.metadata.visible.thread_starter import without_rank
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["near_bylines"]


# Maximum distance of a line that consists of a name only: below the headline and below a standfirst, in blocks.
NAME_BLOCKS = 10
NAME_BLOCKS_BELOW_STANDFIRST = 3
# Maximum distance of such a line with a job above the date, in blocks.
JOB_ABOVE_DATE = 3

_HEADING_TAGS = ("h1", "h2")
_PARTS = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"})
# In these tags, a line that begins with "by" is a heading such as "By train" unless a full name follows.
_LOW_HEADING_TAGS = ("h3", "h4", "h5", "h6")
_COLUMNS = ["th", "th"]
_NO_LINES = (*_HEADING_TAGS, "button")


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
        *names_with_biographies(visible, title),
    ]
    return [
        byline
        for byline in without_teasers(visible, title or 0, found)
        if not (
            visible.is_quoted(byline.block)
            or visible.is_in_card(byline.block)
            or byline.block in visible.site_lines
            or (byline.kind == "text" and visible.is_around(byline.block, title))
            or (byline.kind == "text" and visible.is_in_footer(byline.block))
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
        text = without_rank(visible, index)
        if len(text) >= PARAGRAPH:
            if standfirst is not None:
                return
            standfirst = index
            stop = min(stop, index + 1 + NAME_BLOCKS_BELOW_STANDFIRST)
        if blocks.hidden[index] or blocks.tag[index] in _NO_LINES:
            continue
        if visible.is_foreign(index, title):
            continue
        name = _beside_date(visible, index, text, dated)
        if not name and index == title + 1 and are_people_with_degrees(text):
            name = ", ".join(clean_authors([text], visible=True))
        if name and not _names_networks(name):
            yield Byline("line", ", ".join(split_names(name)), index)
        elif (
            standfirst is None
            and (are_full_names(text) or is_group(text))
            and not _names_networks(text)
            and blocks.tag[index] not in _LOW_HEADING_TAGS
            and len(blocks.text[index + 1]) >= PARAGRAPH
        ):
            yield Byline("first-line", ", ".join(split_names(text)), index)


def _beside_date(visible: VisiblePage, index: int, text: str, dated: Mapping[int, str]) -> str:
    """Return the names in a line next to a date, a date label or a job; "" for other lines."""
    below = visible.layout.by_block.text[index + 1]
    if len(text) > MAX_LINE:
        return ""
    # Other people may be between the date and a name with a job in an element of its own.
    is_near_date = not dated.keys().isdisjoint(range(index - 2, index + 1 + JOB_ABOVE_DATE))
    if is_near_date and (named := names_beside_jobs(parts_of(visible.layout, index))):
        return ", ".join(named)
    is_beside = not dated.keys().isdisjoint((index - 1, index + 1)) or is_date_label(below)
    if not is_beside and not (len(below) <= MAX_NAME and is_full_name(text) and ends_in_role(below)):
        return ""
    if are_full_names(text) or is_group(text):
        return text
    name = before_section(text) if len(text) <= 2 * MAX_NAME else ""
    if not name and not text.endswith("."):
        name = ", ".join(names_with_jobs(text)) or _before_credits(text)
    return name or (_agency_in(text) if len(text) <= MAX_NAME else "")


def _before_credits(text: str) -> str:
    """Return the full names before a credit in a line: "Jane Doe, photographs by Ben Roe"; "" for other lines."""
    before = before_credits(text)
    name = before.rstrip(" ,;|·–—-(")
    return name if before != text and are_full_names(name) else ""


def _agency_in(text: str) -> str:
    """Return the news agency in a short line: `AFP, MANILA`, `News - Anadolu Ajansı`; "" for other lines."""
    pieces = [piece for part in split_names(text) for piece in part.split(" - ")]
    return next((piece for piece in pieces if piece.casefold() in phrases_of("agencies")), "")


def _names_networks(text: str) -> bool:
    """Return whether a line consists of links to social networks: "Facebook Youtube"."""
    return any(word in NETWORK_NAMES for word in text.casefold().split())


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
        if index > (title or 0) and not hidden[index] and (name := author_in_dateline(text)):
            yield Byline("text", name, index)
        if index == title or hidden[index] or len(text) > MAX_LINE or edited_label(text):
            continue
        # There, "By train" is part of the text: a heading, or one of several items or cells.
        if text_begun and tags[index] in _PARTS and _is_one_of_several(texts, tags, index):
            continue
        # In the footer, "created by" names the maker of the site.
        is_foreign = text_begun and visible.is_foreign(index, title)
        # "Author | Message" above a thread names nobody.
        if is_label(text) and (is_foreign or tags[index : index + 2] == _COLUMNS):
            continue
        if is_label(text) and not visible.is_in_infobox(index):
            if not _heads_column(tags, index) and (names := names_below(visible, index)):
                yield Byline("text", f"by {names}", index + 1)
        elif (
            (tags[index] not in _HEADING_TAGS or (tags[index] != "h1" and index in dated))
            and (named := author_in_line(visible, index, dated))
            and (not (is_foreign or tags[index] in _LOW_HEADING_TAGS) or names_people(text))
        ):
            yield Byline("text", named, index)


def _heads_column(tags: Sequence[str], index: int) -> bool:
    """Return whether a label and the next block are headings of columns: "Author | Message" above the posts of a forum."""
    return index + 1 < len(tags) and tags[index] == tags[index + 1] == "th"


def _is_one_of_several(texts: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Return whether another block nearby has the same tag and begins with the same word."""
    first = texts[index].partition(" ")[0]
    around = range(max(0, index - TEXT_BLOCKS), min(len(texts), index + TEXT_BLOCKS))
    return any(
        other != index and tags[other] == tags[index] and texts[other].partition(" ")[0] == first
        for other in around
    )
