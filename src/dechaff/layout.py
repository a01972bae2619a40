"""The page as two flat sequences: blocks of text, and the regions that hold them.

A **block** is one run of inline text between block-level boundaries. A **region** is one block-level
element. In document order a region is a contiguous slice `start:stop` of the block list, so whatever is
asked of a container (its characters, its links, its punctuation) is a subtraction of two prefix sums.

Everything here is immutable and free of lxml calls: `segment.py` builds a `Layout`, and detectors, scoring
and decide read it. Elements are carried along, opaque, for the renderers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

__all__ = ["Block", "Layout", "Region"]


class Block(NamedTuple):
    """One run of inline text."""

    text: str
    """Visible text, white space collapsed (line breaks kept when `preformatted`)."""
    region: int
    """Index of the innermost region that holds the block."""
    tag: str
    """Tag of that region: `p`, `li`, `td`, `h2`, `div`..."""
    words: int
    """Words; in scripts that are written without spaces, two characters count as one word."""
    link_chars: int
    """Characters of `text` that sit inside a link."""
    links: int
    """Links that start in the block, or that were open when it started."""
    breaks: int
    """How it is parted from the block before: 0 a block boundary, 1 one `<br>`, 2 two or more."""
    hidden: bool
    """A reader does not see it as the page stands; its region says why."""
    runs: tuple[Any, ...]
    """Inline content in order: `str` for text, an element where one opens, `None` where one closes."""

    @property
    def chars(self) -> int:
        """Length of the text in characters."""
        return len(self.text)

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return self.link_chars / len(self.text)


class Region(NamedTuple):
    """One block-level element."""

    tag: str
    parent: int
    """Index of the enclosing region; the root region (index 0) is its own parent."""
    depth: int
    """Number of enclosing regions."""
    start: int
    """Index of its first block."""
    stop: int
    """Index after its last block."""
    names: str
    """The `class`, `id`, `role` and `itemprop` of the element, as written, joined by spaces."""
    hidden: str
    """By what means it, or a region around it, is out of a reader's sight (`visibility.py`); empty if it is seen."""
    element: Any
    """The lxml element (opaque: detectors do not touch it); None where the input was plain text."""


class Media(NamedTuple):
    """An image, video, embed or rule between two blocks: nothing to read, something to render."""

    position: int
    """Index of the block that follows it."""
    region: int
    """Index of the innermost region that holds it."""
    element: Any


class Layout:
    """Blocks and regions of one page, with prefix sums over the blocks."""

    __slots__ = ("__dict__", "blocks", "invisible", "media", "regions", "title")

    def __init__(
        self,
        blocks: Iterable[Block],
        regions: Iterable[Region],
        media: Iterable[Media] = (),
        title: str = "",
        invisible: int = 0,
    ) -> None:
        self.blocks: tuple[Block, ...] = tuple(blocks)
        self.regions: tuple[Region, ...] = tuple(regions)
        self.media: tuple[Media, ...] = tuple(media)
        self.title = title
        """What `<title>` says, white space collapsed; empty if the page has none."""
        self.invisible = invisible
        """Characters without a look (of no width, soft hyphens) that were left out of the texts."""

    @cached_property
    def char_sums(self) -> list[int]:
        """Prefix sums of characters: `char_sums[stop] - char_sums[start]` are those of a slice."""
        return [0, *accumulate(len(block.text) for block in self.blocks)]

    @cached_property
    def link_char_sums(self) -> list[int]:
        """Prefix sums of characters inside links."""
        return [0, *accumulate(block.link_chars for block in self.blocks)]

    @cached_property
    def word_sums(self) -> list[int]:
        """Prefix sums of words."""
        return [0, *accumulate(block.words for block in self.blocks)]

    def chars(self, region: Region) -> int:
        """Characters of all the blocks in a region."""
        sums = self.char_sums
        return sums[region.stop] - sums[region.start]

    def words(self, region: Region) -> int:
        """Words of all the blocks in a region."""
        sums = self.word_sums
        return sums[region.stop] - sums[region.start]

    def link_share(self, region: Region) -> float:
        """Share of a region's characters that are link text, 0 to 1; 0 for an empty region."""
        total = self.chars(region)
        sums = self.link_char_sums
        return (sums[region.stop] - sums[region.start]) / total if total else 0.0

    def ancestors(self, index: int) -> Iterable[int]:
        """Indices of the regions around region `index`, itself first, the root last."""
        regions = self.regions
        while index:
            yield index
            index = regions[index].parent
        yield 0

    def texts(self, region: Region) -> Sequence[str]:
        """Texts of the blocks in a region."""
        return [block.text for block in self.blocks[region.start : region.stop]]
