"""Distinguish data tables from layout tables."""

from __future__ import annotations

from dechaff.layout.columns import inner_regions
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS

__all__ = ["is_data_table"]

_HEADERS = frozenset({"th", "caption", "thead"})
"""Elements that only data tables have."""

_HEAVY = frozenset("article aside blockquote form iframe main nav pre section".split())
"""Elements that cells of data rarely contain."""

_ROLES = ("presentation", "none")

# Maximum blocks in a cell of a data table: a value or a few lines. Tables with header cells may have more.
_MAX_CELL_BLOCKS = 6
_MAX_HEADED_CELL_BLOCKS = 30

# Minimum rows with a single cell in a listing.
_MIN_LISTED = 3


def is_data_table(layout: Layout, index: int) -> bool:
    """Return whether the table at region `index` is a data table.

    It is not if it has `role="presentation"`, contains another table, has a single column or (without header cells) a
    single row, or if its cells contain sections of a page: headings with text below them, articles, code, many blocks.
    Without header cells, it is not a listing: rows with several cells and rows with a line of links take turns.
    """
    regions = layout.by_region
    names = regions.names[index]
    if names and any(role in names.split() for role in _ROLES):
        return False
    headed = False
    heavy = headings = False
    rows = 0
    columns = 0
    widest = 0
    largest = 0
    for inner in inner_regions(regions, index):
        tag = regions.tag[inner]
        if tag == "table":
            return False
        if tag in {"td", "th"}:
            columns += 1
            largest = max(largest, regions.stop[inner] - regions.start[inner])
            widest = max(widest, columns)
        elif tag == "tr":
            rows += 1
            columns = 0
        elif tag in _HEAVY:
            heavy = True
        elif tag in HEADINGS:
            headings = True
        headed = headed or tag in _HEADERS
    if not headed and _is_listing(layout, index):
        return False
    heavy = heavy or (headings and largest > 1)
    if widest < 2 or (heavy and not headed):
        return False
    return largest <= _MAX_HEADED_CELL_BLOCKS if headed else rows > 1 and largest <= _MAX_CELL_BLOCKS


def _is_listing(layout: Layout, index: int) -> bool:
    """Return whether most rows with text have a single cell with text, and most of these have links.

    Lists of news and threads put a rank and a title into one row, and the author and the comments into the next.
    Rows of data with a single cell are headings of groups.
    """
    regions, sums = layout.by_region, layout.link_char_sums
    several = single = linked = 0
    for row in inner_regions(regions, index):
        if regions.tag[row] != "tr" or regions.start[row] == regions.stop[row]:
            continue
        filled = sum(
            regions.tag[cell] in {"td", "th"}
            and regions.parent[cell] == row
            and (regions.start[cell] < regions.stop[cell] or _is_drawn(layout, cell))
            for cell in inner_regions(regions, row)
        )
        if filled > 1:
            several += 1
        else:
            single += 1
            linked += sums[regions.stop[row]] > sums[regions.start[row]]
    return single >= max(several, _MIN_LISTED) and 2 * linked > single


def _is_drawn(layout: Layout, cell: int) -> bool:
    """Return whether a cell without text holds elements, such as an icon."""
    element = layout.element(cell)
    return element is not None and len(element) > 0
