"""Controls: buttons, print, font size, "read more", log in, search, shop and player controls.

Leaves alone buttons with more text than a button has.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["controls"]

# Characters outside links: a button, a toolbar or a search box has fewer.
MAX_TEXT = 250

# Longest text of a form element, in characters.
MAX_BUTTON = 80

_FORM_ELEMENTS = ("button", "select", "option")


def controls(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of controls."""
    for tag in _FORM_ELEMENTS:
        for index in signals.regions_tagged(tag):
            region = layout.regions[index]
            if region.start < region.stop and layout.chars(region) <= MAX_BUTTON:
                yield Evidence(region.start, region.stop, Label.CONTROLS, 0.85, f"it is a <{tag}> of a form")
    yield from named(layout, signals, Label.CONTROLS, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from saying(
        layout, signals.blocks_saying(Label.CONTROLS), Label.CONTROLS, 0.7, "a usual text of controls"
    )
