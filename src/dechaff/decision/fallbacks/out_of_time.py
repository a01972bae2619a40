"""Decide a page in a hurry: what is left to do once `max_seconds` is reached."""

from __future__ import annotations

from dechaff.decision.decide import Decision
from dechaff.decision.labels import Verdicts
from dechaff.layout.css_visibility import hidden_reason
from dechaff.layout.layout import Layout
from dechaff.records import UNJUDGED, Label

__all__ = ["decide_hastily"]

# Words from which a block is taken for text, and the share of link text up to which it is: the rule of thumb of
# Kohlschütter et al. 2010, "Boilerplate detection using shallow text features". Lower, and captions and menus come in.
LONG_WORDS = 15
FEW_LINKS = 0.33


def decide_hastily(layout: Layout, why: str = "the time did not suffice to judge it") -> Decision:
    """Keep the long visible blocks that are not made of links; name what no reader sees, and no other."""
    regions = layout.regions
    keep: list[bool] = []
    labels: list[Label] = []
    reasons: list[str] = []
    for block in layout.blocks:
        kept = block.words >= LONG_WORDS and not block.hidden and block.link_share <= FEW_LINKS
        keep.append(kept)
        if block.hidden:
            labels.append(Label.HIDDEN)
            reasons.append(hidden_reason(regions[block.region].hidden))
        else:
            labels.append(Label.CONTENT if kept else Label.OTHER)
            reasons.append("" if kept else f"short or made of links; {why}")
    found = Verdicts(tuple(labels), tuple(reasons))
    return Decision(tuple(keep), lambda: found, (UNJUDGED,) * len(keep), 0.0)
