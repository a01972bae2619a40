"""Adverts, sponsored blocks, promotions.

Not taken: names that only contain the letters "ad", wrappers whose names say that they have adverts, and items and
cells that are not links.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_text
from dechaff.detectors.regions import doubted, named, notices, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["advert"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 1200

# Maximum paragraphs of an advert. A region with more contains part of the page's text.
MAX_PROSE = 1

# Maximum linked lines of an advert below its label.
MAX_LINES = 3

# Strength for items and cells: "Advertising" may be one of several topics in a list.
ITEM_STRENGTH = 0.4

_ITEMS = frozenset({"li", "td", "th", "dt", "dd"})


def advert(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of adverts."""
    yield from doubted(
        layout, signals, named(layout, signals, Label.ADVERT, 0.75, weak=0.45, max_text=MAX_TEXT), MAX_PROSE
    )
    said = signals.blocks_saying(Label.ADVERT)
    items = {index for index in said if layout.by_block.tag[index] in _ITEMS and not signals.linked[index]}
    yield from saying(
        layout,
        [index for index in said if index not in items],
        Label.ADVERT,
        0.75,
        "a known label of adverts",
    )
    yield from saying(layout, sorted(items), Label.ADVERT, ITEM_STRENGTH, "a known label of adverts")
    for index in said:
        if index not in items and (stop := _end_of_links(layout, signals, index + 1)) > index + 1:
            reason = f"it is below {quoted(signals.texts[index])}"
            yield Evidence(index + 1, stop, Label.ADVERT, 0.75, reason)
    yield from notices(layout, signals, "ad-break", Label.ADVERT, "a notice around an advert in the text")


def _end_of_links(layout: Layout, signals: Signals, start: int) -> int:
    """Return the end of the linked lines below a label between two paragraphs; the start if there are none."""
    count = len(signals.texts)
    stop = start
    while stop < count and stop - start < MAX_LINES and signals.linked[stop]:
        stop += 1
    is_between = start > 1 and stop < count and is_text(layout, start - 2) and is_text(layout, stop)
    return stop if is_between else start
