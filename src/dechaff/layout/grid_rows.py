"""Rows of tables that are a flat run of boxes: a style sheet arranges them in columns.

The class of each box names its column, as in `name`, `value`, `name`, `value`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dechaff.layout.layout import Layout

__all__ = ["MIN_ROWS", "grid_rows"]

MIN_ROWS = 3
"""Minimum number of rows. With two, a name may be repeated by chance."""

MAX_COLUMNS = 4

_BOXES = frozenset({"div", "span"})


def grid_rows(layout: Layout) -> Iterator[slice]:
    """Yield the blocks of each row of such tables."""
    regions = layout.by_region
    children: dict[int, list[int]] = {
        parent: [] for parent, count in Counter(regions.parent).items() if count >= 2 * MIN_ROWS
    }
    for index, parent in enumerate(regions.parent):
        if parent in children and index and regions.start[index] < regions.stop[index]:
            children[parent].append(index)
    for boxes in children.values():
        columns = 0
        if all(regions.tag[box] in _BOXES and regions.names[box] for box in boxes):
            columns = _columns([frozenset(regions.names[box].split()) for box in boxes])
        if columns:
            for first in range(0, len(boxes), columns):
                yield slice(regions.start[boxes[first]], regions.stop[boxes[first + columns - 1]])


def _columns(names: Sequence[frozenset[str]]) -> int:
    """Return the number of columns that the names of boxes repeat in the same order; 0 if there are none."""
    for count in range(2, MAX_COLUMNS + 1):
        if len(names) % count or len(names) < MIN_ROWS * count:
            continue
        shared = [frozenset.intersection(*names[column::count]) for column in range(count)]
        others = [frozenset.union(*names[column::count]) for column in range(count)]
        if all(
            shared[column] - frozenset().union(*others[:column], *others[column + 1 :])
            for column in range(count)
        ):
            return count
    return 0
