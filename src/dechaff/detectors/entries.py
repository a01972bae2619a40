"""The "See also" lists of reference works: short names of other entries, below a heading like those of other sections.

Used by several detectors. On other pages the same heading is above links to other stories, which have headlines.
"""

from __future__ import annotations

from typing import TypeAlias

from dechaff.detectors.prose import is_prose
from dechaff.detectors.reach import LEVELS, is_heading, reach
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.see_also import says_see_also

__all__ = ["entry_lists"]

# Maximum mean length of entry names in a reference work, in characters. Headlines are longer.
MAX_ENTRY = 32

# Minimum number of other headings of the same level with text below them.
MIN_PARTS = 2

# Maximum number of wrappers around a section with its heading: the section, its content, a wrapper of the heading.
_MAX_CLIMB = 3

# Blocks below a heading that are searched for text. A link to edit the section may come first.
_MAX_BELOW = 4


# The headings of a level in a region, and whether there is text below each. Looked up once for all headings.
_Parts: TypeAlias = dict[tuple[int, str], dict[int, bool]]


def entry_lists(layout: Layout, signals: Signals) -> dict[int, int]:
    """Return the lists of entries: the index after the last block, by the index of the heading."""
    found: dict[int, int] = {}
    parts: _Parts = {}
    for head in signals.blocks_saying("related"):
        if signals.flat or layout.by_block.tag[head] not in LEVELS or not is_heading(layout, head):
            continue
        if not says_see_also(signals.texts[head]):
            continue
        stop = reach(layout, signals, head, sentences_end=True)
        chars = layout.char_sums[stop] - layout.char_sums[head + 1]
        if (
            stop > head + 1
            and chars <= MAX_ENTRY * (stop - head - 1)
            and _parts_beside(layout, head, parts) >= MIN_PARTS
        ):
            found[head] = stop
    return found


def _parts_beside(layout: Layout, head: int, known: _Parts) -> int:
    """Count the other headings of the same level with text below them, in the region around a section."""
    regions, tag = layout.by_region, layout.by_block.tag[head]
    around = layout.by_block.region[head]
    for _ in range(_MAX_CLIMB):
        around = regions.parent[around]
        if (around, tag) not in known:
            start, stop = regions.start[around], regions.stop[around]
            known[around, tag] = {
                index: _heads_text(layout, index, stop)
                for index in range(start, stop)
                if layout.by_block.tag[index] == tag
            }
        parts = known[around, tag]
        if len(parts) > MIN_PARTS:
            return sum(parts.values()) - parts[head]
    return 0


def _heads_text(layout: Layout, head: int, end: int) -> bool:
    """Return whether running text or a list without links is below a heading."""
    blocks = layout.by_block
    for index in range(head + 1, min(end, head + 1 + _MAX_BELOW)):
        if blocks.tag[index] in LEVELS:
            return False
        if is_prose(layout, index) or 2 * blocks.link_chars[index] < len(blocks.text[index]):
            return True
    return False
