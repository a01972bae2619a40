"""The layout of plain text."""

from __future__ import annotations

from dataclasses import replace

from dechaff.layout.columns import Block, Region
from dechaff.layout.layout import Layout
from dechaff.layout.words import count_words, without_invisible
from dechaff.lexicon.html_elements import FLAT_LINE, FLAT_PAGE

__all__ = ["segment_lines"]


def segment_lines(text: str) -> Layout:
    """Return the layout of text without markup: one block per line.

    Lines between two blank lines form a region, so that detectors see a list of short lines as a unit.
    """
    blocks: list[Block] = []
    regions = [Region(FLAT_PAGE, 0, 0, 0, 0, "", ""), Region("section", 0, 1, 0, 0, "", "")]
    section, invisible = 1, 0
    for line in text.splitlines():
        if line.strip():
            start = len(blocks)
            words, removed = without_invisible(" ".join(line.split()))
            invisible += removed
            if words:
                blocks.append(Block(words, len(regions), FLAT_LINE, count_words(words), 0, 0, 0, False))
            regions.append(Region(FLAT_LINE, section, 2, start, len(blocks), "", ""))
        elif blocks:
            regions[section] = regions[section]._replace(stop=len(blocks))
            section = len(regions)
            regions.append(Region("section", 0, 1, len(blocks), 0, "", ""))
    for index in (section, 0):
        regions[index] = regions[index]._replace(stop=len(blocks))
    layout = Layout.of_rows(blocks, regions, is_flat=True)
    return replace(layout, invisible=invisible)
