"""Remove a heading at the end of the kept text if the text below it was removed ("Read on", "Sign up")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from dechaff.decision.page_types import expected
from dechaff.decision.rule import Change, DecisionInput
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.records import PageType
from dechaff.scoring.arrays import Mask

__all__ = ["SURE_HEADING", "trailing_heading"]

SURE_HEADING = 0.9
"""Minimum probability of a heading that is kept at the end. Of 36 below it on pages with gold text, 13 are content,
most of them "References" above a removed list; on pages with sentences that must not appear, hardly any is."""

_SECTION_HEADINGS = HEADINGS - {"h1"}
"""Headings of sections. The page's own heading, `h1`, is `Page.title`."""

_IS_RUNNING_TEXT: Mapping[PageType, float] = MappingProxyType(
    dict.fromkeys((PageType.ARTICLE, PageType.FORUM, PageType.DOCUMENTATION), 1.0)
)
"""Page types with running text. On other pages a heading may be a whole item of a list, and is always kept."""


def trailing_heading(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove a heading that is the last kept block, if there was text below it."""
    kept = np.flatnonzero(keep)
    if len(kept) < 2:
        return
    last = int(kept[-1])
    is_heading = page.layout.by_block.tag[last] in _SECTION_HEADINGS and last + 1 < len(keep)
    if is_heading and page.probabilities[last] < SURE_HEADING * expected(page.types, _IS_RUNNING_TEXT, 0.0):
        yield Change(last, False, None, "the text below this heading was removed")
