"""Keep boxes of facts beside the text: `<aside>` elements with names and values, as wikis have for a person or a place.

The model has seen asides with links to other pages, and takes short texts in them for such links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from dechaff.decision.kept_neighbours import SURE_CONTROLS
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_text
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["fact_boxes"]

MIN_ROWS = 3
"""Minimum facts of a box."""

MAX_NAME_WORDS = 5
"""Maximum words of the name of a fact. Headlines of other stories are longer."""

MAX_ROW_WORDS = 40
"""Maximum words of a fact."""

MIN_SHARE = 0.5
"""Minimum share of the box's words in its facts."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence of another label that says that a box is not facts."""

_REMOVED = frozenset({Label.TITLE, Label.NAVIGATION, Label.CONTROLS})
"""Labels of blocks of such a box that are no facts: its title, edit links."""

_HARMLESS = _REMOVED | {Label.SIDEBAR, Label.CAPTION, Label.HEADER, Label.DATELINE, Label.BYLINE}
"""Labels of evidence that such boxes have: their name, a picture, a date of birth, an author."""


def fact_boxes(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the rows and headings of boxes of facts beside kept paragraphs."""
    regions = page.layout.by_region
    boxes = page.layout.tagged(("aside",))
    if not boxes:
        return
    doubted: Mask = np.zeros(len(keep), dtype=bool)
    others: Mask = np.zeros(len(keep), dtype=bool)
    for item in page.evidence:
        if item.strength >= MAX_EVIDENCE:
            doubted[item.start : item.stop] |= item.label not in _HARMLESS
            others[item.start : item.stop] |= item.label in _REMOVED and item.strength >= SURE_CONTROLS
    for index in boxes:
        start, stop = regions.start[index], regions.stop[index]
        if regions.hidden[index] or keep[start:stop].all() or doubted[start:stop].any():
            continue
        if _holds_facts(page, index) and _is_beside_text(page, keep, index):
            yield from (
                Change(block, True, None, "")
                for block in range(start, stop)
                if not keep[block] and not others[block]
            )


def _holds_facts(page: DecisionInput, box: int) -> bool:
    """Return whether most words of a box are in similar rows that begin with a short name."""
    blocks, regions = page.layout.by_block, page.layout.by_region
    start, stop = regions.start[box], regions.stop[box]
    rows: dict[tuple[str, str], list[range]] = defaultdict(list)
    for region in range(box + 1, len(regions.tag)):
        if regions.start[region] >= stop:
            break
        row = range(regions.start[region], regions.stop[region])
        if (
            len(row) > 1
            and blocks.words[row.start] <= MAX_NAME_WORDS
            and not blocks.links[row.start]
            and page.words[row.start : row.stop].sum() <= MAX_ROW_WORDS
        ):
            rows[regions.tag[region], _first_name(regions.names[region])].append(row)
    words = float(page.words[start:stop].sum())
    return any(
        len(alike) >= MIN_ROWS
        and len({blocks.text[row.start] for row in alike}) == len(alike)
        and sum(float(page.words[row.start : row.stop].sum()) for row in alike) >= MIN_SHARE * words
        for alike in rows.values()
    )


def _first_name(names: str) -> str:
    return names.partition(" ")[0]


def _is_beside_text(page: DecisionInput, keep: Mask, box: int) -> bool:
    """Return whether a kept paragraph is in the region around a box, or around its wrapper."""
    regions, region_of = page.layout.by_region, page.layout.by_block.region
    around = {regions.parent[box], regions.parent[regions.parent[box]]}
    first, last = (min(regions.start[r] for r in around), max(regions.stop[r] for r in around))
    return any(
        keep[block] and regions.parent[region_of[block]] in around and is_text(page.layout, block)
        for block in range(first, last)
    )
