"""Captions and credits of images.

Leaves alone the captions of tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["caption"]

# Characters outside links in a caption.
MAX_TEXT = 600


def caption(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of captions."""
    label = Label.CAPTION
    yield from tagged(layout, signals, label, "figcaption", 0.7)
    yield from named(layout, signals, label, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying(label), label, 0.65, "a usual beginning of captions")
