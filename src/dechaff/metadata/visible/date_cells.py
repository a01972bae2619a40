"""Recognise dates in the cells of data tables."""

from __future__ import annotations

import re

from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["DATE_LIKE", "MAX_LINE", "is_cell"]

# Maximum length of a block that is searched completely, in characters; of longer blocks only the dateline is searched.
MAX_LINE = 200

# Four digits, two separators between digits, a year of an era, a day before a Thai month, or a Hebrew year. The pattern has to be fast, because it
# is applied to all of the text. It starts with one character class; a pattern that starts with alternatives takes twice
# as long.
DATE_LIKE = re.compile(
    r"[\d一二三四五六七八九元ת](?:(?<=\d)(?:\d\d\d|[./-]\d\d?[./-]\d\d|\s?年|\s[ก-ธ]|/[A-Z])"
    r"|(?<=[一二三四五六七八九元])年|(?<=ת)ש[א-ת\"״'׳])"
)

# Maximum regions of a table that are searched for header cells, and maximum blocks that are searched for dates.
MAX_CELLS = 200

# A cell with more blocks than this is part of the layout of the page.
MAX_CELL_BLOCKS = 6

# Minimum cells with a date in a data table without header cells. A layout table has one or two.
MIN_DATED_CELLS = 3


def is_cell(visible: VisiblePage, block: int) -> bool:
    """Return whether a block is in a data table: one with header cells, or with several dates."""
    regions = visible.layout.by_region
    index = visible.layout.by_block.region[block]
    while index and regions.tag[index] != "table":
        if regions.tag[index] == "td" and regions.stop[index] - regions.start[index] > MAX_CELL_BLOCKS:
            return False
        index = regions.parent[index]
    if not index:
        return False
    last = min(len(regions.tag), index + MAX_CELLS)
    stop = regions.stop[index]
    if any(regions.tag[at] == "th" and regions.start[at] < stop for at in range(index, last)):
        return True
    lines = visible.layout.by_block.text[regions.start[index] : min(stop, regions.start[index] + MAX_CELLS)]
    dated = sum(len(line) <= MAX_LINE and DATE_LIKE.search(line) is not None for line in lines)
    posts = sum(len(line) > PARAGRAPH for line in lines)
    return dated >= MIN_DATED_CELLS and 2 * posts < dated
