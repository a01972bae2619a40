"""Captions: which text belongs to a picture, and which boxes are figures without a `<figure>`."""

from __future__ import annotations

import re

from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import hints_of
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.small_words import any_of

__all__ = ["CaptionNames", "caption_blocks", "find_figures"]

_CAPTION = bit("caption")

_PICTURES = frozenset({"img", "picture"})
_CONTROLS = frozenset({"button", "select", "label", "input", "summary"})
_COUNTER = re.compile(rf"\(?\d{{1,3}}\s?(?:/|\||{any_of('gallery counter')})\s?\d{{1,3}}\)?", re.IGNORECASE)
"""Position in a gallery: `3 / 12`."""

# Maximum words of a caption. Longer text beside an image is a story.
_MAX_WORDS = 120


class CaptionNames(dict[str, bool]):
    """Whether names belong to a caption; each distinct string is searched once."""

    def __missing__(self, names: str) -> bool:
        """Search a new string."""
        found = self[names] = bool(hints_of(names).any & _CAPTION)
        return found


def find_figures(layout: Layout) -> frozenset[int]:
    """Return regions that hold an image and its caption but are not a `<figure>`.

    A region counts if it is the innermost one around an image that has text, and all of its text is in boxes named as
    captions, such as WordPress' `wp-caption`.
    """
    regions, words = layout.by_region, layout.word_sums
    captions = CaptionNames()
    found: set[int] = set()
    for media in layout.media:
        if media.element.tag not in _PICTURES:
            continue
        index = media.region
        while index and regions.start[index] == regions.stop[index] and regions.tag[index] != "figure":
            index = regions.parent[index]
        start, stop = regions.start[index], regions.stop[index]
        if not index or regions.tag[index] == "figure" or words[stop] - words[start] > _MAX_WORDS:
            continue
        if all(_is_caption(layout, block, index, captions) for block in range(start, stop)):
            found.add(index)
    return frozenset(found)


def _is_caption(layout: Layout, block: int, box: int, captions: CaptionNames) -> bool:
    """Return whether a block is in a caption inside a box, or a control beside it."""
    regions = layout.by_region
    region = layout.by_block.region[block]
    if regions.tag[region] in _CONTROLS:
        return True
    while region != box and region:
        if regions.tag[region] == "figcaption" or captions[regions.names[region]]:
            return True
        region = regions.parent[region]
    return False


def caption_blocks(layout: Layout, figure: int) -> list[int]:
    """Return the blocks of a figure's caption, without its buttons and counters.

    Args:
        layout: the page.
        figure: the region of a figure.
    """
    regions, blocks = layout.by_region, layout.by_block
    captions = CaptionNames()
    return [
        block
        for block in range(regions.start[figure], regions.stop[figure])
        if not blocks.hidden[block]
        and blocks.tag[block] not in _CONTROLS
        and not _COUNTER.fullmatch(blocks.text[block])
        and _is_caption(layout, block, figure, captions)
    ]
