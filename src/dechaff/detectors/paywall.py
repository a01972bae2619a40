"""Paywall prompts and subscription offers.

Text behind the wall is content: a region named `premium` counts half if it contains much text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["paywall"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 1000


def paywall(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of paywall prompts."""
    yield from named(layout, signals, Label.PAYWALL, 0.8, weak=0.45, max_text=MAX_TEXT)
    yield from saying(
        layout,
        signals.blocks_saying(Label.PAYWALL),
        Label.PAYWALL,
        0.8,
        "a known phrase of subscription offers",
    )
