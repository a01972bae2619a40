"""Facts set as a definition list or a data table between two kept blocks are kept.

The model has learned from pages on which boxes of facts (member profiles, counters) are clutter. Inside the text they belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.data_table import is_data_table
from dechaff.scoring.arrays import Mask

__all__ = ["facts_between_text"]

MIN_FACTS = 0.05
"""Mean probability from which facts between kept blocks are kept. Below it the model is sure: tables of advertising."""

MAX_EVIDENCE = 0.5
"""Strength of evidence from which they are left to the model."""

_FACTS = ("dl", "table")


def facts_between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep facts that were removed from between kept text of the same container."""
    regions = page.layout.by_region
    for index, tag in enumerate(regions.tag):
        if tag not in _FACTS or regions.hidden[index]:
            continue
        start, stop = regions.start[index], regions.stop[index]
        if not (0 < start < stop < len(keep) and keep[start - 1] and keep[stop]) or keep[start:stop].all():
            continue
        if not _is_inside(page, index) or _is_doubted(page, start, stop):
            continue
        if tag == "table" and not is_data_table(page.layout, index):
            continue
        words = page.words[start:stop]
        if float(page.probabilities[start:stop] @ words) >= MIN_FACTS * float(words.sum()):
            for block in range(start, stop):
                yield Change(block, True, None, "")


def _is_inside(page: DecisionInput, index: int) -> bool:
    """Tell whether the container of the facts also holds the blocks before and after them."""
    regions = page.layout.by_region
    around = regions.parent[index]
    return regions.start[around] < regions.start[index] and regions.stop[index] < regions.stop[around]


def _is_doubted(page: DecisionInput, start: int, stop: int) -> bool:
    return any(
        item.strength >= MAX_EVIDENCE and item.start <= start and stop <= item.stop for item in page.evidence
    )
