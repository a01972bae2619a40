"""Lay out table cells on a grid, with row and column spans."""

from __future__ import annotations

from collections.abc import Sequence

from dechaff.blocks import Cell, List, Row

__all__ = ["are_columns_of_lists", "cell_grid"]

# Maximum columns of a table. Spans of a hostile page could ask for millions of cells.
_MAX_COLUMNS = 200


def are_columns_of_lists(rows: Sequence[Row]) -> bool:
    """Return whether a table has a named column for each cell of a single row, most of which hold a list."""
    if len(rows) != 2 or len(rows[0].cells) != len(rows[1].cells):
        return False
    if not all(cell.blocks and cell.colspan == cell.rowspan == 1 for row in rows for cell in row.cells):
        return False
    lists = sum(
        isinstance(block, List) and len(block.items) > 1 for cell in rows[1].cells for block in cell.blocks
    )
    named = not any(isinstance(block, List) for cell in rows[0].cells for block in cell.blocks)
    return named and 2 * lists > len(rows[1].cells)


def cell_grid(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """Return a grid of cells; None where a cell extends from the left or from above."""
    grid: list[list[Cell | None]] = []
    reaching: dict[int, int] = {}  # column -> rows below that a cell still covers
    for row in rows:
        line: list[Cell | None] = []
        below: dict[int, int] = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in row.cells:
            while reaching.get(len(line), 0) > 0 and len(line) < _MAX_COLUMNS:
                line.append(None)
            if len(line) >= _MAX_COLUMNS:
                break
            if cell.rowspan > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + cell.colspan), cell.rowspan - 1))
            line.append(cell)
            line.extend([None] * (cell.colspan - 1))
        grid.append(line)
        reaching = below
    return grid
