"""The visible page: its headings, and the regions that a block is in.

Shared by bylines and dates. Only blocks near the headline are examined closely. All region names of the page are
searched at once, which is ten times as fast as one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import COMMENTS, OUTSIDE_ARTICLE, hints_of
from dechaff.lexicon.kinds import bit, kinds_of
from dechaff.metadata.visible.page_headings import Place, ShownHeading, find_headings, names_banner
from dechaff.metadata.visible.region_names import RegionNames

__all__ = ["PARAGRAPH", "VisiblePage"]

# A region with more than this share of the blocks is the frame of the page, regardless of its names (`has-sidebar`).
MAX_FOREIGN_SHARE = 0.4

# Maximum distance of a block near the headline: before it and after it, in blocks.
BLOCKS_BEFORE = 6
BLOCKS_AFTER = 40

# Minimum cards of a list: if they are `<article>` elements, and if they are not.
MIN_CARDS = 3
MIN_SMALL_CARDS = 5
# Maximum blocks of a card that is not an `<article>`.
MAX_CARD = 12
# Deepest level of the heading of a card.
MAX_CARD_LEVEL = 4

# Minimum characters of a paragraph of the article.
PARAGRAPH = 120
# Maximum paragraphs that are examined.
MAX_PARAGRAPHS = 8
# A kind is ignored if at least half of these paragraphs, and at least this many, are in regions with names of that
# kind: page builders call every element a "widget".
MIN_PARAGRAPHS = 2

_TITLE_NAMES = ("title", "headline")
# Class names of the slogan of a site.
_TAGLINE_NAMES = ("site-description", "blog-description", "tagline", "slogan")
# Class names of the line below a headline that names the site: "From Oxpedia, the free encyclopedia".
_SITE_LINE_NAMES = ("sitesub", "site-description", "blog-description")
_FOOTERS = frozenset({"footer", "page-footer", "site-footer", "footer footer"})
"""Names of the footer of a page."""
_ASIDE_TAGS = ("aside", "footer", "nav")
_MAIN_TAGS = ("article", "main")
_CARD_TAGS = ("li", "div", "section")
_ONLY_COMMENTS = frozenset(["comments"])


class VisiblePage:
    """The headings of a page, and the regions that its blocks are in."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.named = RegionNames(layout).named
        self._natives: dict[int, frozenset[str]] = {}

    @cached_property
    def headings(self) -> list[ShownHeading]:
        """Visible headings, in the order of the page."""
        return find_headings(self.layout, self.named(_TITLE_NAMES))

    @cached_property
    def taglines(self) -> list[str]:
        """Texts that are the slogan of the site: lines that are named so, and headings below the logo in the banner."""
        texts, starts = self.layout.by_block.text, self.layout.by_region.start
        found = [texts[starts[region]] for region in self.named(_TAGLINE_NAMES)]
        headings = self.headings
        found += [
            heading.text
            for logo, heading in pairwise(headings)
            if logo.links_home and heading.place is Place.BANNER and heading.start == logo.stop
        ]
        return found if any(heading.place is Place.PAGE for heading in headings) else []

    @cached_property
    def site_lines(self) -> frozenset[int]:
        """Blocks in a region that is named as the slogan or the name of the site."""
        starts, stops = self.layout.by_region.start, self.layout.by_region.stop
        named = self.named(_SITE_LINE_NAMES)
        return frozenset(block for region in named for block in range(starts[region], stops[region]))

    def near(self, title: int | None, before: int = BLOCKS_BEFORE, after: int = BLOCKS_AFTER) -> range:
        """Return the blocks near the headline, or the first blocks of the page if it has no headline."""
        place = title or 0
        return range(max(0, place - before), min(len(self.layout.by_block.text), place + after))

    def inline_near(self, title: int | None) -> list[tuple[int, Any]]:
        """Return the inline elements near the headline, each with the index of its block."""
        near = self.near(title)
        hidden = self.layout.by_block.hidden
        return [
            (index, run)
            for index in near
            if not hidden[index]
            for run in self.layout.runs(index)
            if run is not None and run.__class__ is not str
        ]

    def regions_near(self, title: int | None) -> range:
        """Return the regions that start near the headline. They are a range, because regions are in document order."""
        starts = self.layout.by_region.start
        near = self.near(title)
        return range(bisect_left(starts, near.start), bisect_left(starts, near.stop))

    def is_in_footer(self, block: int) -> bool:
        """Return whether a block is in a region named as the footer of the page. A short page has one near the headline."""
        tags, names = self.layout.by_region.tag, self.layout.by_region.names
        regions = list(self.layout.ancestors(self.layout.by_block.region[block]))
        return any(
            names[region].lower() in _FOOTERS or tags[region] == "footer" for region in regions
        ) and not any(tags[region] in _MAIN_TAGS for region in regions)

    def is_in_infobox(self, block: int) -> bool:
        """Return whether a block is in an infobox. Its labels name the author of a film or book, not of the page."""
        names = self.layout.by_region.names
        regions = self.layout.ancestors(self.layout.by_block.region[block])
        return any("infobox" in names[region].lower() for region in regions)

    def is_foreign(self, block: int, title: int | None) -> bool:
        """Return whether a block is in a region whose names indicate comments, related articles and the like.

        A region that also contains the headline is the frame of the article, regardless of its names. A kind is ignored
        if the regions around the article's own paragraphs have names of that kind too.
        """
        native = self._native(title)
        tags, parents, _, starts, stops, names, _ = self.layout.by_region
        index = self.layout.by_block.region[block]
        most = len(self.layout.by_block.text) * MAX_FOREIGN_SHARE
        while index:
            start, stop = starts[index], stops[index]
            if stop - start > most or (title is not None and start <= title < stop):
                return False
            if index in self._cards or tags[index] in _ASIDE_TAGS:
                return True
            if names[index] and (foreign := _foreign_kinds(names[index]) - native):
                is_opening = foreign == _ONLY_COMMENTS and self._is_opening_post(block, title, names[index])
                if not is_opening:
                    return True
            index = parents[index]
        return False

    @cached_property
    def _cards(self) -> frozenset[int]:
        """Regions of the cards of a list: sibling articles or small elements with equal names and a heading each."""
        tags, parents, _, starts, stops, names, _ = self.layout.by_region
        alike: dict[tuple[int, str, str], set[int]] = {}
        for heading in self.headings:
            index = self.layout.by_block.region[heading.start] if 1 < heading.level <= MAX_CARD_LEVEL else 0
            while index:
                is_small = (
                    tags[index] in _CARD_TAGS and names[index] and stops[index] - starts[index] <= MAX_CARD
                )
                if is_small or tags[index] == "article":
                    alike.setdefault((parents[index], tags[index], names[index]), set()).add(index)
                index = parents[index]
        fewest = {"article": MIN_CARDS}
        return frozenset(
            index
            for (_, tag, _), row in alike.items()
            if len(row) >= fewest.get(tag, MIN_SMALL_CARDS)
            for index in row
        )

    def is_in_card(self, block: int) -> bool:
        """Return whether a block is in the card of a list."""
        index = self.layout.by_block.region[block] if self._cards else 0
        while index and index not in self._cards:
            index = self.layout.by_region.parent[index]
        return index > 0

    def is_quoted(self, block: int) -> bool:
        """Return whether a block is in a quotation or an embedded post."""
        regions = self.layout.by_region
        index = self.layout.by_block.region[block]
        while index and regions.tag[index] != "blockquote":
            index = regions.parent[index]
        return index > 0

    def is_in_comments(self, block: int) -> bool:
        """Return whether a block is in a region whose names indicate comments."""
        regions = self.layout.by_region
        index = self.layout.by_block.region[block]
        while index and not hints_of(regions.names[index]).any & COMMENTS:
            index = regions.parent[index]
        return index > 0

    def is_around(self, block: int, title: int | None) -> bool:
        """Return whether a block is in the comments, or with the logo and menu above the headline.

        Unlike in `is_foreign`, the size of a region does not matter. Regions that also contain the headline do not
        count. A header in the same article as the headline is not the banner of the site.
        """
        regions = self.layout.by_region
        index = self.layout.by_block.region[block]
        in_main = in_banner = False
        own = COMMENTS if self._native(title) & _ONLY_COMMENTS else 0
        while index and not (title is not None and regions.start[index] <= title < regions.stop[index]):
            in_main = in_main or regions.tag[index] in _MAIN_TAGS
            names = regions.names[index]
            is_above = title is not None and block < title and not in_main
            in_banner = in_banner or (is_above and (regions.tag[index] == "header" or names_banner(names)))
            if hints_of(names).any & COMMENTS & ~own and not self._is_opening_post(block, title, names):
                return True
            index = regions.parent[index]
        while in_banner and index:
            in_banner = regions.tag[index] not in _MAIN_TAGS
            index = regions.parent[index]
        return in_banner

    def _is_opening_post(self, block: int, title: int | None, names: str) -> bool:
        """Return whether a block is in the first post of a thread: no paragraph is between the headline and the block.

        Forum software gives all posts the same class names, but does not call them comments.
        """
        if title is None or block <= title or block - title > BLOCKS_AFTER:
            return False
        classes = [name for name in names.lower().split() if "schema.org" not in name]
        if any("comment" in name for name in classes):
            return False
        return not any(len(text) >= PARAGRAPH for text in self.layout.by_block.text[title + 1 : block])

    def _native(self, title: int | None) -> frozenset[str]:
        """Return the kinds in the names of the regions around most of the first paragraphs below the headline.

        Comments are included only if the headline itself has such a name, because "comment" also means an opinion
        piece. They are not part of the article even if nothing else is below the headline.
        """
        if title is None:
            return frozenset()
        if title not in self._natives:
            blocks = self.layout.by_block
            paragraphs = [
                blocks.region[index]
                for index, text in enumerate(blocks.text[title + 1 : title + BLOCKS_AFTER], title + 1)
                if len(text) >= PARAGRAPH and not blocks.hidden[index]
            ]
            counts: Counter[str] = Counter()
            for region in paragraphs[:MAX_PARAGRAPHS]:
                counts.update(self._kinds_around(region, title))
            enough = max(MIN_PARAGRAPHS, (len(paragraphs[:MAX_PARAGRAPHS]) + 1) // 2)
            opinion = hints_of(self.layout.by_region.names[blocks.region[title]]).any & COMMENTS
            self._natives[title] = frozenset(
                [kind for kind, count in counts.items() if count >= enough and not bit(kind) & COMMENTS]
                + [kind for kind in _ONLY_COMMENTS if opinion]
            )
        return self._natives[title]

    def _kinds_around(self, index: int, title: int) -> set[str]:
        """Return the kinds outside the article in the names of a region and its ancestors without the headline."""
        found: set[str] = set()
        regions = self.layout.by_region
        while index and not regions.start[index] <= title < regions.stop[index]:
            found |= _foreign_kinds(regions.names[index])
            index = regions.parent[index]
        return found

    @cached_property
    def _region_of(self) -> dict[Any, int]:
        """Index of each region, by its element."""
        return {self.layout.element(index): index for index in range(len(self.layout.by_region.tag))}

    def blocks_of(self, element: Any) -> range:
        """Return the blocks of an element that is a region; an empty range for other elements."""
        index = self._region_of.get(element)
        regions = self.layout.by_region
        return range(0) if index is None else range(regions.start[index], regions.stop[index])

    def block_of(self, element: Any) -> int:
        """Return the index of the first block of the region that an element is in; -1 if the region has no blocks."""
        while element is not None:
            index = self._region_of.get(element)
            if index is not None:
                start, stop = self.layout.by_region.start[index], self.layout.by_region.stop[index]
                return start if start < stop else -1
            element = element.getparent()
        return -1


@lru_cache(maxsize=4096)
def _foreign_kinds(names: str) -> frozenset[str]:
    """Return the kinds outside the article that some names hint at."""
    return frozenset(kinds_of(hints_of(names).any & OUTSIDE_ARTICLE))
