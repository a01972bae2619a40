"""Keep the line between the headline and the byline.

It sums up the text. Without a class name that says so, it looks like a label to the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.kept_neighbours import evidence_masks
from dechaff.decision.rule import Change, DecisionInput
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["MIN_WORDS", "lead_lines"]

MIN_WORDS = 5
"""Minimum words of such a line. Shorter ones are sections and places."""

MAX_WORDS = 60
"""Maximum words of such a line."""

_BYLINES = frozenset({Label.BYLINE, Label.DATELINE})


def lead_lines(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep a removed line directly between the headline and the byline."""
    if page.layout.is_flat:
        return
    blocks = page.layout.by_block
    marks = [(block, Label(name)) for block, name in page.marks]
    titles = [block for block, label in marks if label is Label.TITLE]
    bylines = {block for block, label in marks if label in _BYLINES}
    for block in {title + 1 for title in titles} & {byline - 1 for byline in bylines}:
        if (
            not keep[block]
            and MIN_WORDS <= page.words[block] <= MAX_WORDS
            and not blocks.link_chars[block]
            and not blocks.hidden[block]
            and not evidence_masks(page).doubted[block]
        ):
            yield Change(block, True, None, "")
