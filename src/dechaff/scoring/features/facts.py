"""The columns of one or more layouts, from which all features are computed.

Values of regions are computed once per region, from prefix sums over the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADING_LEVELS
from dechaff.scoring.arrays import Ints, Mask, Matrix, last_before, sets_of
from dechaff.scoring.features.name_odds import OddsOf
from dechaff.scoring.features.page_bounds import concatenated, pages_of
from dechaff.scoring.features.region_features import find_groups, inherit, read_names, read_tags
from dechaff.scoring.features.shape import measure_texts

__all__ = ["FIRST_HEADING", "OWN_TAGS", "Facts"]

# Minimum characters of a paragraph (half as many in scripts without spaces), and maximum share of link text.
PARAGRAPH_CHARS = 80
PARAGRAPH_LINK_SHARE = 0.35

# Tags with a column of their own.
OWN_TAGS = (
    "p", "li", "div", "td", "th", "span", "dt", "dd", "pre", "blockquote", "figcaption", "button", "label",
    "option", "section", "article", "body", "line", "caption", "address", *HEADING_LEVELS,
)  # fmt: skip

# The numbers whose prefix sums are used: characters, those in links and in paragraphs, marks, blocks.
_PREFIXES = 5

TAG_CODES = {tag: code for code, tag in enumerate(OWN_TAGS)}
# The headings are the last of them, so that the code gives their level.
FIRST_HEADING = TAG_CODES["h1"]


class Facts:
    """Columns of the layouts of one or more pages, shared by the groups of features."""

    def __init__(self, layouts: Sequence[Layout], odds_of: OddsOf) -> None:
        """Gather the columns.

        Args:
            layouts: the pages, each with at least one block.
            odds_of: returns for the names of regions the sum, the minimum and the maximum of the log-odds of their
                words.
        """
        pages = self.pages = pages_of(layouts)
        texts, region, tags, words, link_chars, links, breaks, hidden = concatenated(
            [layout.by_block for layout in layouts]
        )
        region_tags, parents, depths, starts, stops, names, _ = concatenated(
            [layout.by_region for layout in layouts]
        )
        n, m = self.n, self.m = len(texts), len(region_tags)
        self.texts: Sequence[str] = texts
        self.are_flat: Sequence[bool] = [layout.is_flat for layout in layouts]
        """Whether each page was plain text."""
        self.region: Ints = np.fromiter(region, np.intp, n)
        self.chars: Matrix = np.fromiter(map(len, texts), np.float32, n)
        self.words: Matrix = np.fromiter(words, np.float32, n)
        self.link_chars: Matrix = np.fromiter(link_chars, np.float32, n)
        self.links: Matrix = np.fromiter(links, np.float32, n)
        self.breaks: Matrix = np.fromiter(breaks, np.float32, n)
        self.hidden: Matrix = np.fromiter(hidden, np.float32, n)
        self.link_share = self.link_chars / self.chars
        self.shapes = measure_texts(texts, self.chars, self.words)

        self.parent: Ints = np.fromiter(parents, np.intp, m)
        self.depth: Matrix = np.fromiter(depths, np.float32, m)
        self.start: Ints = np.fromiter(starts, np.intp, m)
        self.stop: Ints = np.fromiter(stops, np.intp, m)
        if pages.count > 1:
            self.region += pages.to_blocks(pages.roots)
            self.parent += pages.to_regions(pages.roots)
            self.start += pages.to_regions(pages.first)
            self.stop += pages.to_regions(pages.first)

        self.is_paragraph: Mask = self._find_paragraphs()
        self.paragraph = self.is_paragraph.astype(np.float32)
        self.paragraph_chars = self.paragraph * self.chars

        self.tag_codes = np.fromiter(map(TAG_CODES.get, tags, repeat(-1)), np.int8, n)
        self.is_heading: Mask = self.tag_codes >= FIRST_HEADING
        self.heading = self.is_heading.astype(np.float32)
        self.heading_level = np.maximum(self.tag_codes - (FIRST_HEADING - 1), 0)
        self.heading_above = self.last_of_page(self.is_heading)

        sums = self._sum_up()
        by_region = sums.take(self.stop, axis=0) - sums.take(self.start, axis=0)
        self.region_sums: Matrix = by_region.T.astype(np.float32, order="C")
        """Sums over the blocks of each region, (8, regions)."""
        self.sums: NDArray[np.float64] = sums[:, :_PREFIXES].copy()
        """Prefix sums over the blocks: the first of the same numbers, (blocks + 1, 5)."""
        self.page_sums: Matrix = self.region_sums.take(pages.roots, axis=1)
        """The same sums for each page, (8, pages)."""

        tag_code, around = read_tags(region_tags)
        name_code, self.odds = read_names(names, (self.stop > self.start).tolist(), odds_of)
        self.groups = find_groups(self.parent, tag_code * m + name_code, self.region_sums, pages)
        self.inherited = inherit(self.parent, self.odds, self.groups, around, pages)
        self.alike: Ints = self._alike()

    def last_of_page(self, mask: Mask) -> Ints:
        """Return for each block the last block of its page up to it at which the mask is set; -1 before the first."""
        last = last_before(mask)
        if self.pages.count > 1:
            last[last < self.pages.to_blocks(self.pages.first)] = -1
        return last

    def _find_paragraphs(self) -> Mask:
        # A character of a script without spaces counts like two letters.
        weight = np.where(self.chars / self.words < 3.0, 2.0, 1.0)
        is_long = self.chars * weight >= PARAGRAPH_CHARS
        found: Mask = is_long & (self.link_share < PARAGRAPH_LINK_SHARE) & (self.hidden == 0)
        return found

    def _sum_up(self) -> NDArray[np.float64]:
        sums = np.zeros((self.n + 1, 8), dtype=np.float64)
        sums[1:].T[:] = (
            self.chars, self.link_chars, self.paragraph_chars, self.shapes.counts[0] + self.shapes.counts[1],
            np.ones(self.n, dtype=np.float32), self.heading, self.links,
            self.shapes.edges[0],
        )  # fmt: skip
        np.add.accumulate(sums, axis=0, out=sums)
        return sums

    def _alike(self) -> Ints:
        """Return for each block the number of the set of blocks of its page at the same position of their items.

        The sets of a page have consecutive numbers.
        """
        alike = sets_of(self.inherited.path.take(self.region)).of
        if self.pages.count == 1:
            return alike
        return sets_of(self.pages.of_block * (int(alike.max()) + 1) + alike).of
