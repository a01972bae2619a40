"""Blocks that a reader would miss if they went alone: rows of a table of data, headings of text that stays.

The model judges block by block. Where it hesitates, a table loses single rows and a long text single headings; what is
left then says something else, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dechaff.layout import Layout
from dechaff.render.tables import is_data_table
from dechaff.scoring.arrays import Mask, Matrix

__all__ = ["coherent"]

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""Headings of parts. That of the page, `h1`, is `Page.title`."""

# Probability from which a heading between kept blocks stays. Below it the model is sure: of such headings on real
# pages all were "Trending", "Advertisement", "Read on" above an article's next paragraph.
MIN_HEADING = 0.1

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
    regions = layout.regions
    structures = [index for index, region in enumerate(regions) if region[0] in _STRUCTURES]
    if not structures:
        return keep
    keep = keep.copy()
    for index in structures:
        region = regions[index]
        if region.start == region.stop or region.hidden:
            continue
        if region.tag == "table":
            _decide_table(layout, index, keep)
        elif _heads_kept_text(layout, index, keep, probabilities):
            keep[region.start : region.stop] = True
    return keep


_STRUCTURES = _HEADINGS | {"table"}


def _heads_kept_text(layout: Layout, index: int, keep: Mask, probabilities: Matrix) -> bool:
    """Tell whether a heading that goes stands between text that stays, and might be content."""
    region = layout.regions[index]
    start, stop = region.start, region.stop
    if stop - start > MAX_HEADING_BLOCKS or not 0 < start < stop < len(keep):
        return False
    if keep[start:stop].any() or not (keep[start - 1] and keep[stop]):
        return False
    if layout.blocks[stop].tag in _HEADINGS:
        return False
    return bool(probabilities[start:stop].min() >= MIN_HEADING)


def _decide_table(layout: Layout, index: int, keep: Mask) -> None:
    """Keep or drop all of a table of data, as most of its rows are."""
    table = layout.regions[index]
    kept = keep[table.start : table.stop]
    if kept.all() or not kept.any() or not is_data_table(layout, index):
        return
    rows = _rows(layout, index)
    if len(rows) < MIN_ROWS:
        return
    staying = sum(bool(2 * keep[row].sum() >= row.stop - row.start) for row in rows)
    keep[table.start : table.stop] = staying >= MIN_KEPT_ROWS * len(rows)


def _rows(layout: Layout, index: int) -> Sequence[slice]:
    """Return the blocks of each row of a table; of none where its rows are not alike.

    Rows of one cell are headings between the others. Where rows of two and of three cells take turns, the table is a
    list whose items have two rows each.
    """
    regions = layout.regions
    table = regions[index]
    rows: list[slice] = []
    widths: list[int] = []
    for region in islice(regions, index + 1, None):
        if region.depth <= table.depth:
            break
        if region.tag == "tr" and region.start < region.stop:
            rows.append(slice(region.start, region.stop))
            widths.append(0)
        elif region.tag in _CELLS and widths:
            widths[-1] += 1
    return rows if len({width for width in widths if width > 1}) == 1 else ()
