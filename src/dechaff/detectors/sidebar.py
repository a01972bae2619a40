"""Sidebars: `<aside>`, regions named as side columns or widgets.

Not taken: wrappers whose names only say that the page has or lacks a sidebar. An `<aside>` inside an article may be one
of its boxes, so that evidence is weaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["sidebar"]


# Minimum share of link text below the heading of a widget.
MIN_LINK_SHARE = 0.6


def sidebar(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of sidebars."""
    covered = 0
    for index in signals.regions_tagged("aside"):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if stop <= covered or start == stop or is_wide(layout, start, stop):
            continue
        covered = stop
        within = any(layout.by_region.tag[around] == "article" for around in layout.ancestors(index))
        strength, where = (0.6, " inside an article") if within else (0.85, "")
        yield Evidence(start, stop, Label.SIDEBAR, strength, f"it is an <aside> element{where}")
    yield from named(layout, signals, Label.SIDEBAR, 0.8, weak=0.45)
    yield from headed(layout, signals, Label.SIDEBAR, 0.65, min_link_share=MIN_LINK_SHARE)
