"""Remove blocks that contain only a metadata field. They are reported as fields."""

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
"""The reasons: the field that has the text of the block."""


def metadata_blocks(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove headlines, standfirsts, bylines and datelines."""
    for block, name in page.marks:
        label = Label(name)
        yield Change(block, False, label, MOVED[label])
