"""Decide a page in a hurry: what is left to do once `max_seconds` is reached."""

from __future__ import annotations

from dechaff.decide import Decision
from dechaff.detectors.evidence import Label
from dechaff.layout import Layout

__all__ = ["decide_hastily"]

# Words from which a block is taken for text, and the share of link text up to which it is: the rule of thumb of
# Kohlschütter et al. 2010, "Boilerplate detection using shallow text features". Lower, and captions and menus come in.
LONG_WORDS = 15
FEW_LINKS = 0.33

# Of a block that nobody judged nothing is known.
UNKNOWN = 0.5


def decide_hastily(layout: Layout) -> Decision:
    """Keep the long visible blocks that are not made of links, and give every other the same reason."""
    keep = tuple(
        block.words >= LONG_WORDS and not block.hidden and block.link_share <= FEW_LINKS
        for block in layout.blocks
    )
    return Decision(
        keep,
        tuple(Label.CONTENT if kept else Label.OTHER for kept in keep),
        tuple(
            "" if kept else "short, hidden or made of links; the time did not suffice to judge it"
            for kept in keep
        ),
        (UNKNOWN,) * len(keep),
        0.0,
    )
