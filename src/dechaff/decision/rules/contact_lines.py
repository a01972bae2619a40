"""Keep the lines of addresses on a page about contacts.

Elsewhere telephone numbers and addresses are clutter, so the model removes single lines of them here too.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.contact import is_about_contacts
from dechaff.lexicon.html_elements import CONTROLS
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["contact_lines"]

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence, other than that of contacts and dates, that leaves a line to the model."""

MAX_BEFORE = 6
"""Maximum lines of an address before the first kept line of its box."""

_CONTACT = bit("contact")
_OF_LINES = frozenset({Label.CONTACT, Label.BYLINE, Label.DATELINE})
"""Labels that telephone numbers and names get."""


def _first(page: DecisionInput, kept: int) -> int:
    """Return the first block of the box around the first kept line, if that is a few lines further up."""
    regions = page.layout.by_region
    box = regions.parent[page.layout.by_block.region[kept]]
    return regions.start[box] if box and kept - regions.start[box] <= MAX_BEFORE else kept


def contact_lines(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep removed lines around kept ones if the headline is "Contact" or the like."""
    blocks = page.layout.by_block
    titles = [block for block, name in page.marks if name == Label.TITLE]
    is_headed = any(phrases().said_by(normalise(blocks.text[block])) & _CONTACT for block in titles)
    kept = np.flatnonzero(keep)
    if not len(kept) or not (is_headed or is_about_contacts(page.layout.title)):
        return
    free: Mask = ~keep
    for item in page.evidence:
        if item.strength >= MAX_EVIDENCE and item.label not in _OF_LINES:
            free[item.start : item.stop] = False
    free[titles] = False
    for block in range(_first(page, int(kept[0])), int(kept[-1])):
        if free[block] and not blocks.hidden[block] and blocks.tag[block] not in CONTROLS:
            yield Change(block, True, None, "")
