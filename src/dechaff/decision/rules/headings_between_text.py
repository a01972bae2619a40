"""A heading between two kept blocks is kept too, unless the model is sure that it is none."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.lexicon.tags import HEADINGS
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_HEADING_BLOCKS", "MIN_HEADING", "headings_between_text"]

SECTION_HEADINGS = HEADINGS - {"h1"}
"""Headings of parts of a page. The page's own, `h1`, is `Page.title`."""

MIN_HEADING = 0.2
"""Probability from which a heading between kept blocks is kept. Three in four of 216 such headings on pages with gold are
content. News pages have "Trending", "Advertisement" and "Read on" between two paragraphs at less than 0.1."""

SURE_CONTROLS = 0.7
"""Strength of evidence from which a block beside a heading is a control: the least that overrules the model."""

MAX_CONTROLS = 5
"""Controls between a heading and its text that are passed over."""

MAX_HEADING_BLOCKS = 3
"""Blocks of the longest heading."""


def headings_between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep headings that were removed from between kept text. Links to edit a section count as neither."""
    regions, tags = page.layout.by_region, page.layout.by_block.tag
    controls = _controls(page)
    for index, tag in enumerate(regions.tag):
        if tag not in SECTION_HEADINGS or regions.hidden[index]:
            continue
        start, stop = regions.start[index], regions.stop[index]
        nearby = range(stop, min(stop + MAX_CONTROLS + 1, len(keep)))
        after = next((block for block in nearby if block not in controls), len(keep))
        blocks = [block for block in range(start, stop) if block not in controls]
        if not 0 < len(blocks) <= MAX_HEADING_BLOCKS or not start or after == len(keep):
            continue
        if keep[blocks].any() or not (keep[start - 1] and keep[after]) or tags[after] in SECTION_HEADINGS:
            continue
        if page.probabilities[blocks].min() >= MIN_HEADING:
            for block in blocks:
                yield Change(block, True, None, "")


def _controls(page: DecisionInput) -> frozenset[int]:
    """Return the blocks that are surely controls."""
    return frozenset(
        block
        for item in page.evidence
        if item.label is Label.CONTROLS and item.strength >= SURE_CONTROLS
        for block in range(item.start, item.stop)
    )
