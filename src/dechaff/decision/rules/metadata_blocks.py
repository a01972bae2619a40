"""Remove blocks that contain only a metadata field. They are reported as fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.verse import is_verse
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
    """Remove headlines, standfirsts, bylines and datelines; a line of verse that repeats the headline stays."""
    has_title = False
    for block, name in page.marks:
        label = Label(name)
        if label is Label.TITLE and has_title and is_verse(page.layout, block):
            continue
        has_title = has_title or label is Label.TITLE
        yield Change(block, False, label, MOVED[label])
