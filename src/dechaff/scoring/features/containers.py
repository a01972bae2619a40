"""The regions around each block, by level, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.scoring.arrays import Matrix, share
from dechaff.scoring.features.bounds import (
    BLOCKS,
    CHARS_OF_REGION,
    CHARS_OF_TEXT,
    LEVELS_UP,
    MEAN_CHARS,
    SIBLINGS,
    log_to,
)
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Logs, Numbers
from dechaff.scoring.features.region_features import AROUND_TAGS, GROUP_NAMES

__all__ = ["containers"]

_AROUND_NAMES = tuple(f"in_{tag}" for tag in AROUND_TAGS)
_AROUND_BITS = np.arange(len(AROUND_TAGS), dtype=np.uint32)[:, None]

# The levels above a block whose regions are described.
_LEVELS = (0, 1, 2, 3, 4, 6)

# Maximum level whose group of similar siblings is described.
_GROUP_LEVELS = 3

# Maximum level that counts as near for the minimum of the name odds.
_NEAR_LEVELS = 2

_REGION_NAMES = (
    "chars", "char_share", "link_share", "paragraph_share", "paragraph_part", "punctuation", "blocks",
    "mean_chars", "sentence_part", "siblings", "tokens", *GROUP_NAMES,
)  # fmt: skip
_UP_NAMES = {level: tuple(f"up{level}_{name}" for name in _REGION_NAMES) for level in _LEVELS}

_PATH_NAMES = ("path_blocks", "path_char_share", "path_mean_chars", "path_link_share")

# The bounds of the logarithms among the numbers of a region: `chars`, `blocks` and `siblings`.
_REGION_BOUNDS = np.array([CHARS_OF_REGION, BLOCKS, SIBLINGS], dtype=np.float32)[:, None]


def containers(facts: Facts) -> Group:
    """Describe the containers of each block."""
    by_region = _by_region(facts)
    by_path = _by_path(facts)
    inherited = facts.inherited
    least = facts.odds[:, 1]

    def describe(part: slice) -> Iterator[Columns]:
        at = up = facts.region[part]
        nearest = least.take(up)
        level_now = 0
        for level in _LEVELS:
            while level_now < level:
                up = facts.parent.take(up)
                level_now += 1
                if level_now <= _NEAR_LEVELS:
                    nearest = np.minimum(nearest, least.take(up))
            told = len(_REGION_NAMES) - (0 if level <= _GROUP_LEVELS else len(GROUP_NAMES))
            yield Numbers(_UP_NAMES[level][:told], by_region[:told].take(up, axis=1))
        yield Numbers(
            ("tokens_sum", "tokens_min", "tokens_max", "tokens_near"),
            (inherited.tokens.take(at), inherited.least.take(at), inherited.most.take(at), nearest),
        )
        yield Logs(("siblings_max",), inherited.crowd.take(at), SIBLINGS)
        yield Numbers(("depth",), np.minimum(facts.depth.take(at), LEVELS_UP))
        yield Numbers(_PATH_NAMES, by_path.take(facts.alike[part], axis=1))
        yield Numbers(_AROUND_NAMES, (inherited.bits.take(at) >> _AROUND_BITS) & np.uint32(1))

    return describe


def _by_region(facts: Facts) -> Matrix:
    """Return the numbers of each region, (numbers, regions); see `_REGION_NAMES`."""
    chars, link_chars, paragraph_chars, punctuation, blocks, _, _, sentence_ends = facts.region_sums
    page = facts.pages.to_regions(facts.page_sums)
    by_region = np.empty((len(_REGION_NAMES), facts.m), dtype=np.float32)
    by_region[[0, 6, 9]] = log_to(_REGION_BOUNDS, np.stack([chars, blocks, facts.groups.siblings]))
    whole = np.maximum(chars, 1.0)
    by_region[1] = share(chars, page[0])
    by_region[2] = link_chars / whole
    by_region[3] = share(paragraph_chars, page[2])
    by_region[4] = paragraph_chars / whole
    by_region[5] = punctuation / whole * 100
    of_all = np.maximum(blocks, 1.0)
    by_region[7] = np.minimum(chars / of_all / 100, MEAN_CHARS)
    by_region[8] = sentence_ends / of_all
    by_region[10] = facts.odds[:, 0]
    by_region[11:] = facts.groups.numbers
    return by_region


def _by_path(facts: Facts) -> Matrix:
    """Describe each set of blocks at the same position of their items, (numbers, sets)."""
    group = facts.alike
    count = np.bincount(group)
    chars = np.bincount(group, facts.chars)
    links = np.bincount(group, facts.link_chars)
    page = np.zeros(len(count), dtype=np.intp)
    page[group] = facts.pages.of_block
    by_group: Matrix = np.empty((len(_PATH_NAMES), len(count)), dtype=np.float32)
    by_group[0] = log_to(SIBLINGS, count)
    by_group[1] = share(chars, facts.page_sums[0].take(page))
    by_group[2] = log_to(CHARS_OF_TEXT, chars / count)
    by_group[3] = links / chars
    return by_group
