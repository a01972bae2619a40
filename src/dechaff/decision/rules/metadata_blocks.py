"""Blocks that hold nothing but a metadata field are reported there and not in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dechaff.decision.rule import Change, DecisionInput
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["MOVED", "metadata_blocks"]

MOVED: Mapping[Label, str] = MappingProxyType(
    {
        Label.TITLE: "moved to `title`",
        Label.SUBTITLE: "moved to `subtitle`",
        Label.BYLINE: "moved to `authors`",
        Label.DATELINE: "moved to `published`",
    }
)
"""The reasons: where the text of such a block is found."""


def metadata_blocks(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove headlines, standfirsts, bylines and datelines."""
    for block, name in page.marks:
        label = Label(name)
        yield Change(block, False, label, MOVED[label])
