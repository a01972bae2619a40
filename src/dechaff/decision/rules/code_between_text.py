"""Code between two kept blocks is kept too, unless the model is sure that it is none of the content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dechaff.decision.rule import Change, DecisionInput
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_BAR_BLOCKS", "MAX_BAR_WORDS", "MIN_CODE", "code_between_text"]

MIN_CODE = 0.2
"""Probability from which code between kept blocks is kept: the same as for headings between text. Short code has few words
that the model knows; at 0 the code of widgets between two paragraphs would stay."""

MAX_BAR_BLOCKS = 3
"""Blocks between the text and its code that are passed over: a language, a file name, a button."""

MAX_BAR_WORDS = 4
"""Words of such a block."""


def code_between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep code that was removed from between kept text."""
    regions, words = page.layout.by_region, page.layout.by_block.words
    for index in sorted(page.layout.code_regions):
        start, stop = regions.start[index], regions.stop[index]
        if start == stop or keep[start:stop].any() or regions.hidden[index]:
            continue
        before, after = _neighbour(words, keep, start, -1), _neighbour(words, keep, stop - 1, 1)
        if before and after and page.probabilities[start:stop].mean() >= MIN_CODE:
            for block in range(start, stop):
                yield Change(block, True, None, "")


def _neighbour(words: Sequence[int], keep: Mask, block: int, step: int) -> bool:
    """Return whether the next block in a direction is kept; short blocks that are not kept are passed over."""
    for _ in range(MAX_BAR_BLOCKS + 1):
        block += step
        if not 0 <= block < len(keep):
            return False
        if keep[block]:
            return True
        if words[block] > MAX_BAR_WORDS:
            return False
    return False
