"""Remove blocks that contain only a metadata field. They are reported as fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.verse import is_verse
from dechaff.lexicon.html_elements import CONTROLS
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

_OF_PEOPLE = frozenset({Label.BYLINE, Label.DATELINE})
_ITEMS = frozenset({"li", "dd", "dt", "td", "th"})

MIN_ITEM = 0.8
"""Minimum probability of an item that stays. Bylines in lists of facts about a text are below it."""

MIN_FORUM = 0.5
"""Minimum probability of the type "forum" at which a line below the headline is the first post, not a standfirst."""


def metadata_blocks(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove headlines, standfirsts, bylines and datelines; a line of verse that repeats the headline stays, and so do an
    item of a list of text that looks like a name ("Add Finnish") and an answer to choose."""
    has_title = False
    is_thread = page.types.get(PageType.FORUM, 0.0) >= MIN_FORUM
    marked = {block for block, _ in page.marks}
    for block, name in page.marks:
        label = Label(name)
        if label is Label.SUBTITLE and is_thread:
            continue
        if label is Label.TITLE and has_title and is_verse(page.layout, block):
            continue
        if label in _OF_PEOPLE and (
            page.layout.by_block.tag[block] in CONTROLS or _is_item_of_text(page, keep, block, marked)
        ):
            continue
        has_title = has_title or label is Label.TITLE
        yield Change(block, False, label, MOVED[label])


def _is_item_of_text(page: DecisionInput, keep: Mask, block: int, marked: Collection[int]) -> bool:
    """Return whether a block is a likely item of a list or table of which other items are kept."""
    regions, around = page.layout.by_region, page.layout.by_block.region
    if page.layout.by_block.tag[block] not in _ITEMS or float(page.probabilities[block]) < MIN_ITEM:
        return False
    whole = regions.parent[around[block]]
    others = (index for index in range(regions.start[whole], regions.stop[whole]) if index not in marked)
    return any(keep[index] for index in others)
