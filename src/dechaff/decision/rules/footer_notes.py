"""Keep the sentences of an article's `<footer>` that directly follow kept text: a note of the author.

The model has seen few such notes. Bylines, tags and legal lines in the same element are under evidence and go.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.kept_neighbours import evidence_masks
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_text
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_WORDS", "footer_notes"]

MAX_WORDS = 80
"""Maximum words of such a note."""

MIN_PROBABILITY = 0.1
"""Minimum probability of such a sentence. Lines that a site writes below each article ("We report without bias") have
0.01 and less; notes on short pages have 0.17 and more."""


def footer_notes(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep such sentences if the block before them is kept and is in the element around the footer."""
    layout, regions = page.layout, page.layout.by_region
    footers = layout.tagged(("footer",))
    if not footers:
        return
    doubted = evidence_masks(page).doubted
    for index in footers:
        start, stop = regions.start[index], regions.stop[index]
        around = regions.parent[index]
        if (
            not 0 < start < stop
            or not keep[start - 1]
            or regions.start[around] >= start
            or regions.hidden[index]
        ):
            continue
        notes = [
            block
            for block in range(start, stop)
            if not doubted[block] and page.probabilities[block] >= MIN_PROBABILITY and is_text(layout, block)
        ]
        if sum(float(page.words[block]) for block in notes) <= MAX_WORDS:
            yield from (Change(block, True, None, "") for block in notes if not keep[block])
