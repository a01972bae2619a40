"""The columns of a layout, and what regions have from the regions around them: what all features are made of.

What belongs to a region is computed once per region, from prefix sums over the blocks; no block walks its ancestors.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.layout.layout import Layout
from dechaff.lexicon.tags import HEADING_LEVELS
from dechaff.scoring.arrays import Ints, Mask, Matrix, last_before, sets_of, share
from dechaff.scoring.features.bounds import CHARS_OF_REGION, SIBLINGS, log_to
from dechaff.scoring.features.names import OddsOf
from dechaff.scoring.features.shape import measure_texts
from dechaff.scoring.features.short_texts import MAX_SAYING

__all__ = ["AROUND_TAGS", "FIRST_HEADING", "GROUP_NAMES", "OWN_TAGS", "RUN_OF_ITEMS", "Facts"]

# A paragraph: this many characters at least (half as many in scripts without spaces), little of it linked.
PARAGRAPH_CHARS = 80
PARAGRAPH_LINK_SHARE = 0.35

# Tags that get a column of their own for the region around a block; the rest share one.
OWN_TAGS = (
    "p", "li", "div", "td", "th", "span", "dt", "dd", "pre", "blockquote", "figcaption", "button", "label",
    "option", "section", "article", "body", "line", "caption", "address", *HEADING_LEVELS,
)  # fmt: skip

TAG_CODES = {tag: code for code, tag in enumerate(OWN_TAGS)}
# The headings are the last of them, so that their level can be read off the code.
FIRST_HEADING = TAG_CODES["h1"]

# Tags that matter wherever they stand above a block.
AROUND_TAGS = (
    "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "table", "form", "figure", "blockquote",
    "dl", "pre", "section", "details", "noscript", "dialog", "select", "button",
)  # fmt: skip


class Facts:
    """Columns of one layout, shared by the groups of features below."""

    def __init__(self, layout: Layout, odds_of: OddsOf) -> None:
        """Gather the columns.

        Args:
            layout: the page, with one block at least.
            odds_of: from the names of each of some regions to what they tell: the sum, the least and the greatest
                of what their words say for content.
        """
        texts, region, tags, words, link_chars, links, breaks, hidden = layout.by_block
        region_tags, parents, depths, starts, stops, names, _ = layout.by_region
        n, m = self.n, self.m = len(texts), len(region_tags)
        self.texts: Sequence[str] = texts
        self.tags: Sequence[str] = tags
        self.is_flat: bool = layout.is_flat
        self.folded = [text.casefold() if len(text) <= MAX_SAYING else "" for text in texts]
        """The short texts, case folded; empty for a longer one."""
        self.region: Ints = np.fromiter(region, np.intp, n)
        self.chars: Matrix = np.fromiter(map(len, texts), np.float32, n)
        self.words: Matrix = np.fromiter(words, np.float32, n)
        self.link_chars: Matrix = np.fromiter(link_chars, np.float32, n)
        self.links: Matrix = np.fromiter(links, np.float32, n)
        self.breaks: Matrix = np.fromiter(breaks, np.float32, n)
        self.hidden: Matrix = np.fromiter(hidden, np.float32, n)
        self.link_share = self.link_chars / self.chars
        self.shape = measure_texts(texts, self.chars, self.words)

        self.parents: Sequence[int] = parents
        self.starts: Sequence[int] = starts
        self.stops: Sequence[int] = stops
        self.parent: Ints = np.fromiter(parents, np.intp, m)
        self.depth: Matrix = np.fromiter(depths, np.float32, m)
        self.start: Ints = np.fromiter(starts, np.intp, m)
        self.stop: Ints = np.fromiter(stops, np.intp, m)

        # A character of an unspaced script says about twice as much as a letter.
        weight = np.where(self.chars / self.words < 3.0, 2.0, 1.0)
        self.is_paragraph: Mask = (
            (self.chars * weight >= PARAGRAPH_CHARS)
            & (self.link_share < PARAGRAPH_LINK_SHARE)
            & (self.hidden == 0)
        )
        self.paragraph = self.is_paragraph.astype(np.float32)
        self.paragraph_chars = self.paragraph * self.chars

        self.tag_codes = np.fromiter(map(TAG_CODES.get, tags, repeat(-1)), np.int8, n)
        self.is_heading: Mask = self.tag_codes >= FIRST_HEADING
        self.heading = self.is_heading.astype(np.float32)
        self.heading_level = np.maximum(self.tag_codes - (FIRST_HEADING - 1), 0)
        self.heading_above = last_before(self.is_heading)

        columns = np.empty((n, 8), dtype=np.float32)
        columns.T[:] = (
            self.chars, self.link_chars, self.paragraph_chars, self.shape[0] + self.shape[1],
            np.ones(n, dtype=np.float32), self.heading, self.links, self.shape[2],
        )  # fmt: skip
        self.sums = np.zeros((n + 1, 8), dtype=np.float64)
        """Prefix sums over the blocks, (blocks + 1, 8)."""
        np.cumsum(columns, axis=0, out=self.sums[1:])
        by_region = self.sums.take(self.stop, axis=0) - self.sums.take(self.start, axis=0)
        self.region_sums: Matrix = by_region.T.astype(np.float32, order="C")
        """The same columns for each region, (8, regions)."""

        tag_code, around = _read_tags(region_tags)
        name_code, self.odds = _read_names(names, (self.stop > self.start).tolist(), odds_of)
        self.groups = _groups(self, tag_code * m + name_code)
        self.inherited = _inherit(self, around)
        self.alike: Ints = sets_of(self.inherited.path.take(self.region)).of


def _read_tags(tags: Sequence[str]) -> tuple[Ints, NDArray[np.uint32]]:
    """Return for each region a number for its tag, and the bit of its tag among `AROUND_TAGS`."""
    distinct = {tag: code for code, tag in enumerate(dict.fromkeys(tags))}
    codes = np.fromiter(map(distinct.__getitem__, tags), np.intp, len(tags))
    bits = np.fromiter(map(_AROUND_BITS.get, distinct, repeat(0)), np.uint32, len(distinct))
    return codes, bits.take(codes)


_AROUND_BITS = {tag: 1 << bit for bit, tag in enumerate(AROUND_TAGS)}

# A character that no name holds: the parser replaces it.
_BETWEEN = "\0"


def _read_names(names: Sequence[str], filled: Sequence[bool], odds_of: OddsOf) -> tuple[Ints, Matrix]:
    """Return for each region a number for its names without digits, and what its names tell, (regions, 3).

    Each distinct list of names is looked up once, and only where a region with text has it.
    """
    places = dict.fromkeys(compress(names, filled))
    told = len(places)
    places.update(dict.fromkeys(names))
    distinct = list(places)
    places = dict(zip(distinct, range(len(distinct)), strict=True))
    place = np.fromiter(map(places.__getitem__, names), np.intp, len(names))
    odds = np.zeros((len(distinct), 3), dtype=np.float32)
    odds[:told] = odds_of(distinct[:told])
    known: dict[bytes, int] = {}
    # As bytes: a single letter beyond ASCII makes `str.translate` thirty times as slow.
    data = _BETWEEN.join(distinct).encode("utf-8", "surrogatepass")
    plain = data.translate(None, b"0123456789").split(_BETWEEN.encode())
    codes: Ints = np.array([known.setdefault(name, len(known)) for name in plain], dtype=np.intp)
    return codes.take(place), odds.take(place, axis=0)


def _inherit(facts: Facts, around: NDArray[np.uint32]) -> Inherited:
    """Hand region facts down by doubling: after k steps a region knows its 2**k nearest ancestors."""
    total = facts.odds[:, 0].copy()
    # The least of each: of the odds, and of what is greatest with its sign turned.
    least: Matrix = np.empty((facts.m, 3), dtype=np.float32)
    least.T[:] = facts.odds[:, 1], -facts.odds[:, 2], -facts.groups.siblings
    path = facts.groups.codes * np.uint64(_PATH_START)
    step = _PATH_STEP
    # The root is its own parent: it must be added once only, so its own share is put in at the end.
    root_total = float(total[0])
    total[0] = 0.0
    up = facts.parent
    while up.any():
        total = total + total.take(up)
        least = np.minimum(least, least.take(up, axis=0))
        around = around | around.take(up)
        path = path + np.uint64(step) * path.take(up)
        step = step * step % 2**64
        up = up.take(up)
    least = np.minimum(least, least[0])
    return Inherited(total + root_total, least[:, 0], -least[:, 1], around | around[0], -least[:, 2], path)


class Groups(NamedTuple):
    """Regions that are alike and have the same parent: cards, items, posts. All by region."""

    codes: NDArray[np.uint64]
    """A number for each combination of tag and names."""
    siblings: Matrix
    """How many regions the group has."""
    numbers: Matrix
    """What is said of a group to its regions, (numbers, regions); see `GROUP_NAMES`."""


GROUP_NAMES = ("group_share", "group_rank", "group_link_share", "group_mean_chars", "group_index")

# Regions from which a group counts as a run of items.
RUN_OF_ITEMS = 3


class Inherited(NamedTuple):
    """What a region has from all regions around it, itself included. All by region."""

    tokens: Matrix
    """Sum of the token values."""
    least: Matrix
    most: Matrix
    bits: NDArray[np.uint32]
    """The set of tags around it."""
    crowd: Matrix
    """The greatest number of like siblings on the way up."""
    path: NDArray[np.uint64]
    """A hash of the tags and names from the root down: the same for the same part of different items."""


# The hash of a path is a polynomial in these, modulo 2**64: both are odd and far from any power of two.
_PATH_START = 0x9E3779B97F4A7C15
_PATH_STEP = 0xD6E8FEB86659FD93


def _groups(facts: Facts, codes: Ints) -> Groups:
    """Find the groups of like siblings. Digits in names do not count: `post-17` and `post-18` are alike.

    Args:
        facts: the page.
        codes: for each region a number for its tag and names.
    """
    group, count, index = sets_of(facts.parent * (int(codes.max()) + 1) + codes)
    chars = facts.region_sums[0]
    group_chars = np.bincount(group, chars)
    group_links = np.bincount(group, facts.region_sums[1])
    runs = np.where(count >= RUN_OF_ITEMS, group_chars, 0.0)
    by_group = np.empty((4, len(count)), dtype=np.float32)
    by_group[0] = share(group_chars, chars[0])
    by_group[1] = share(runs, max(1.0, float(runs.max())))
    by_group[2] = share(group_links, group_chars)
    by_group[3] = log_to(CHARS_OF_REGION, group_chars / count)
    numbers = np.empty((len(GROUP_NAMES), facts.m), dtype=np.float32)
    by_group.take(group, axis=1, out=numbers[:4], mode="clip")  # without a mode numpy copies `out`
    numbers[4] = log_to(SIBLINGS, index)
    return Groups((codes + 1).astype(np.uint64), count.take(group).astype(np.float32), numbers)
