"""The site's footer: `<footer>` and regions named so.

Leaves alone the `<footer>` of an article or a quotation, which may hold a signature or a source.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["footer"]

# The page's own footer ends behind this share of the page's blocks; dialogs that are hidden may follow it.
MIN_END = 0.7

_CONTENT_TAGS = frozenset({"article", "blockquote", "figure"})


def footer(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the site's footer."""
    limit = MIN_END * len(layout.blocks)
    for index in signals.regions_tagged("footer"):
        region = layout.regions[index]
        if region.start == region.stop or is_wide(layout, region):
            continue
        within = region.stop < limit or any(
            layout.regions[around].tag in _CONTENT_TAGS for around in layout.ancestors(index)
        )
        strength, whose = (0.5, "a") if within else (0.95, "the page's")
        yield Evidence(region.start, region.stop, Label.FOOTER, strength, f"it is {whose} <footer> element")
    yield from named(layout, signals, Label.FOOTER, 0.9, weak=0.5)
