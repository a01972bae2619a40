"""Share bars and links to social networks.

Not taken: shares of companies, and networks named in sentences. Only whole short texts count.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import doubted, named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["share"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 400

# Maximum paragraphs beside the links. A region with more contains part of the page's text.
MAX_PROSE = 1


def share(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of share bars."""
    yield from doubted(
        layout, signals, named(layout, signals, Label.SHARE, 0.9, weak=0.5, max_text=MAX_TEXT), MAX_PROSE
    )
    yield from saying(
        layout, signals.blocks_saying(Label.SHARE), Label.SHARE, 0.75, "a known label of share bars"
    )
    if signals.flat:
        yield from headed(layout, signals, Label.SHARE, 0.7)
