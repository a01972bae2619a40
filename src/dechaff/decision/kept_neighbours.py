"""Where removed blocks are: between which kept blocks, and under which evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dechaff.decision.rule import DecisionInput
from dechaff.layout.layout import Layout
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = [
    "LINKS_STRENGTH",
    "MAX_EVIDENCE",
    "MAX_PASSED",
    "SURE_CONTROLS",
    "EvidenceMasks",
    "end_of_lists",
    "evidence_masks",
    "mean_probability",
    "nearest_kept",
]

LINKS_STRENGTH = 0.6
"""Maximum strength of evidence that only reports a run of short links."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence that leaves facts and lists to the model."""

SURE_CONTROLS = 0.7
"""Minimum strength of evidence that a block beside a heading is a control: the lowest that overrules the model."""

SURE_THREAD = 0.5
"""Minimum probability of the type "forum" at which evidence of comments does not count: posts are named comments."""

MAX_PASSED = 5
"""Maximum number of controls beside a heading, or of short blocks beside code, that are skipped: a language, a file
name, a button."""


MAX_LISTS = 12
"""Maximum number of definition lists in a row."""


class EvidenceMasks(NamedTuple):
    """The blocks that are covered by evidence of some kinds."""

    controls: Mask
    """Controls beside a heading."""
    doubted: Mask
    """Strong evidence of any clutter except runs of links, and of comments in a thread."""
    links: Mask
    """Runs of links."""


def evidence_masks(page: DecisionInput) -> EvidenceMasks:
    """Return the blocks that are covered by evidence of each kind."""
    found = EvidenceMasks(*np.zeros((3, len(page.words)), dtype=bool))
    is_thread = page.types.get(PageType.FORUM, 0.0) >= SURE_THREAD
    for start, stop, label, strength, *_ in page.evidence:
        if label is Label.NAVIGATION and MAX_EVIDENCE <= strength <= LINKS_STRENGTH:
            found.links[start:stop] = True
        elif strength >= MAX_EVIDENCE and not (is_thread and label is Label.COMMENTS):
            found.doubted[start:stop] = True
        if label is Label.CONTROLS and strength >= SURE_CONTROLS:
            found.controls[start:stop] = True
    return found


def nearest_kept(
    keep: Mask | Sequence[bool], block: int, step: int, passed: Mask | Sequence[bool] | None
) -> int:
    """Return the next kept block in a direction, without the blocks that are skipped; -1 if a removed block comes
    first."""
    for _ in range(MAX_PASSED + 1):
        block += step
        if not 0 <= block < len(keep):
            return -1
        if keep[block]:
            return block
        if passed is None or not passed[block]:
            return -1
    return -1


def end_of_lists(layout: Layout, index: int) -> int:
    """Return the block after a region, and after the definition lists that follow it if it is one itself.

    Fields of a page are marked up as one list each.
    """
    regions, region_of = layout.by_region, layout.by_block.region
    stop, around = regions.stop[index], regions.parent[index]
    if regions.tag[index] != "dl":
        return stop
    for _ in range(MAX_LISTS):
        if stop >= regions.stop[around]:
            break
        other = region_of[stop]
        while regions.parent[other] != around and other:
            other = regions.parent[other]
        if regions.tag[other] != "dl":
            break
        stop = regions.stop[other]
    return stop


def mean_probability(page: DecisionInput, blocks: Sequence[int]) -> float:
    """Return the mean probability of blocks, weighted by words."""
    words = page.words[blocks]
    return float(page.probabilities[blocks] @ words) / max(float(words.sum()), 1.0)
