"""A data table is kept or removed as a whole.

The model judges block by block. Where it hesitates, a table would lose single rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.data_table import is_data_table
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Mask

__all__ = ["MIN_KEPT_ROWS", "MIN_ROWS", "whole_tables"]

MIN_ROWS = 3
"""Rows of the smallest table that is decided as one. With fewer, it is unknown whether they are of one kind."""

MIN_KEPT_ROWS = 0.5
"""Share of its rows that a table must keep to be kept as a whole; below it, all of it is removed."""

_CELLS = frozenset({"td", "th"})


def whole_tables(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep or remove all of a data table, as most of its rows are."""
    regions = page.layout.by_region
    for index, tag in enumerate(regions.tag):
        if tag == "table" and not regions.hidden[index]:
            yield from _decide_table(page.layout, index, keep)


def _decide_table(layout: Layout, index: int, keep: Mask) -> Iterator[Change]:
    start, stop = layout.by_region.start[index], layout.by_region.stop[index]
    kept = keep[start:stop]
    if kept.all() or not kept.any() or not is_data_table(layout, index):
        return
    rows = _rows(layout, index)
    if len(rows) < MIN_ROWS:
        return
    staying = sum(bool(2 * keep[row].sum() >= row.stop - row.start) for row in rows)
    whole = staying >= MIN_KEPT_ROWS * len(rows)
    for block in range(start, stop):
        if keep[block] != whole:
            yield Change(block, whole, None, "part of a table that was removed")


def _rows(layout: Layout, index: int) -> Sequence[slice]:
    """Return the blocks of each row of a table; nothing if its rows differ in the number of cells.

    Rows of one cell are headings between the others. Where rows of two and of three cells alternate, the table is a
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
