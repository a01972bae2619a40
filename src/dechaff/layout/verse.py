"""Verse: short lines within a paragraph, as in songs and poems, where repetitions are intended."""

from __future__ import annotations

from dechaff.layout.layout import Layout

__all__ = ["is_verse"]

# Minimum line breaks of a stanza, and maximum characters of a line.
MIN_BREAKS = 2
MAX_LINE = 90

# Blocks before and after a line that are searched for other lines of its stanza.
_AROUND = 3


def is_verse(layout: Layout, index: int) -> bool:
    """Return whether a block is a line or a stanza of verse: short lines, divided by line breaks."""
    blocks = layout.by_block
    lines = blocks.text[index].split("\n")
    if len(lines) > MIN_BREAKS:
        return max(map(len, lines)) <= MAX_LINE
    if len(lines[0]) > MAX_LINE:
        return False
    region = blocks.region[index]
    around = range(max(0, index - _AROUND), min(len(blocks.text), index + _AROUND + 1))
    return (
        sum(blocks.region[other] == region and len(blocks.text[other]) <= MAX_LINE for other in around)
        > MIN_BREAKS
    )
