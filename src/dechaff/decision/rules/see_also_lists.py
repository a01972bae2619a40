"""Keep the "See also" lists of reference works below kept text."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.kept_neighbours import evidence_masks, mean_probability, nearest_kept
from dechaff.decision.rule import Change, DecisionInput
from dechaff.scoring.arrays import Mask

__all__ = ["MIN_ENTRIES", "see_also"]

MIN_ENTRIES = 0.02
"""Minimum probability of such a list, at any position and in any markup."""


def see_also(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the removed blocks of "See also" lists, headings included."""
    kept, masks = keep.copy(), None
    for item in page.evidence:
        blocks = [block for block in range(item.start, item.stop) if not kept[block]] if item.see_also else []
        if not blocks:
            continue
        masks = masks or evidence_masks(page)
        if (
            not masks.doubted[blocks].all()
            and nearest_kept(kept, item.start, -1, masks.controls) >= 0
            and mean_probability(page, blocks) >= MIN_ENTRIES
        ):
            kept[blocks] = True
            yield from (Change(block, True, None, "") for block in blocks)
