"""The headline, and its repetitions: it is reported as the page's title.

Leaves alone other headings, and an `h1` that says nothing of what the page's `<title>` says counts less.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["find_title", "title"]

# Shortest headline, in characters, that is looked for in the page's `<title>`.
MIN_CHARS = 10

# Longest headline, in characters.
MAX_CHARS = 300


def find_title(layout: Layout, signals: Signals) -> int:
    """Return the index of the block that is the page's headline, or -1.

    It is the longest block that the page's `<title>` contains; else the first `h1`.
    """
    whole = layout.title
    best, best_chars = -1, MIN_CHARS - 1
    for index, block in enumerate(layout.blocks):
        if best_chars < len(block.text) <= MAX_CHARS and block.text in whole:
            best, best_chars = index, len(block.text)
    if best >= 0:
        return best
    for index in signals.regions_tagged("h1"):
        region = layout.regions[index]
        if region.start < region.stop:
            return region.start
    return -1


def title(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the headline and of its repetitions."""
    found = find_title(layout, signals)
    if found < 0:
        return
    text = layout.blocks[found].text
    for index, block in enumerate(layout.blocks):
        if block.text == text:
            reason = "it is the page's headline" if index == found else "it repeats the page's headline"
            yield Evidence(index, index + 1, Label.TITLE, 0.75, reason)
