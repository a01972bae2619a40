"""Paywall prompts and subscription offers.

Leaves alone text behind the wall: regions named after being premium count less when they hold much text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["paywall"]

# Characters outside links: a region with more holds other text too.
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
