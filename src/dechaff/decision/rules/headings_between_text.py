"""A heading between two kept blocks is kept too, unless the model is sure that it is none."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.lexicon.tags import HEADINGS
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_HEADING_BLOCKS", "MIN_HEADING", "headings_between_text"]

SECTION_HEADINGS = HEADINGS - {"h1"}
"""Headings of parts of a page. The page's own, `h1`, is `Page.title`."""

MIN_HEADING = 0.2
"""Probability from which a heading between kept blocks is kept. Three in four of 216 such headings on pages with gold are
content. News pages have "Trending", "Advertisement" and "Read on" between two paragraphs at less than 0.1."""

MAX_HEADING_BLOCKS = 3
"""Blocks of the longest heading."""


def headings_between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep headings that were removed from between kept text."""
    regions, tags = page.layout.by_region, page.layout.by_block.tag
    for index, tag in enumerate(regions.tag):
        if tag not in SECTION_HEADINGS or regions.hidden[index]:
            continue
        start, stop = regions.start[index], regions.stop[index]
        if stop - start > MAX_HEADING_BLOCKS or not 0 < start < stop < len(keep):
            continue
        if keep[start:stop].any() or not (keep[start - 1] and keep[stop]) or tags[stop] in SECTION_HEADINGS:
            continue
        if page.probabilities[start:stop].min() >= MIN_HEADING:
            for block in range(start, stop):
                yield Change(block, True, None, "")
