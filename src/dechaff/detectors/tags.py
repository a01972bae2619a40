"""Tags and topics: lists of the keywords of a page.

Not taken: the keywords of a scientific abstract in a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["tags"]

# Maximum characters outside links in a list of tags.
MAX_TEXT = 200


# Minimum share of link text below a heading of tags.
MIN_LINK_SHARE = 0.6


def tags(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of tag lists."""
    yield from named(layout, signals, Label.TAGS, 0.8, weak=0.45, max_text=MAX_TEXT)
    yield from headed(layout, signals, Label.TAGS, 0.7, min_link_share=MIN_LINK_SHARE)
    yield from saying(layout, signals.blocks_saying(Label.TAGS), Label.TAGS, 0.65, "a known heading of tags")
