"""Keep the terms of a manual: definition lists whose terms have a link to themselves, and the heading above them.

Generators of manuals (Sphinx, Javadoc, Doxygen) give each function such a link. Signatures without a description have
few words that the model knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout import segment
from dechaff.lexicon.html_elements import SECTION_HEADINGS
from dechaff.records import PageType
from dechaff.scoring.arrays import Mask

__all__ = ["documented_terms"]

MIN_MANUAL = 0.25
"""Minimum probability of the type "documentation"."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence inside a list that leaves its blocks to the model. Evidence around it is not about it."""


def documented_terms(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep definition lists with such terms, in manuals of which some text is kept."""
    if page.types.get(PageType.DOCUMENTATION, 0.0) < MIN_MANUAL or not keep.any():
        return
    blocks, regions = page.layout.by_block, page.layout.by_region
    signs = frozenset(segment.permalinks(page.layout))
    terms = [sign for sign in signs if regions.tag[regions.parent[blocks.region[sign]]] == "dt"]
    if not terms:
        return
    lists = {
        regions.parent[regions.parent[blocks.region[sign]]]
        for sign in terms
        if regions.tag[regions.parent[regions.parent[blocks.region[sign]]]] == "dl"
    }
    doubted = sorted(item[:2] for item in page.evidence if item.strength >= MAX_EVIDENCE)
    kept = keep.copy()
    for index in sorted(lists):
        if regions.hidden[index]:
            continue
        start, stop = regions.start[index], regions.stop[index]
        head = start - 1
        while head >= 0 and head in signs:
            head -= 1
        first = head if head >= 0 and blocks.tag[head] in SECTION_HEADINGS else start
        inside = doubted[bisect_left(doubted, (first, 0)) : bisect_left(doubted, (stop, 0))]
        clutter = {block for start, end in inside if end <= stop for block in range(start, end)}
        for block in range(first, stop):
            if not kept[block] and block not in signs and block not in clutter:
                kept[block] = True
                yield Change(block, True, None, "")
