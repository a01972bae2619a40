"""Contact blocks: address, telephone, e-mail, feedback.

Evidence counts half for a region with much text, which may be a page about how to contact somebody.

Not taken: anything on a page whose headline is "Contact" or the like.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = ["contact"]

_CONTACT = bit("contact")

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 800


def contact(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of contact blocks."""
    if signals.subject & _CONTACT:
        return
    yield from named(layout, signals, Label.CONTACT, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from headed(layout, signals, Label.CONTACT, 0.65, max_text=MAX_TEXT)
    yield from saying(
        layout, signals.blocks_saying(Label.CONTACT), Label.CONTACT, 0.65, "a known phrase of contact blocks"
    )
