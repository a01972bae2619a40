"""Recognise visible dates that belong to something on the page, not to the page.

Such dates have no label. They are in captions, above the logo, below the linked heading of a teaser, or in the entries
of a list: comments, reviews, commits, a chronicle.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import leads_home
from dechaff.metadata.visible.shown_date import UNLABELLED, ShownDate
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["mark_item_dates"]

# Maximum distance of a date below the heading of its teaser, in blocks: the heading, an excerpt, the date.
TEASER_BLOCKS = 3
# Minimum share of the characters of a linked heading that are in the link.
LINKED_SHARE = 0.8
_FACTS = ("dd", "td", "li")
_QUOTATIONS = ("blockquote",)
_CAPTIONS = ("figcaption", "caption")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")

# Maximum levels of elements around a date that are compared with the elements around other dates. The author and the
# date of a comment are often in a header of their own.
ENTRY_LEVELS = 3

# Dates below this many characters of text are of comments or teasers. Only lines with more than MIN_LINE characters count.
MIN_TEXT = 60
MIN_LINE = 40
# Entries with more text of their own than there is above them are the posts of a thread below the description of a forum,
# unless there is this much text above them.
MIN_TEXT_OF_ARTICLE = 150

# Minimum words in addition to the date at the start of an entry: "12 May 1995: first ferry".
MIN_ENTRY_WORDS = 2

# Maximum blocks of a quotation.
MAX_QUOTED = 6

# Facts about a book, and maximum distance of one from another, in blocks.
_BOOK = re.compile(r"\b(?:ISBN|ASIN|EAN)\b")
FACTS_NEAR = 6

# Names of elements that show the last change of a file on code hosts.
_COMMIT = re.compile(r"(?<![a-z])commits?(?![a-z])")

# A caption of at most this many characters is only a date. Some templates put the date of the page into one.
MAX_DATE = 30

# Maximum blocks above the headline that are searched for a link to the front page.
BANNER_BLOCKS = 40


def mark_item_dates(dates: Sequence[ShownDate], visible: VisiblePage, title: int | None) -> list[ShownDate]:
    """Return the dates, those that belong to something on the page with the kind `other`.

    Args:
        dates: visible dates.
        visible: the page.
        title: index of the block that shows the headline, if any.
    """
    rows = [shown for shown in dates if shown.kind in UNLABELLED and shown.block >= 0]
    foreign = {shown.block for shown in rows if _is_beside_content(visible, shown.block, title)}
    rows = [shown for shown in rows if shown.block not in foreign]
    foreign |= _teasers(visible, rows, title) | _entries(visible, rows, title)
    if title is not None:
        foreign |= {shown.block for shown in rows if _is_of_section(visible, shown.block, title)}
    return [
        shown._replace(kind="other")
        if (shown.kind in UNLABELLED and shown.block in foreign) or _is_of_edition(visible, shown)
        else shown
        for shown in dates
    ]


def _is_of_edition(visible: VisiblePage, shown: ShownDate) -> bool:
    """Return whether a date is the publication date of a book, among other facts about it."""
    blocks = visible.layout.by_block
    if shown.kind != "published" or blocks.tag[shown.block] not in _FACTS:
        return False
    near = blocks.text[max(0, shown.block - FACTS_NEAR) : shown.block + FACTS_NEAR + 1]
    return any(_BOOK.search(text) for text in near)


def _is_beside_content(visible: VisiblePage, block: int, title: int | None) -> bool:
    """Return whether a block is in a caption or quotation, of a commit, above the logo, or a value in a list of facts."""
    if _is_value(visible, block) or _is_quoted(visible, block, title) or _is_of_commit(visible, block, title):
        return True
    if len(visible.layout.by_block.text[block]) > MAX_DATE and _around(visible, block, _CAPTIONS):
        return True
    return title is not None and block < title and _is_above_logo(visible, block, title)


def _is_value(visible: VisiblePage, block: int) -> bool:
    """Return whether a block is the value of a name in a list with several names: "Acquired" | "12 March 1994"."""
    tags = visible.layout.by_block.tag
    if tags[block] != "dd" or not block or tags[block - 1] != "dt":
        return False
    return "dt" in (*tags[max(0, block - 3) : block - 1], *tags[block + 1 : block + 2])


def _is_quoted(visible: VisiblePage, block: int, title: int | None) -> bool:
    """Return whether a block is in a short quotation. Old pages have all of their text in a `<blockquote>`."""
    index = _around(visible, block, _QUOTATIONS)
    start, stop = visible.layout.by_region.start[index], visible.layout.by_region.stop[index]
    holds_title = title is not None and start <= title < stop
    return index > 0 and not holds_title and stop - start <= MAX_QUOTED


def _is_of_commit(visible: VisiblePage, block: int, title: int | None) -> bool:
    """Return whether a block is in an element named after a commit, unless the page is about that commit."""
    regions = visible.layout.by_region
    index = visible.layout.by_block.region[block]
    found = False
    while index:
        if regions.names[index] and _COMMIT.search(regions.names[index].lower()):
            if title is not None and regions.start[index] <= title < regions.stop[index]:
                return False
            found = True
        index = regions.parent[index]
    return found


def _around(visible: VisiblePage, block: int, wanted: Sequence[str]) -> int:
    """Return the index of the nearest region around a block with one of the tags, or 0."""
    tags, parents, *_ = visible.layout.by_region
    index = visible.layout.by_block.region[block]
    while index and tags[index] not in wanted:
        index = parents[index]
    return index


def _is_above_logo(visible: VisiblePage, block: int, title: int) -> bool:
    """Return whether the link to the front page is between a block and the headline: it shows the current day."""
    last = min(title, block + BANNER_BLOCKS)
    return any(
        run is not None and run.__class__ is not str and run.tag == "a" and leads_home(run)
        for index in range(block + 1, last)
        for run in visible.layout.runs(index)
    )


def _teasers(visible: VisiblePage, dates: Sequence[ShownDate], title: int | None) -> set[int]:
    """Return the blocks whose dates are below linked headings, if there are several or they are below the text.

    A single linked heading directly below the headline may be the name of the author.
    """
    if title is None:
        return set()
    row = [shown for shown in dates if shown.block > title and _is_of_teaser(visible, shown.block, title)]
    several = len({shown.moment.day for shown in row}) > 1
    return {shown.block for shown in row if several or _text_above(visible, shown.block, title) >= MIN_TEXT}


def _is_of_teaser(visible: VisiblePage, block: int, title: int) -> bool:
    """Return whether a linked heading that is not the headline is directly above a block."""
    blocks = visible.layout.by_block
    for index in range(block - 1, max(title, block - TEASER_BLOCKS - 1), -1):
        if blocks.tag[index] in _HEADINGS:
            is_linked = blocks.link_chars[index] >= LINKED_SHARE * len(blocks.text[index])
            return is_linked and fold(blocks.text[index]) != fold(blocks.text[title])
    return False


def _is_of_section(visible: VisiblePage, block: int, title: int) -> bool:
    """Return whether a block is directly below a heading that is below text: "Reviews" | "Joan, 4 January 2024"."""
    blocks = visible.layout.by_block
    if block - 1 <= title or blocks.tag[block - 1] not in _HEADINGS:
        return False
    repeats = fold(blocks.text[block - 1]) == fold(blocks.text[title])  # as forums do above the first post
    return not repeats and _text_above(visible, block - 1, title) >= MIN_TEXT


def _text_above(visible: VisiblePage, block: int, title: int) -> int:
    """Return the characters of text between the headline and a block."""
    return _text_in(visible, range(title + 1, block))


def _text_in(visible: VisiblePage, indices: range) -> int:
    """Return the characters of the visible lines in a range of blocks, without headings and short lines."""
    blocks = visible.layout.by_block
    lengths = [
        len(blocks.text[index])
        for index in indices
        if blocks.tag[index] not in _HEADINGS and not blocks.hidden[index]
    ]
    return sum(length for length in lengths if length > MIN_LINE)


def _entries(visible: VisiblePage, dates: Iterable[ShownDate], title: int | None) -> set[int]:
    """Return the blocks whose dates are in the entries of a list: like elements with different days."""
    groups: defaultdict[tuple[int, int, str, str], dict[int, ShownDate]] = defaultdict(dict)
    tags, parents, _, starts, stops, names, _ = visible.layout.by_region
    for shown in dates:
        region = visible.layout.by_block.region[shown.block]
        for level in range(ENTRY_LEVELS):
            if not region or (title is not None and starts[region] <= title < stops[region]):
                break
            groups[level, parents[region], tags[region], names[region]].setdefault(region, shown)
            region = parents[region]
    found: set[int] = set()
    for group in groups.values():
        row = list(group.values())
        if len({shown.moment.day for shown in row}) > 1 and _is_list(visible, row, title):
            found.update(shown.block for shown in row)
    return found


def _is_list(visible: VisiblePage, row: Sequence[ShownDate], title: int | None) -> bool:
    """Return whether entries are headings, below the text of the page, or each begins with its date."""
    tags = visible.layout.by_block.tag
    if all(tags[shown.block] in _HEADINGS for shown in row):  # the headings of posts have a time
        return not any(isinstance(shown.moment.value, datetime) for shown in row)
    if title is not None:
        first, last = (pick(shown.block for shown in row) for pick in (min, max))
        above = _text_above(visible, first, title)
        if above >= MIN_TEXT_OF_ARTICLE or above >= max(MIN_TEXT, _text_in(visible, range(first, last))):
            return True
    texts = visible.layout.by_block.text
    return all(
        shown.end and shown.start == 0 and len(texts[shown.block][shown.end :].split()) >= MIN_ENTRY_WORDS
        for shown in row
    )
