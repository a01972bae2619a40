"""Figures that show code or a table. Their captions name what the text refers to, as in "Listing 4-2"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["CELLS", "around_pictures", "find_exhibits"]

CELLS = frozenset({"td", "th"})
"""Tags of the blocks of a table."""


def find_exhibits(layout: Layout) -> frozenset[int]:
    """Return the regions of `<figure>` elements that hold code or a table and no picture."""
    figures = layout.tagged(("figure",))
    if not figures:
        return frozenset()
    regions, tags, around = layout.by_region, layout.by_block.tag, layout.by_block.region
    pictured = around_pictures(layout)
    found, done = [], 0
    for index in figures:
        start, stop = regions.start[index], regions.stop[index]
        if start < done or index in pictured:
            continue
        done = stop
        if any(tags[block] in CELLS or around[block] in layout.code_regions for block in range(start, stop)):
            found.append(index)
    return frozenset(found)


def around_pictures(layout: Layout) -> set[int]:
    """Return the regions that contain a picture."""
    found: set[int] = set()
    for media in layout.media:
        for index in layout.ancestors(media.region):
            if index in found:
                break
            found.add(index)
    return found
