"""Contact blocks: address, telephone, e-mail, feedback.

Evidence counts half for a region with much text, which may be a page about how to contact somebody.

Not taken: anything on a page whose headline, or a part of whose title, is "Contact" or the like, or whose headline is in
a region with such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import hints_of
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["contact", "is_about_contacts", "is_in_contacts"]

_CONTACT = bit("contact")
_HIGHEST = frozenset({"h1", "h2"})

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 800


# Maximum characters of a title that is looked at, and of its part that says so. "Contact tracing begins" is a headline.
MAX_TITLE = 200
MAX_PART = 16

_SEPARATOR = re.compile(r"\s[-–—~]\s|[|:·»«]")
"""What separates the parts of a title: "Contact us | Halm Fittings"."""


def contact(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of contact blocks."""
    first = _first_heading(layout) if signals.headline < 0 else signals.headline
    if (
        signals.subject & _CONTACT
        or is_about_contacts(layout.title)
        or (first >= 0 and is_in_contacts(layout, first))
    ):
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


def is_in_contacts(layout: Layout, block: int) -> bool:
    """Return whether a block is in a region named `contact`. A headline there is that of a page about contacts."""
    names, tags = layout.by_region.names, layout.by_region.tag
    around = layout.ancestors(layout.by_block.region[block])
    return any(hints_of(names[region]).sure & _CONTACT for region in around if tags[region] != "body")


def _first_heading(layout: Layout) -> int:
    """Return the first heading of the two highest levels; -1 if there is none."""
    return next((index for index, tag in enumerate(layout.by_block.tag) if tag in _HIGHEST), -1)
