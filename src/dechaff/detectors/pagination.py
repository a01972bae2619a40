"""Links to the next and the previous page, and rows of page numbers.

Not taken: numbers in tables. Only consecutive linked numbers count.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, runs, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["pagination"]

# Maximum characters outside links in a pager.
MAX_TEXT = 300

# Minimum number of consecutive linked numbers in a pager.
MIN_NUMBERS = 3

_MAX_DIGITS = 5


def pagination(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of pagers."""
    label = Label.NAVIGATION
    yield from named(layout, signals, label, 0.85, kind="pagination", weak=0.45, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying("pagination"), label, 0.7, "a known label of pagers")
    numbers = [
        index
        for index, text in enumerate(signals.texts)
        if text.isdigit() and len(text) <= _MAX_DIGITS and layout.by_block.links[index]
    ]
    for start, stop in runs(numbers):
        if stop - start >= MIN_NUMBERS:
            yield Evidence(start, stop, label, 0.8, f"{stop - start} linked numbers in a row")
