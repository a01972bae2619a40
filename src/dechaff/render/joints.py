"""How a kept block joins the previous one: within a word, within a sentence, as a new line, or as a new block.

Plain text and typed blocks share this module, so that a new kind of join is added once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from dechaff.layout.layout import Layout

__all__ = ["Joint", "Joints", "is_item_number"]

# Maximum digits of the number of an item.
_MAX_DIGITS = 4

_LINES = frozenset({"p", "div"})
# Maximum characters of the label of an item.
_MAX_LABEL = 12
_LABEL = re.compile(
    r"\(?(?:\d{1,4}|[^\W\d_]|[ivxlIVXL]{1,6})[.)]|§ ?\d{1,4}|\d{1,3}(?:\.\d{1,3}){1,3}\.?|[—–•·‒-]"
)

_IMAGES = frozenset({"img", "picture"})


def is_item_number(text: str) -> bool:
    """Return whether a text is only the number of an item: `12.` or `12)`."""
    return text[-1:] in {".", ")"} and text[:-1].isdecimal() and len(text) <= _MAX_DIGITS + 1


def is_item_label(text: str) -> bool:
    """Return whether a text is only the number, the letter or the sign of an item: `12.`, `(1)`, `b)`, `iv.`, `—`."""
    return len(text) <= _MAX_LABEL and _LABEL.fullmatch(text) is not None


class Joint(IntEnum):
    """How a block joins the previous kept block."""

    APART = 0
    """A separate block. The contexts of both blocks decide the separator."""
    LINE = 1
    """A new line of the same paragraph, after one `<br>`."""
    SENTENCE = 2
    """The same sentence continues after an inline image."""
    WORD = 3
    """The same word continues: the previous block is its drop capital."""
    NUMBER = 4
    """The previous block is the number or the sign of an item that follows in the same row of a layout table."""


class Joints:
    """The joints between the kept blocks of one page."""

    __slots__ = ("_keep", "_layout", "_pictures")

    def __init__(self, layout: Layout, keep: Sequence[bool]) -> None:
        self._layout = layout
        self._keep = keep
        self._pictures: frozenset[int] | None = None
        """Positions of images, computed on first use."""

    def between(self, before: int, after: int) -> Joint:
        """Return how kept block `after` joins `before`, the previous kept block (-1 for none)."""
        if before < 0:
            return Joint.APART
        texts, regions, *_ = self._layout.by_block
        if len(texts[before]) == 1 and self._is_drop_capital(before):
            return Joint.WORD
        if regions[before] != regions[after]:
            is_numbered = is_item_label(texts[before]) and self._are_in_one_row(before, after)
            return Joint.NUMBER if is_numbered else Joint.APART
        breaks = self._layout.by_block.breaks[after]
        if breaks:
            return Joint.LINE if breaks == 1 else Joint.APART
        if self._pictures is None:
            self._pictures = frozenset(
                media.position for media in self._layout.media if media.element.tag in _IMAGES
            )
        return Joint.SENTENCE if after in self._pictures else Joint.APART

    def _are_in_one_row(self, before: int, after: int) -> bool:
        """Return whether two blocks are in adjacent cells of a row, the first alone."""
        regions = self._layout.by_region
        here, there = (self._cell(self._layout.by_block.region[index]) for index in (before, after))
        return (
            here != there
            and regions.tag[here] == regions.tag[there] == "td"
            and regions.parent[here] == regions.parent[there]
            and regions.stop[here] == regions.start[here] + 1
        )

    def _cell(self, region: int) -> int:
        """Return the cell around a block, or its region if it is deeper in it."""
        regions = self._layout.by_region
        around = regions.parent[region]
        return around if regions.tag[region] in _LINES and regions.tag[around] == "td" else region

    def _is_drop_capital(self, index: int) -> bool:
        """Return whether a block is the drop capital of the next block.

        It is a lone capital in an element inside that of the rest, as `<p><div>T</div>urkey</p>` is parsed, or around
        it. The letter of an avatar is in a separate box.
        """
        texts, regions, *_ = self._layout.by_block
        if index + 1 == len(texts) or not self._keep[index + 1]:
            return False
        if not texts[index].isupper() or not texts[index + 1][0].islower():
            return False
        parents = self._layout.by_region.parent
        here, after = regions[index], regions[index + 1]
        return parents[here] == after or parents[after] == here
