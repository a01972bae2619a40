"""The blocks of one footnote: where it starts, and where it ends."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from dechaff.layout.note_marks import NOTE_MARK

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["MAX_NOTE_BLOCKS", "is_number", "note_blocks"]

MAX_NOTE_BLOCKS = 12
"""Maximum number of blocks of a note. A longer target of a short link is a chapter."""

# Maximum characters of a block that is only the number of a note: `[12].`
_MAX_NUMBER = 8


def note_blocks(layout: Layout, start: int, starts: Set[int]) -> range:
    """Return the blocks of the note that starts at a block.

    They are the blocks of its region. If these are only its number, the text beside it is included.

    Args:
        layout: the page.
        start: the first block of the note.
        starts: the first blocks of all notes.
    """
    regions = layout.by_region
    region = layout.by_block.region[start]
    # The outermost region that starts here and contains no other note.
    while region:
        parent = regions.parent[region]
        holds = range(regions.start[parent], regions.stop[parent])
        if holds.start != start or len(holds) > MAX_NOTE_BLOCKS or any(b in starts for b in holds[1:]):
            break
        region = parent
    stop = regions.stop[region]
    stop = next((b for b in range(start + 1, stop) if b in starts), stop)
    if all(is_number(layout, block) for block in range(start, stop)):
        # The number is in a box of its own, so the note extends up to the next number.
        parent = regions.parent[region]
        limit = min(regions.stop[parent], stop + MAX_NOTE_BLOCKS)
        after = next((b for b in range(stop, limit) if b in starts), limit)
        stop = _end_of_text(layout, region, parent, stop, after)
    return range(start, stop)


def _end_of_text(layout: Layout, number: int, parent: int, start: int, stop: int) -> int:
    """Return where the text of a note ends whose number is in region `number`: with the next sibling region."""
    regions = layout.by_region
    for inner in range(number + 1, len(regions.tag)):
        if regions.depth[inner] < regions.depth[number]:
            break
        if regions.parent[inner] == parent and regions.stop[inner] > start:
            return min(stop, regions.stop[inner])
    return stop


def is_number(layout: Layout, block: int) -> bool:
    """Return whether a block is only the number of a note, or a link back."""
    text = layout.by_block.text[block]
    if len(text) > _MAX_NUMBER:
        return False
    return NOTE_MARK.fullmatch(text.rstrip(".:")) is not None or not any(map(str.isalnum, text))
