"""Blocks that a reader would miss if they went alone, or wonder at if they stayed alone: rows of a table of data, headings.

The model judges block by block. Where it hesitates, a table loses single rows and a long text single headings, and a
heading stays of which the text below goes; what is left then says something else, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dechaff.layout.data_table import is_data_table
from dechaff.layout.layout import Layout
from dechaff.lexicon.tags import HEADINGS
from dechaff.records import PageType
from dechaff.scoring.arrays import Mask, Matrix

__all__ = ["coherent", "trailing_heading"]

_HEADINGS = HEADINGS - {"h1"}
"""Headings of parts. That of the page, `h1`, is `Page.title`."""

# Probability from which a heading between kept blocks stays. Three in four of 216 such headings on pages with gold are
# content. Below it the model is sure enough: on news pages it drops "Trending", "Advertisement" and "Read on" between
# two paragraphs of an article at less than 0.1.
MIN_HEADING = 0.2

# Probability below which a heading goes that would end the text. Of 36 on pages with gold 13 are content, most of them
# "References" of a list that goes; on pages with sentences to drop hardly any is. Without a bound news pages lose 0.0002
# word F1.
SURE_HEADING = 0.9

# Types of page that are running text. Elsewhere a heading may be all that an item of a list consists of.
_RUNNING_TEXT = frozenset({PageType.ARTICLE, PageType.FORUM, PageType.DOCUMENTATION})

# Most blocks of a heading.
MAX_HEADING_BLOCKS = 3

# Rows from which a table is decided as one. Below, there is no telling whether they are of one kind.
MIN_ROWS = 3

# Share of its rows from which a table stays whole; below it, it goes whole. Swept over 0.5 and 0.75: F1 of table rows
# on real pages is 0.538 and 0.519 (0.520 without); word F1 is the same to the fourth decimal.
MIN_KEPT_ROWS = 0.5

_CELLS = frozenset({"td", "th"})


def coherent(layout: Layout, keep: Mask, probabilities: Matrix) -> Mask:
    """Return which blocks stay once tables are decided as one, and headings with the text below them.

    Args:
        layout: the page.
        keep: which blocks the model keeps.
        probabilities: P(content) of each block.
    """
    regions = layout.by_region
    structures = [index for index, tag in enumerate(regions.tag) if tag in _STRUCTURES]
    if not structures:
        return keep
    keep = keep.copy()
    for index in structures:
        start, stop = regions.start[index], regions.stop[index]
        if start == stop or regions.hidden[index]:
            continue
        if regions.tag[index] == "table":
            _decide_table(layout, index, keep)
        elif _heads_kept_text(layout, index, keep, probabilities):
            keep[start:stop] = True
    return keep


_STRUCTURES = _HEADINGS | {"table"}


def trailing_heading(layout: Layout, keep: Mask, probabilities: Matrix, page_type: PageType) -> int | None:
    """Return the block that ends the text of a page and is a heading of what goes: "Read on", "Sign up". None if none does.

    Args:
        layout: the page.
        keep: which blocks stay.
        probabilities: P(content) of each block.
        page_type: what the page is; on lists of items a heading may stand for itself.
    """
    kept = np.flatnonzero(keep)
    if page_type not in _RUNNING_TEXT or len(kept) < 2:
        return None
    last = int(kept[-1])
    is_heading = layout.by_block.tag[last] in _HEADINGS and last + 1 < len(keep)
    return last if is_heading and probabilities[last] < SURE_HEADING else None


def _heads_kept_text(layout: Layout, index: int, keep: Mask, probabilities: Matrix) -> bool:
    """Tell whether a heading that goes stands between text that stays, and might be content."""
    start, stop = layout.by_region.start[index], layout.by_region.stop[index]
    if stop - start > MAX_HEADING_BLOCKS or not 0 < start < stop < len(keep):
        return False
    if keep[start:stop].any() or not (keep[start - 1] and keep[stop]):
        return False
    if layout.by_block.tag[stop] in _HEADINGS:
        return False
    return bool(probabilities[start:stop].min() >= MIN_HEADING)


def _decide_table(layout: Layout, index: int, keep: Mask) -> None:
    """Keep or drop all of a table of data, as most of its rows are."""
    table = slice(layout.by_region.start[index], layout.by_region.stop[index])
    kept = keep[table]
    if kept.all() or not kept.any() or not is_data_table(layout, index):
        return
    rows = _rows(layout, index)
    if len(rows) < MIN_ROWS:
        return
    staying = sum(bool(2 * keep[row].sum() >= row.stop - row.start) for row in rows)
    keep[table] = staying >= MIN_KEPT_ROWS * len(rows)


def _rows(layout: Layout, index: int) -> Sequence[slice]:
    """Return the blocks of each row of a table; of none where its rows are not alike.

    Rows of one cell are headings between the others. Where rows of two and of three cells take turns, the table is a
    list whose items have two rows each.
    """
    regions = layout.by_region
    rows: list[slice] = []
    widths: list[int] = []
    for inner in range(index + 1, len(regions.tag)):
        if regions.depth[inner] <= regions.depth[index]:
            break
        tag, start, stop = regions.tag[inner], regions.start[inner], regions.stop[inner]
        if tag == "tr" and start < stop:
            rows.append(slice(start, stop))
            widths.append(0)
        elif tag in _CELLS and widths:
            widths[-1] += 1
    return rows if len({width for width in widths if width > 1}) == 1 else ()
