"""Blocks that the caller's rules for the site select are kept or removed regardless of the model."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["chosen_by_site"]


def chosen_by_site(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep or remove the blocks that rules of the site select."""
    for block, stays, selector in page.chosen:
        if not (stays and keep[block]):
            reason = "" if stays else f"the rule {selector!r} of the site removes it"
            yield Change(block, stays, Label.CONTENT if stays else Label.OTHER, reason)
