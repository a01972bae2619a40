"""Remove the standfirst of plain text: one or two lines between the headline and the byline or dateline.

On a page with markup the model sees the element and class of such a block. In plain text only its position is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules.metadata_blocks import MOVED
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["STANDFIRST_BLOCKS", "standfirst"]

STANDFIRST_BLOCKS = 2
"""Maximum lines of a standfirst."""

_BYLINES = frozenset({Label.BYLINE, Label.DATELINE})


def standfirst(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove the standfirst of plain text."""
    if not page.layout.is_flat:
        return
    title = next((block for block, name in page.marks if name == Label.TITLE), None)
    if title is None:
        return
    byline = min((block for block, name in page.marks if name in _BYLINES and block > title), default=title)
    if 1 <= byline - title - 1 <= STANDFIRST_BLOCKS:
        for block in range(title + 1, byline):
            yield Change(block, False, Label.SUBTITLE, MOVED[Label.SUBTITLE])
