"""A page as two flat sequences: blocks of text, and the regions that contain them.

A **block** is one run of inline text between block-level boundaries. A **region** is one block-level element. In
document order a region is a contiguous slice `start:stop` of the block list, so the characters, links or words of a
container are a subtraction of two prefix sums.

`segment.py` and `flat_text.py` build a `Layout`; detectors, scoring and decision read it. It is stored as columns
(`layout.by_block.text` and so on) because rows would cost hundreds of tuples and thousands of objects per page;
`layout.blocks` and `layout.regions` are the same data as rows. Elements are carried along, opaque, for the renderers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import Any

from dechaff.layout.code_regions import CodeLabel, code_labels, find_code_regions
from dechaff.layout.columns import Block, BlockColumns, Field, Markup, Media, Region, RegionColumns
from dechaff.layout.exhibits import find_exhibits
from dechaff.layout.notes import Notes, find_notes
from dechaff.layout.paths import Paths

__all__ = ["Block", "BlockColumns", "Field", "Layout", "Markup", "Media", "Region", "RegionColumns"]

# Builds a named tuple without the overhead of its argument parsing.
_new = tuple.__new__


@dataclass(frozen=True, eq=False)
class Layout:
    """Blocks and regions of one page, with prefix sums over the blocks.

    Immutable. The cached properties are computed from the fields on first use and do not change afterwards.
    """

    by_block: BlockColumns = BlockColumns()  # noqa: RUF009  (an immutable tuple)
    """The blocks by column."""
    by_region: RegionColumns = RegionColumns()  # noqa: RUF009  (an immutable tuple)
    """The regions by column."""
    markup: Markup | None = None
    """The elements of blocks and regions; None without a tree."""
    media: Sequence[Media] = ()
    """Pictures, videos and rules between the blocks, in document order."""
    title: str = ""
    """Text of `<title>` with collapsed white space; empty if the page has none."""
    invisible: int = 0
    """Number of invisible characters (zero width, soft hyphens) that were removed from the texts."""
    is_flat: bool = False
    """Whether the input was plain text, one block per line."""
    fields: Sequence[Field] = ()
    """Form fields that ask for an e-mail address, a choice or a line of text, in document order."""

    @classmethod
    def of_rows(
        cls,
        blocks: Iterable[Block],
        regions: Iterable[Region],
        title: str = "",
        *,
        media: Iterable[Media] = (),
        is_flat: bool = False,
    ) -> Layout:
        """Build a layout from rows, without a tree."""
        by_block = BlockColumns(*zip(*blocks, strict=True))
        by_region = RegionColumns(*zip(*regions, strict=True))
        return cls(by_block, by_region, media=tuple(media), title=title, is_flat=is_flat)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The blocks, in document order."""
        return tuple(map(_new, repeat(Block), zip(*self.by_block, strict=True)))

    @cached_property
    def regions(self) -> Sequence[Region]:
        """The regions, in document order."""
        return tuple(map(_new, repeat(Region), zip(*self.by_region, strict=True)))

    def element(self, region: int) -> Any:
        """Return the lxml element of a region; None without a tree."""
        return self.markup.elements[region] if self.markup else None

    def runs(self, block: int) -> Sequence[Any]:
        """Return a block's inline content: `str` for text, an element where one opens, None where one closes."""
        if not self.markup:
            return (self.by_block.text[block],)
        stops = self.markup.run_stops
        return self.markup.runs[stops[block - 1] if block else 0 : stops[block]]

    @cached_property
    def char_sums(self) -> list[int]:
        """Prefix sums of characters: a slice has `char_sums[stop] - char_sums[start]`."""
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

    @cached_property
    def code_regions(self) -> frozenset[int]:
        """Indices of the regions that show code."""
        return find_code_regions(self)

    @cached_property
    def exhibits(self) -> frozenset[int]:
        """Indices of the figures that show code or a table."""
        return find_exhibits(self)

    @cached_property
    def code_labels(self) -> tuple[CodeLabel, ...]:
        """The blocks that name the language of code."""
        return code_labels(self)

    @cached_property
    def notes(self) -> Notes:
        """The footnotes of the page."""
        return find_notes(self)

    @cached_property
    def paths(self) -> Paths:
        """Paths of the regions, each computed when first requested."""
        return Paths(self.by_region)

    @cached_property
    def _by_tag(self) -> dict[str, list[int]]:
        """The indices of the regions with each tag."""
        found: dict[str, list[int]] = {}
        for index, tag in enumerate(self.by_region.tag):
            if tag in found:
                found[tag].append(index)
            else:
                found[tag] = [index]
        return found

    def tagged(self, tags: Iterable[str]) -> list[int]:
        """Return the indices of the regions with one of some tags, in document order. The regions are searched once."""
        found = self._by_tag
        lists = [found[tag] for tag in tags if tag in found]
        return sorted(chain.from_iterable(lists)) if len(lists) > 1 else list(*lists)

    def chars(self, region: Region) -> int:
        """Number of characters in a region."""
        sums = self.char_sums
        return sums[region.stop] - sums[region.start]

    def words(self, region: Region) -> int:
        """Number of words in a region."""
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
