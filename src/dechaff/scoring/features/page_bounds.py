"""The blocks and regions of each page if several pages are described at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

import numpy as np

from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Ints

__all__ = ["Pages", "concatenated", "pages_of"]

_ALL = slice(None)


class Pages:
    """The pages of a batch. Their blocks are concatenated, and so are their regions.

    `to_blocks` expands a value per page to the blocks. For a single page NumPy does this itself: an array of length 1
    is broadcast to any length.
    """

    def __init__(self, blocks: Sequence[int], regions: Sequence[int]) -> None:
        """Take the number of blocks and of regions of each page, each at least 1."""
        self.count = len(blocks)
        self.block_bounds: Sequence[int] = (0, *accumulate(blocks))
        """The first block of each page, and the total number of blocks, (pages + 1)."""
        self.region_bounds: Sequence[int] = (0, *accumulate(regions))
        self.sizes: Ints = np.array(blocks, dtype=np.intp)
        """Blocks of each page, (pages,)."""
        self.first: Ints = np.array(self.block_bounds[:-1], dtype=np.intp)
        """The first block of each page, (pages,)."""
        self.roots: Ints = np.array(self.region_bounds[:-1], dtype=np.intp)
        """The root region of each page, (pages,)."""
        numbers = np.arange(self.count)
        self.of_block: Ints = numbers.repeat(self.sizes) if self.count > 1 else np.zeros(blocks[0], np.intp)
        """The page of each block, (blocks,)."""
        self.of_region: Ints = (
            numbers.repeat(np.array(regions)) if self.count > 1 else np.zeros(regions[0], np.intp)
        )
        """The page of each region, (regions,)."""

    def to_blocks(self, values: Any, part: slice = _ALL) -> Any:
        """Expand values per page, (..., pages), to an array that fits a part of the blocks, (..., blocks)."""
        return values if self.count == 1 else values.take(self.of_block[part], axis=-1)

    def to_regions(self, values: Any) -> Any:
        """Expand values per page, (..., pages), to an array that fits (..., regions)."""
        return values if self.count == 1 else values.take(self.of_region, axis=-1)

    def block_slices(self) -> Sequence[slice]:
        """Return the slice of the blocks of each page."""
        return [slice(*pair) for pair in pairwise(self.block_bounds)]

    def region_slices(self) -> Sequence[slice]:
        """Return the slice of the regions of each page."""
        return [slice(*pair) for pair in pairwise(self.region_bounds)]


def concatenated(tables: Sequence[Sequence[Sequence[Any]]]) -> Sequence[Sequence[Any]]:
    """Concatenate the columns of tables; a single table is returned unchanged."""
    if len(tables) == 1:
        return tables[0]
    return [list(chain.from_iterable(columns)) for columns in zip(*tables, strict=True)]


def pages_of(layouts: Sequence[Layout]) -> Pages:
    """Return the pages of these layouts."""
    return Pages(
        [len(layout.by_block.text) for layout in layouts], [len(layout.by_region.tag) for layout in layouts]
    )
