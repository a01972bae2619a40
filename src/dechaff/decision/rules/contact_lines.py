"""Keep the lines of addresses on a page about contacts.

Elsewhere telephone numbers and addresses are clutter, so the model removes single lines of them here too, and all of
them where the page has only an address and a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.contact import is_about_contacts, is_in_contacts
from dechaff.layout.layout import Layout
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

MAX_LINES = 30
"""Maximum lines of the addresses above a form."""

MIN_DIGITS = 6
"""Minimum digits of a line with a telephone number, or with a postcode and a house number."""

_CONTACT = bit("contact")
_DIGIT = re.compile(r"\d")
_OF_LINES = frozenset({Label.CONTACT, Label.BYLINE, Label.DATELINE})
"""Labels that telephone numbers and names get."""


def _first(page: DecisionInput, kept: int) -> int:
    """Return the first block of the box around the first kept line, if that is a few lines further up."""
    regions = page.layout.by_region
    box = regions.parent[page.layout.by_block.region[kept]]
    return regions.start[box] if box and kept - regions.start[box] <= MAX_BEFORE else kept


def contact_lines(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep removed lines around kept ones if the headline is "Contact" or the like, or is in a region named so, and
    those above the form, up to the last telephone number or address."""
    blocks = page.layout.by_block
    titles = [block for block, name in page.marks if name == Label.TITLE]
    if not is_about_contacts(page.layout.title) and not any(
        _is_about(page.layout, title) for title in titles
    ):
        return
    kept = np.flatnonzero(keep)
    if not len(kept) and not titles:
        return
    free: Mask = ~np.array(blocks.hidden, dtype=bool)
    for item in page.evidence:
        if item.strength >= MAX_EVIDENCE and item.label not in _OF_LINES:
            free[item.start : item.stop] = False
    free[titles] = False
    first = _first(page, int(kept[0])) if len(kept) else max(titles) + 1
    last = int(kept[-1]) + 1 if len(kept) else first
    for block in range(first, _stop_of_address(page, last, free)):
        if free[block] and not keep[block] and blocks.tag[block] not in CONTROLS:
            yield Change(block, True, None, "")


def _is_about(layout: Layout, title: int) -> bool:
    """Return whether a headline says "Contact" or the like, or is in a region with such a name."""
    said = phrases().said_by(normalise(layout.by_block.text[title]))
    return bool(said & _CONTACT) or is_in_contacts(layout, title)


def _stop_of_address(page: DecisionInput, first: int, free: Mask) -> int:
    """Return the end of the lines from a block on, up to the first field or clutter, that ends with the last telephone
    number or address."""
    blocks = page.layout.by_block
    stop = first
    for block in range(first, min(len(free), first + MAX_LINES)):
        if not free[block] or blocks.tag[block] in CONTROLS:
            break
        text = blocks.text[block]
        if "@" in text or len(_DIGIT.findall(text)) >= MIN_DIGITS:
            stop = block + 1
    return stop
