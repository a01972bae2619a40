"""Keep the long lists of a manual: the contents of a chapter on a page of their own, and definitions of terms.

Each entry is a link or a name and says little by its words, so the threshold cuts such lists. In a manual a list below a
kept text in the same section is content, unless its names or the elements around it say that it is a menu, or all its
links lead to sections of the same page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.link_targets import leads_within_page
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["MIN_ENTRIES", "MIN_MANUAL", "MIN_MENU", "manual_lists"]

MIN_MANUAL = 0.2
"""Minimum probability of the type "documentation". Pages of contents look like listings too."""

MIN_ENTRIES = 8
"""Minimum blocks of a list. Shorter ones may lead to the next chapters."""

MIN_MENU = 0.7
"""Minimum strength of evidence for links to other pages that the rule believes. Rows of short links have less."""

MIN_CLUTTER = 0.5
"""The same for other evidence."""

_LISTS = ("ul", "ol", "dl", "table")
_OUTSIDE = frozenset({"nav", "header", "footer", "aside"})
_INSIDE = frozenset({"main", "article"})
_LINKS = frozenset({Label.NAVIGATION, Label.RELATED})


def manual_lists(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the outermost long lists below a kept block of the same section, in manuals."""
    if page.types.get(PageType.DOCUMENTATION, 0.0) < MIN_MANUAL or not keep.any():
        return
    regions = page.layout.by_region
    clutter = _clutter(page)
    kept_before = np.concatenate(([0], np.cumsum(keep)))
    texts = _first_texts(page, keep)
    done = 0
    for index in page.layout.tagged(_LISTS):
        start, stop = regions.start[index], regions.stop[index]
        if start < done or stop - start < MIN_ENTRIES:
            continue
        done = stop
        around = list(page.layout.ancestors(index))
        section = next((region for region in around if regions.start[region] < start), 0)
        if (
            section
            and kept_before[start] > kept_before[regions.start[section]]
            and not regions.hidden[index]
            and _OUTSIDE.isdisjoint(tags := {regions.tag[region] for region in around})
            and (texts.get(section, start) < start or not _INSIDE.isdisjoint(tags))
            and 2 * int(clutter[start:stop].sum()) < stop - start
            and not all(leads_within_page(page.layout, block) for block in range(start, stop))
        ):
            blocks = np.flatnonzero(~(keep | clutter)[start:stop]) + start
            yield from (Change(block, True, None, "") for block in blocks.tolist())


def _first_texts(page: DecisionInput, keep: Mask) -> Mapping[int, int]:
    """Return the first heading or kept block directly in each region. Columns of a page have none: their texts are in
    boxes of their own."""
    blocks, parents = page.layout.by_block, page.layout.by_region.parent
    found: dict[int, int] = {}
    for block, region in enumerate(blocks.region):
        if keep[block] or blocks.tag[block] in HEADINGS:
            found.setdefault(parents[region], block)
    return found


def _clutter(page: DecisionInput) -> Mask:
    """Return the blocks under evidence that the rule believes."""
    found: Mask = np.array(page.layout.by_block.hidden, dtype=bool)
    for item in page.evidence:
        if item.strength >= (MIN_MENU if item.label in _LINKS else MIN_CLUTTER):
            found[item.start : item.stop] = True
    return found
