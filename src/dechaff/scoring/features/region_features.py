"""Names of regions, groups of similar regions, and values inherited from the regions around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.scoring.arrays import Ints, Matrix, sets_of, share
from dechaff.scoring.features.bounds import CHARS_OF_REGION, SIBLINGS, log_to
from dechaff.scoring.features.name_odds import OddsOf
from dechaff.scoring.features.page_bounds import Pages

__all__ = [
    "AROUND_TAGS",
    "GROUP_NAMES",
    "RUN_OF_ITEMS",
    "Groups",
    "Inherited",
    "find_groups",
    "inherit",
    "read_names",
    "read_tags",
]

# Tags that matter at any level above a block.
AROUND_TAGS = (
    "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "table", "form", "figure", "blockquote",
    "dl", "pre", "section", "details", "noscript", "dialog", "select", "button",
)  # fmt: skip


def read_tags(tags: Sequence[str]) -> tuple[Ints, NDArray[np.uint32]]:
    """Return for each region a code for its tag, and the bit of its tag among `AROUND_TAGS`."""
    distinct = {tag: code for code, tag in enumerate(dict.fromkeys(tags))}
    codes = np.fromiter(map(distinct.__getitem__, tags), np.intp, len(tags))
    bits = np.fromiter(map(_AROUND_BITS.get, distinct, repeat(0)), np.uint32, len(distinct))
    return codes, bits.take(codes)


_AROUND_BITS = {tag: 1 << bit for bit, tag in enumerate(AROUND_TAGS)}

# A character that occurs in no name, because the parser replaces it.
_BETWEEN = "\0"


def read_names(names: Sequence[str], filled: Sequence[bool], odds_of: OddsOf) -> tuple[Ints, Matrix]:
    """Return for each region a code for its names without digits, and the odds of its names, (regions, 3).

    Each distinct list of names of a region with text is looked up once.
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
    # As bytes, because a single non-ASCII letter makes `str.translate` thirty times as slow.
    data = _BETWEEN.join(distinct).encode("utf-8", "surrogatepass")
    plain = data.translate(None, b"0123456789").split(_BETWEEN.encode())
    codes: Ints = np.array([known.setdefault(name, len(known)) for name in plain], dtype=np.intp)
    return codes.take(place), odds.take(place, axis=0)


class Groups(NamedTuple):
    """Similar regions with the same parent: cards, items, posts. All by region."""

    codes: NDArray[np.uint64]
    """A code for each combination of tag and names."""
    siblings: Matrix
    """The number of regions in the group."""
    numbers: Matrix
    """The features of the group, (numbers, regions); see `GROUP_NAMES`."""


GROUP_NAMES = ("group_share", "group_rank", "group_link_share", "group_mean_chars", "group_index")

# Minimum regions of a group that is a run of items.
RUN_OF_ITEMS = 3


class Inherited(NamedTuple):
    """Values over all regions around a region, itself included. All by region."""

    tokens: Matrix
    """Sum of the name odds."""
    least: Matrix
    most: Matrix
    bits: NDArray[np.uint32]
    """The set of tags around it."""
    crowd: Matrix
    """The maximum number of similar siblings."""
    path: NDArray[np.uint64]
    """A hash of the tags and names from the root down: equal for the same position in different items."""


# The hash of a path is a polynomial in these numbers, modulo 2**64. Both are odd and far from any power of two.
_PATH_START = 0x9E3779B97F4A7C15
_PATH_STEP = 0xD6E8FEB86659FD93


def find_groups(parent: Ints, codes: Ints, region_sums: Matrix, pages: Pages) -> Groups:
    """Find the groups of similar siblings. Digits in names do not count: `post-17` and `post-18` are equal.

    Args:
        parent: the region around each region.
        codes: for each region a code for its tag and names.
        region_sums: sums over the blocks of each region; see `Facts`.
        pages: the pages that the regions belong to.
    """
    group, count, index = sets_of(parent * (int(codes.max()) + 1) + codes)
    group_chars = np.bincount(group, region_sums[0])
    group_links = np.bincount(group, region_sums[1])
    runs = np.where(count >= RUN_OF_ITEMS, group_chars, 0.0)
    # The groups of a page have consecutive numbers, because the regions around them have.
    page = np.zeros(len(count), dtype=np.intp)
    page[group] = pages.of_region
    longest = np.maximum.reduceat(runs, page.searchsorted(np.arange(pages.count)))
    by_group = np.empty((4, len(count)), dtype=np.float32)
    by_group[0] = share(group_chars, region_sums[0].take(pages.roots).take(page))
    by_group[1] = share(runs, longest.take(page))
    by_group[2] = share(group_links, group_chars)
    by_group[3] = log_to(CHARS_OF_REGION, group_chars / count)
    numbers = np.empty((len(GROUP_NAMES), len(parent)), dtype=np.float32)
    by_group.take(group, axis=1, out=numbers[:4], mode="clip")  # without a mode numpy copies `out`
    numbers[4] = log_to(SIBLINGS, index)
    return Groups((codes + 1).astype(np.uint64), count.take(group).astype(np.float32), numbers)


def inherit(
    parent: Ints, odds: Matrix, groups: Groups, around: NDArray[np.uint32], pages: Pages
) -> Inherited:
    """Pass values down to regions by doubling: after k steps a region includes its 2**k nearest ancestors.

    Args:
        parent: the region around each region; a root is its own parent.
        odds: the odds of the names of each region; see `read_names`.
        groups: the groups of similar siblings.
        around: the bit of each region's tag.
        pages: the pages that the regions belong to.
    """
    total = odds[:, 0].copy()
    # Minimums; maximums are minimums of the negated values.
    least: Matrix = np.empty((len(parent), 3), dtype=np.float32)
    least.T[:] = odds[:, 1], -odds[:, 2], -groups.siblings
    path = groups.codes * np.uint64(_PATH_START)
    step = _PATH_STEP
    root = pages.to_regions(pages.roots)
    # A root must be added only once, so its own value is added at the end.
    root_total = total.take(root)
    total[pages.roots] = 0.0
    up = parent
    while (up != root).any():
        total = total + total.take(up)
        least = np.minimum(least, least.take(up, axis=0))
        around = around | around.take(up)
        path = path + np.uint64(step) * path.take(up)
        step = step * step % 2**64
        up = up.take(up)
    least = np.minimum(least, least.take(root, axis=0))
    return Inherited(
        total + root_total, least[:, 0], -least[:, 1], around | around.take(root), -least[:, 2], path
    )
