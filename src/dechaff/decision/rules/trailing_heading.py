"""Remove headings whose text was removed: at the end of the kept text ("Read on"), and of boxes of clutter anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from dechaff.decision.page_types import expected
from dechaff.decision.rule import Change, DecisionInput
from dechaff.lexicon.html_elements import SECTION_HEADINGS
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["SURE_HEADING", "trailing_heading"]

SURE_HEADING = 0.9
"""Minimum probability of a heading that is kept at the end. Of 36 below it on pages with gold text, 13 are content,
most of them "References" above a removed list; on pages with sentences that must not appear, few are."""


_BOXES = frozenset(
    {
        Label.ADVERT, Label.AUTHOR_BOX, Label.CONTACT, Label.NAVIGATION, Label.NEWSLETTER, Label.RELATED, Label.SHARE,
        Label.SIDEBAR, Label.TAGS, Label.TRENDING,
    }
)  # fmt: skip
"""Labels of boxes with headings of their own."""

_IS_RUNNING_TEXT: Mapping[PageType, float] = MappingProxyType(
    dict.fromkeys((PageType.ARTICLE, PageType.FORUM, PageType.DOCUMENTATION), 1.0)
)
"""Page types with running text. On other pages a heading may be a whole item of a list, and is always kept."""


MAX_LABEL_WORDS = 4
"""Maximum words of a line with a colon that heads a box."""

MIN_BOX = 0.5
"""Minimum strength of evidence of a box whose heading is removed with its contents."""


def trailing_heading(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove the headings of boxes that were removed, and a heading that is the last kept block above removed text."""
    headings = set(_of_empty_boxes(page, keep))
    for block in sorted(headings):
        yield Change(block, False, None, "the box below this heading was removed")
    kept = np.array([block for block in np.flatnonzero(keep).tolist() if block not in headings])
    if len(kept) < 2:
        return
    last = int(kept[-1])
    is_heading = page.layout.by_block.tag[last] in SECTION_HEADINGS and last + 1 < len(keep)
    if is_heading and page.probabilities[last] < SURE_HEADING * expected(page.types, _IS_RUNNING_TEXT, 0.0):
        yield Change(last, False, None, "the text below this heading was removed")


def _is_label(page: DecisionInput, block: int) -> bool:
    """Return whether a block is a short line that ends in a colon, as in "Tags:"."""
    text = page.layout.by_block.text[block]
    return text.endswith((":", "：")) and float(page.words[block]) <= MAX_LABEL_WORDS


def _of_empty_boxes(page: DecisionInput, keep: Mask) -> Iterator[int]:
    """Yield kept headings of boxes whose other blocks were all removed. An edit link alone is not the content of a
    box."""
    tags = page.layout.by_block.tag
    controls: Mask = np.zeros(len(keep), dtype=bool)
    for item in page.evidence:
        if item.label is Label.CONTROLS and item.strength >= MIN_BOX:
            controls[item.start : item.stop] = True
    for item in page.evidence:
        inside = slice(item.start + 1, item.stop)
        is_box = item.strength >= MIN_BOX and item.label in _BOXES and not item.see_also
        if (
            is_box
            and keep[item.start]
            and (tags[item.start] in SECTION_HEADINGS or _is_label(page, item.start))
            and not keep[inside].any()
            and not controls[inside].all()
        ):
            yield item.start
