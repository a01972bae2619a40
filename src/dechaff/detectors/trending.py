"""Trending and most-read lists: named so, or below "Most read", "Latest news" and the like.

Not taken: such a heading with sentences below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["trending"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 2000


def trending(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of trending lists."""
    yield from headed(layout, signals, Label.TRENDING, 0.85, max_text=MAX_TEXT, links_only=True)
    yield from named(layout, signals, Label.TRENDING, 0.8, weak=0.45, max_text=MAX_TEXT)
    yield from saying(
        layout, signals.blocks_saying(Label.TRENDING), Label.TRENDING, 0.6, "a known heading of such lists"
    )
