"""Contact blocks: address, telephone, e-mail, feedback.

Evidence counts half for a region with much text, which may be a page about how to contact somebody.

Not taken: anything on a page whose headline, or a part of whose title, is "Contact" or the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["contact", "is_about_contacts"]

_CONTACT = bit("contact")

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 800


# Maximum characters of a title that is looked at, and of its part that says so. "Contact tracing begins" is a headline.
MAX_TITLE = 200
MAX_PART = 16

_SEPARATOR = re.compile(r"\s[-–—~]\s|[|:·»«]")
"""What separates the parts of a title: "Contact us | Halm Fittings"."""


def contact(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of contact blocks."""
    if signals.subject & _CONTACT or is_about_contacts(layout.title):
        return
    yield from named(layout, signals, Label.CONTACT, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from headed(layout, signals, Label.CONTACT, 0.65, max_text=MAX_TEXT)
    yield from saying(
        layout, signals.blocks_saying(Label.CONTACT), Label.CONTACT, 0.65, "a known phrase of contact blocks"
    )


def is_about_contacts(title: str) -> bool:
    """Return whether a part of a page's title is "Contact" or the like."""
    parts = _SEPARATOR.split(title) if len(title) <= MAX_TITLE else ()
    return any(phrases().said_by(normalise(part)) & _CONTACT for part in parts if len(part) <= MAX_PART)
