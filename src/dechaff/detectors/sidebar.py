"""Sidebars: `<aside>`, regions named as side columns or widgets.

Not taken: wrappers whose names only say that the page has or lacks a sidebar. An `<aside>` inside an article may be one
of its boxes, so that evidence is weaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose, is_sentence
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import mask_of

__all__ = ["sidebar"]


# Strength for a box without links in the text of an article: facts, a pull quote, an explanation.
BOX_STRENGTH = 0.4

_CLUTTER = mask_of(
    "trending", "related", "newsletter", "advert", "share", "author-box", "comments", "paywall"
)

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
        if within and _is_box_of_text(layout, signals, index):
            strength = BOX_STRENGTH
        yield Evidence(start, stop, Label.SIDEBAR, strength, f"it is an <aside> element{where}")
    yield from named(layout, signals, Label.SIDEBAR, 0.8, weak=0.45)
    yield from headed(layout, signals, Label.SIDEBAR, 0.65, min_link_share=MIN_LINK_SHARE)


def _is_box_of_text(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether an `<aside>` without links or known phrases of clutter is followed by a paragraph in its
    region."""
    regions = layout.by_region
    start, stop, around = regions.start[index], regions.stop[index], regions.parent[index]
    if layout.link_char_sums[stop] > layout.link_char_sums[start]:
        return False
    if any(signals.phrases[block] & _CLUTTER for block in range(start, stop)):
        return False
    return start > regions.start[around] and any(
        is_prose(layout, block) or is_sentence(layout, block)
        for block in range(stop, min(stop + 1, regions.stop[around]))
    )
