"""Captions: which text belongs to a picture, and which boxes are figures without a `<figure>`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property

from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import hints_of
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.small_words import any_of

__all__ = ["Captions", "caption_blocks", "find_figures"]

_CAPTION = bit("caption")

_PICTURES = frozenset({"img", "picture"})
_CONTROLS = frozenset({"button", "select", "label", "input", "summary"})
_COUNTER = re.compile(
    rf"\(?\d{{1,3}}\s?(?:/|\||{any_of('gallery counter')})\s?\d{{1,3}}\)?|(?:\s?/?\s?\d{{1,2}}(?::\d\d){{1,2}}){{1,2}}",
    re.IGNORECASE,
)
"""Position in a gallery: `3 / 12`; or in a video: `0:00 / 1:12`."""

# Maximum words of a caption. Longer text beside an image is a story.
_MAX_WORDS = 120


class Captions:
    """What is known of the captions of a page."""

    def __init__(self, layout: Layout, labelled: Callable[[], Collection[int]] = frozenset) -> None:
        """Take a function that returns the blocks that were removed as captions; it is called at most once."""
        self._layout = layout
        self._find_labelled = labelled
        self._named: dict[str, bool] = {}

    @cached_property
    def _labelled(self) -> Collection[int]:
        return self._find_labelled()

    def is_labelled(self, block: int) -> bool:
        """Return whether a block was removed as a caption. With a link or as a heading it may be a teaser."""
        chars, unlinked = self._layout.char_sums, self._layout.unlinked_sums
        return (
            block in self._labelled
            and chars[block + 1] - chars[block] == unlinked[block + 1] - unlinked[block]
            and self._layout.by_block.tag[block] not in HEADINGS
        )

    def is_named(self, names: str) -> bool:
        """Return whether names belong to a caption; each distinct string is searched once."""
        found = self._named.get(names)
        if found is None:
            found = self._named[names] = bool(hints_of(names).any & _CAPTION)
        return found


def find_figures(layout: Layout, captions: Captions) -> frozenset[int]:
    """Return regions that hold an image and its caption but are not a `<figure>`.

    A region counts if it is the innermost one around an image that has text, and all of its text was removed as a
    caption or is in boxes named as captions, such as WordPress' `wp-caption`.
    """
    regions, words = layout.by_region, layout.word_sums
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


def _is_caption(layout: Layout, block: int, box: int, captions: Captions) -> bool:
    """Return whether a block is in a caption inside a box, or a control beside it."""
    regions = layout.by_region
    region = layout.by_block.region[block]
    if regions.tag[region] in _CONTROLS:
        return True
    while region != box and region:
        if regions.tag[region] == "figcaption" or captions.is_named(regions.names[region]):
            return True
        region = regions.parent[region]
    return captions.is_labelled(block)


def caption_blocks(layout: Layout, figure: int, captions: Captions) -> list[int]:
    """Return the blocks of a figure's caption, without its buttons and counters and the figures inside it.

    Args:
        layout: the page.
        figure: the region of a figure.
        captions: what is known of the captions of the page.
    """
    regions, blocks = layout.by_region, layout.by_block
    return [
        block
        for block in range(regions.start[figure], regions.stop[figure])
        if not blocks.hidden[block]
        and blocks.tag[block] not in _CONTROLS
        and not _COUNTER.fullmatch(blocks.text[block])
        and _is_caption(layout, block, figure, captions)
        and not _is_elsewhere(layout, block, figure)
    ]


def _is_elsewhere(layout: Layout, block: int, figure: int) -> bool:
    """Return whether a block of a figure is in a figure inside it, or on the button that a picture is."""
    regions = layout.by_region
    region = layout.by_block.region[block]
    while region and region != figure:
        if regions.tag[region] == "figure" or "button" in regions.names[region].split():
            return True
        region = regions.parent[region]
    return False
