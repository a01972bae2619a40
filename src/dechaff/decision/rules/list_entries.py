"""Keep single entries that were removed from a kept list.

The model also judges each entry by its words, and a table of contents may have an entry named “News” or “Contact”.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.scoring.arrays import Mask

__all__ = ["list_entries"]

MIN_ENTRIES = 3
"""Minimum entries of a list."""

MAX_REMOVED = 0.34
"""Maximum share of removed entries: one of three."""

MAX_ENTRY_WORDS = 15
"""Maximum words of an entry that this rule keeps. Longer entries are judged by their own text."""

_LISTS = ("ul", "ol", "dl", "menu")
_ENTRIES = ("li", "dt", "dd")


def list_entries(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the few short entries that were removed from a list of simple entries.

    Cards are not simple entries: their titles, prices and buttons differ, and only some are content.
    """
    regions = page.layout.by_region
    done = 0
    for index, tag in enumerate(regions.tag):
        start, stop = regions.start[index], regions.stop[index]
        if tag not in _LISTS or start < done or stop - start < MIN_ENTRIES or regions.hidden[index]:
            continue
        done = stop
        removed = [block for block in range(start, stop) if not keep[block]]
        if not 0 < len(removed) <= MAX_REMOVED * (stop - start):
            continue
        simple = _simple_entries(page, index, start, stop)
        if len(simple) < (1 - MAX_REMOVED) * (stop - start):
            continue
        for block in removed:
            if block in simple and page.words[block] <= MAX_ENTRY_WORDS:
                yield Change(block, True, None, "")


def _simple_entries(page: DecisionInput, index: int, start: int, stop: int) -> set[int]:
    """Return the blocks of a list that are the whole text of an entry, or its text before a nested list."""
    regions, around = page.layout.by_region, page.layout.by_block.region
    simple = set()
    for region in range(index + 1, len(regions.tag)):
        first = regions.start[region]
        if first >= stop:
            break
        if regions.tag[region] in _ENTRIES and (
            regions.stop[region] - first == 1 or (first < regions.stop[region] and around[first] == region)
        ):
            simple.add(first)
    return simple
