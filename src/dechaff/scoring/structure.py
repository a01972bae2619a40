"""Which blocks of a page belong together: runs in document order, and the same part of different items."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dechaff.scoring.arrays import Ints
from dechaff.scoring.facts import RUN_OF_ITEMS, Facts

__all__ = ["Structure", "structure_of"]


class Structure(NamedTuple):
    """Which blocks belong together: what the network takes means over."""

    spans: tuple[tuple[Ints, Ints], ...]
    """Runs of blocks around each block, one pair of first and last-plus-one a kind of run; see `SPANS`."""
    alike: Ints
    """For each block the number of its set of blocks that stand in the same place of their items."""


def structure_of(facts: Facts) -> Structure:
    """Find the runs of blocks around each block, in the order of `SPANS`, and the sets of blocks that are alike."""
    parent = facts.parent
    item = np.where(facts.inherited.groups.siblings >= RUN_OF_ITEMS, np.arange(facts.m), 0)
    # The nearest region with like siblings: where a region has none, that of its parent, which has a lower index.
    nearest = item.tolist()
    for index, above in enumerate(parent.tolist()):
        if not nearest[index]:
            nearest[index] = nearest[above]
    at = facts.region
    items: Ints = np.array(nearest, dtype=np.intp)[at]
    # Without items around it, a block is an item of its own.
    items = np.where(items > 0, items, at)
    two = parent[parent[at]]
    regions = (at, parent[at], two, parent[two], parent[parent[parent[two]]], items, parent[items])
    heads = np.flatnonzero(facts.heading)
    bounds = np.concatenate([[0], heads, [facts.n]])
    section = np.searchsorted(heads, np.arange(facts.n), side="right")
    spans = [(facts.start[region], facts.stop[region]) for region in regions]
    return Structure((*spans, (bounds[section], bounds[section + 1])), facts.alike)
