"""The layout of plain text."""

from __future__ import annotations

from dechaff.layout.columns import BlockColumns, RegionColumns, share_numbers
from dechaff.layout.layout import Layout
from dechaff.layout.words import count_words_of_all, without_invisible
from dechaff.lexicon.html_elements import FLAT_LINE, FLAT_PAGE

__all__ = ["segment_lines"]


def segment_lines(text: str) -> Layout:
    """Return the layout of text without markup: one block per line.

    Lines between two blank lines form a region, so that detectors see a list of short lines as a unit.
    """
    texts: list[str] = []
    of_block: list[int] = []
    tags, parents, depths = [FLAT_PAGE, "section"], [0, 0], [0, 1]
    starts, stops = [0, 0], [0, 0]
    count, section, invisible = 0, 1, 0
    for line in text.splitlines():
        if line.strip():
            words, removed = without_invisible(" ".join(line.split()))
            invisible += removed
            starts.append(count)
            if words:
                texts.append(words)
                of_block.append(len(tags))
                count += 1
            stops.append(count)
            tags.append(FLAT_LINE)
            parents.append(section)
            depths.append(2)
        elif count:
            stops[section] = count
            section = len(tags)
            starts.append(count)
            stops.append(count)
            tags.append("section")
            parents.append(0)
            depths.append(1)
    stops[section] = stops[0] = count
    share_numbers(starts, stops, of_block, parents)
    nothing, empty = [0] * count, [""] * len(tags)
    blocks = BlockColumns(
        texts,
        of_block,
        [FLAT_LINE] * count,
        count_words_of_all(texts),
        nothing,
        nothing,
        nothing,
        [False] * count,
    )
    regions = RegionColumns(tags, parents, depths, starts, stops, empty, empty)
    return Layout(blocks, regions, invisible=invisible, is_flat=True)
