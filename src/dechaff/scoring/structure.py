"""Which blocks of a page belong together: runs in document order, and the same part of different items."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dechaff.scoring.arrays import Ints
from dechaff.scoring.facts import RUN_OF_ITEMS, Facts
from dechaff.scoring.model import SPANS

__all__ = ["Structure", "structure_of"]


class Structure(NamedTuple):
    """Which blocks belong together: what the network takes means over."""

    spans: tuple[tuple[Ints, Ints], ...]
    """Runs of blocks around each block, one pair of first and last-plus-one a kind of run; see `SPANS`."""
    alike: Ints
    """For each block the number of its set of blocks that stand in the same place of their items."""


def structure_of(facts: Facts) -> Structure:
    """Find the runs of blocks around each block, in the order of `SPANS`, and the sets of blocks that are alike."""
    parent, at = facts.parent, facts.region
    # The nearest region with like siblings, found by doubling: items and the root point to themselves.
    nearest = np.where(facts.groups.siblings >= RUN_OF_ITEMS, np.arange(facts.m), parent)
    while not np.array_equal(nearest, higher := nearest.take(nearest)):
        nearest = higher
    items = nearest.take(at)
    # Without items around it, a block is an item of its own.
    items = np.where(items > 0, items, at)
    regions = np.empty((len(SPANS) - 1, facts.n), dtype=np.intp)
    regions[0] = at
    for level in (1, 2, 3):
        regions[level] = parent.take(regions[level - 1])
    regions[4] = parent.take(parent.take(regions[3]))
    regions[5] = items
    regions[6] = parent.take(items)
    bounds = np.concatenate([[0], np.flatnonzero(facts.is_heading), [facts.n]])
    section = np.cumsum(facts.is_heading)
    spans = zip(facts.start.take(regions), facts.stop.take(regions), strict=True)
    return Structure((*spans, (bounds.take(section), bounds.take(section + 1))), facts.alike)
