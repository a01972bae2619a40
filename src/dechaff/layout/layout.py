"""The page as two flat sequences: blocks of text, and the regions that hold them.

A **block** is one run of inline text between block-level boundaries. A **region** is one block-level
element. In document order a region is a contiguous slice `start:stop` of the block list, so whatever is
asked of a container (its characters, its links, its punctuation) is a subtraction of two prefix sums.

Everything here is immutable and free of lxml calls: `segment.py` builds a `Layout`, and detectors, scoring
and decide read it. It is kept in columns, `layout.by_block.text` and the like, for a page is hundreds of rows and
thousands of objects less if nobody asks for rows; `layout.blocks` and `layout.regions` are the same as rows.
Elements are carried along, opaque, for the renderers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from typing import Any, NamedTuple

__all__ = ["Block", "BlockColumns", "Layout", "Markup", "Media", "Region", "RegionColumns"]


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
    """What the element is named: its `class`, `id`, `role` and the other attributes in `segment._NAMING`, as written, joined
    by spaces."""
    hidden: str
    """By what means it, or a region around it, is out of a reader's sight (`visibility.py`); empty if it is seen."""


class BlockColumns(NamedTuple):
    """The fields of all blocks, each as one sequence; see `Block`."""

    text: Sequence[str] = ()
    region: Sequence[int] = ()
    tag: Sequence[str] = ()
    words: Sequence[int] = ()
    link_chars: Sequence[int] = ()
    links: Sequence[int] = ()
    breaks: Sequence[int] = ()
    hidden: Sequence[bool] = ()


class RegionColumns(NamedTuple):
    """The fields of all regions, each as one sequence; see `Region`."""

    tag: Sequence[str] = ()
    parent: Sequence[int] = ()
    depth: Sequence[int] = ()
    start: Sequence[int] = ()
    stop: Sequence[int] = ()
    names: Sequence[str] = ()
    hidden: Sequence[str] = ()


class Markup(NamedTuple):
    """Where in the tree the blocks and regions of a page come from. Opaque: detectors do not touch it."""

    root: Any
    """The element that all others are in."""
    elements: Sequence[Any]
    """By region: its element."""
    runs: Sequence[Any]
    """Inline content of all blocks, one after the other: see `Layout.runs`."""
    run_stops: Sequence[int]
    """By block: the place in `runs` after its last."""


class Media(NamedTuple):
    """An image, video, embed or rule between two blocks: nothing to read, something to render."""

    position: int
    """Index of the block that follows it."""
    region: int
    """Index of the innermost region that holds it."""
    element: Any


# How a named tuple makes itself, without the detour through its arguments.
_new = tuple.__new__


class Layout:
    """Blocks and regions of one page, with prefix sums over the blocks."""

    __slots__ = ("__dict__", "by_block", "by_region", "invisible", "markup", "media", "title")

    def __init__(
        self,
        blocks: Iterable[Block],
        regions: Iterable[Region],
        media: Iterable[Media] = (),
        title: str = "",
        invisible: int = 0,
    ) -> None:
        """Make a layout from rows, without a tree."""
        self.by_block = BlockColumns(*zip(*blocks, strict=True))
        """The blocks by column."""
        self.by_region = RegionColumns(*zip(*regions, strict=True))
        """The regions by column."""
        self.markup: Markup | None = None
        """The tree that they come from; None where the input was plain text."""
        self.media: tuple[Media, ...] = tuple(media)
        self.title = title
        """What `<title>` says, white space collapsed; empty if the page has none."""
        self.invisible = invisible
        """Characters without a look (of no width, soft hyphens) that were left out of the texts."""

    @classmethod
    def of_tree(
        cls,
        blocks: BlockColumns,
        regions: RegionColumns,
        markup: Markup,
        media: Iterable[Media],
        title: str,
        invisible: int,
    ) -> Layout:
        """Make a layout from columns that were read from a tree."""
        layout = cls((), (), media, title, invisible)
        layout.by_block, layout.by_region, layout.markup = blocks, regions, markup
        return layout

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The blocks, in document order."""
        return tuple(map(_new, repeat(Block), zip(*self.by_block, strict=True)))

    @cached_property
    def regions(self) -> Sequence[Region]:
        """The regions, in document order."""
        return tuple(map(_new, repeat(Region), zip(*self.by_region, strict=True)))

    def element(self, region: int) -> Any:
        """Return the lxml element of a region; None where the input was plain text."""
        return self.markup.elements[region] if self.markup else None

    def runs(self, block: int) -> Sequence[Any]:
        """Return a block's inline content: `str` for text, an element where one opens, None where one closes."""
        if not self.markup:
            return (self.by_block.text[block],)
        stops = self.markup.run_stops
        return self.markup.runs[stops[block - 1] if block else 0 : stops[block]]

    @cached_property
    def char_sums(self) -> list[int]:
        """Prefix sums of characters: `char_sums[stop] - char_sums[start]` are those of a slice."""
        return [0, *accumulate(map(len, self.by_block.text))]

    @cached_property
    def link_char_sums(self) -> list[int]:
        """Prefix sums of characters inside links."""
        return [0, *accumulate(self.by_block.link_chars)]

    @cached_property
    def unlinked_sums(self) -> list[int]:
        """Prefix sums of characters outside links."""
        return [chars - linked for chars, linked in zip(self.char_sums, self.link_char_sums, strict=True)]

    @cached_property
    def word_sums(self) -> list[int]:
        """Prefix sums of words."""
        return [0, *accumulate(self.by_block.words)]

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
        parent = self.by_region.parent
        while index:
            yield index
            index = parent[index]
        yield 0

    def texts(self, region: Region) -> Sequence[str]:
        """Texts of the blocks in a region."""
        return list(self.by_block.text[region.start : region.stop])
