"""The site's header: logo, name, search, ticker.

Leaves alone the `<header>` of an article, which holds its headline and lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["header"]

# A site's header starts within this share of the page's blocks.
MAX_PLACE = 0.5

# Characters outside links: a header with more holds the page's headline and lead.
MAX_TEXT = 600

_CONTENT_TAGS = frozenset({"article", "main", "section"})


def header(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the site's header."""
    limit = MAX_PLACE * len(layout.blocks)
    for index in signals.regions_tagged("header"):
        region = layout.regions[index]
        if region.start == region.stop or region.start > limit or is_wide(layout, region):
            continue
        if not any(layout.regions[around].tag in _CONTENT_TAGS for around in layout.ancestors(index)):
            holds_h1 = any(block.tag == "h1" for block in layout.blocks[region.start : region.stop])
            strength = 0.5 if holds_h1 else 0.85
            yield Evidence(
                region.start, region.stop, Label.HEADER, strength, "it is the page's <header> element"
            )
    for evidence in named(layout, signals, Label.HEADER, 0.8, weak=0.4, max_text=MAX_TEXT):
        holds_headline = evidence.start <= signals.headline < evidence.stop
        yield evidence._replace(strength=evidence.strength / 2) if holds_headline else evidence
