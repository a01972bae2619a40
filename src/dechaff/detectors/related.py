"""Links to other pages that are offered because of this one: "Related articles", "You may also like".

Leaves alone a section of the article that treats related things: its paragraphs end the reach of the heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["related"]

# Characters outside links: a region with more holds other text too.
MAX_TEXT = 3000


def related(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of links to related pages."""
    yield from headed(layout, signals, Label.RELATED, 0.85, max_text=MAX_TEXT)
    yield from named(layout, signals, Label.RELATED, 0.85, weak=0.45, max_text=MAX_TEXT)
    for index in signals.blocks_saying(Label.RELATED):
        if signals.leads(index) and ":" in signals.texts[index]:
            yield from saying(layout, [index], Label.RELATED, 0.75, "a line that leads to another page")
        else:
            yield from saying(layout, [index], Label.RELATED, 0.6, "a usual heading of such links")
