"""Cookie and consent banners.

Leaves alone recipes for cookies and articles about consent: regions with the text of a page are not taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["consent"]


def consent(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of consent banners."""
    yield from named(layout, signals, Label.CONSENT, 0.9, weak=0.45)
    yield from saying(
        layout, signals.blocks_saying(Label.CONSENT), Label.CONSENT, 0.8, "a usual text of consent banners"
    )
