"""Tell the bylines of other articles below a text from those of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from dechaff.metadata.values import fold
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["without_teasers"]

# Minimum bylines of other articles below the text: of marked-up authors, and of lines with "by" in elements of one kind.
MIN_TEASERS = 3
MIN_LINES = 2


def without_teasers(visible: VisiblePage, place: int, found: Sequence[Byline]) -> list[Byline]:
    """Drop bylines below the first paragraph if several others are in elements of the same kind, apart from each other.

    Args:
        visible: the page.
        place: index of the headline's block.
        found: the bylines.
    """
    if len(found) < MIN_LINES:
        return list(found)
    texts, tags, regions = (
        visible.layout.by_block.text,
        visible.layout.by_block.tag,
        visible.layout.by_block.region,
    )
    names = visible.layout.by_region.names
    first = next(
        (index for index in range(place + 1, len(texts)) if len(texts[index]) >= PARAGRAPH), len(texts)
    )
    alike: defaultdict[tuple[str, ...], list[Byline]] = defaultdict(list)
    for byline in found:
        if byline.block > first:
            # Lines that begin with "by" are of many kinds; marked-up authors of other articles are cards of any kind.
            kind = (
                (tags[byline.block], names[regions[byline.block]])
                if byline.kind == "text"
                else (byline.kind,)
            )
            alike[kind].append(byline)
    teasers = {byline.block for group in alike.values() if _are_of_others(group) for byline in group}
    return [byline for byline in found if byline.block not in teasers]


def _are_of_others(group: Sequence[Byline]) -> bool:
    """Return whether bylines of one kind name different people, and other text is between them."""
    least = MIN_LINES if group[0].kind == "text" else MIN_TEASERS
    blocks = sorted({byline.block for byline in group})
    apart = sum(after - before > 1 for before, after in pairwise(blocks))
    texts = {fold(byline.text) for byline in group}
    # "Written by Jane Doe" and "Jane Doe" name the same person.
    people = [text for text in texts if not any(other != text and other in text for other in texts)]
    return len(people) >= least and apart >= least - 1
