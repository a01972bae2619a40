"""Remove blocks that contain only a metadata field. They are reported as fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.verse import is_verse
from dechaff.records import Label, PageType
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


MIN_FORUM = 0.5
"""Minimum probability of the type "forum" at which a line below the headline is the first post, not a standfirst."""


def metadata_blocks(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove headlines, standfirsts, bylines and datelines; a line of verse that repeats the headline stays."""
    has_title = False
    is_thread = page.types.get(PageType.FORUM, 0.0) >= MIN_FORUM
    for block, name in page.marks:
        label = Label(name)
        if label is Label.SUBTITLE and is_thread:
            continue
        if label is Label.TITLE and has_title and is_verse(page.layout, block):
            continue
        has_title = has_title or label is Label.TITLE
        yield Change(block, False, label, MOVED[label])
