"""Controls: buttons, text fields, print, font size, "read more", log in, search, shop and player controls.

Leaves alone buttons with more text than a button has.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["controls"]

# Characters outside links: a button, a toolbar or a search box has fewer.
MAX_TEXT = 250

# Longest text of a button, in characters.
MAX_BUTTON = 80


def controls(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of controls."""
    yield from tagged(layout, signals, Label.CONTROLS, "select", 0.85)
    yield from tagged(layout, signals, Label.CONTROLS, "textarea", 0.95)
    for index in signals.regions_tagged("button"):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if start < stop and layout.char_sums[stop] - layout.char_sums[start] <= MAX_BUTTON:
            yield Evidence(start, stop, Label.CONTROLS, 0.85, "it is a <button>")
    yield from named(layout, signals, Label.CONTROLS, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from saying(
        layout, signals.blocks_saying(Label.CONTROLS), Label.CONTROLS, 0.7, "a usual text of controls"
    )
