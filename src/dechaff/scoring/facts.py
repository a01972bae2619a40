"""The columns of a layout, and what regions have from the regions around them: what all features are made of.

What belongs to a region is computed once per region, from prefix sums over the blocks; no block walks its ancestors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.layout import Layout
from dechaff.scoring.arrays import Ints, Matrix, log, share
from dechaff.scoring.shape import measure_texts

__all__ = ["AROUND_TAGS", "FIRST_HEADING", "GROUP_NAMES", "HEADINGS", "OWN_TAGS", "RUN_OF_ITEMS", "Facts"]

# A paragraph: this many characters at least (half as many in scripts without spaces), little of it linked.
PARAGRAPH_CHARS = 80
PARAGRAPH_LINK_SHARE = 0.35

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Tags that get a column of their own for the region around a block; the rest share one.
OWN_TAGS = (
    "p", "li", "div", "td", "th", "span", "dt", "dd", "pre", "blockquote", "figcaption", "button", "label",
    "option", "section", "article", "body", "line", "caption", "address", *HEADINGS,
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

    def __init__(self, layout: Layout, token_values: Matrix) -> None:
        """Gather the columns.

        Args:
            layout: the page, with one block at least.
            token_values: per region, (regions, 3): the sum, the least and the greatest of what the words in
                its names say for content.
        """
        blocks, regions = layout.blocks, layout.regions
        self.n = len(blocks)
        self.m = len(regions)
        texts, region, tags, words, link_chars, links, breaks, hidden, _ = zip(*blocks, strict=True)
        self.texts = texts
        self.tags = tags
        self.region: Ints = np.array(region, dtype=np.intp)
        self.chars = np.array([len(text) for text in texts], dtype=np.float32)
        self.words = np.array(words, dtype=np.float32)
        self.link_chars = np.array(link_chars, dtype=np.float32)
        self.links = np.array(links, dtype=np.float32)
        self.breaks = np.array(breaks, dtype=np.float32)
        self.hidden = np.array(hidden, dtype=np.float32)
        self.link_share = self.link_chars / self.chars
        self.shape = measure_texts(texts, self.chars, self.words)

        region_tags, parents, depths, starts, stops, names, _, _ = zip(*regions, strict=True)
        self.region_tags: Sequence[str] = region_tags
        self.parent: Ints = np.array(parents, dtype=np.intp)
        self.depth = np.array(depths, dtype=np.float32)
        self.start: Ints = np.array(starts, dtype=np.intp)
        self.stop: Ints = np.array(stops, dtype=np.intp)
        self.names: Sequence[str] = names
        self.token_values = token_values

        # A character of an unspaced script says about twice as much as a letter.
        weight = np.where(self.chars / self.words < 3.0, 2.0, 1.0)
        self.paragraph = (
            (self.chars * weight >= PARAGRAPH_CHARS)
            & (self.link_share < PARAGRAPH_LINK_SHARE)
            & (self.hidden == 0)
        ).astype(np.float32)
        self.paragraph_chars = self.paragraph * self.chars
        self.tag_codes = np.array([TAG_CODES.get(tag, -1) for tag in tags], dtype=np.int8)
        self.heading = (self.tag_codes >= FIRST_HEADING).astype(np.float32)

        columns = np.stack(
            [
                self.chars,
                self.link_chars,
                self.paragraph_chars,
                self.shape[0] + self.shape[1],
                np.ones(self.n, dtype=np.float32),
                self.heading,
                self.links,
                self.shape[2],
            ]
        )
        sums = np.zeros((len(columns), self.n + 1), dtype=np.float64)
        np.cumsum(columns, axis=1, out=sums[:, 1:])
        self.sums = sums
        self.region_sums: Matrix = (sums[:, self.stop] - sums[:, self.start]).astype(np.float32)
        self.inherited = _inherit(self)
        self.alike: Ints = np.unique(self.inherited.path[self.region], return_inverse=True)[1]


def _inherit(facts: Facts) -> Inherited:
    """Hand region facts down by doubling: after k steps a region knows its 2**k nearest ancestors."""
    groups = _groups(facts)
    code = {tag: 1 << bit for bit, tag in enumerate(AROUND_TAGS)}
    bits = np.array([code.get(tag, 0) for tag in facts.region_tags], dtype=np.uint32)
    total = facts.token_values[:, 0].copy()
    least = facts.token_values[:, 1].copy()
    most = facts.token_values[:, 2].copy()
    crowd = groups.siblings.copy()
    path = groups.codes * np.uint64(_PATH_START)
    step = _PATH_STEP
    # The root is its own parent: it must be added once only, so its own share is put in at the end.
    root_total = float(total[0])
    total[0] = 0.0
    up = facts.parent.copy()
    while up.any():
        total = total + total[up]
        least = np.minimum(least, least[up])
        most = np.maximum(most, most[up])
        crowd = np.maximum(crowd, crowd[up])
        bits = bits | bits[up]
        path = path + np.uint64(step) * path[up]
        step = step * step % 2**64
        up = up[up]
    return Inherited(
        total + root_total,
        np.minimum(least, least[0]),
        np.maximum(most, most[0]),
        bits | bits[0],
        crowd,
        path,
        groups,
    )


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

_NO_DIGITS = str.maketrans("", "", "0123456789")

# A character that no name holds: the parser replaces it.
_BETWEEN = "\0"


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
    groups: Groups


# The hash of a path is a polynomial in these, modulo 2**64: both are odd and far from any power of two.
_PATH_START = 0x9E3779B97F4A7C15
_PATH_STEP = 0xD6E8FEB86659FD93


def _without_digits(names: Sequence[str]) -> Mapping[str, str]:
    """Return for each distinct list of names the same without digits; all in one call."""
    distinct = list(dict.fromkeys(names))
    plain = _BETWEEN.join(distinct).translate(_NO_DIGITS).split(_BETWEEN)
    return dict(zip(distinct, plain, strict=True))


def _groups(facts: Facts) -> Groups:
    """Find the groups of like siblings. Digits in names do not count: `post-17` and `post-18` are alike."""
    plain = _without_digits(facts.names)
    known: dict[tuple[str, str], int] = {}
    codes = np.array(
        [
            known.setdefault((tag, plain[names]), len(known))
            for tag, names in zip(facts.region_tags, facts.names, strict=True)
        ],
        dtype=np.int64,
    )
    _, group, count = np.unique(facts.parent * len(known) + codes, return_inverse=True, return_counts=True)
    chars = facts.region_sums[0]
    group_chars = np.bincount(group, chars)
    group_links = np.bincount(group, facts.region_sums[1])
    runs = np.where(count >= RUN_OF_ITEMS, group_chars, 0.0)
    order = np.argsort(group, kind="stable")
    index = np.empty(facts.m, dtype=np.int64)
    index[order] = np.arange(facts.m) - (np.cumsum(count) - count)[group[order]]
    by_group = np.stack(
        [
            share(group_chars, chars[0]),
            share(runs, max(1.0, float(runs.max()))),
            share(group_links, group_chars),
            log(group_chars / count),
        ]
    )[:, group]
    numbers = np.concatenate([by_group, log(index)[None]]).astype(np.float32)
    return Groups(codes.astype(np.uint64) + np.uint64(1), count[group].astype(np.float32), numbers)
