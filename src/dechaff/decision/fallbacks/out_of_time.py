"""Decide a page by the length and the links of its blocks if `max_seconds` is reached or the model fails."""

from __future__ import annotations

from dechaff.decision.decide import Decision
from dechaff.decision.labels import Verdicts
from dechaff.layout.css_visibility import hidden_reason
from dechaff.layout.layout import Layout
from dechaff.records import UNJUDGED, Label

__all__ = ["decide_by_length"]

# Minimum words and maximum share of link text of a block that is kept: the rule of thumb of Kohlschütter et al. 2010,
# "Boilerplate detection using shallow text features". With fewer words, captions and menus are kept too.
LONG_WORDS = 15
FEW_LINKS = 0.33


def decide_by_length(layout: Layout, why: str = "the time limit was reached") -> Decision:
    """Keep long visible blocks with few links. Of the other blocks, only hidden text gets a label."""
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
            reasons.append("" if kept else f"short or mostly links; {why}")
    found = Verdicts(tuple(labels), tuple(reasons))
    return Decision(tuple(keep), lambda: found, (UNJUDGED,) * len(keep), 0.0)
