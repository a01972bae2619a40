"""The position of each block relative to the regions that look like the page's main text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from dechaff.scoring.arrays import Ints, Matrix, share
from dechaff.scoring.features.bounds import FAR, LEVELS_UP
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Logs, Numbers

__all__ = ["main_text"]

# Minimum share of the paragraph text in the region, by the prefix of its columns.
_PARTS = (("half", 0.5), ("most", 0.8))


def main_text(facts: Facts) -> Group:
    """Describe the position of each block relative to the main text of its page."""
    named = [(name, _main_regions(facts, part)) for name, part in _PARTS]
    named.append(("prose", _prose_regions(facts)))
    found = [(name, regions, _climbs_from(facts, regions)) for name, regions in named]
    to_blocks = facts.pages.to_blocks

    def describe(part: slice) -> Iterator[Columns]:
        position = np.arange(part.start, part.stop, dtype=np.float32)
        for name, regions, climbs in found:
            inside = facts.region_sums.take(regions, axis=1)
            start, stop = (to_blocks(ends.take(regions), part) for ends in (facts.start, facts.stop))
            yield Numbers((f"{name}_climbs",), np.minimum(climbs[part], LEVELS_UP))
            yield Logs((f"{name}_before", f"{name}_after"), (start - position, position - stop + 1), FAR)
            of_page = np.stack([share(inside[0], facts.page_sums[0]), share(inside[2], inside[0])])
            yield Numbers((f"{name}_char_share", f"{name}_paragraph_part"), to_blocks(of_page, part))

    return describe


def _main_regions(facts: Facts, part: float) -> Ints:
    """Return for each page the deepest region with a minimum share of its paragraph text, or the root."""
    paragraph_chars = facts.region_sums[2]
    best = [
        _deepest(paragraph_chars[inside], facts.depth[inside], part) for inside in facts.pages.region_slices()
    ]
    return facts.pages.roots + best


def _deepest(paragraph_chars: Matrix, depth: Matrix, part: float) -> int:
    """Return the deepest region of a page with a minimum share of its paragraph text, or the root."""
    wanted = part * paragraph_chars[0]
    if wanted <= 0:
        return 0
    holds = np.flatnonzero(paragraph_chars >= wanted)
    return int(holds[np.argmax(depth[holds])])


def _prose_regions(facts: Facts) -> Ints:
    """Return for each page the region with the best paragraphs directly below it, by the score of readability.

    A paragraph counts fully for its parent and half for its grandparent.
    """
    points = facts.paragraph * (1 + facts.shapes.counts[0] + np.minimum(facts.chars / 100, 3.0))
    parent = facts.parent.take(facts.region)
    score: Any = np.bincount(parent, points, minlength=facts.m)
    score += 0.5 * np.bincount(facts.parent.take(parent), points, minlength=facts.m)
    score = score * (1 - share(facts.region_sums[1], facts.region_sums[0]))
    best = [int(score[inside].argmax()) for inside in facts.pages.region_slices()]
    return facts.pages.roots + best


def _climbs_from(facts: Facts, regions: Ints) -> Matrix:
    """Return for each block the number of levels from a region of its page up to the first ancestor that contains the
    block."""
    climbs = np.zeros(facts.n, dtype=np.float32)
    for region in regions.tolist():
        _fill(climbs, region, facts)
    return climbs


def _fill(climbs: Matrix, at: int, facts: Facts) -> None:
    """Write the levels from one region into the blocks of its page."""
    parents, starts, stops = facts.parent, facts.start, facts.stop
    climb, low, high = 0, int(starts[at]), int(stops[at])
    while (up := int(parents[at])) != at:
        at = up
        climb += 1
        start, stop = int(starts[at]), int(stops[at])
        if start < low:
            climbs[start:low] = climb
        if high < stop:
            climbs[high:stop] = climb
        low, high = start, stop
