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

_CONTENT_TAGS = frozenset({"article", "blockquote", "figure"})


def footer(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the site's footer."""
    for index in signals.regions_tagged("footer"):
        region = layout.regions[index]
        if region.start == region.stop or is_wide(layout, region):
            continue
        within = any(layout.regions[around].tag in _CONTENT_TAGS for around in layout.ancestors(index))
        strength, what = (0.5, "a <footer> element") if within else (0.95, "the page's <footer> element")
        yield Evidence(region.start, region.stop, Label.FOOTER, strength, f"it is {what}")
    yield from named(layout, signals, Label.FOOTER, 0.9, weak=0.5)
