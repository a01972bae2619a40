"""Newsletter and sign-up boxes, calls to install an app.

Leaves alone an article about newsletters: only short texts and named regions with little text count.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import doubted, named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["newsletter"]

# Characters outside links: a region with more holds other text too.
MAX_TEXT = 800

# Paragraphs of running text in a box. A region with more holds a part of the page's text.
MAX_PROSE = 1


def newsletter(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of sign-up boxes."""
    yield from doubted(
        layout,
        signals,
        named(layout, signals, Label.NEWSLETTER, 0.85, weak=0.45, max_text=MAX_TEXT),
        MAX_PROSE,
    )
    yield from headed(layout, signals, Label.NEWSLETTER, 0.7, max_text=MAX_TEXT)
    yield from saying(
        layout,
        signals.blocks_saying(Label.NEWSLETTER),
        Label.NEWSLETTER,
        0.75,
        "a usual text of sign-up boxes",
    )
