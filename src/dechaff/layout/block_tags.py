"""The tags of blocks."""

from __future__ import annotations

from itertools import compress

from dechaff.layout.columns import BlockColumns, RegionColumns
from dechaff.lexicon.html_elements import HEADINGS

__all__ = ["tags_of_blocks"]

# Elements that only hold the text of a heading: `<h2><div class="field">Chit Chat</div></h2>`.
_WRAPPERS = frozenset({"div", "span", "section"})

# Maximum blocks and words of a heading. An element with more wraps content, or was never closed.
MAX_BLOCKS = 3
MAX_WORDS = 30


def tags_of_blocks(blocks: BlockColumns, regions: RegionColumns) -> list[str]:
    """Return for each block the tag of its region, or of the heading around it."""
    tags = [regions.tag[index] for index in blocks.region]
    parents, starts, stops = regions.parent, regions.start, regions.stop
    for index in compress(range(len(parents) - 1), map(HEADINGS.__contains__, regions.tag)):
        inside = range(starts[index], stops[index])
        if (
            parents[index + 1] == index
            and 0 < len(inside) <= MAX_BLOCKS
            and sum(blocks.words[inside.start : inside.stop]) <= MAX_WORDS
            and _WRAPPERS.issuperset({tags[block] for block in inside} - {regions.tag[index]})
        ):
            tags[inside.start : inside.stop] = [regions.tag[index]] * len(inside)
    return tags
