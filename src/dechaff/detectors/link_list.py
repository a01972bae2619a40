"""Lists of links: runs of short blocks that are nothing but links.

Leaves alone links inside sentences and single linked headings. On a page that is itself a list, the model has
to weigh this against the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["link_list"]

# Links in a row that make a list.
MIN_LINKS = 4

# Share of a block's characters in links, and its longest text, for it to be an item of a list of links.
MIN_LINK_SHARE = 0.8
MAX_CHARS = 200

# Mean length of the items, in characters, from which on they are headlines rather than entries of a menu.
HEADLINE_CHARS = 32


def link_list(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of lists of links."""
    del signals
    start = 0
    for index, block in enumerate(layout.blocks):
        chars = len(block.text)
        if block.link_chars < MIN_LINK_SHARE * chars or chars > MAX_CHARS:
            if index - start >= MIN_LINKS:
                yield _evidence(layout, start, index)
            start = index + 1
    if len(layout.blocks) - start >= MIN_LINKS:
        yield _evidence(layout, start, len(layout.blocks))


def _evidence(layout: Layout, start: int, stop: int) -> Evidence:
    count = stop - start
    mean = (layout.char_sums[stop] - layout.char_sums[start]) / count
    label, what = (
        (Label.RELATED, "headlines") if mean >= HEADLINE_CHARS else (Label.NAVIGATION, "short links")
    )
    return Evidence(start, stop, label, 0.6, f"{count} {what} follow each other")
