"""Keep the rest of the blocks at one position of repeated items where most of them are kept.

Such blocks are the titles of cards, the answers of a list of questions, the cells of a column. The network gives them
similar probabilities, but those at the end resemble the clutter that follows. A threshold between them cuts the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from dechaff.decision.kept_neighbours import evidence_masks
from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Mask

__all__ = ["same_place"]

MIN_BLOCKS = 4
"""Minimum number of blocks at a position."""

MIN_KEPT = 0.6
"""Minimum share of them that is kept. With two thirds the gain on marked pages is a third of it."""

MIN_PROBABILITY = 0.05
"""Minimum probability of a block that is put back."""

MAX_TOGETHER = 0.5
"""Maximum ratio between boxes and blocks for the blocks to be paragraphs."""

_ITEMS = frozenset({"li", "dt", "dd", "td", "th"})
_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


def same_place(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the rest of the blocks at the same position of repeated items."""
    if not keep.any() or page.layout.is_flat:
        return
    likely = ~keep & (page.probabilities >= MIN_PROBABILITY) & ~evidence_masks(page).doubted
    candidates = [
        block for block in np.flatnonzero(likely).tolist() if not page.layout.by_block.hidden[block]
    ]
    if not candidates:
        return
    for blocks in _places(page.layout, candidates):
        if (
            len(blocks) >= MIN_BLOCKS
            and MIN_KEPT * len(blocks) <= int(keep[blocks].sum()) < len(blocks)
            and _are_items(page.layout, blocks)
        ):
            yield from (Change(block, True, None, "") for block in blocks if likely[block])


def _are_items(layout: Layout, blocks: Sequence[int]) -> bool:
    """Return whether blocks are entries, cells, or in boxes of their own. Others are the paragraphs of one text."""
    if layout.by_block.tag[blocks[0]] in _ITEMS:
        return True
    around, parents = layout.by_block.region, layout.by_region.parent
    return len({parents[around[block]] for block in blocks}) > MAX_TOGETHER * len(blocks)


def _places(layout: Layout, candidates: Iterable[int]) -> Iterator[Sequence[int]]:
    """Yield the blocks at the position of each candidate.

    Their regions have the same tags and names up to the root, and they are all links, or all text.
    """
    around, depths, tags = layout.by_block.region, layout.by_region.depth, layout.by_block.tag
    texts, link_chars = layout.by_block.text, layout.by_block.link_chars
    levels = {(tags[block], depths[around[block]]) for block in candidates}
    paths: dict[int, int] = {0: 0}
    known: dict[tuple[int, str, str], int] = {}
    found: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for block, region in enumerate(around):
        if (tags[block], depths[region]) in levels:
            is_link = 2 * link_chars[block] > len(texts[block])
            found[_path(layout, region, paths, known), is_link].append(block)
    wanted = set(candidates)
    return (blocks for blocks in found.values() if not wanted.isdisjoint(blocks))


def _path(layout: Layout, region: int, paths: dict[int, int], known: dict[tuple[int, str, str], int]) -> int:
    """Return the number of the tags and names of a region and those around it."""
    regions = layout.by_region
    above = []
    while region not in paths:
        above.append(region)
        region = regions.parent[region]
    path = paths[region]
    for index in reversed(above):
        step = (path, regions.tag[index], regions.names[index].translate(_WITHOUT_DIGITS))
        path = paths[index] = known.setdefault(step, len(known) + 1)
    return path
