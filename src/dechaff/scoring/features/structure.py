"""Blocks that belong together: runs in document order, and equal positions in different items."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dechaff.scoring.arrays import Ints
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.page_bounds import Pages
from dechaff.scoring.features.region_features import RUN_OF_ITEMS
from dechaff.scoring.model.file import SPANS

__all__ = ["Structure", "structure_of"]


class Structure(NamedTuple):
    """Sets of blocks over which the network takes means."""

    starts: Ints
    """The first block of each run, (runs,): those of all regions, then those between headings."""
    stops: Ints
    """The block after the last of each run, (runs,)."""
    around: Ints
    """The number of the run around each block, (kinds of runs, blocks); see `SPANS`."""
    alike: Ints
    """For each block the number of the set of blocks at the same position of their items, (blocks,). The sets of a page
    have consecutive numbers."""
    pages: Pages
    """The pages of the blocks."""

    @property
    def spans(self) -> tuple[tuple[Ints, Ints], ...]:
        """For each kind of run, the first block of the run around each block, and the block after its last."""
        return tuple((self.starts.take(runs), self.stops.take(runs)) for runs in self.around)


def structure_of(facts: Facts) -> Structure:
    """Find the runs of blocks around each block, in the order of `SPANS`, and the sets of similar blocks."""
    parent, at, pages = facts.parent, facts.region, facts.pages
    # The nearest region with similar siblings, found by doubling. Items and roots point to themselves.
    nearest = np.where(facts.groups.siblings >= RUN_OF_ITEMS, np.arange(facts.m), parent)
    while not np.array_equal(nearest, higher := nearest.take(nearest)):
        nearest = higher
    items = nearest.take(at)
    # A block outside all items is an item itself.
    items = np.where(items != pages.to_blocks(pages.roots), items, at)
    around = np.empty((len(SPANS), facts.n), dtype=np.intp)
    around[0] = at
    for level in (1, 2, 3):
        around[level] = parent.take(around[level - 1])
    around[4] = parent.take(parent.take(around[3]))
    around[5] = items
    around[6] = parent.take(items)
    sections, around[7] = _sections(facts)
    around[7] += facts.m
    return Structure(
        np.concatenate([facts.start, sections]),
        np.concatenate([facts.stop, sections[1:], [facts.n]]),
        around,
        facts.alike,
        pages,
    )


def _sections(facts: Facts) -> tuple[Ints, Ints]:
    """Return the first block of each section, and the section of each block.

    A section begins with each page and with each heading. If a page begins with a heading, its first section is empty.
    """
    pages = facts.pages
    headings = np.cumsum(facts.is_heading)
    section = headings + pages.of_block
    heads = np.flatnonzero(facts.is_heading)
    starts = np.empty(pages.count + len(heads), dtype=np.intp)
    starts[section.take(pages.first) - facts.is_heading.take(pages.first)] = pages.first
    starts[section.take(heads)] = heads
    return starts, section
