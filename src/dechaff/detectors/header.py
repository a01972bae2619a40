"""The site's header: logo, name, search, ticker.

Not taken: the `<header>` of an article, which contains its headline and lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["header"]

# Maximum share of the page's blocks before the start of a site's header.
MAX_PLACE = 0.5

# Maximum characters outside links. A header with more contains the page's headline and lead.
MAX_TEXT = 600

_CONTENT_TAGS = frozenset({"article", "main", "section"})


def header(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the site's header."""
    limit = MAX_PLACE * len(signals.texts)
    regions = layout.by_region
    for index in signals.regions_tagged("header"):
        start, stop = regions.start[index], regions.stop[index]
        if start == stop or start > limit or is_wide(layout, start, stop):
            continue
        if not any(regions.tag[around] in _CONTENT_TAGS for around in layout.ancestors(index)):
            strength = 0.5 if "h1" in layout.by_block.tag[start:stop] else 0.85
            yield Evidence(start, stop, Label.HEADER, strength, "it is the page's <header> element")
    for evidence in named(layout, signals, Label.HEADER, 0.8, weak=0.4, max_text=MAX_TEXT):
        holds_headline = evidence.start <= signals.headline < evidence.stop
        is_doubtful = holds_headline or evidence.start > limit
        yield evidence._replace(strength=evidence.strength / 2) if is_doubtful else evidence
